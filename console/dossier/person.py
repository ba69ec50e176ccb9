"""The questions about one delegate: one sheet after the other, until the person leaves."""

from typing import Any

from textual.app import App

from console.application import EventApp
from console.dossier.taking import Decides, about_report
from screens.dossier import dialogs
from screens.frame.view import View
from screens.votes.dialogs.slate import answered_profile, profile_form_fields
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import Form
from screens.words import _
from store.conference.commands import Command
from store.dossier.delegates import DossierDelegate, find_delegate
from store.dossier.state import ListedAward


async def complete_person(desk: Decides, app: EventApp, candidate: int) -> None:
    """The profile, the achievements, each award, the report: the sheet comes back after each.
    Raises GivenUp when the person leaves the sheet."""
    here: Any = None
    while one := find_delegate(app.record.conference, candidate):
        here = await ask(app, dialogs.person_sheet(one, here))
        await _ask_one(desk, app, one, here)


async def _ask_one(desk: Decides, app: EventApp, one: DossierDelegate, what: Any) -> None:
    try:
        match what:
            case dialogs.PROFILE_OF:
                for command in await _ask_profile(app, app.view, one):
                    await desk.decided(command)
            case dialogs.ACHIEVEMENTS:
                await desk.decided(await dialogs.ask_achievements(app, one, app.view))
            case dialogs.NEW_AWARD:
                await desk.decided(await dialogs.ask_award(app, one, app.view))
            case dialogs.REPORT:
                await about_report(desk, app, one)
            case ListedAward():
                await desk.decided(await dialogs.ask_about_award(app, one, app.view, what))
    except GivenUp:
        return  # back to the sheet


async def _ask_profile(app: App[Any], view: View, one: DossierDelegate) -> list[Command]:
    """The slate's profile, as long as no vote has frozen it, and what the dossier adds."""
    today = view.local(view.now).date()
    frozen = view.conference.votes.freezes_slate
    slate = [] if frozen else profile_form_fields(one.candidate, today)
    fields = [*slate, *dialogs.profile_fields(one, view)]
    said = _("An open vote has fixed the list: only what the dossier adds can be written now.")
    heading = _("Profile of {name}").format(name=one.name)
    answers = await ask(app, Form(heading, fields, said if frozen else ""))
    commands: list[Command] = [] if frozen else [answered_profile(one.candidate, answers, today)]
    return [*commands, dialogs.completed_profile(one, answers, view)]
