"""``hoinghi scan``: whatever ends, joins or surrounds codes on a pipe, each gets its own answer."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from console.attendance.headless_desk import answers
from store.attendance.facts import Admitted, Repeated
from store.event.folder import PLAN, EventFolder
from store.event.record import Record
from store.plan.changes.writing import Put, edited
from tests.support.events import EVENT, code_of, conference_of, say_it_is_morning

A, B, C = code_of(1), code_of(2), code_of(3)
FORGED, OTHER = code_of(4, key=bytes(32)), code_of(4, event=EVENT + 1, key=bytes(32))


class Pipe:
    """A desk on a pipe whose time is moved by hand."""

    def __init__(self, event: EventFolder, record: Record) -> None:
        self.event, self.record = event, record
        self.now = 0.0

    def lines(self, chunks: Iterable[str | bytes]) -> list[dict[str, object]]:
        read = (c if isinstance(c, bytes) else c.encode() for c in chunks)
        return [json.loads(a) for a in answers(read, self.event, self.record, lambda: self.now)]

    def says(self, *chunks: str | bytes) -> list[object]:
        """In short: why not, or else who."""
        return [line["reason"] or line["number"] for line in self.lines(chunks)]


@pytest.fixture
def pipe(event: EventFolder, record: Record) -> Pipe:
    return Pipe(event, record)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\t", "\n\n", "\r\t\n", " ", ""])
def test_whatever_ends_or_does_not_end_codes_each_is_answered_in_order(
    pipe: Pipe, end: str
) -> None:
    assert pipe.says(end.join([A, B, C]) + end) == [1, 2, 3]


def test_a_code_may_come_in_any_pieces(pipe: Pipe) -> None:
    assert pipe.says(*(f"{A}\r\n{B}{C}\r")) == [1, 2, 3]


@pytest.mark.parametrize(
    "line",
    [
        f'"{A}"', f"'{A}';", f"{A},", f"{A}/", f"\u00a0{A}\u00a0", f"“{A}”", f"\ufeff{A}",
        f"\x02{A}\x03", f"]Q1{A}", f"\x02]Q1{A}", f"QR-Code:{A}", f"{A}\x00", f"\u200b{A}",
    ],
)  # fmt: skip
def test_what_a_stream_puts_around_a_code_is_passed_over(pipe: Pipe, line: str) -> None:
    assert pipe.says(line + "\n") == [1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{A}{B}", [1, 2]),
        (f"{A};{B},{C}/", [1, 2, 3]),
        (f'"{A}"\u00a0"{B}"', [1, 2]),
        (f"{A} 000771", [1, "unreadable"]),
        (f"000771 {A} 00077-1 {B} x", [1, 2, "unreadable"]),
        (f"{A[:20]}{B}", [2, "unreadable"]),
        (f"https://xa.vn/{A}/", [1, "unreadable"]),
        (f"{A}{FORGED}", [1, "unreadable"]),
        (FORGED, ["forged"]),
        (f'"{FORGED}";', ["forged"]),
        (OTHER, ["other_event"]),
        (code_of(99), ["unknown"]),
        (code_of(1, issue=2), ["revoked"]),
    ],
)
def test_each_genuine_code_is_answered_and_the_rest_of_the_line_once(
    pipe: Pipe, line: str, said: list[object]
) -> None:
    assert pipe.says(line + "\r") == said


@pytest.mark.parametrize(
    "line", ["000013", "00001-3", "1-3", "1", "13", "Nguyễn Văn Bình", ";", b"\xff"]
)
def test_what_anybody_can_print_is_no_code_on_a_pipe(pipe: Pipe, line: str | bytes) -> None:
    assert pipe.says(line, b"\r") == ["unreadable"]
    assert pipe.record.conference.attendance.present == []


@pytest.mark.parametrize("nothing", ["", "\r\n", " \t\u00a0\n", "\n\n\n"])
def test_a_blank_line_has_no_answer(pipe: Pipe, nothing: str) -> None:
    assert pipe.says(nothing) == []


def test_a_camera_that_reports_one_badge_300_times_writes_one_fact(pipe: Pipe) -> None:
    def reports() -> Iterable[str]:
        for at in range(300):
            pipe.now = at / 30
            yield f"{A}\n"
        yield f"{B}\n"
        pipe.now += 1.0
        yield f"{A}\n"

    lines = pipe.lines(reports())
    told = [(line["number"], line["result"], line["left_out"]) for line in lines]
    assert told == [(1, "admitted", 0), (2, "admitted", 299), (1, "already", 0)]
    kinds = [type(fact.what) for fact in pipe.record.conference.history[-3:]]
    assert kinds == [Admitted, Admitted, Repeated]


def test_the_plan_that_counts_now_counts_here_and_a_broken_one_stops_nobody(pipe: Pipe) -> None:
    plan = pipe.event.path / PLAN

    def scanned() -> Iterable[str]:
        yield f"{A}\n"
        plan.write_text("[[[")
        yield f"{B}\n"
        plan.write_text(edited(pipe.event.plan_file.decode(), [Put("event.number", 9)]))
        yield f"{code_of(3, event=9)}\n"

    assert [line["reason"] or line["number"] for line in pipe.lines(scanned())] == [1, 2, 3]


def test_a_line_without_an_end_does_not_grow_for_ever(pipe: Pipe) -> None:
    assert pipe.says(*[b"x" * 30_000] * 7) == ["unreadable"] * 3


def test_a_live_pipe_with_cr_has_its_answer_at_once(event: EventFolder) -> None:
    say_it_is_morning(event.path)
    command = [sys.executable, "-m", "console.main", "scan", str(event.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as desk:
        assert desk.stdin is not None and desk.stdout is not None
        for number in (1, 2, 3):
            desk.stdin.write(code_of(number).encode() + b"\r")
            desk.stdin.flush()
            assert json.loads(desk.stdout.readline())["number"] == number  # or it waits for ever
        desk.stdin.close()
        assert desk.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize(
    ("streams", "said", "present"),
    [
        ("<&-", "Đầu vào chuẩn đã đóng", []),
        (">&-", "Đầu ra chuẩn đã đóng", []),
        (">/dev/full", "Không ghi ra được câu trả lời: hết chỗ", [1]),
        ("0>/dev/null", "Không đọc được đầu vào chuẩn", []),
        ("", "Không còn ai đọc câu trả lời", [1]),
    ],
)
def test_a_stream_that_is_closed_or_full_is_said_as_what_it_is(
    event: EventFolder, streams: str, said: str, present: list[int]
) -> None:
    say_it_is_morning(event.path)
    reader, nobody_reads = os.pipe()
    os.close(reader)
    scan = f"exec {sys.executable} -m console.main scan {event.path} {streams}"
    pipe = subprocess.PIPE
    with subprocess.Popen(["sh", "-c", scan], stdin=pipe, stdout=nobody_reads, stderr=pipe) as desk:
        os.close(nobody_reads)
        _out, told = desk.communicate(f"{A}\n".encode())
    assert said in told.decode()
    assert "Traceback" not in told.decode()
    assert desk.returncode == 1
    assert conference_of(event).attendance.present == present
