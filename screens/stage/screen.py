"""The stage display, for the projector: it follows the programme and shows one thing at a time, in
letters as large as the room allows."""

from datetime import datetime
from typing import cast

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from screens.frame.strip import rehearsal_sign
from screens.frame.view import View
from screens.stage.picture import MARGIN, Page, pages_of
from screens.stage.scenes import Scene, scene_of
from screens.stage.subject import Subject
from screens.widgets.bar import Bar, put
from screens.words import _, written_in

PAGE_SECONDS = 8
"""How long a page is shown unless a key turns it."""

_SMALL = 30  # rows


class StageScreen(Screen[None]):
    """The display: a head, one scene, a foot. It speaks the language of the event's papers."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    view: reactive[View] = reactive(cast(View, None), repaint=False)  # it is made with one
    pinned: reactive[Subject | None] = reactive(None, repaint=False)
    names: reactive[bool] = reactive(True, repaint=False)
    alarm: reactive[str] = reactive("", repaint=False)

    def __init__(self, view: View) -> None:
        super().__init__()
        self.set_reactive(StageScreen.view, view)
        self.page = Page(())  # what stands there
        self.scene = Scene(())  # what is shown
        self._since: datetime = view.now
        self._turned: int | None = None  # the page that a key has turned to

    def compose(self) -> ComposeResult:
        yield Static(id="stage-head", markup=False)
        yield Static(id="scene", markup=False)
        yield Bar(id="stage-foot")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def watch_view(self) -> None:
        self._show()

    watch_pinned = watch_names = watch_alarm = watch_view

    def turn(self, by: int) -> None:
        """Turn the page by hand, round and round; it then stays until it is turned again or the
        scene changes."""
        self._turned = self._page() + by
        self._show()

    def _page(self) -> int:
        if self._turned is not None:
            return self._turned
        return int((self.view.now - self._since).total_seconds() // PAGE_SECONDS)

    def _show(self) -> None:
        if not self.is_mounted:
            return
        with written_in(self.view.conference.plan.language):
            scene = scene_of(
                self.view, self.pinned, names=self.names, small=self.size.height < _SMALL
            )
            if [p.names for p in scene.pictures] != [p.names for p in self.scene.pictures]:
                self._since, self._turned = self.view.now, None
            self.scene = scene
            head = self._head()
            pages = self._pages(scene, 0 if scene.bare else len(head) + 1)
            page = self._page() % max(1, len(pages))
            self._show_frame(scene, head, (page + 1, len(pages)))
        self.page = pages[page] if pages else Page(())
        put(self.query_one("#scene", Static), Content("\n").join(self.page.lines))

    def _pages(self, scene: Scene, taken: int) -> list[Page]:
        width, height = self.size.width - 2 * MARGIN, self.size.height
        return [
            page
            for picture in scene.pictures
            for page in pages_of(picture, width, height - taken, height)
        ]

    def _head(self) -> list[Content]:
        """The event and its place; while the record cannot be followed, that it cannot."""
        plan, width = self.view.conference.plan, self.size.width - 2 * MARGIN
        if self.alarm:
            return Content.styled(self.alarm, "bold").wrap(width)
        sign = rehearsal_sign(self.view, keys=False)
        title = plan.short_title.upper()
        with_place = Content.assemble(*sign, (f"{title} {plan.host.place.upper()}", "bold"))
        if with_place.cell_length <= width:
            return [with_place]
        return Content.assemble(*sign, (title, "bold")).wrap(width)

    def _show_frame(self, scene: Scene, lines: list[Content], page: tuple[int, int]) -> None:
        for ground in ("red", "black", "clock"):
            self.set_class(scene.bare == ground, f"-{ground}")
        put(self.query_one("#stage-head", Static), Content("\n").join(lines))
        foot = self.query_one("#stage-foot", Bar)
        said = [f"{page[0]}/{page[1]}"] if page[1] > 1 else []
        if scene.elapsed:
            said.append(_("elapsed {time}").format(time=scene.elapsed))
        foot.left = Content(" · ".join(said))
        foot.right = Content(
            _("{time} · {count} delegates").format(
                time=self.view.short_clock(self.view.now), count=self.view.conference.quorum.present
            )
        )
