"""What scanners send before and after their codes, through a real terminal, on every screen and in
open questions: the code is read, and nothing else is recorded or typed."""

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import Admitted, By, Repeated, ScanRefusal, ScanRefused
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.fact import Fact
from store.honors.commands.stage import CallBatch
from tests.support.events import code_of, conference_of, settle
from tests.support.honors import in_batches
from tests.support.scans import HAND, all_is_done
from tests.support.sizes import scale
from tests.support.terminal import CTRL, F1, F2, F3, F4, F5, F6, F7, Terminal

pytestmark = pytest.mark.event(delegates=40)

LAST = 40
RIGHT, PAGE_DOWN, HOME, SOH, ETX = "\x1b[C", "\x1b[6~", "\x1b[H", "\x01", "\x03"

ADDED = [
    ("", "s\r"),  # a code id
    ("", " \r"),
    ("", RIGHT + "\r"),
    ("", "\t20251128 17:30:12\r"),
    ("", "~Q\n"),
    ("", "\t\r\n"),
    ("A", "\r"),
    ("]Q1~", ETX + "\r"),
    ("\r", "\r"),
    ("\r\n", "\n"),
    (SOH, "\x04\r"),
    (PAGE_DOWN, PAGE_DOWN),
    ("KHO-1\t", "x\r"),
    ("2025-11-28 17:30\r", "\r"),
    (" ", " \t"),
]
"""What comes before and after the code."""

PLACES = {
    "F2": (F2, ""), "F3": (F3, ""), "F4": (F4, ""), "F5": (F5, ""), "F6": (F6, ""), "F7": (F7, ""),
    "the reason of a taking back": (CTRL["z"], "Lý do"),
    "a walk-in's form": (CTRL["n"], "Thêm đại biểu"),
    "find": (CTRL["f"], "Tìm đại biểu"),
    "a question on F3": (F3 + CTRL["q"], "Thoát khỏi bàn điều hành"),
    "help on F4": (F4 + F1, "Esc Quay lại"),
}  # fmt: skip
"""The keys that open it, and what shows that it is open."""


@pytest.fixture(autouse=True)
def a_batch_is_on_the_stage(record: Record) -> None:
    admitted = (Admit(number, By.NUMBER) for number in (1, 2, LAST))
    settle(record, in_batches(2), *admitted, CallBatch(1))


def facts(event: EventFolder) -> list[Fact]:
    return list(conference_of(event).history)


@pytest.fixture(params=[*PLACES][:: scale(3, 1)])
def place(request: pytest.FixtureRequest, console: Terminal, event: EventFolder) -> str:
    """The console there; Ctrl+Z has an own act to take back."""
    keys, shown = PLACES[request.param]
    console.type(code_of(3) + "\r")
    console.wait_until(lambda: Admitted(3) in [fact.what for fact in facts(event)], "a scan")
    console.rest(HAND)
    console.type(keys, *filter(None, [shown]), gap=HAND)
    console.rest(HAND)
    return str(request.param)


def test_what_comes_with_a_code_is_the_scanner_s(
    place: str, console: Terminal, event: EventFolder
) -> None:
    before = len(facts(event))
    numbers = range(4, 4 + len(ADDED))
    for number, (prefix, suffix) in zip(numbers, ADDED, strict=True):
        gap = (0.0, 0.0002, 0.002)[number % 3]
        console.type(prefix + code_of(number) + suffix, gap=gap)
        console.wait_until(lambda: len(facts(event)) > before + number - 4, f"scan {number}")  # noqa: B023
        console.rest(HAND)
    repeated = all_is_done(console, event, LAST)
    expected = [Admitted(number) for number in numbers]
    assert [fact.what for fact in facts(event)[before:]] == [*expected, *repeated]
    _keys, shown = PLACES[place]
    console.wait_for(shown)
    assert "KHO" not in console.text
    assert console.process.isalive()


PAGE = "Trích công văn đã dán nhầm vào bàn điều hành\r" * 1000
TOO_LONG = "Đoạn dán quá dài"

KEYPAD = dict(
    zip("0123456789", ["[2~", "[F", "[B", "[6~", "[D", "[E", "[C", "[H", "[A", "[5~"], strict=True)
)
APPLICATION = KEYPAD | {"1": "OF", "2": "OB", "4": "OD", "6": "OC", "7": "OH", "8": "OA"}


