"""The colours of every screen: what is text can be read, and none is no colour of the table."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from rich.color import Color
from textual.theme import Theme

from screens.badges.half_blocks import HalfBlocks
from screens.frame.frame import ConferenceScreen
from screens.frame.theme import DARK, LIGHT
from store.honors.commands.stage import CallBatch
from store.people.commands.roll import WithdrawDelegate
from store.programme.commands.steps import CloseConference
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.colours import apart, contrast
from tests.support.events import NextItem, code_of
from tests.support.honors import in_batches
from tests.support.pilot import SIZES, Console, Desk, Size

MODES = (
    "reception", "numbers", "paper-roll", "programme", "honors", "votes", "delegates", "badges",
    "import", "log",
)  # fmt: skip
SHEETS = {
    "reception": ("f1", "ctrl+n", "ctrl+o", "ctrl+f"),
    "programme": ("ctrl+n", "ctrl+o"),
    "honors": ("ctrl+n", "ctrl+t"),
    "votes": ("ctrl+n", "ctrl+r"),
    "delegates": ("ctrl+r", "ctrl+g"),
    "log": ("ctrl+o",),
}
LEAST = 4.5


def tokens(theme: Theme) -> set[str]:
    """The colours of the table, as ``#RRGGBB``."""
    named = [theme.background, theme.surface, theme.panel, theme.foreground, theme.accent]
    named += [theme.success, theme.warning, theme.error, theme.primary]
    own = ("text-muted", "raised", "brand", "on-brand", "on-accent", "on-ground")
    grounds = ("good-ground", "warn-ground", "bad-ground")
    return {str(c).upper() for c in named} | {theme.variables[n].upper() for n in own + grounds}


Cell = tuple[str, str, str, tuple[int, int]]
"""What stands there, its colour, its ground, and where."""


def painted(here: Console) -> Iterator[Cell]:
    """The cells of the screen or sheet in front that are text; no picture, and no veil."""
    screen = here.app.screen
    pictures = [picture.region for picture in screen.query(HalfBlocks)]
    sheets = [child.region for child in screen.children] if screen.is_modal else [screen.region]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _control in strip:
            assert style is not None
            for character in text:
                at = (x, y)
                x += 1
                if character.isspace() or any(picture.contains(*at) for picture in pictures):
                    continue
                if any(sheet.contains(*at) for sheet in sheets):
                    ink, ground = _hex(style.color), _hex(style.bgcolor)
                    yield (character, ground, ink, at) if style.reverse else (
                        character, ink, ground, at,
                    )  # fmt: skip


def _hex(colour: Color | None) -> str:
    assert colour is not None
    return colour.get_truecolor().hex.upper()


def is_one(colour: str, known: set[str]) -> bool:
    """Whether it is one of the known; Textual rounds some by one."""
    parts = bytes.fromhex(colour[1:])
    return any(
        all(abs(a - b) <= 1 for a, b in zip(parts, bytes.fromhex(one[1:]), strict=True))
        for one in known
    )


def faults(here: Console, theme: Theme, what: str) -> list[str]:
    """What cannot be read, and what has a colour of its own; the same of each kind once."""
    known = tokens(theme)
    found: dict[tuple[str, str], str] = {}
    for character, ink, ground, at in painted(here):
        unread = contrast(ink, ground) < LEAST and not "\u2581" <= character <= "\u2593"
        if unread or not (is_one(ink, known) and is_one(ground, known)):
            found.setdefault((ink, ground), f"{what}: {character!r} at {at}, {ink} on {ground}")
    return list(found.values())


def fill(desk: Desk, state: str) -> None:
    desk.does(in_batches(2), WithdrawDelegate(9, "chuyển công tác"))
    desk.does(ListCandidates((Candidate(0, "Lê Ổn", unit="Thôn 3"), Candidate(0, "Bùi Đạt"))))
    if state != "before":
        desk.come(*range(1, 8))
        desk.at(2, 3)
        desk.does(CallBatch(1))
    if state == "after":
        while desk.record.conference.programme.next_item(desk.record.plan.item_numbers):
            desk.does(NextItem(desk.record.conference.programme.steps))
        desk.does(CloseConference(desk.record.conference.programme.steps))


