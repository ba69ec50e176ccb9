"""Work done beside the screen, in threads that the console closes when it leaves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")


R = TypeVar("R")


class Aside(ThreadPoolExecutor):
    """Threads for one purpose.

    A timer or a key may still ask for work after the last screen came down. That work is not
    begun: nobody would see its answer, and the record may be closed by then.
    """

    def __init__(self, purpose: str, threads: int = 1) -> None:
        super().__init__(max_workers=threads, thread_name_prefix=purpose)
        self._closed = False

    def begin(
        self,
        then: Callable[[Future[R]], object],
        work: Callable[P, R],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do the work in a thread and hand its future to ``then``, in that thread, when done."""

        def done(future: Future[R]) -> None:
            if not future.cancelled():
                then(future)

        if not self._closed:
            self.submit(work, *arguments, **named).add_done_callback(done)

    def close(self, *, finish: bool) -> None:
        """Take nothing more; wait for what was begun (``finish``), or drop what is waiting."""
        self._closed = True
        self.shutdown(wait=finish, cancel_futures=not finish)
