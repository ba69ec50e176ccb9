"""Keys that come right behind the key of a screen are for that screen, through a real terminal."""

import pytest

from store.event.folder import EventFolder
from tests.support.events import conference_of
from tests.support.terminal import F1, F2, F3, F6, F10, Terminal


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (F6 + F10, ("Việc với: ", "Tất cả 10")),
        (F6 + F1, ("Danh sách đại biểu: tìm, sửa, cho vào", "Tất cả 10")),
        (F6 + "thon 7", ("thon 7", "Thôn 7")),
        (F6 + F3 + "\r", ("Vẫn khai mạc hội nghị?",)),
    ],
    ids=["menu", "help", "words", "enter"],
)
def test_they_meet_it(
    keys: str, shown: tuple[str, ...], console: Terminal, event: EventFolder
) -> None:
    before = len(conference_of(event).history)
    console.wait_for("SẴN SÀNG")
    console.type(keys)
    console.wait_for(*shown)
    assert len(conference_of(event).history) == before
    assert not list(event.path.glob("crash-*"))


def test_words_behind_it_do_not_stay_on_the_screen_before(console: Terminal) -> None:
    console.wait_for("SẴN SÀNG")
    console.type(F6 + "thon 7", "thon 7")
    console.type(F2, "SẴN SÀNG")
    assert "thon 7" not in console.text