def without_numlock(digits: str, keypad: dict[str, str]) -> str:
    return "".join("\x1b" + keypad[digit] for digit in digits)


def test_a_keypad_without_numlock_does_nothing_and_says_so(
    place: str, console: Terminal, event: EventFolder
) -> None:
    before = len(facts(event))
    sent = [
        without_numlock(code_of(7), KEYPAD) + "\r",
        without_numlock("8934588012345", APPLICATION) + "\r",
        without_numlock("893468", KEYPAD) + "\t",
        without_numlock("33399911", KEYPAD),
    ]
    for count, keys in enumerate(sent, 1):
        console.type(keys)
        console.wait_until(lambda: len(facts(event)) >= before + count, "a refusal")  # noqa: B023
        console.rest(HAND)
    console.wait_for("NumLock")
    repeated = all_is_done(console, event, LAST)
    refused = [ScanRefused(ScanRefusal.UNREADABLE)] * len(sent)
    assert [fact.what for fact in facts(event)[before:]] == refused + repeated
    console.wait_for(PLACES[place][1])


def test_what_a_person_has_typed_stands_when_a_scanner_adds_a_letter(
    console: Terminal, event: EventFolder
) -> None:
    console.type(CTRL["n"], "Thêm đại biểu")
    console.rest(HAND)
    console.type("Le Van On", gap=HAND)
    console.rest(HAND)  # and no longer: the hand goes on at once
    console.type("A" + code_of(4) + "b\r")
    console.wait_until(lambda: Admitted(4) in [fact.what for fact in facts(event)], "a scan")
    console.rest(HAND)
    console.type("g", "Le Van Ong")


def test_an_invitation_s_web_address_is_answered_as_what_it_is(console: Terminal) -> None:
    console.type("https://thanhhoa.gov.vn/giay-moi?id=00123\r", "KHÔNG ĐỌC ĐƯỢC", "địa chỉ mạng")
    assert "UniKey" not in console.text
    console.rest(HAND)
    console.type(F3, "CHƯA KHAI MẠC")
    console.rest(HAND)
    console.type("www.ngoctrao.gov.vn\t", "địa chỉ mạng")
    assert "UniKey" not in console.text


@pytest.mark.parametrize("pace", [0.07, HAND])
def test_what_hands_type_is_what_they_mean(pace: float, console: Terminal) -> None:
    """UniKey in Telex and VNI, Enter and arrows, at an even and at a hurried pace."""
    console.type(CTRL["n"], "Thêm đại biểu")
    console.rest(HAND)
    for keystroke in ("N", "g", "u", "y", "e", "\x7fê", "n", "\x7f\x7fễn", " ", "T", "u", "\x7fú"):
        console.type(keystroke)
        console.rest(pace)
    console.type("\r", gap=pace)  # to the next field
    console.type("\t")  # and, with a look at it, past the choice of the sex
    console.rest(HAND)
    console.type("1975", gap=pace)
    console.type("\x1b[A")  # and back, over the choice
    console.rest(HAND)
    console.type("\x1b[A", gap=pace)
    console.type("\x1b[F A\x7f", gap=pace)  # behind it
    console.wait_for("Nguyễn Tú ", "1975")


@pytest.mark.parametrize("screen", [F2, F3, CTRL["n"]], ids=["F2", "F3", "a form"])
def test_a_page_pasted_is_answered_in_words_and_the_console_goes_on(
    screen: str, console: Terminal, event: EventFolder
) -> None:
    """A megabyte, marked by the terminal as pasted; a page, by one that types what is pasted: of
    that a field may hear a beginning, when the computer stalls in it, and a line may be refused."""
    before = len(facts(event))

    def told() -> set[object]:
        return {fact.what for fact in facts(event)[before:]}

    console.type(screen)
    console.rest(HAND)
    for keys in (f"\x1b[200~{PAGE * 17}\x1b[201~", PAGE):
        console.send_all(keys.encode())
        console.wait_for(TOO_LONG)
        assert "công văn" not in console.text or keys == PAGE
        while TOO_LONG in console.text:  # it goes with the next key, once there was a pause
            console.rest(1)
            console.type("\x1b[D")
            console.wait_until(lambda: True)
    while Repeated(LAST) not in told():  # keys are dropped until there was a pause
        console.rest(1)
        console.type(code_of(LAST) + "\r")
        console.rest(1)
    assert told() <= {Repeated(LAST), ScanRefused(ScanRefusal.UNREADABLE)}
