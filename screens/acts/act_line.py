"""The act line: what can be done now, with its keys. A click on the words does it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from textual import events
from textual.content import Content

from screens.widgets.bar import KeyBar, key_name


class Offer(Struct, frozen=True):
    """One thing that can be done: its key, its words from the longest to the shortest, and the
    action of the screen (or of the sheet) that a click runs."""

    key: str
    words: Sequence[str]
    action: str = ""

    def said(self, level: int) -> str:
        return self.words[min(level, len(self.words) - 1)]


Cell = tuple[Content, str]

_LEVELS = ((0, 0, 3), (1, 0, 3), (1, 1, 3), (2, 1, 2))
"""How short the words of the offers are, and those of what is always offered; cells between two."""


class ActLine(KeyBar):
    """The first offer is a button. Where there is no room the words shorten, then the third and
    the second offer go; the first and what is always offered stay."""

    DEFAULT_CSS = """
    ActLine { height: 1; width: 1fr; padding: 0 1; background: $panel; color: $foreground; }
    ActLine.-flash { text-style: reverse; }
    """

    offers: Sequence[Offer] = ()
    _always: Sequence[Offer] = ()
    _sign = ""
    _own: tuple[Sequence[Offer], Sequence[Offer], str] = ((), (), "")  # while no sheet is open
    _places: Sequence[tuple[int, int, str]] = ()  # from and to which cell, the action

    def show(self, offers: Sequence[Offer], always: Sequence[Offer] = (), sign: str = "") -> None:
        """Offer these; ``always`` stands at the right. With a ``sign`` there is no button: the
        sign stands in its place."""
        self._own = (tuple(offers), tuple(always), sign)
        if not self.lent:
            self._put(*self._own)

    def watch_lent(self, keys: Mapping[str, str]) -> None:
        offers = tuple(
            Offer(key_name(key), (does,), f"app.simulate_key('{key}')")
            for key, does in keys.items()
            if key
        )
        more = (Offer("", (keys[""],)),) if "" in keys else ()
        self._put(*((offers, more, "") if offers else self._own))

    def _put(self, offers: Sequence[Offer], always: Sequence[Offer], sign: str) -> None:
        if (offers, always, sign) != (self.offers, self._always, self._sign):
            self.offers, self._always, self._sign = offers, always, sign
            self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        for left, right in self._layouts():
            if _length(left) + _length(right) <= width:
                break
        gap = width - _length(left) - _length(right)
        cells: list[Cell] = [*left, (Content(" " * max(0, gap)), ""), *right]
        places, at = [], 0
        for content, action in cells:
            if action:
                places.append((at, at + content.cell_length, action))
            at += content.cell_length
        self._places = places
        return Content("").join([content for content, _action in cells])

    def _layouts(self) -> Iterator[tuple[list[Cell], list[Cell]]]:
        """From the widest to the narrowest, which is the last."""
        for count in range(max(1, len(self.offers)), 0, -1):
            for level in _LEVELS:
                yield self._layout(count, *level)

    def _layout(
        self, count: int, level: int, always: int, between: int
    ) -> tuple[list[Cell], list[Cell]]:
        left: list[Cell] = []
        if self._sign:
            left.append((Content.styled(self._sign, "bold $accent"), ""))
        offers = [*self.offers[:count]]
        if self.lent:
            offers[-1] = self.offers[-1]  # a sheet's way out stays
        for place, offer in enumerate(offers):
            if left:
                left.append((Content(" " * between), ""))
            button = not place and not self._sign
            drawn = _drawn(offer, level, button=button, whole=button and bool(self.lent))
            left.append((drawn, offer.action))
        right: list[Cell] = []
        for offer in self._always:
            right += [(Content(" " * between), ""), (_drawn(offer, always), offer.action)]
        return left, right

    def lines(self) -> Sequence[Content]:
        return [self.render()]

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.press_at(event.x)

    async def press_at(self, x: int) -> None:
        x -= self.styles.padding.left
        for start, end, action in self._places:
            if start <= x < end:
                await self.screen.run_action(action)
                return


def _drawn(offer: Offer, level: int, *, button: bool = False, whole: bool = False) -> Content:
    """A ``button`` is its key, one that is ``whole`` also what it does."""
    said = offer.said(level)
    if whole:
        return Content.styled(f" {offer.key} {said} ", "bold $background on $accent")
    if button:
        return Content.assemble(
            (f" {offer.key} ", "bold $background on $accent"), (f" {said}", "bold")
        )
    if not offer.key:
        return Content.styled(said, "$accent")
    return Content.assemble((offer.key, "bold $accent"), f" {said}")


def _length(cells: Sequence[Cell]) -> int:
    return sum(content.cell_length for content, _action in cells)
