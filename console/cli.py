"""The command line (a contract: names, exit codes and JSON keys stay once landed).

Exit codes: 0 done · 1 refused or found wrong, said on stderr in a sentence · 2 wrong usage.
"""

from __future__ import annotations

import getpass
import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from click.exceptions import UsageError

from console.trouble import folder_sentence, ledger_sentence, os_sentence, plan_sentences
from console.usage import usage_sentence
from screens.words import LANGUAGES, _
from store.clock import HandClock, SystemClock
from store.folder import EventFolder, FolderError
from store.ledger import LedgerError
from store.plan import PlanError, new_plan_text, profile_for, profile_names
from store.record import Record

REFUSED, WRONG_USAGE = 1, 2

app = typer.Typer(
    name="hoinghi",
    help=_("The console of a half-day conference: reception, programme, honors, vote, dossier."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Dir = Annotated[Path, typer.Argument(metavar="DIR", help=_("The event's folder."))]
Json = Annotated[bool, typer.Option("--json", help=_("JSON for programs."))]
Desk = Annotated[str, typer.Option("--desk", help=_("Name of this desk."))]


class Role(StrEnum):
    """Who sits at this console: it decides which screen opens first."""

    ALL = "all"
    DESK = "desk"
    MC = "mc"
    SECRETARY = "secretary"


@app.callback()
def _options(
    lang: Annotated[str, typer.Option("--lang", help=_("Language: vi (default) or en."))] = "",
) -> None:
    """``--lang`` was read before anything else; here it is only checked and documented."""
    if lang and lang not in LANGUAGES:
        raise typer.BadParameter(", ".join(LANGUAGES), param_hint="--lang")


def run() -> int:
    """Run the command line; every mistake ends in a sentence on stderr."""
    try:
        code = app(prog_name="hoinghi", standalone_mode=False)
    except UsageError as error:
        _say(usage_sentence(error))
        return WRONG_USAGE
    except FolderError as error:
        _say(folder_sentence(error))
    except PlanError as error:
        for sentence in plan_sentences(error):
            _say(sentence)
    except LedgerError as error:
        _say(ledger_sentence(error))
    except BrokenPipeError:
        sys.stderr.close()
    except (KeyboardInterrupt, typer.Abort):
        _say(_("Stopped. Everything recorded so far is kept."))
    except OSError as error:
        _say(os_sentence(error))
    else:
        return code if isinstance(code, int) else 0
    return REFUSED


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)


def refuse(sentence: str) -> NoReturn:
    _say(sentence)
    raise typer.Exit(REFUSED)


@contextmanager
def _record(folder: EventFolder, desk: str, operator: str = "") -> Iterator[Record]:
    record = folder.record(SystemClock(), desk=desk, operator=operator or getpass.getuser())
    try:
        yield record
    finally:
        record.close()


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


@app.command(help=_("Rehearse the half day: 200 invented delegates, nothing is real."))
def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help=_("Where; default: a new folder."))
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help=_("Make the event, do not open the console."))
    ] = False,
) -> None:
    from console.rehearsal import default_folder, make_rehearsal, play_half_day

    path = folder or default_folder(SystemClock())
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive and not no_open:
        _check_terminal()
    if interactive or no_open:
        event = make_rehearsal(path, SystemClock(), secrets.token_bytes)
    else:
        # nobody sits at the desk: the morning is played as if it had just gone by
        clock = HandClock(SystemClock().now() - timedelta(hours=5))
        event = make_rehearsal(path, clock, secrets.token_bytes)
        typer.echo(play_half_day(event, clock))
        return
    typer.echo(_("Rehearsal made in {path}").format(path=path))
    if not no_open:
        _open_console(event, Role.ALL, _("desk 1"), "")


@app.command(help=_("Make an event folder with a commented plan and an empty record."))
def new(
    folder: Dir,
    profile: Annotated[
        str, typer.Option("--profile", help=_("Which law applies; default: today's."))
    ] = "",
) -> None:
    if profile and profile not in profile_names():
        raise typer.BadParameter(" · ".join(profile_names()), param_hint="--profile")
    clock = SystemClock()
    today = clock.now().date()
    text = new_plan_text(
        profile or profile_for(today), event_number=1 + secrets.randbelow(999), day=today
    )
    EventFolder.create(folder, text, clock, secrets.token_bytes)
    typer.echo(
        _(
            "Made {path}. Next: fill in {path}/hoinghi.toml, then bring the list in with "
            "'hoinghi import {path} FILE'."
        ).format(path=folder)
    )


