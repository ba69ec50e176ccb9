"""How far work beside the screen is: told in the message's row once it takes a moment."""

from contextlib import AbstractContextManager
from threading import Event
from time import monotonic
from types import TracebackType

from console.application import EventApp
from screens.widgets.bar import ToastRow
from screens.words import _
from screens.words.numbers import figures

SHOWN_AFTER_SECONDS = 0.3
TIME_LEFT_AFTER_SECONDS = 3.0
_BAR = 12  # cells


class Stopped(BaseException):
    """A person stopped the work with Esc. It is no error: a reader that takes whatever fails for a
    damaged file must not take this for one."""


class Progress(AbstractContextManager["Progress"]):
    """Made where the screen is painted, entered in the thread of the work."""

    def __init__(self, app: EventApp, said: str, whole: int = 0) -> None:
        """``said`` has a place for ``{done}`` and ``{whole}``; ``whole`` is 0 where it is not
        known. Work that never calls ``to`` cannot be stopped."""
        self._app = app
        self._said = said
        self._whole = whole
        self._done = -1  # it has not called yet
        self._stop = Event()
        self._rows: set[ToastRow] = set()  # of the screens that were in front meanwhile
        self._began = monotonic()
        self._timer = app.set_interval(SHOWN_AFTER_SECONDS, self._show)

    def to(self, done: int) -> None:
        """In the thread of the work: so much is done. Raises Stopped when Esc was pressed."""
        self._done = done
        if self._stop.is_set():
            raise Stopped

    def goes_on(self, said: str, done: int = 0, whole: int = 0) -> None:
        """In the thread of the work, which looks itself whether it is ``stopped``: another part of
        it is under way."""
        self._said, self._done, self._whole = said, done, whole

    @property
    def stopped(self) -> bool:
        """Whether Esc was pressed."""
        return self._stop.is_set()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._app.call_later(self._end)

    def _show(self) -> None:
        stop = self._stop.set if self._done >= 0 and not self._stop.is_set() else None
        line = progress_line(self._said, max(0, self._done), self._whole, self._elapsed)
        for row in self._app.toast_rows():
            self._rows.add(row)
            row.follow(line, stop)

    @property
    def _elapsed(self) -> float:
        return monotonic() - self._began

    def _end(self) -> None:
        self._timer.stop()
        for row in self._rows:
            row.end_following()


def progress_line(said: str, done: int, whole: int, elapsed: float) -> str:
    """``Đang đọc … 1.500/2.000 dòng ▓▓▓▓▓▓▓▓▓░░░ còn khoảng 2 giây``; ``elapsed`` in seconds."""
    parts = [said.format(done=figures(done), whole=figures(whole))]
    if whole:
        full = min(_BAR, done * _BAR // whole)
        parts.append("▓" * full + "░" * (_BAR - full))
    if whole and done and elapsed >= TIME_LEFT_AFTER_SECONDS:
        left = elapsed * (whole - done) / done
        parts.append(_time_left(round(left)))
    return " ".join(parts)


def _time_left(seconds: int) -> str:
    if seconds < 90:
        return _("about {seconds} s left").format(seconds=max(1, seconds))
    return _("about {minutes} min left").format(minutes=round(seconds / 60))
