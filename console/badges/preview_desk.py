"""The badge under the cursor as it will be printed, drawn beside the desk's work."""

from collections.abc import Callable
from contextlib import suppress

from console.application import EventApp
from console.background import Background
from console.badges.layouts import BadgeProblem
from screens.badges.dialogs import LargeBadge
from screens.badges.messages import ShowBadge
from screens.frame.print_desk import Preview, PrintDesk

_WARM_SECONDS = 3.0
"""After the first frame: by then nobody waits for the screen, and the first walk-in's badge finds
the fonts loaded."""


class PreviewDesk:
    """Draws previews, one at a time. ``look_up`` has the layout looked up, and raises BadgeProblem
    where there is none; ``shown`` is what is chosen; ``show`` is given what was drawn."""

    def __init__(
        self,
        app: EventApp,
        look_up: Callable[[], None],
        shown: Callable[[], PrintDesk],
        show: Callable[[Preview], None],
    ) -> None:
        self._app = app
        self._look_up = look_up
        self._shown = shown
        self._show = show
        self._wanted: ShowBadge | None = None
        self._background = Background("preview", app.call_later)

    def start(self) -> None:
        self._app.set_timer(_WARM_SECONDS, lambda: self._background.run(_warm_up))

    def close(self) -> None:
        self._background.close(finish=False)

    def ask(self, message: ShowBadge) -> None:
        with suppress(BadgeProblem):  # its sentence stands where the preview would
            self._look_up()
        self._wanted = message
        self._background.run(self._draw, message)

    def _draw(self, wanted: ShowBadge) -> None:
        """In a thread: draw the badge unless another one is wanted by now."""
        app = self._app
        delegate = app.record.conference.roll.get(wanted.number)
        if delegate is None or wanted is not self._wanted:
            return
        from console.badges.preview import preview_of

        layout = self._shown().layout
        drawn = preview_of(app.folder, delegate, layout, wanted.columns, wanted.lines)
        if wanted.large:
            app.call_later(app.push_screen, LargeBadge(drawn))
        else:
            app.call_later(self._show, drawn)


def _warm_up() -> None:
    from console.badges.preview import warm_up

    warm_up()
