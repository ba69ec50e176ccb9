"""Keys that come right behind the key of a screen are for that screen, through a real terminal."""

import pytest

from screens.widgets.held_key import REST_SECONDS
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from tests.support.events import conference_of, settle
from tests.support.honors import in_batches
from tests.support.scans import HAND, all_is_done
from tests.support.terminal import (
    ESCAPE,
    F1,
    F2,
    F3,
    F6,
    F10,
    PROGRAMME,
    RECEPTION,
    SCREEN_KEYS,
    Terminal,
)

QUESTION = "Vẫn khai mạc hội nghị?"

PURPOSES = {
    "F2": "Đón đại biểu: quét thẻ", "F3": "Người dẫn chương trình điều hành", "F4": "Ai lên sân",
    "F5": "Mỗi cuộc biểu quyết", "F6": "Danh sách đại biểu: tìm", "F7": "Thẻ như khi in ra",
    "F8": "Mọi giấy tờ của hội nghị", "F9": "Mọi việc đã ghi",
}  # fmt: skip
"""Stand in the help of each screen."""


@pytest.fixture(autouse=True)
def one_is_in(record: Record) -> None:
    settle(record, in_batches(1), Admit(1, By.NUMBER))


def nothing_acted(console: Terminal, event: EventFolder, before: int) -> None:
    proof = all_is_done(console, event, 1)
    assert [fact.what for fact in conference_of(event).history][before:] == proof
    assert not list(event.path.glob("crash-*"))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (F6 + F10, ("Việc với: ", "Tất cả 10")),
        (F6 + "thon 7", ("thon 7", "Thôn 7")),
        (F3 + "\r", (QUESTION,)),
        (F6 + F3 + "\r", (QUESTION,)),
    ],
    ids=["menu", "words", "enter", "enter behind two"],
)
def test_they_meet_it(
    keys: str, shown: tuple[str, ...], console: Terminal, event: EventFolder
) -> None:
    before = len(conference_of(event).history)
    console.type(keys)
    console.wait_for(*shown)
    nothing_acted(console, event, before)


def test_words_behind_it_do_not_stay_on_the_screen_before(console: Terminal) -> None:
    console.type(F6 + "thon 7", "thon 7")
    console.type(F2, RECEPTION)
    assert "thon 7" not in console.text


def test_help_is_that_of_the_screen_that_comes(console: Terminal, event: EventFolder) -> None:
    """Also of one that has been there before."""
    before = len(conference_of(event).history)
    for name, key in [*SCREEN_KEYS.items(), *SCREEN_KEYS.items()]:
        console.rest(HAND)
        console.type(key + F1, PURPOSES[name])
        console.type(ESCAPE)
        console.wait_until(lambda: PURPOSES[name] not in console.text, "no help")  # noqa: B023
    nothing_acted(console, event, before)


@pytest.mark.parametrize("screen", [name for name in SCREEN_KEYS if name not in ("F3", "F7")])
def test_enter_behind_it_does_not_act_on_the_screen_that_is_left(
    screen: str, console: Terminal, event: EventFolder
) -> None:
    """When the screen is opened for the first time, and when it was open before; also when a badge
    is scanned at once. On the programme Enter would ask; on none of these it records anything."""
    before = len(conference_of(event).history)
    for pause in (0.0, REST_SECONDS, 0.0):
        console.type(F3, PROGRAMME)
        console.press_anew(SCREEN_KEYS[screen] + "\r")
        console.rest(pause)
        proof = len(all_is_done(console, event, 1))
        assert QUESTION not in console.text
        assert len(conference_of(event).history) == before + proof
        before += proof
        for key in (ESCAPE, ESCAPE):
            console.rest(HAND)
            console.type(key)
        console.rest(HAND)
    console.type(SCREEN_KEYS[screen] + F1, PURPOSES[screen])
