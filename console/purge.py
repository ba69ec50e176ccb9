"""``hoinghi purge``: what the archive need not hold is erased, asked twice, told by name before."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
from msgspec import Struct

from console.commands.command_line import agreed, refuse, say
from console.commands.opening import refuse_damaged
from console.documents.dossier import DOSSIER
from console.documents.office_forms import FOLDER as FORMS
from console.documents.paper_files import EDITED
from console.error_sentences import cause_of
from console.votes.papers import BALLOT_PAPERS
from screens.log.words import purge_sentence
from screens.words import _
from store.conference.conference import Conference
from store.dossier.facts import PaperWritten
from store.event.backup import automatic_backups
from store.event.folder import HEAD, KEY, PLAN, RECORD, SNAPSHOT, EventFolder
from store.event.purge import purged
from store.event.record import Record
from store.event.rehearsal_clock import PACE
from store.event.settlement import unsettled
from store.journal.disk import sync_directory
from store.text.vietnamese import fold

_PAPERS = frozenset({".docx", ".doc", ".odt", ".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
_FOR_THE_DAY = frozenset({"danh-sach-goi.pdf"})
_OPEN_ELSEWHERE = ("~$", ".~lock")


class Files(Struct, frozen=True):
    """What of the event's folder is kept, apart from plan and record, and what goes; backups in
    the plan's second folder go as well."""

    kept: list[Path]
    deleted: list[Path]


def purge_event(event: EventFolder, record: Record, reason: str, *, yes: bool) -> None:
    """Says what goes and what stays, asks, erases. What a kill or a locked file left over goes
    when it is called again."""
    _refuse_unready(event, record, reason)
    done_before = record.conference.origin.purge is not None
    files = files_of(event, record.conference)
    _tell(event, record, files)
    if not yes:
        _ask(event)
    if done_before and not record.journal.lost_head:
        record.journal.acknowledge()  # a kill may have come before the head was noted
    if not done_before:
        try:
            record.purge(reason)
        except PermissionError:
            if not os.access(event.path, os.W_OK):
                raise
            refuse(
                _(
                    "{path} cannot be replaced: close every console and window that has the event "
                    "open, then purge again. Nothing was erased."
                ).format(path=event.path / RECORD)
            )
    left = list(_delete(event.path, files.deleted))
    for sentence in left:
        say(sentence)
    if left:
        refuse(_("Not everything was deleted. Close what has these files open, then purge again."))
    click.echo(
        _(
            "Purged. Copies elsewhere (sticks, mail, other computers, the recycle bin) are yours "
            "to delete. The proof: hoinghi verify {folder}"
        ).format(folder=event.path)
    )


def files_of(event: EventFolder, conference: Conference) -> Files:
    """Each file of the folder, and each backup made by itself, once."""
    own = {event.path / name for name in (PLAN, RECORD, HEAD, SNAPSHOT, "record.lock", PACE)}
    badges = event.plan.badges
    own |= {event.path / name for name in (badges.logo, badges.font) if name}
    written = {f.what.file for f in conference.history if isinstance(f.what, PaperWritten)}
    written |= {f"{Path(file).stem}.pdf" for file in written}
    files = Files([], [])
    for path in sorted(event.path.rglob("*")):
        if path not in own and (path.is_symlink() or not path.is_dir()):
            kept = not path.is_symlink() and _is_paper(path.relative_to(event.path), written)
            (files.kept if kept else files.deleted).append(path)
    inside = set(files.deleted)
    files.deleted.extend(path for path in automatic_backups(event) if path not in inside)
    return files


def _is_paper(path: Path, written: set[str]) -> bool:
    """One that ``documents`` wrote wherever it stands, by hand or not, or what stands with them."""
    if path.name.startswith(_OPEN_ELSEWHERE) or path.name in _FOR_THE_DAY:
        return False
    if path.parts[0] in (DOSSIER, BALLOT_PAPERS, FORMS) and len(path.parts) > 1:
        return path.suffix.lower() in _PAPERS or path.name in written
    return re.sub(rf" \({EDITED} [^)]*\)", "", path.name) in written


def _refuse_unready(event: EventFolder, record: Record, reason: str) -> None:
    refuse_damaged(record)
    if Path.home().resolve().is_relative_to(event.path.resolve()):
        refuse(
            _("{path} holds more than the event: move the event to a folder of its own.").format(
                path=event.path
            )
        )
    if record.conference.origin.purge is not None:
        return
    left = unsettled(event, record)
    if left.torn_bytes or left.lost:
        refuse(_("Nothing was erased: settle first what was set aside or is missing."))
    if not (record.conference.dossier.sendings or reason):
        refuse(
            _(
                "Nothing was erased: the dossier is not noted as sent. Note it with F8; if it is "
                "to be purged all the same, say why: --reason …"
            )
        )
    if others := _others_with(event.path / RECORD):
        refuse(
            _(
                "Nothing was erased: the event is open in another window (process {numbers}). "
                "Close it there, then purge again."
            ).format(numbers=", ".join(others))
        )


def _others_with(record: Path) -> list[str]:
    """The processes of this user that have the record open, where the system tells: on Linux. On
    Windows the file cannot be replaced then."""
    there, found = str(record.resolve()), set()
    for opened in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if str(opened.readlink()) == there:
                found.add(opened.parts[2])
    return sorted(found - {str(os.getpid())}, key=int)


def _tell(event: EventFolder, record: Record, files: Files) -> None:
    if record.conference.origin.purge is None:
        what = purged(record.journal.read(), "")
        click.echo(
            _(
                "Erased from the record, {count} entries: telephone numbers, ethnic groups, "
                "religion, Party membership, hometowns, residences, remarks and unnamed columns of "
                "the lists; {refusals} refused scans. Names, votes, honors, minutes and the proof "
                "of the chain stay."
            ).format(count=len(what.kept), refusals=what.refusals)
        )
    else:
        click.echo(purge_sentence(record.conference))
    kept = _("Kept with all that stands in them, {count} papers:")
    deleted = _("Deleted, {count} files:")
    for heading, paths in ((kept, files.kept), (deleted, files.deleted)):
        click.echo(heading.format(count=len(paths)))
        for path in paths:
            inside = path.is_relative_to(event.path)
            shown = str(path.relative_to(event.path) if inside else path)
            click.echo("  " + "".join(c if c.isprintable() else "?" for c in shown))


def _ask(event: EventFolder) -> None:
    nothing = _("Nothing was erased.")
    if not sys.stdin.isatty():
        refuse(nothing + " " + _("Add --yes to purge without being asked."))
    if not agreed(_("Erase all this for ever?")):
        refuse(nothing)
    title = event.plan.short_title
    said = click.prompt(
        _("Once more: type the short title of the event, {title}").format(title=title),
        default="",
        show_default=False,
    )
    if fold(said.strip()) != fold(title):
        refuse(nothing)


def _delete(folder: Path, paths: list[Path]) -> Iterator[str]:
    """Deletes the files, the key first, and folders that are empty then; a sentence for each that
    stays."""
    for path in sorted(paths, key=lambda path: path.name != KEY):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            yield _("{path} was not deleted: {cause}.").format(path=path, cause=cause_of(error))
    for path in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        with suppress(OSError):  # not empty: what is kept, or what was said above
            path.rmdir()
    for parent in {folder, *(path.parent for path in paths)}:
        if parent.is_dir():
            sync_directory(parent)
