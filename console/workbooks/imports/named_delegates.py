"""Which delegate a row of another list names: whom an honor goes to, who is proposed."""

import re
from collections import defaultdict
from collections.abc import Mapping

from console.workbooks.imports.roll_matching import births_agree
from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.imports.row_reader import RowReader
from console.workbooks.lists import values
from screens.workbooks.shown_list import EVERY_ROW, Place
from store.conference.conference import Conference
from store.people.delegate import Delegate
from store.people.person_names import without_address
from store.text.vietnamese import fold

_HOUSEHOLD = re.compile(r"^(?:hộ )?(?:gia đình )?", re.IGNORECASE)


class NamedDelegates:
    """Finds delegates by badge number, else by name, and by birth and unit among namesakes.

    ``chosen`` is whom a doubtful row means by a person's word: a badge number, or 0 for nobody.
    """

    def __init__(self, conference: Conference, chosen: Mapping[Place, int]) -> None:
        self._chosen = chosen
        self._by_number = conference.roll.delegates
        self._by_name: dict[str, list[Delegate]] = defaultdict(list)
        for delegate in conference.roll.summoned:
            self._by_name[fold(delegate.name)].append(delegate)

    def of_row(self, reader: RowReader, name: str, birth: str = "") -> Delegate | None:
        """The delegate of a row; it is a fault of the row that it fits several."""
        if reader.place in self._chosen:
            return self._by_number.get(self._chosen[reader.place])
        if number := reader.value("number", values.badge_number, RowFlaw.BAD_NUMBER, 0):
            if number not in self._by_number:
                reader.fault(RowFlaw.NOT_A_DELEGATE, "number")
            return self._by_number.get(number)
        fitting = self._fitting(name, birth, reader.position_and_unit()[1])
        if len(fitting) > 1 and EVERY_ROW not in self._chosen:
            reader.ask(fitting)
        return fitting[0] if len(fitting) == 1 else None

    def only(self, name: str) -> Delegate | None:
        """The only delegate of that name; None if there are none or several."""
        named = self._by_name.get(fold(name), [])
        return named[0] if len(named) == 1 else None

    def _fitting(self, name: str, birth: str, unit: str) -> list[Delegate]:
        without_title = fold(without_address(_HOUSEHOLD.sub("", name))[0])
        fitting = self._by_name.get(fold(name)) or self._by_name.get(without_title, [])
        if len(fitting) > 1 and birth:
            fitting = [d for d in fitting if births_agree(d.birth, birth)] or fitting
        if len(fitting) > 1 and unit:
            fitting = [d for d in fitting if fold(d.unit) == fold(unit)] or fitting
        return fitting
