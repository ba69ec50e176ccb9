"""Work beside the screen: what was begun is told, what comes after the close is not begun."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from console.background import Background


def at_once(then: Callable[[Future[int]], object], future: Future[int]) -> None:
    """A loop that has nothing else to do."""
    then(future)


def test_what_is_done_is_told_and_so_is_what_went_wrong() -> None:
    told: list[Future[int]] = []
    background = Background("test", at_once)
    background.begin(told.append, divmod(7, 2).__getitem__, 0)
    background.begin(told.append, [].__getitem__, 0)
    background.close(finish=True)
    assert told[0].result() == 3
    assert isinstance(told[1].exception(), IndexError)


def test_work_asked_for_after_the_close_is_not_begun() -> None:
    begun: list[int] = []
    background = Background("test", at_once)
    background.close(finish=False)
    background.begin(lambda _future: begun.append(1), begun.append, 2)
    assert begun == []


def test_a_close_that_does_not_wait_drops_what_had_not_begun_and_tells_nobody() -> None:
    free, begun, told = threading.Event(), threading.Event(), threading.Event()
    later: list[int] = []

    def hold() -> None:
        begun.set()
        free.wait(600)

    background = Background("test", at_once)
    background.begin(lambda _future: told.set(), hold)
    assert begun.wait(600)
    background.begin(lambda _future: later.append(1), later.append, 2)
    background.close(finish=False)
    free.set()
    assert told.wait(600)
    assert later == []


def test_of_work_that_nobody_waits_for_only_what_went_wrong_is_told() -> None:
    told: list[str] = []

    def post(then: Callable[[], object]) -> None:
        try:
            then()
        except IndexError:
            told.append("raised where it is posted")

    background = Background("test", post)
    background.run([1].__getitem__, 0)
    background.run([].__getitem__, 0)
    background.close(finish=True)
    assert told == ["raised where it is posted"]
