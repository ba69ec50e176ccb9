"""The walk: every screen, and every sheet that one of its acts opens, at one moment in one size."""

from collections.abc import AsyncIterator, Sequence

from msgspec.structs import replace

from screens.acts.act import Act
from screens.acts.every_screen import EVERY_SCREEN, HELP, MENU
from screens.attendance.screen import ReceptionScreen
from screens.frame.frame import ConferenceScreen
from screens.stage.subject import Subject
from screens.words import _
from store.attendance.turnout import handouts
from tests.pictures.morning import Moment
from tests.support.events import code_of
from tests.support.pilot import Console, Desk, Screen

MODES = (
    "reception", "numbers", "paper-roll", "programme", "honors", "votes", "delegates", "badges",
    "dossier", "import", "log",
)  # fmt: skip
"""Every screen, in the order of the day."""

CHOSEN: dict[str, Sequence[str]] = {
    "reception": ("n", "g", "u", "y", "down"),
    "delegates": ("down",),
    "honors": ("down",) * 9,
    "plan": ("right", "right", "down"),
}
"""Keys after which a screen has somebody chosen, whom its acts are about."""

SHEETS_AT: dict[Moment, Sequence[str]] = {
    Moment.BEFORE: ("reception", "delegates", "badges"),
    Moment.HONORS: ("programme", "honors", "log"),
    Moment.VOTE: ("votes",),
    Moment.AFTER: ("honors", "dossier"),
}
"""Whose sheets are opened when: at the moment that has most to ask. In the middle of the morning
menu and help of every screen are opened."""

_LEAVES = "escape", "enter"
"""A sheet is left by the first; one that was typed into asks once more, and goes by the second."""


async def console_walk(here: Console, moment: Moment) -> AsyncIterator[str]:
    """Goes from picture to picture; each name as it stands there to be looked at."""
    if moment is Moment.BEFORE:
        async for name in _answers(here):
            yield name
    for mode in MODES:
        sheets = mode in SHEETS_AT[moment]
        async for name in _screen(
            here, mode, menu=sheets or moment is Moment.HONORS, sheets=sheets
        ):
            yield name
    if moment is Moment.HONORS:
        await _go(here, "programme")
        for act in (act for act in EVERY_SCREEN if act.words.endswith(("…", ")")) and act.keys):
            if act not in (MENU, HELP) and act.keys != "ctrl+p":
                await here.press(act.keys)
                yield f"everywhere {act.keys}"
                await _leave(here)
    if moment is Moment.BEFORE:  # last: it changes who is in the hall
        async for name in _works(here):
            yield name


async def preparing_walk(here: Console) -> AsyncIterator[str]:
    """What is to be done before the day, and the plan's forms."""
    for mode in ("preparation", "plan"):
        async for name in _screen(here, mode, menu=True, sheets=mode == "plan"):
            yield name


async def _screen(here: Console, mode: str, *, menu: bool, sheets: bool) -> AsyncIterator[str]:
    await _go(here, mode)
    yield mode
    for act in (MENU, HELP) if menu else ():
        await here.press(act.keys)
        yield f"{mode} {act.keys}"
        await _leave(here)
    if sheets:
        async for name in _sheets(here, mode):
            yield name


async def _answers(here: Console) -> AsyncIterator[str]:
    """The answers of the reception: two that are good, one to look at, two that are not."""
    conference, code = here.conference, here.app.folder.badge_code
    there = conference.attendance.present[0]
    summoned = conference.roll.summoned
    absent = [d for d in summoned if d.number not in conference.attendance.present]
    present = next(d for d in summoned if d.number == there)
    for name, scanned in (
        ("admitted", code(absent[-1])),
        ("just before", code(absent[-1])),
        ("already", code(present)),
        ("another event", code_of(absent[0].number)),
        ("unreadable", "893458"),
    ):
        await here.scan(scanned)
        yield f"answer {name}"


async def _works(here: Console) -> AsyncIterator[str]:
    """The desk's other works, and what it asks before it lets somebody in."""
    code, roll = here.app.folder.badge_code, here.conference.roll
    given = handouts(here.conference)[0].missing[0]
    out = roll.delegates[here.conference.attendance.present[1]]
    await _go(here, "reception")
    await here.press("escape", "ctrl+g")
    await here.type("thon 3")
    await here.press("down", "space")
    yield "reception group"
    await here.press("escape", "ctrl+d", "enter")
    await here.scan(code(given))
    yield "reception hand-out"
    await here.press("escape", "ctrl+b")
    await here.scan(code(out))
    yield "reception gate"
    await here.press("escape")
    plan = here.conference.plan
    here.app.record.take_plan(replace(plan, reception=replace(plan.reception, confirm_return=True)))
    await here.scan(code(out))
    yield "reception compare"
    screen = here.app.screen
    assert isinstance(screen, ReceptionScreen)
    screen.look_at(tuple(roll.delegates)[:3])
    await here.settle()
    yield "reception holders"


async def _sheets(here: Console, mode: str) -> AsyncIterator[str]:
    """What each act asks that asks something."""
    await here.press(*CHOSEN.get(mode, ()))
    if mode in CHOSEN:
        yield f"{mode} chosen"
    acts: Sequence[Act] = here.app.screen.ACTS  # type: ignore[attr-defined]
    for act in acts:
        screen = here.app.screen
        assert isinstance(screen, ConferenceScreen)
        here.app.clear_notifications()  # a sheet leaves the row to a message that stands
        if "…" not in act.words or act.why_not(screen.here()):
            continue
        await screen.do(act)
        await here.settle()
        if here.app.screen.is_modal:
            yield f"{mode} {act.action}"
            await _leave(here)
        if here.app.current_mode != mode:
            await _go(here, mode)


async def _go(here: Console, mode: str) -> None:
    here.app.action_go(mode)
    await here.settle()
    if mode == "log":  # it is added up when the cursor rests
        await here.until_shown(_("Taken back, this changes:"))
    here.app.clear_notifications()
    await here.pilot.pause()


async def _leave(here: Console) -> None:
    for key in _LEAVES * 3:
        if not here.app.screen.is_modal:
            break
        await here.press(key)
    assert not here.app.screen.is_modal, here.shown
    here.app.clear_notifications()


async def start_walk(here: Screen) -> AsyncIterator[str]:
    """The start screen, and what its acts ask."""
    yield "start"
    for keys in ("f10", "f1", "ctrl+n", "ctrl+e"):
        await here.pilot.press(keys)
        await here.until(lambda: here.app.screen.is_modal, "a sheet")
        yield f"start {keys}"
        await here.pilot.press("escape")
        await here.until(lambda: not here.app.screen.is_modal, "the start screen")


STAGE: dict[Moment, Sequence[Subject | None]] = {
    Moment.BEFORE: (None, Subject.TITLE, Subject.CLOCK),
    Moment.HONORS: (None, Subject.ITEM, Subject.VOTE),
    Moment.VOTE: (None, Subject.CLOCK),
    Moment.AFTER: (None,),
}
"""The scenes of the stage that are looked at."""


async def stage_walk(desk: Desk, moment: Moment) -> AsyncIterator[tuple[str, Screen]]:
    for pinned in STAGE[moment]:
        async with desk.stage(pinned=pinned) as hall:
            yield f"stage {pinned or 'as it follows'}", hall
