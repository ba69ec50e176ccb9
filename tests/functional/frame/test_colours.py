"""The colours of every screen: what is text can be read, and none is no colour of the table."""

from itertools import combinations

import pytest
from textual.theme import Theme

from screens.frame.theme import DARK, LIGHT
from store.people.commands.roll import WithdrawDelegate
from tests.pictures.faults import LEAST, colours
from tests.pictures.frame import painted
from tests.support.colours import apart, contrast
from tests.support.events import code_of
from tests.support.pilot import Console, Desk


async def by_day_and_by_night(here: Console, what: str) -> list[str]:
    """The faults of what is in front, in both themes."""
    wrong = []
    for theme in (LIGHT, DARK):
        here.app.theme = theme.name
        await here.pilot.pause()
        wrong += [f"{theme.name} {what}: {fault}" for fault in colours(painted(here), theme)]
    return wrong


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
