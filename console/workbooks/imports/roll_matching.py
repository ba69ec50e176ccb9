"""Which delegate of the roll a row means: by badge number, else by name, birth and unit.

A row that fits two people waits for a person's word. A row that fits one person whose birth or unit
differ is taken, with a warning.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.imports.row_reader import RowReader
from screens.workbooks.shown_list import EVERY_ROW, Place
from store.people.delegate import Delegate
from store.text.vietnamese import fold

PersonKey = tuple[str, str, str]


def key_of(delegate: Delegate) -> PersonKey:
    """Name, birth and unit, folded for comparison."""
    return fold(delegate.name), delegate.birth, fold(delegate.unit)


def recognised(
    rows: Sequence[tuple[RowReader, Delegate]],
    roll: Mapping[int, Delegate],
    chosen: Mapping[Place, int],
) -> dict[RowReader, Delegate]:
    """Whom of the roll each row means, the certain ones first: no namesake is taken for one.

    ``chosen`` is whom a row means by a person's word, 0 for a new delegate.
    """
    by_key: dict[PersonKey, list[Delegate]] = defaultdict(list)
    for listed in roll.values():
        by_key[key_of(listed)].append(listed)
    found: dict[RowReader, Delegate] = {}
    doubtful = []
    for reader, delegate in rows:
        number = chosen.get(reader.place, delegate.number)
        if number in roll:
            found[reader] = roll[number]
            if reader.place not in chosen and fold(roll[number].name) != fold(delegate.name):
                reader.fault(RowFlaw.RENAMED, "name")
        elif reader.place in chosen and delegate.number in roll:
            reader.fault(RowFlaw.NUMBER_OF_ANOTHER, "number")
        elif number or reader.place in chosen:
            continue  # a new delegate
        elif len(exact := by_key[key_of(delegate)]) == 1:
            found[reader] = exact[0]
        else:
            doubtful.append((reader, delegate))
    taken = {delegate.number for delegate in found.values()}
    by_name: dict[str, list[Delegate]] = defaultdict(list)
    for listed in roll.values():
        if listed.number not in taken:
            by_name[fold(listed.name)].append(listed)
    _recognise(doubtful, by_name, found, are_new=EVERY_ROW in chosen)
    return found


def _recognise(
    doubtful: Sequence[tuple[RowReader, Delegate]],
    by_name: Mapping[str, Sequence[Delegate]],
    found: dict[RowReader, Delegate],
    *,
    are_new: bool,
) -> None:
    """Add whom a row means if nobody else does, to ``found``; else ask, unless they ``are_new``."""
    fitting = [
        [d for d in by_name.get(fold(read.name), ()) if _fits(d, read)] for _, read in doubtful
    ]
    wanted = Counter(delegate.number for fits in fitting for delegate in fits)
    for (reader, read), fits in zip(doubtful, fitting, strict=True):
        if len(fits) == 1 and wanted[fits[0].number] == 1:
            found[reader] = fits[0]
            _warn_of_differences(reader, read, fits[0])
        elif fits and not are_new:
            reader.ask(fits)


def _fits(listed: Delegate, read: Delegate) -> bool:
    """Whether two of one name agree in birth or in unit, and do not contradict in birth."""
    same_birth = listed.birth and listed.birth == read.birth
    same = same_birth or fold(listed.unit) == fold(read.unit)
    return bool(same) and births_agree(listed.birth, read.birth)


def births_agree(one: str, other: str) -> bool:
    """Whether both may be the same day: ``1980`` and ``1980-03-05`` may."""
    return one.startswith(other) or other.startswith(one)


def _warn_of_differences(reader: RowReader, delegate: Delegate, listed: Delegate) -> None:
    if delegate.birth and delegate.birth != listed.birth:
        columns = ("birth", "male", "female")
        reader.fault(RowFlaw.OTHER_BIRTH, next(filter(reader.text, columns), "name"))
    if delegate.unit and fold(delegate.unit) != fold(listed.unit):
        has_unit = reader.listing.column("unit")
        reader.fault(RowFlaw.MOVED_UNIT, "unit" if has_unit else "name")