async def by_day_and_by_night(here: Console, what: str) -> list[str]:
    """The faults of what is in front, in both themes."""
    wrong = []
    for theme in (LIGHT, DARK):
        here.app.theme = theme.name
        await here.pilot.pause()
        wrong += faults(here, theme, f"{theme.name} {what}")
    return wrong


@pytest.mark.event(delegates=10)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["before", "during", "after"])
async def test_every_text_can_be_read_and_has_a_colour_of_the_table(
    desk: Desk, size: Size, state: str
) -> None:
    fill(desk, state)
    wrong: list[str] = []
    async with desk.open() as here:
        for mode in MODES:
            here.app.action_go(mode)
            await here.settle()
            here.app.clear_notifications()
            wrong += await by_day_and_by_night(here, mode)
            for key in SHEETS.get(mode, ()) if state == "during" else ():
                await here.press(key)
                if here.app.screen.is_modal:
                    wrong += await by_day_and_by_night(here, f"{mode} {key}")
                while not isinstance(here.app.screen, ConferenceScreen):
                    await here.press("escape")
    assert not wrong, "\n".join(wrong)


async def test_every_answer_can_be_read(desk: Desk, here: Console) -> None:
    desk.does(WithdrawDelegate(9, "chuyển công tác"))
    wrong: list[str] = []
    for code in (code_of(1), code_of(1), code_of(2, issue=2), code_of(99), code_of(9), "893458"):
        await here.scan(code)
        wrong += await by_day_and_by_night(here, code)
    await here.fill("00003-7")
    wrong += await by_day_and_by_night(here, "by number")
    await here.type("ng")
    wrong += await by_day_and_by_night(here, "search")
    assert not wrong, "\n".join(wrong)


async def test_a_field_shows_what_is_selected_and_what_it_asks_for_in_colours_of_the_table(
    here: Console,
) -> None:
    for mode in ("reception", "delegates", "badges", "import", "numbers"):
        here.app.action_go(mode)
        await here.settle()
        await here.type("abc")
        await here.press("ctrl+a", "shift+home")
        assert not await by_day_and_by_night(here, mode)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_pair_of_text_and_ground_can_be_read(theme: Theme) -> None:
    v = theme.variables
    grounds = (theme.background, theme.surface, theme.panel, v["raised"])
    texts = (theme.foreground, v["text-muted"], theme.accent)
    pairs = [(text, ground) for text in texts for ground in grounds]
    pairs += [(text, g) for text in (theme.success, theme.warning, theme.error) for g in grounds]
    pairs += [(v["on-ground"], v[name]) for name in ("good-ground", "warn-ground", "bad-ground")]
    pairs += [(v["on-brand"], v["brand"]), (v["on-accent"], theme.accent)]
    for text, ground in pairs:
        assert text is not None
        assert ground is not None
        assert contrast(text, ground) >= LEAST, (text, ground)


def test_the_three_grounds_are_told_apart_without_red_and_green() -> None:
    grounds = [DARK.variables[f"{name}-ground"] for name in ("good", "warn", "bad")]
    assert grounds == [LIGHT.variables[f"{name}-ground"] for name in ("good", "warn", "bad")]
    seen = [round(apart(*pair, deuteranopia=True)) for pair in combinations(grounds, 2)]
    assert seen == [55, 26, 40]  # green and amber, green and red, amber and red


def test_gold_and_amber_are_told_apart_by_day() -> None:
    assert LIGHT.accent is not None
    assert LIGHT.warning is not None
    assert round(apart(LIGHT.accent, LIGHT.warning)) == 23
