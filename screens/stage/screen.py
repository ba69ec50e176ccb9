"""The stage display, for the projector: it follows the programme and shows one thing at a time, in
letters as large as the room allows."""

from collections.abc import Iterator
from typing import cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from screens.frame.frame import rehearsal_sign
from screens.frame.view import View
from screens.stage.names import Names, fit_names
from screens.stage.scenes import Scene, scene_of
from screens.stage.subject import Subject
from screens.widgets.bar import Bar
from screens.widgets.lettering import lines_of_letters
from screens.words import _


class Large(Widget):
    """A text in the largest letters that fit; shortened at a comma or a word rather than shown
    small."""

    DEFAULT_CSS = "Large { height: 1fr; content-align: center middle; text-style: bold; }"

    text: reactive[str] = reactive("")

    def render(self) -> Content:
        width, height = self.content_size
        for text, least in _shorter_and_shorter(self.text):
            if lines := lines_of_letters(text, width, height, least):
                return Content("\n".join(line.center(width) for line in lines))
        return Content(self.text)


def _shorter_and_shorter(text: str) -> Iterator[tuple[str, int]]:
    """Shorter forms of ``text``, each with the least height of its letters in rows."""
    clause = text.partition(",")[0]
    yield text, 7
    yield clause, 6
    yield text, 5
    words = clause.split()
    for kept in range(len(words), 1, -1):
        yield " ".join(words[:kept]) + ("" if kept == len(words) else " …"), 5


class StageScreen(Screen[None]):
    """The display: a head, one scene, a foot."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    view: reactive[View] = reactive(cast(View, None))  # the display is made with one
    pinned: reactive[Subject | None] = reactive(None)
    names: reactive[bool] = reactive(True)
    alarm: reactive[str] = reactive("")

    def __init__(self, view: View) -> None:
        super().__init__()
        self.set_reactive(StageScreen.view, view)

    def compose(self) -> ComposeResult:
        yield Bar(id="stage-head")
        yield Static(id="kicker", markup=False)
        yield Large(id="large")
        yield Static(id="lines", markup=False)
        yield Bar(id="stage-foot")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def watch_view(self) -> None:
        self._show()

    watch_pinned = watch_names = watch_alarm = watch_view

    def _show(self) -> None:
        view = self.view
        if not self.is_mounted:
            return
        scene = scene_of(view, self.pinned, names=self.names)
        self._show_frame(view, scene)
        self.query_one("#kicker", Static).update(scene.kicker)
        self.query_one("#large", Large).text = scene.large
        lines = self.query_one("#lines", Static)
        lines.display = bool(scene.lines)
        lines.set_class(scene.sentence, "-sentence")
        names = None if scene.sentence or not scene.lines else self._fitted(scene)
        self.query_one("#large", Large).display = names is None or names.large
        lines.set_class(names is not None and not names.large, "-alone")
        if names is None:
            lines.update("\n".join(scene.lines))
            return
        page = names.page_at(view.now.timestamp())
        lines.update("\n".join(names.pages[page]))
        if len(names.pages) > 1:
            foot = _("names, page {page}/{pages}").format(page=page + 1, pages=len(names.pages))
            self.query_one("#stage-foot", Bar).left = Content(foot)

    def _show_frame(self, view: View, scene: Scene) -> None:
        plan, quorum = view.conference.plan, view.conference.quorum
        head = self.query_one("#stage-head", Bar)
        head.left = Content.assemble(
            *rehearsal_sign(view, keys=False),
            (f"{plan.short_title} {plan.host.place}".upper(), "bold"),
        )
        head.right = Content.styled(self.alarm, "bold $warning")
        foot = self.query_one("#stage-foot", Bar)
        foot.left = Content(_("elapsed {time}").format(time=scene.elapsed) if scene.elapsed else "")
        foot.right = Content(
            _("{time} · {count} delegates").format(
                time=view.short_clock(view.now), count=quorum.present
            )
        )

    def _fitted(self, scene: Scene) -> Names:
        """The names of a scene, fitted to the screen."""
        width, height = self.size.width - 8, self.size.height
        kicker = min(2, -(-cell_len(scene.kicker) // width)) + 1
        beside = height * 6 // 10 - 1
        return fit_names(scene.lines, width, beside, height - kicker - 3)