class Kind(StrEnum):
    """What a workbook lists."""

    DELEGATES = "delegates"
    HONORS = "honors"
    SLATE = "slate"


@app.command("import", help=_("Read the office's list (xlsx, csv), show it, ask, write."))
def import_(
    folder: Dir,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The workbook."))],
    sheet: Annotated[str | None, typer.Option("--sheet", help=_("Which sheet."))] = None,
    kind: Annotated[Kind, typer.Option("--kind", help=_("What it lists."))] = Kind.DELEGATES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Write nothing."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    skip_errors: Annotated[
        bool, typer.Option("--skip-errors", help=_("Leave out rows with errors."))
    ] = False,
    as_json: Json = False,
) -> None:
    from console.bring_in import preview_of
    from console.workbooks import words
    from console.workbooks.sheets import WorkbookError

    event = EventFolder.open(folder)
    clock = SystemClock()
    with _record(event, _("office")) as record:
        try:
            preview = preview_of(
                record.conference, file, kind.value, sheet=sheet, today=clock.now().date()
            )
        except WorkbookError as error:
            refuse(words.file_sentence(error))
        if as_json:
            _print_json(words.as_json(preview))
        else:
            typer.echo("\n".join(words.summary(preview)))
        if preview.errors and not skip_errors:
            refuse(
                _("Nothing was written. Correct these rows, or leave them out with --skip-errors.")
            )
        if dry_run or not preview.writes:
            return
        if not yes and (as_json or not sys.stdin.isatty()):
            refuse(_("Nothing was written. Add --yes to write without being asked."))
        if not yes and not typer.confirm(_("Write this into the record?")):
            refuse(_("Nothing was written."))
        assert preview.command is not None, "what writes has a command"
        settled = record.decide(preview.command)
        if settled.outcome.refusal is not None:
            refuse(_("The list was changed meanwhile. Nothing was written; run it again."))
    if not as_json:
        typer.echo(_("Written: {count} entries.").format(count=len(settled.facts)))


@app.command(help=_("Number and code of every current badge, for one's own design."))
def codes(folder: Dir) -> None:
    from store.badge_code import Badge, encode

    event = EventFolder.open(folder)
    with _record(event, _("office")) as record:
        for delegate in record.conference.roll.summoned:
            badge = Badge(event.plan.event_number, delegate.number, delegate.issue)
            typer.echo(f"{delegate.number}\t{encode(badge, event.key)}")


@app.command(help=_("Badge sheets as PDF."))
def badges(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE.pdf", help=_("The PDF."))
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", metavar="NAME", help=_("Which layout; default: the plan's."))
    ] = "",
    only: Annotated[str, typer.Option("--only", help=_("Only these numbers: 1,5,10-20"))] = "",
    start_at: Annotated[
        int, typer.Option("--start-at", min=1, help=_("First free cell of a used sheet."))
    ] = 1,
) -> None:
    from console.badge_sheets import BadgeProblem, number_ranges, print_sheets

    event = EventFolder.open(folder)
    try:
        wanted = number_ranges(only) if only else None
    except ValueError:
        raise typer.BadParameter(only, param_hint="--only") from None
    target = out or folder / "the-dai-bieu.pdf"
    with _record(event, _("office")) as record:
        try:
            count = print_sheets(
                record.conference,
                event.key,
                target,
                layout_name=layout,
                wanted=wanted,
                start_at=start_at,
            )
        except BadgeProblem as problem:
            refuse(problem.sentence)
    typer.echo(
        _("{badges} badges on {sheets} sheets: {path}").format(
            badges=count.badges, sheets=count.sheets, path=target
        )
    )


@app.command("open", help=_("The console."))
def open_(
    folder: Dir,
    role: Annotated[Role, typer.Option("--role", help=_("Who sits here."))] = Role.ALL,
    desk: Desk = "",
    operator: Annotated[str, typer.Option("--operator", help=_("Who works here."))] = "",
) -> None:
    event = EventFolder.open(folder)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse(
            _("The console needs a terminal. Without one, use 'hoinghi scan' or 'hoinghi status'.")
        )
    _check_terminal()
    _open_console(event, role, desk or _("desk 1"), operator)


