"""Two spellings of one desk's name are one desk."""

from pathlib import Path

import pytest

from console.status import as_json
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.facts.fact import Fact
from store.text.desk_names import desk_key
from tests.support.events import MORNING, make_event, open_record, settle


@pytest.mark.parametrize(
    "other", ["bàn 3", "BÀN 3", "- Bàn 3", "– bàn  3 ", "Bàn 3 -", "Ba\u0300n 3", "\tBàn\u00a03"]
)
def test_case_stray_dashes_spaces_and_the_form_of_accents_make_no_other_desk(other: str) -> None:
    assert desk_key(other) == desk_key("Bàn 3")


@pytest.mark.parametrize("other", ["Bàn 4", "Bán 3", "Ban 3", "Bàn 3-1", "3", "-", ""])
def test_another_name_is_another_desk(other: str) -> None:
    assert desk_key(other) != desk_key("Bàn 3")


def test_what_is_counted_by_desk_knows_one_name_as_it_was_written_first(
    tmp_path: Path,
) -> None:
    event = make_event(tmp_path / "event", delegates=4)
    record = open_record(event)
    desks = enumerate(("Bàn 3", "bàn 3", "- bàn  3", "bàn 4"), 1)
    for number, desk in desks:
        record.desk = desk
        settle(record, Admit(number, By.NUMBER))
    came = as_json(record.conference, MORNING)["desks"]
    assert {desk: sum(hours.values()) for desk, hours in came.items()} == {"Bàn 3": 3, "bàn 4": 1}
    first, second, _third, other = record.conference.history[-4:]
    assert isinstance(first, Fact)
    assert first.where == second.where != other.where
    assert record.conference.last_act("BÀN 3", first.operator) is not None
    record.close()
