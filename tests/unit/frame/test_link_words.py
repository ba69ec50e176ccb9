"""What the status line says of the hub."""

import pytest
from msgspec.structs import replace

from screens.frame.strip import link_words, status_line
from screens.frame.view import LinkShown, View
from tests.support.events import MORNING, Hall


def view(link: LinkShown | None) -> View:
    conference = Hall().conference
    return View(conference, MORNING, "bàn 1", "Lan", "", link=link)


@pytest.mark.parametrize(
    ("link", "said", "good"),
    [
        (LinkShown(), "đã nối máy chính", True),
        (LinkShown(MORNING, 14), "mất nối máy chính từ 07:00; 14 việc chờ gửi", False),
        (LinkShown(MORNING, 2, revoked=True), "không nhận máy này nữa; 2 việc", False),
        (LinkShown(ahead=-300), "lệch -300 giây", False),
        (
            LinkShown(waiting=3, refused="HG002"),
            "từ chối 3 việc ghi ở đây (HG002)",
            False,
        ),
        (LinkShown(left_out=2), "2 việc bàn khác ghi không đọc được", False),
        (LinkShown(missing=True), "chưa cài phần “hub”", False),
        (LinkShown(ahead=1), "đã nối máy chính", True),
        (LinkShown(MORNING, 99, strange=True), "không phải máy chính đã cấp mã", False),
        (LinkShown(desks=2), "máy chính: 2 bàn đang nối", True),
        (LinkShown(desks=2, stopped=True), "máy chính đang dừng", False),
    ],
)
def test_the_link_is_said(link: LinkShown, said: str, good: bool) -> None:
    sentence, well = link_words(view(link))
    assert said in sentence
    assert well is good
    left, right = map(str, status_line(view(link)))
    assert sentence in left
    if not good:  # at 80 columns it is whole
        assert left.startswith(sentence)
        assert len(sentence) + len(right) + len("0123abcd") < 78


def test_a_laptop_without_a_hub_says_nothing_of_it() -> None:
    assert "máy chính" not in str(status_line(view(None))[0])


def test_how_the_link_stands_comes_before_when_was_saved() -> None:
    shown = str(status_line(replace(view(LinkShown()), saved_at=MORNING))[0])
    assert shown.index("đã nối") < shown.index("đã lưu")
