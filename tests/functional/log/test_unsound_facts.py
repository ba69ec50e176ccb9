"""Facts that are well sealed and cannot be: told by every command, by verify and on the screen."""

from typing import Any

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import RECORD, EventFolder
from store.event.record import NotUnderstood
from store.facts.fact import Fact, pack
from store.facts.kinds import Unknown
from store.journal.clock import HandClock
from tests.support.command_line import hoinghi, refused
from tests.support.events import MORNING, open_record
from tests.support.files.sealed import Document, header_of, write_record
from tests.support.pilot import Desk

Case = tuple[str, Any, dict[str, Any], str]
"""Kind and data of a fact, what else of it is other than usual, and what is said of it."""

NUMBER = 11
"""Of the fact that is added to ten people on the roll."""


def with_fact(event: EventFolder, kind: str, data: Any, **others: Any) -> None:
    """The event's record with one more fact."""
    record = open_record(event)
    facts: list[Document] = [pack(fact) for fact in record.journal.read()]
    record.close()
    at = f"{MORNING:%Y-%m-%dT%H:%M:%S.000000Z}"
    fact = {"id": "x1", "at": at, "desk": "bàn 9", "operator": "An", "kind": kind, "v": 1}
    path = event.path / RECORD
    write_record(path, header_of(path), [*facts, {**fact, "data": data, **others}])


NOT_UNDERSTOOD: dict[str, Case] = {
    "an unknown kind": ("lottery.drawn", {"prize": 1}, {}, "phiên bản mới hơn"),
    "a newer version": ("attendance.admitted", {"delegate": 1}, {"v": 2}, "phiên bản mới hơn"),
    "a field more": ("attendance.left", {"delegate": 1, "by": "car"}, {}, "by = car"),
    "a word for a number": ("attendance.admitted", {"delegate": "một"}, {}, "delegate = một"),
    "a field missing": ("attendance.admitted", {}, {}, "delegate"),
    "a word of no list": ("attendance.admitted", {"delegate": 1, "by": "nose"}, {}, "by = nose"),
    "no table": ("attendance.admitted", [1], {}, "data"),
    "an unknown subject": ("votes.tie_broken", {"vote": 1, "role": "king"}, {}, "role = king"),
    "a person without name": ("people.listed", {"number": 11, "person": {}}, {}, "name"),
    "the last year": ("attendance.left", {"delegate": 1}, {"at": "9999-12-31T23:59:59Z"}, "9999"),
    "no time": ("attendance.left", {"delegate": 1}, {"at": "sáng nay"}, "at = sáng nay"),
    "a number for an id": ("attendance.left", {"delegate": 1}, {"id": 7}, "id = 7"),
    "a negative number": ("attendance.left", {"delegate": -1}, {}, "delegate = -1"),
}

IMPOSSIBLE: dict[str, Case] = {
    "a retraction of itself": ("record.retracted", {"fact": "x1", "reason": "nhầm"}, {}, "x1"),
    "a retraction of nothing": ("record.retracted", {"fact": "f9", "reason": "nhầm"}, {}, "f9"),
    "nobody": ("attendance.admitted", {"delegate": 999}, {}, "đại biểu số 999"),
    "nobody's seat": ("people.seated", {"seats": {"998": "A1"}}, {}, "đại biểu số 998"),
    "nobody's number": ("people.numbers_given", {"numbers": {"997": 3}}, {}, "đại biểu số 997"),
    "nobody's honor": ("honors.presented", {"honor": 4}, {}, "khen thưởng số 4"),
    "no such item": ("programme.started", {"item": 77}, {}, "mục chương trình số 77"),
    "no such vote": ("votes.abandoned", {"vote": 3, "reason": "nhầm"}, {}, "lần biểu quyết 3"),
    "no such speaker": ("speakers.began", {"item": 4, "speaker": 996}, {}, "phát biểu số 996"),
}


@pytest.mark.parametrize(
    ("kind", "data", "others", "said"), NOT_UNDERSTOOD.values(), ids=list(NOT_UNDERSTOOD)
)
def test_what_is_not_understood_is_told_by_every_command_and_nothing_is_recorded(
    event: EventFolder, kind: str, data: Any, others: dict[str, Any], said: str
) -> None:
    with_fact(event, kind, data, **others)
    before = (event.path / RECORD).read_bytes()
    refused(hoinghi("verify", event.path), f"mục {NUMBER} của sổ", said)
    status = hoinghi("status", event.path)
    assert status.returncode == 1
    assert "SỔ CÓ MỤC" in status.stderr
    assert said in status.stderr
    record = open_record(event)
    with pytest.raises(NotUnderstood):
        record.decide(Admit(1, By.NUMBER))
    assert (event.path / RECORD).read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "data", "others", "said"), IMPOSSIBLE.values(), ids=list(IMPOSSIBLE)
)
def test_what_cannot_have_happened_is_found_by_verify_and_harms_no_command(
    event: EventFolder, kind: str, data: Any, others: dict[str, Any], said: str
) -> None:
    with_fact(event, kind, data, **others)
    refused(hoinghi("verify", event.path), f"mục {NUMBER} của sổ", "bàn 9", said)
    for command in ("status", "log", "verify"):
        assert "Traceback" not in hoinghi(command, event.path).stderr


def test_verify_says_so_for_programs_as_well(event: EventFolder) -> None:
    with_fact(event, "lottery.drawn", {"prize": 1})
    said = hoinghi("verify", event.path, "--json")
    assert said.returncode == 1
    assert '"sound": false' in said.stdout


@pytest.mark.parametrize("kind", ["lottery.drawn", "attendance.admitted"])
async def test_the_console_tells_it_in_red_and_keeps_nothing(event: EventFolder, kind: str) -> None:
    with_fact(event, kind, {"prize": 1})
    clock_desk = Desk(event, open_record(event), HandClock(MORNING))
    before = (event.path / RECORD).read_bytes()
    async with clock_desk.open("f9") as here:
        await here.until_shown("SỔ CÓ MỤC")
        here.app.decide(Admit(1, By.NUMBER))
        await here.settle()
        here.shows("SỔ CÓ MỤC", "lottery.drawn" if kind == "lottery.drawn" else "không đọc được")
    assert (event.path / RECORD).read_bytes() == before


async def test_a_newer_desk_beside_this_one_is_noticed(desk: Desk) -> None:
    async with desk.open() as here:
        newer = open_record(desk.event, desk="bàn 2")
        newer.journal.append([Fact("n1", MORNING, "bàn 2", "Mai", Unknown("lottery.drawn", 3, {}))])
        await here.until(lambda: desk.record.not_understood is not None, "the other desk's fact")
        await here.examine()
        await here.until_shown("SỔ CÓ MỤC")
