"""Files of this machine that are taken into the dossier: a delegate's report, a text."""

import asyncio
from pathlib import Path
from typing import Any, Protocol

from console.application import EventApp
from console.documents.paper_files import digest
from console.documents.template.package import DocumentRefused, opened
from console.dossier.papers import document_text
from console.error_sentences import os_sentence
from console.workbooks.found_files import found_files
from screens.dossier.dialogs import number_field
from screens.dossier.words import text_name
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import Field, Form, ask_text
from screens.words import _
from store.conference.commands import Command
from store.dossier.commands import LONGEST_TEXT, ReceiveReport, WriteText
from store.dossier.delegates import DossierDelegate, find_delegate
from store.journal.disk import PRIVATE_FOLDER, write_private
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
    fields = [
        number_field("pages", _("Pages"), report.pages if report else 0),
        Field(
            "confirmed",
            _("Confirmation"),
            "yes" if report and report.confirmed else "",
            choices=answered,
        ),
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
        path = Path(await ask_text(app, heading, _("Path of the file"))).expanduser()
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        app.notify(os_sentence(error), severity="warning")
        raise GivenUp from error
    if path.suffix.lower() not in suffixes or len(content) > _LARGEST:
        said = _("{path} cannot be taken in: it must be {kinds}, of 50 MB at most.")
        app.notify(said.format(path=path, kinds=", ".join(suffixes)), severity="warning")
        raise GivenUp
    return path, content