def _check_terminal() -> None:
    from console.opening import too_small

    if sentence := too_small():
        refuse(sentence)


def _open_console(event: EventFolder, role: Role, desk: str, operator: str) -> None:
    from console.opening import open_console

    with _record(event, desk, operator) as record:
        sentence = open_console(event, record, SystemClock(), role.value)
    if sentence:
        refuse(sentence)


@app.command(help=_("A desk without a screen: a code a line in, a JSON line a scan out."))
def scan(folder: Dir, desk: Desk = "") -> None:
    from console.desk import answers

    event = EventFolder.open(folder)
    with _record(event, desk or _("desk 1")) as record:
        for line in answers(sys.stdin, event, record):
            typer.echo(line)
            sys.stdout.flush()


@app.command(help=_("The conference now, or at a moment."))
def status(
    folder: Dir,
    as_json: Json = False,
    at: Annotated[
        str, typer.Option("--at", metavar="TIME", help=_("09:30, or 2025-03-28T09:30:00"))
    ] = "",
) -> None:
    from console import status as report
    from store.conference import conference_at

    event = EventFolder.open(folder)
    with _record(event, _("office")) as record:
        conference, now = record.conference, SystemClock().now()
        if at:
            try:
                now = report.moment_of(at, event.plan)
            except ValueError:
                raise typer.BadParameter(at, param_hint="--at") from None
            conference = conference_at(event.plan, conference.history, now)
        if as_json:
            _print_json(report.as_json(conference, now))
        else:
            typer.echo(report.as_text(conference, now))


@app.command(help=_("The facts, oldest first."))
def log(
    folder: Dir,
    as_json: Json = False,
    kind: Annotated[
        str, typer.Option("--kind", help=_("Only kinds that begin so: attendance"))
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="TIME", help=_("From then on."))] = "",
) -> None:
    from console.log_lines import fact_json, fact_line
    from console.status import moment_of

    event = EventFolder.open(folder)
    try:
        start = moment_of(since, event.plan) if since else None
    except ValueError:
        raise typer.BadParameter(since, param_hint="--since") from None
    with _record(event, _("office")) as record:
        conference = record.conference
        for fact in conference.history:
            if not fact.kind.startswith(kind) or (start and fact.at < start):
                continue
            if as_json:
                _print_json(fact_json(fact, conference))
            else:
                typer.echo(fact_line(fact, conference))


@app.command(help=_("Check every line of the record."))
def verify(folder: Dir, as_json: Json = False) -> None:
    from console.verify import verify as check

    event = EventFolder.open(folder)
    with _record(event, _("office")) as record:
        finding = check(record)
    if as_json:
        _print_json(
            {
                "sound": finding.wrong is None,
                "facts": finding.head.facts,
                "head": finding.head.chain,
                "torn_bytes": finding.torn_bytes,
                "wrong": finding.wrong,
            }
        )
    elif finding.torn_bytes:
        typer.echo(
            _("{count} bytes of an unfinished entry were set aside in record.torn.").format(
                count=finding.torn_bytes
            )
        )
    if finding.wrong is not None:
        refuse(_("The record is not sound: {wrong}.").format(wrong=finding.wrong))
    if not as_json:
        typer.echo(
            _("The record is sound: {facts} facts, head {head}.").format(
                facts=finding.head.facts, head=finding.head.short
            )
        )


@app.command(help=_("The dossier as DOCX: the minutes of the conference."))
def documents(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=_("Which folder."))
    ] = None,
    only: Annotated[str, typer.Option("--only", metavar="NAME", help=_("One of them."))] = "",
) -> None:
    from console.documents import DOCUMENTS, write_documents

    if only and only not in DOCUMENTS:
        raise typer.BadParameter(" · ".join(DOCUMENTS), param_hint="--only")
    event = EventFolder.open(folder)
    with _record(event, _("office")) as record:
        names = [only] if only else list(DOCUMENTS)
        for path in write_documents(record, out or folder / "ho-so", names):
            typer.echo(path)
