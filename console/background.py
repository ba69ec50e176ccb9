"""Work done beside the screen, in threads that the console closes when it leaves."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Background(ThreadPoolExecutor):
    """Threads for one purpose. ``post`` calls a function later, where the screen is painted.

    A timer or a key may still ask for work after the last screen came down. That work is not
    begun: nobody would see its answer, and the record may be closed by then.
    """

    def __init__(self, purpose: str, post: Callable[..., object], threads: int = 1) -> None:
        super().__init__(max_workers=threads, thread_name_prefix=purpose)
        self._post = post
        self.closed = threading.Event()

    def begin(
        self,
        then: Callable[[Future[R]], object],
        work: Callable[P, R],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do the work in a thread and post its future to ``then`` when done."""

        def done(future: Future[R]) -> None:
            if not future.cancelled():
                self._post(then, future)

        if not self.closed.is_set():
            self.submit(work, *arguments, **named).add_done_callback(done)

    def run(self, work: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> None:
        """Do the work in a thread. What a person, a file or a printer can do wrong, ``work`` tells
        itself; anything else is raised where it is posted and ends the console with a report."""

        def done(future: Future[object]) -> None:
            if not future.cancelled() and future.exception() is not None:
                self._post(future.result)

        if not self.closed.is_set():
            self.submit(work, *arguments, **named).add_done_callback(done)

    def close(self, *, finish: bool) -> None:
        """Take nothing more; wait for what was begun (``finish``), or drop what is waiting."""
        self.closed.set()
        self.shutdown(wait=finish, cancel_futures=not finish)
