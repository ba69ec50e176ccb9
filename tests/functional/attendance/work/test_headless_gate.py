"""``hoinghi scan --gate``, and what status, export, log and papers say of gate and hand-outs."""

import json
from collections.abc import Iterable
from typing import Any

import openpyxl
import pytest

from console.attendance.headless_desk import answers
from store.attendance.commands import Admit, MarkLeft, Scan
from store.attendance.desk_work import Gate, HandingOut
from store.attendance.facts import By, Left, Repeated
from store.codes.badge_code import Badge
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.support.command_line import here as run
from tests.support.command_line import hoinghi, refused
from tests.support.events import (
    EVENT,
    NextItem,
    code_of,
    conference_of,
    make_event,
    open_record,
    plan_text,
    settle,
)
from tests.support.paper.pages import pages

HANDOUTS = pytest.mark.event(handouts='["Tài liệu", "Quà"]')
GIFT = HandingOut("Quà")


class Door:
    """A gate on a pipe, whose time is moved by hand."""

    def __init__(self, event: EventFolder, record: Record, clock: HandClock) -> None:
        self.event, self.record, self.clock = event, record, clock
        self.now = 0.0
        self.said: list[str] = []

    def waits(self, seconds: float) -> None:
        self.now += seconds
        self.clock.advance(seconds)

    def reads(self, *codes: str) -> list[dict[str, Any]]:
        """What is answered to codes that come at once."""
        gate = Gate.opened(self.record.conference)
        return self._answers(gate, (f"{code}\n".encode() for code in codes))

    def _answers(self, gate: Gate, chunks: Iterable[bytes]) -> list[dict[str, Any]]:
        lines = answers(
            chunks, self.event, self.record, lambda: self.now, gate=gate, say=self.said.append
        )
        return [json.loads(line) for line in lines]

    def between(self, *codes_and_waits: str | float) -> list[str]:
        """The results of codes with times between them, in one run."""
        gate = Gate.opened(self.record.conference)

        def chunks() -> Iterable[bytes]:
            for one in codes_and_waits:
                if isinstance(one, str):
                    yield f"{one}\n".encode()
                else:
                    self.waits(one)

        return [line["result"] for line in self._answers(gate, chunks())]


@pytest.fixture
def door(event: EventFolder, record: Record, clock: HandClock) -> Door:
    settle(record, *(Admit(number, By.NUMBER) for number in (1, 2, 3)))
    clock.advance(60)
    return Door(event, record, clock)


def test_out_in_again_and_the_first_time(door: Door) -> None:
    a, b, new = code_of(1), code_of(2), code_of(7)
    assert door.between(a, b, new, 5, a) == ["left", "left", "admitted", "returned"]
    assert door.record.conference.attendance.left == [2]


def test_a_badge_held_before_a_camera_goes_out_once(door: Door) -> None:
    a = code_of(1)
    held = [step for _ in range(40) for step in (a, 0.4)]
    assert door.between(*held, code_of(2), 4.9, code_of(2)) == ["left", "left"]
    assert door.record.conference.attendance.left == [1, 2]


def test_a_badge_seen_just_before_at_another_door_has_an_answer_and_stays(door: Door) -> None:
    assert door.reads(code_of(1))[0]["result"] == "left"
    assert door.reads(code_of(1))[0]["result"] == "already"  # another program, the same moment
    whats = [fact.what for fact in door.record.conference.history]
    assert whats[-2:] == [Left(1, by=By.BADGE), Repeated(1)]


def test_a_forgotten_gate_ends_with_the_next_item_and_is_said_once(door: Door) -> None:
    gate = Gate.opened(door.record.conference)

    def chunks() -> Iterable[bytes]:
        yield f"{code_of(1)}\n".encode()
        settle(door.record, NextItem(0))
        door.waits(60)
        yield f"{code_of(2)}\n{code_of(1)}\n{code_of(3)}\n".encode()

    results = [line["result"] for line in door._answers(gate, chunks())]
    assert results == ["left", "already", "admitted", "already"]
    assert len(door.said) == 1
    assert "hết giải lao" in door.said[0]


def test_the_command_line_takes_the_gate(event: EventFolder) -> None:
    codes = "\n".join(code_of(number) for number in (1, 2, 3, 99))
    first = hoinghi("scan", event.path, stdin=codes)
    assert [json.loads(line)["result"] for line in first.stdout.splitlines()][:3] == [
        "admitted"
    ] * 3
    helped = hoinghi("scan", "--help")
    assert "--gate" in helped.stdout
    gate = hoinghi("scan", event.path, "--gate", "--desk", "cửa", stdin=code_of(8) + "\n99\n")
    lines = [json.loads(line) for line in gate.stdout.splitlines()]
    assert [(line["result"], line["reason"]) for line in lines] == [
        ("admitted", None),
        ("refused", "unreadable"),
    ]


