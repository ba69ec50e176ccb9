"""Work that takes a moment is told in the message's row, and Esc stops it."""

from concurrent.futures import Future
from threading import Event

import pytest

from console.progress import Progress, Stopped, progress_line
from tests.support.events import code_of
from tests.support.pilot import Console


@pytest.mark.parametrize(
    ("done", "whole", "elapsed", "line"),
    [
        (1500, 2000, 1.0, "1.500/2.000 ▓▓▓▓▓▓▓▓▓░░░"),
        (1500, 2000, 6.0, "1.500/2.000 ▓▓▓▓▓▓▓▓▓░░░ còn khoảng 2 giây"),
        (10, 200, 30.0, "10/200 ░░░░░░░░░░░░ còn khoảng 10 phút"),
        (0, 200, 30.0, "0/200 ░░░░░░░░░░░░"),
        (700, 0, 30.0, "700/0"),
    ],
)
def test_the_line_says_how_far_and_how_long(
    done: int, whole: int, elapsed: float, line: str
) -> None:
    assert progress_line("{done}/{whole}", done, whole, elapsed) == line


class Work:
    """Goes on until it is let go or stopped."""

    def __init__(self, here: Console) -> None:
        self.progress = Progress(here.app, "đọc {done}/{whole}", 10)
        self.let_go = Event()
        self.ended: list[str] = []
        here.app.background.begin(self._end, self._work)

    def _work(self) -> str:
        with self.progress:
            try:
                while not self.let_go.wait(0.01):
                    self.progress.to(4)
            except Stopped:
                return "stopped"
        return "done"

    def _end(self, future: Future[str]) -> None:
        self.ended.append(future.result())


async def test_work_is_told_until_it_is_done(here: Console) -> None:
    work = Work(here)
    await here.until_shown("đọc 4/10")
    here.shows("Esc Dừng")
    work.let_go.set()
    await here.until(lambda: work.ended == ["done"], "the end")
    await here.until(lambda: "đọc" not in here.shown, "the row gone")


@pytest.mark.parametrize("how", ["key", "click"])
async def test_work_is_stopped_by_esc_or_a_click(here: Console, how: str) -> None:
    work = Work(here)
    await here.until_shown("Esc Dừng")
    if how == "key":
        await here.press("escape")
    else:
        await here.click("Esc Dừng")
    await here.until(lambda: work.ended == ["stopped"], "the end")
    await here.until(lambda: "đọc" not in here.shown, "the row gone")


async def test_a_message_goes_before_work_and_work_stands_again_after_it(here: Console) -> None:
    work = Work(here)
    await here.until_shown("đọc 4/10")
    await here.press("f6")
    await here.scan(code_of(1))
    here.shows(here.toast)
    here.shows_none_of("đọc 4/10")
    here.app.clear_notifications()
    await here.until_shown("đọc 4/10")
    work.let_go.set()
    await here.until(lambda: work.ended == ["done"], "the end")
    await here.press("f2")
    await here.until(lambda: "đọc" not in here.shown, "the row gone")


async def test_papers_in_the_making_are_told(here: Console) -> None:
    let_go = Event()

    def work() -> str:
        let_go.wait()
        return "xong giấy"

    here.app.papers.make(work)
    await here.until_shown("Đang lập giấy tờ")
    let_go.set()
    await here.until_shown("✓ xong giấy")
