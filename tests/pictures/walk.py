"""The walk: every screen, and every sheet that one of its acts opens, at one moment in one size."""

from collections.abc import AsyncIterator, Sequence

from screens.acts.act import Act
from screens.acts.every_screen import EVERY_SCREEN, HELP, MENU
from screens.frame.frame import ConferenceScreen
from screens.stage.subject import Subject
from screens.words import _
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
        await _go(here, mode)
        yield mode
        for act in (MENU, HELP) if mode in SHEETS_AT[moment] or moment is Moment.HONORS else ():
            await here.press(act.keys)
            yield f"{mode} {act.keys}"
            await _leave(here)
        if mode in SHEETS_AT[moment]:
            async for name in _sheets(here, mode):
                yield name
    if moment is Moment.HONORS:
        await _go(here, "programme")
        for act in (act for act in EVERY_SCREEN if act.words.endswith(("…", ")")) and act.keys):
            if act not in (MENU, HELP) and act.keys != "ctrl+p":
                await here.press(act.keys)
                yield f"everywhere {act.keys}"
                await _leave(here)


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