def given(record: Record, *numbers: int) -> None:
    settle(record, *(GIFT.meaning(Scan(Badge(EVENT, number, 1))) for number in numbers))


@HANDOUTS
def test_status_tells_who_has_not_got_what(event: EventFolder, record: Record) -> None:
    settle(record, *(Admit(number, By.NUMBER) for number in (1, 2, 3)))
    given(record, 1, 5)
    code, out, _err = run("status", event.path, "--json")
    assert code == 0
    paper, gift = json.loads(out)["handouts"]
    assert (paper["name"], paper["planned"], paper["given"]) == ("Tài liệu", True, 0)
    assert (gift["given"], [one["number"] for one in gift["missing"]]) == (2, [2, 3])
    _code, out, _err = run("status", event.path)
    assert "Quà: đã phát 2, 2 người đã đến chưa nhận: Nguyễn Văn Cường, Nguyễn Văn Dũng" in out


@HANDOUTS
def test_a_hand_out_that_the_plan_names_no_longer_stays_told_and_verified(
    event: EventFolder, record: Record
) -> None:
    settle(record, Admit(1, By.NUMBER))
    given(record, 1)
    record.close()
    (event.path / "hoinghi.toml").write_text(plan_text(), encoding="utf-8")
    _code, out, _err = run("status", event.path)
    assert "Quà: đã phát 1, 0 người đã đến chưa nhận " in out
    assert "(không còn trong kế hoạch)" in out
    assert run("verify", event.path)[0] == 0
    _code, out, _err = run("log", event.path)
    assert "Đã phát Quà: Nguyễn Văn Bình" in out
    again = open_record(EventFolder.open(event.path))
    outcome = again.decide(GIFT.meaning(Admit(2, By.NUMBER))).outcome
    again.close()
    assert outcome.refusal is not None


@HANDOUTS
def test_the_workbook_has_a_column_each_and_read_back_it_changes_nothing(
    event: EventFolder, record: Record, tmp_path: Any
) -> None:
    settle(record, Admit(1, By.NUMBER))
    given(record, 1)
    facts = len(record.conference.history)
    record.close()
    book = tmp_path / "book.xlsx"
    assert run("export", event.path, "-o", book)[0] == 0
    rows = list(openpyxl.load_workbook(book)["Điểm danh"].iter_rows(values_only=True))
    heading = next(row for row in rows if "Quà" in row)
    at = heading.index("Quà")
    times = [row[at] for row in rows[rows.index(heading) + 1 :]]
    assert sum(time is not None for time in times) == 1
    assert run("import", event.path, book, "--yes")[0] == 0
    assert len(conference_of(event).history) == facts


@HANDOUTS
def test_the_lists_for_signing_say_who_has_it_already(event: EventFolder, record: Record) -> None:
    given(record, 1)
    record.close()
    assert run("papers", event.path, "--only", "handouts")[0] == 0
    papers, gifts = pages(event.path / "ky-nhan.pdf")
    assert "TÀI LIỆU" in papers
    assert "07:00" not in papers
    assert "QUÀ" in gifts
    assert gifts.count("07:00") == 1


def test_without_hand_outs_no_list_is_made_and_it_is_said(event: EventFolder) -> None:
    refused(hoinghi("papers", event.path, "--only", "handouts"), "reception.handouts")


def test_hand_outs_of_one_name_are_a_mistake_of_the_plan(tmp_path: Any) -> None:
    event = make_event(tmp_path / "event", handouts='["Quà"]')
    plan = event.path / "hoinghi.toml"
    text = plan.read_text(encoding="utf-8").replace('["Quà"]', '["Quà", "Quà"]')
    plan.write_text(text, encoding="utf-8")
    refused(hoinghi("status", event.path), "reception.handouts", "Quà")


@pytest.mark.event(confirm_return="true")
def test_a_desk_without_a_person_lets_nobody_back_who_is_to_be_compared(door: Door) -> None:
    settle(door.record, MarkLeft(1))
    door.waits(60)
    (answer,) = (
        json.loads(line) for line in answers([code_of(1).encode()], door.event, door.record)
    )
    assert (answer["result"], answer["reason"]) == ("refused", "confirm_return")
