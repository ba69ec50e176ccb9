"""Files of this machine that are taken into the dossier: a delegate's report, a text."""

import asyncio
from pathlib import Path
from typing import Any, Protocol

from textual.app import App

from console.application import EventApp
from console.documents.paper_files import digest
from console.documents.template.package import DocumentRefused, opened
from console.dossier.examining import document_text
from console.error_sentences import os_sentence
from console.workbooks.found_files import found_files
from screens.dossier import dialogs
from screens.dossier.dialogs import number_field
from screens.dossier.words import text_name
from screens.frame.view import View
from screens.votes.dialogs.slate import answered_profile, profile_form_fields
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask, give_up
from screens.widgets.form import Field, Form, ask_text
from screens.words import _
from store.conference.commands import Command
from store.dossier.commands import LONGEST_TEXT, ReceiveReport, WriteText
from store.dossier.delegates import DossierDelegate, find_delegate
from store.dossier.state import ListedAward
from store.journal.disk import PRIVATE_FOLDER, write_private
from store.preparation.places import written_path
from store.text.vietnamese import fold

RECEIVED = "bao-cao-da-nhan"
"""The folder in the dossier's for reports that delegates handed in."""

_REPORTS = (".docx", ".pdf")
_TEXTS = (".txt", ".docx")
_LARGEST = 50 << 20


class Decides(Protocol):
    """What decides a command and waits for the record."""

    async def decided(self, command: Command, /) -> Any: ...


async def take_report(desk: Decides, app: EventApp, candidate: int, folder: Path) -> None:
    """A delegate's report is copied into the dossier's folder. Raises GivenUp."""
    one = find_delegate(app.record.conference, candidate)
    if one is None:
        return
    heading = _("Report of achievements of {name}").format(name=one.name)
    path, content = await _ask_file(app, heading, _REPORTS)
    pages, confirmed = await _ask_receipt(app, one)
    words = "-".join("".join(c if c.isalnum() else " " for c in fold(one.name)).split())
    file = f"{RECEIVED}/{candidate:02}-{words[:60]}{path.suffix.lower()}"
    try:
        (folder / RECEIVED).mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_private(folder / file, content)
    except OSError as error:
        app.notify(os_sentence(error), severity="warning")
        return
    await desk.decided(ReceiveReport(candidate, file, digest(content), pages, confirmed))


async def about_report(desk: Decides, app: EventApp, one: DossierDelegate) -> None:
    """The report that was received: another file, or that it is confirmed now. Raises GivenUp."""
    from console.documents.dossier import DOSSIER

    folder, candidate = app.folder.path / DOSSIER, one.candidate.number
    if one.report is None:
        await take_report(desk, app, candidate, folder)
        return
    ways = [("pages", _("Pages, confirmation…")), ("file", _("Take another file in…"))]
    if await ask(app, Choice(one.report.file, ways)) == "file":
        await take_report(desk, app, candidate, folder)
        return
    pages, confirmed = await _ask_receipt(app, one)
    report = one.report
    await desk.decided(ReceiveReport(candidate, report.file, report.sha256, pages, confirmed))


async def _ask_receipt(app: EventApp, one: DossierDelegate) -> tuple[int, bool]:
    report = one.report
    answered = {"": _("not confirmed"), "yes": _("confirmed")}
    confirmed = "yes" if report and report.confirmed else ""
    fields = [
        number_field("pages", _("Pages"), report.pages if report else 0),
        Field("confirmed", _("Confirmation"), confirmed, choices=answered),
    ]
    heading = _("Report of achievements of {name}").format(name=one.name)
    answers = await ask(app, Form(heading, fields))
    return int(answers["pages"] or 0), bool(answers["confirmed"])


async def take_text(desk: Decides, app: EventApp, part: str) -> None:
    """The text of a file becomes that of a part. Raises GivenUp."""
    path, content = await _ask_file(app, text_name(part), _TEXTS)
    try:
        if path.suffix.lower() == ".docx":
            text = document_text(opened(path)).text
        else:
            text = content.decode("utf-8-sig")
    except DocumentRefused as refusal:
        app.notify(str(refusal), severity="warning")
    except UnicodeDecodeError:
        said = _("{path} is not saved as UTF-8. Save it again as UTF-8, then take it in.")
        app.notify(said.format(path=path), severity="warning")
    except OSError as error:
        app.notify(os_sentence(error), severity="warning")
    else:
        if len(text) > LONGEST_TEXT:
            said = _("The text is too long: at most {most} characters. Shorten it.")
            app.notify(said.format(most=LONGEST_TEXT), severity="warning")
        else:
            await desk.decided(WriteText(part, text))


async def _ask_file(app: EventApp, heading: str, suffixes: tuple[str, ...]) -> tuple[Path, bytes]:
    """A file of this machine and what it holds. Raises GivenUp, also when it cannot be read: then
    it is said why."""
    found = await asyncio.to_thread(found_files, app.folder.path, Path.home(), suffixes)
    ways: list[tuple[Any, str, str]] = [(one.path, one.path.name, one.where) for one in found]
    ways.append((None, _("Write the path of another file…"), ""))
    chosen = await ask(app, Choice(heading, [(at, *way[1:]) for at, way in enumerate(ways)]))
    path = ways[chosen][0]
    if path is None:
        path = written_path(await ask_text(app, heading, _("Path of the file"), path=True))
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        give_up(app, os_sentence(error))
    if path.suffix.lower() not in suffixes or len(content) > _LARGEST:
        said = _("{path} cannot be taken in: it must be {kinds}, of 50 MB at most.")
        give_up(app, said.format(path=path, kinds=", ".join(suffixes)))
    return path, content


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
