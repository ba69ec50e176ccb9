"""Who of the roll a row speaks of: by badge number, else by name, birth and unit.

A guess is never silent: what fits two people waits for a person's word, and what fits one person
though birth or unit differ is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from console.workbooks.imports.preview import RowFlaw, RowReader
from store.people.delegate import Delegate
from store.text.vietnamese import fold

Key = tuple[str, str, str]
Place = tuple[str, int]


def key_of(delegate: Delegate) -> Key:
    """Name, birth and unit, as they are compared."""
    return fold(delegate.name), delegate.birth, fold(delegate.unit)


class Known:
    """The delegates on the roll, and which of them rows were recognised as (``found``)."""

    def __init__(self, delegates: Iterable[Delegate]) -> None:
        self._by_number = {delegate.number: delegate for delegate in delegates}
        self._by_key: dict[Key, list[Delegate]] = defaultdict(list)
        self._by_name: dict[str, list[Delegate]] = defaultdict(list)
        for delegate in self._by_number.values():
            self._by_key[key_of(delegate)].append(delegate)
            self._by_name[fold(delegate.name)].append(delegate)
        self.found: dict[Place, Delegate] = {}

    def recognise(
        self, rows: Sequence[tuple[RowReader, Delegate]], said: Mapping[Place, int]
    ) -> None:
        """Fill ``found``: the sure ones first, so that a namesake is not taken for one of them."""
        doubtful = []
        for reader, delegate in rows:
            if not self._surely(reader, delegate, said):
                doubtful.append((reader, delegate))
        recognised = {delegate.number for delegate in self.found.values()}
        fitting = [self._fitting(delegate, recognised) for _, delegate in doubtful]
        wanted: dict[int, int] = defaultdict(int)
        for fits in fitting:
            for delegate in fits:
                wanted[delegate.number] += 1
        for (reader, delegate), fits in zip(doubtful, fitting, strict=True):
            if len(fits) == 1 and wanted[fits[0].number] == 1:
                self.found[reader.place] = fits[0]
                _say_what_differs(reader, delegate, fits[0])
            elif fits:
                reader.ask(fits)

    def _surely(self, reader: RowReader, delegate: Delegate, said: Mapping[Place, int]) -> bool:
        """Whether it is settled who the row speaks of: a known delegate or a new one."""
        if reader.place in said:
            number = said[reader.place]
            if number in self._by_number:
                self.found[reader.place] = self._by_number[number]
            return True
        if delegate.number:
            if known := self._by_number.get(delegate.number):
                self.found[reader.place] = known
                if fold(known.name) != fold(delegate.name):
                    reader.fault(RowFlaw.RENAMED, "name")
            return True
        exact = self._by_key.get(key_of(delegate), [])
        if len(exact) == 1:
            self.found[reader.place] = exact[0]
        return len(exact) == 1

    def _fitting(self, delegate: Delegate, recognised: set[int]) -> list[Delegate]:
        """Those of the same name that agree in birth or in unit and contradict in neither year."""
        return [
            known
            for known in self._by_name.get(fold(delegate.name), [])
            if known.number not in recognised
            and births_agree(known.birth, delegate.birth)
            and (
                (known.birth and known.birth == delegate.birth)
                or fold(known.unit) == fold(delegate.unit)
            )
        ]


def births_agree(one: str, other: str) -> bool:
    """Whether both may be the same day: ``1980`` and ``1980-03-05`` may."""
    return one.startswith(other) or other.startswith(one)


def _say_what_differs(reader: RowReader, delegate: Delegate, known: Delegate) -> None:
    if delegate.birth != known.birth:
        reader.fault(RowFlaw.OTHER_BIRTH, _column_of_birth(reader))
    if fold(delegate.unit) != fold(known.unit):
        has_unit = reader.listing.column("unit") and delegate.unit
        reader.fault(RowFlaw.MOVED_UNIT, "unit" if has_unit else "name")


def _column_of_birth(reader: RowReader) -> str:
    names = ("birth", "male", "female")
    return next((name for name in names if reader.text(name)), "name")
