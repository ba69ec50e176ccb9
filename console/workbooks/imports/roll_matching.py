"""Which delegate of the roll a row means: by badge number, else by name, birth and unit.

A row that fits two people waits for a person's word. A row that fits one person whose birth or unit
differ is taken, with a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.imports.row_reader import RowReader
from store.people.delegate import Delegate
from store.text.vietnamese import fold

PersonKey = tuple[str, str, str]
Place = tuple[str, int]
"""Sheet and row."""


def key_of(delegate: Delegate) -> PersonKey:
    """Name, birth and unit, folded for comparison."""
    return fold(delegate.name), delegate.birth, fold(delegate.unit)


class RollMatching:
    """Finds the delegates of the roll that rows mean; ``found`` holds them by place."""

    def __init__(self, delegates: Iterable[Delegate]) -> None:
        self._by_number = {delegate.number: delegate for delegate in delegates}
        self._by_key: dict[PersonKey, list[Delegate]] = defaultdict(list)
        self._by_name: dict[str, list[Delegate]] = defaultdict(list)
        for delegate in self._by_number.values():
            self._by_key[key_of(delegate)].append(delegate)
            self._by_name[fold(delegate.name)].append(delegate)
        self.found: dict[Place, Delegate] = {}

    def recognise(
        self, rows: Sequence[tuple[RowReader, Delegate]], chosen: Mapping[Place, int]
    ) -> None:
        """Fill ``found``: the certain ones first, so that a namesake is not taken for one of them.

        ``chosen`` is whom a row means by a person's word, 0 for a new delegate.
        """
        doubtful = [
            (reader, delegate)
            for reader, delegate in rows
            if not self._is_certain(reader, delegate, chosen)
        ]
        recognised = {delegate.number for delegate in self.found.values()}
        fitting = [self._fitting(delegate, recognised) for _, delegate in doubtful]
        wanted: dict[int, int] = defaultdict(int)
        for fits in fitting:
            for delegate in fits:
                wanted[delegate.number] += 1
        for (reader, delegate), fits in zip(doubtful, fitting, strict=True):
            if len(fits) == 1 and wanted[fits[0].number] == 1:
                self.found[reader.place] = fits[0]
                _warn_of_differences(reader, delegate, fits[0])
            elif fits:
                reader.ask(fits)

    def _is_certain(
        self, reader: RowReader, delegate: Delegate, chosen: Mapping[Place, int]
    ) -> bool:
        """Whether it is settled whom the row means: someone listed, who is noted, or a new one."""
        if reader.place in chosen:
            number = chosen[reader.place]
            if number in self._by_number:
                self.found[reader.place] = self._by_number[number]
            return True
        if delegate.number:
            if listed := self._by_number.get(delegate.number):
                self.found[reader.place] = listed
                if fold(listed.name) != fold(delegate.name):
                    reader.fault(RowFlaw.RENAMED, "name")
            return True
        exact = self._by_key.get(key_of(delegate), [])
        if len(exact) == 1:
            self.found[reader.place] = exact[0]
        return len(exact) == 1

    def _fitting(self, delegate: Delegate, recognised: set[int]) -> list[Delegate]:
        """Those of the same name that agree in birth or in unit and contradict in neither year."""
        return [
            listed
            for listed in self._by_name.get(fold(delegate.name), [])
            if listed.number not in recognised
            and births_agree(listed.birth, delegate.birth)
            and (
                (listed.birth and listed.birth == delegate.birth)
                or fold(listed.unit) == fold(delegate.unit)
            )
        ]


def births_agree(one: str, other: str) -> bool:
    """Whether both may be the same day: ``1980`` and ``1980-03-05`` may."""
    return one.startswith(other) or other.startswith(one)


def _warn_of_differences(reader: RowReader, delegate: Delegate, listed: Delegate) -> None:
    if delegate.birth != listed.birth:
        columns = ("birth", "male", "female")
        reader.fault(RowFlaw.OTHER_BIRTH, next(filter(reader.text, columns), "name"))
    if fold(delegate.unit) != fold(listed.unit):
        has_unit = reader.listing.column("unit") and delegate.unit
        reader.fault(RowFlaw.MOVED_UNIT, "unit" if has_unit else "name")
