"""A million texts through every entrance: who is admitted has a genuine code, or a hand has typed
the number."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from msgspec import Struct

from console.attendance.burst import Stroke
from console.attendance.scanner import PATIENCE_SECONDS, Scanner
from screens.frame.choosing import chosen_match
from screens.widgets.text_field import is_scanned
from store.attendance.commands import Result, ScanAnswer
from store.attendance.facts import By
from store.attendance.recognition import (
    Entry,
    Holders,
    admission,
    is_genuine,
    is_words,
    recognize,
    recognize_line,
    scans_in,
)
from store.conference.commands import Command
from store.facts.outcome import Circumstances
from store.people.search import found_at_desk
from store.plan.plan import Plan
from tests.support.events import KEY, MORNING, Hall, a_plan
from tests.support.sizes import scale
from tests.torture.attendance.codes import DELEGATES, KINDS, holds_code_of, is_number_of, texts

COUNT = scale(5_000, 1_000_000)
AT_DESK = Circumstances(MORNING, "bàn 1", "Lan")
CONFERENCE = Hall(delegates=DELEGATES).conference
ROLL = CONFERENCE.roll


class Event(Struct):
    plan: Plan
    code_key: bytes = KEY


CARDS = Event(a_plan())
MACHINE, HAND = 0.001, 0.12  # seconds between two keys


def recognized(text: str, entry: Entry) -> list[Command]:
    command = recognize(text, entry, CARDS, ROLL)
    return [] if isinstance(command, Holders) else [command]  # a person chooses


def entered(text: str, gap: float, enter: float, *, pasted: bool = False) -> list[Command]:
    """What the reception's field makes of keys that come so far apart, and of an Enter."""
    times = [] if pasted else [place * gap for place in range(len(text))]
    times.append((times[-1] if times else 0.0) + enter)
    text = text.strip()
    if not text:
        return []
    if is_scanned(text, times, pasted=pasted):
        return recognized(text, Entry.SCANNED)
    if not is_words(text):
        return recognized(text, Entry.TYPED)
    if any(character.isalpha() for character in text):
        return []  # who is found by name is chosen by a person
    found = chosen_match([delegate.number for delegate in found_at_desk(ROLL, text)], None)
    return [] if found is None else [admission(found, text)]


class Wedge:
    """A scanner that types like a keyboard, into a field or where none listens."""

    def __init__(self) -> None:
        self._scanner: Scanner[str] = Scanner(partial(is_genuine, event=CARDS))
        self._time = 0.0

    def commands(self, text: str) -> list[Command]:
        typing = len(text) % 2 == 0
        scans: list[str] = []
        heard: list[str] = []
        for character in [*text, "\r"]:
            self._time += MACHINE
            key = "enter" if character == "\r" else character
            printed = character if character.isprintable() or character == "\x02" else None
            verdict = self._scanner.press(Stroke(key, printed, self._time, key), typing=typing)
            scans += verdict.scans
            heard += verdict.release
        self._time += PATIENCE_SECONDS
        verdict = self._scanner.idle(PATIENCE_SECONDS)
        scans += verdict.scans
        heard += verdict.release
        self._time += 10
        commands = [command for scan in scans for command in recognized(scan, Entry.SCANNED)]
        if typing and heard[-1:] == ["enter"]:
            commands += entered("".join(heard[:-1]), MACHINE, MACHINE)
        return commands


def pasted(text: str) -> list[Command]:
    if scans := scans_in(text, CARDS):
        return [command for scan in scans for command in recognized(scan, Entry.SCANNED)]
    return entered(text.splitlines()[0] if text else "", 0.0, HAND, pasted=True)


def card(text: str) -> list[Command]:
    """The text as a field of a citizen's card, and as the whole of it."""
    whole = f"038171000001|{text}|{text}|05031971|Nữ|{text}|15042021"
    return recognized(whole, Entry.SCANNED) + recognized(text, Entry.SCANNED)


ENTRANCES: dict[str, Callable[[str], list[Command]]] = {
    "scanner": Wedge().commands,
    "field, by a machine": lambda text: entered(text, MACHINE, MACHINE),
    "field, by a machine, Enter by hand": lambda text: entered(text, MACHINE, HAND),
    "field, by hand": lambda text: entered(text, HAND, HAND),
    "paste": pasted,
    "pipe": lambda text: recognize_line(text, CARDS, ROLL),
    "card": card,
}


def admitted(commands: list[Command]) -> Iterator[tuple[int, By]]:
    for command in commands:
        answer = command.decide(CONFERENCE, AT_DESK).answer
        if isinstance(answer, ScanAnswer) and answer.result is not Result.REFUSED:
            assert answer.delegate is not None
            yield answer.delegate.number, answer.by


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_nobody_is_admitted_without_a_genuine_code_or_a_number_typed_by_hand(
    entrance: str,
) -> None:
    commands, hand = ENTRANCES[entrance], entrance.endswith("by hand")
    count: Counter[str] = Counter()
    for kind, text in texts(COUNT, seed=14):
        let_in = list(admitted(commands(text)))
        for number, by in let_in:
            if by is By.BADGE:
                assert holds_code_of(text, number), (kind, text, number)
            else:  # one key and Enter are anybody's; figures that are no number were looked for
                assert entrance == "field, by hand" or len(text.strip()) == 1, (kind, text, number)
                assert by is By.NAME or is_number_of(text, number), (kind, text, number)
            count[by] += 1
        count["texts"] += 1
        if kind == "genuine":
            assert let_in == [(int(text[6:11]), By.BADGE)], text
    assert count[By.BADGE] >= COUNT // len(KINDS)
    assert hand or not count[By.NUMBER]
    ways = ", ".join(f"{count[way]:,} by {way}" for way in (By.BADGE, By.NUMBER, By.NAME))
    print(f"{entrance}: {count['texts']:,} texts, admitted {ways}, 0 otherwise")
