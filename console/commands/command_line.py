"""The command line (a contract: names, exit codes and JSON keys stay once landed).

Exit codes: 0 done · 1 refused or found wrong, said on stderr in a sentence · 2 wrong usage.
"""

import gc
import getpass
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from gettext import gettext
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from click.exceptions import UsageError
from typer.models import CommandInfo

from console.commands.usage import usage_sentence
from console.error_sentences import content_sentence, sentences, unsettled_sentences
from screens.words import LANGUAGES, _
from store.event.backup import BackupError
from store.event.folder import OWN_FILES, PLAN, EventFolder, FolderError
from store.event.record import Record
from store.event.settlement import unsettled
from store.facts.outcome import Role
from store.journal.clock import SteadyClock, SystemClock
from store.journal.problems import LedgerError
from store.plan.problems import PlanError
from store.text.vietnamese import fold

REFUSED, WRONG_USAGE = 1, 2
SMALLEST = (80, 24)  # characters of a terminal, across and down
_YES = frozenset({"c", "co", "y", "yes"})
_ORDER_OF_HELP = (
    *("demo", "new", "import", "codes", "papers", "badges", "ballots", "open", "stage", "scan"),
    *("doctor", "status", "log", "export", "verify", "documents", "backup", "restore", "purge"),
)

app = typer.Typer(
    name="hoinghi",
    help=_("The console of a half-day conference: reception, programme, honors, vote, dossier."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
)

MACHINE = SteadyClock(SystemClock())
"""The one clock of this run."""

Dir = Annotated[Path, typer.Argument(metavar="DIR", help=_("The event's folder."))]
Json = Annotated[bool, typer.Option("--json", help=_("JSON for programs."))]
Desk = Annotated[str, typer.Option("--desk", help=_("Name of this desk."))]
Operator = Annotated[str, typer.Option("--operator", help=_("Who works here."))]


def spares_events(out: Path | None) -> Path | None:
    """What comes out is never written over an event's own files."""
    if out is not None and out.name in OWN_FILES:
        refuse(
            _("{path} has the name of a file that an event lives by. Choose another name.").format(
                path=out
            )
        )
    return out


def replaces_own(out: Path | None) -> Path | None:
    """What comes out stands in no other file's place: only in that of an earlier one."""
    from console.documents.paper_files import is_as_made_here

    if spares_events(out) and out and out.is_file() and not is_as_made_here(out.read_bytes()):
        said = _("{path} is there already and was left as it is. Choose another name with -o.")
        refuse(said.format(path=out))
    return out


def wrong_value(text: str, values: Iterable[str], option: str) -> typer.BadParameter:
    """That an option's value is none of those there are, and which was probably meant."""
    there = list(values)
    near, said = get_close_matches(text, there, 1), _("“{text}”; there are {values}")
    if near:
        said = _("“{text}” (do you mean “{proposal}”?); there are {values}")
    said = said.format(text=text, proposal="".join(near), values=", ".join(there))
    return typer.BadParameter(said, param_hint=option)


def wrong_time(text: str, option: str) -> typer.BadParameter:
    """That an option's value is no moment."""
    said = _("“{text}”; a time is 09:30, or 2025-03-28T09:30:00").format(text=text)
    return typer.BadParameter(said, param_hint=option)


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"hoinghi {version('hoinghi')}")
        raise typer.Exit


# the words for ``--version`` are the parser's own, as those for ``--help`` are
_Version = Annotated[
    bool,
    typer.Option(
        "--version",
        callback=_say_version,
        is_eager=True,
        help=gettext("Show the version and exit."),
    ),
]


@app.callback()
def _options(
    lang: Annotated[
        str | None, typer.Option("--lang", help=_("Language: vi (default) or en."))
    ] = None,
    _version: _Version = False,
) -> None:
    """``--lang`` was read before anything else; here it is only checked and documented."""
    if lang is not None and lang not in LANGUAGES:
        raise wrong_value(lang, LANGUAGES, "--lang")


def run() -> int:
    """Run the command line; every mistake ends in a sentence on stderr."""
    if sys.stdout is None:
        say(_("Standard output is closed: no answer can be given. Nothing was recorded."))
        return REFUSED
    app.registered_commands.sort(key=_place_in_help)
    for command in app.registered_commands:
        command.options_metavar = _("[OPTIONS]")
    try:
        code = app(_language_first(sys.argv[1:]), prog_name="hoinghi", standalone_mode=False)
    except UsageError as error:
        say(usage_sentence(error))
        return WRONG_USAGE
    except BrokenPipeError:
        sys.stderr.close()
    except (KeyboardInterrupt, typer.Abort):
        say(_("Stopped. Everything recorded so far is kept."))
    except (FolderError, PlanError, LedgerError, BackupError, OSError) as error:
        for sentence in sentences(error):
            say(sentence)
    except Exception as error:  # noqa: BLE001 - a traceback would show what the program held
        _say_defect(error)
    else:
        return code if isinstance(code, int) else 0
    return REFUSED


def _say_defect(error: Exception) -> None:
    """A defect of the program: where it is, and nothing of what it held."""
    from console.crash_report import place_of, report_crash

    stopped = _(
        "The command stopped because of a defect in the program, at {place}. Everything recorded "
        "so far is kept."
    )
    say(stopped.format(place=place_of(error)))
    with suppress(OSError):  # the place was told
        folder = next((Path(said) for said in sys.argv[1:] if (Path(said) / PLAN).is_file()), None)
        if folder is not None:
            report = report_crash(folder, SystemClock(), error)
            kept = _("The report for the developers, without personal data: {report}")
            say(kept.format(report=report))


def _language_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--lang`` before the command's name, wherever it was given; with an empty
    value where it has none."""
    moved: list[str] = []
    rest = list(arguments)
    own = rest.index("--") if "--" in rest else len(rest)
    for at in reversed(range(own)):
        if rest[at] == "--lang" and at + 1 == own:
            rest[at] = "--lang="
        if rest[at].startswith("--lang=") or rest[at] == "--lang":
            taken = slice(at, at + (1 if "=" in rest[at] else 2))
            moved = rest[taken] + moved
            del rest[taken]
    return moved + rest


def _place_in_help(command: CommandInfo) -> int:
    name = command.name or (command.callback.__name__ if command.callback else "")
    return _ORDER_OF_HELP.index(name.rstrip("_"))


def say(sentence: str) -> None:
    """On stderr. What it names may be called anything: nothing of that steers the terminal."""
    shown = (c if c.isprintable() or c in "\n\u00a0" else "?" for c in sentence)
    typer.echo("".join(shown), err=True)


def say_unfilled(event: EventFolder) -> None:
    """Warnings about a new event: lines of the plan left as they are in a new one, odd times, a
    place where locks cannot be relied on."""
    from console.doctor.places import unsafe_place_sentence
    from screens.plan.words import remarks

    if sentence := unsafe_place_sentence(event.path):
        say(sentence)

    for sentence in remarks(event.plan_file.decode(errors="replace"), event.plan):
        say(sentence)


def refuse(sentence: str, code: int = REFUSED) -> NoReturn:
    say(sentence)
    raise typer.Exit(code)


def agreed(question: str) -> bool:
    """Whether the person says yes, in Vietnamese or English; anything else is no."""
    answer = typer.prompt(f"{question} " + _("[y/N]"), default="", show_default=False)
    return fold(answer.strip()) in _YES


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine without user names
        return _("operator")


def open_quietly(
    folder: EventFolder, desk: str, operator: str = "", role: Role = Role.ALL
) -> Record:
    """The record, without a word of what is wrong with it."""
    return folder.record(folder.clock(MACHINE), desk=desk, operator=operator or _user(), role=role)


@contextmanager
def open_record(
    folder: EventFolder, desk: str, operator: str = "", role: Role = Role.ALL
) -> Iterator[Record]:
    record = open_quietly(folder, desk, operator, role)
    if foreign := folder.foreign_part(record):
        record.close()
        raise foreign
    wrong = content_sentence(record)
    for sentence in (wrong, *unsettled_sentences(unsettled(folder, record), folder.path)):
        if sentence:
            say(sentence)
    try:
        yield record
    finally:
        record.close()
    if wrong:
        raise typer.Exit(REFUSED)


def refuse_damaged(record: Record) -> None:
    """Papers of a damaged record would say less than was recorded, and replace whole ones."""
    if record.journal.damage is not None:
        refuse(_("Nothing was written: what a damaged record still holds is not the whole."))


@contextmanager
def reading_progress() -> Iterator[Callable[[int], None]]:
    """Says on a terminal how many rows were read so far; a report that is wiped when it is over."""
    shown = False

    def report(rows: int) -> None:
        nonlocal shown
        if sys.stderr.isatty():
            shown = True
            said = _("Reading … {rows} rows").format(rows=rows)
            typer.echo(f"\r{said}", err=True, nl=False)

    try:
        yield report
    finally:
        if shown:
            typer.echo("\r\x1b[K", err=True, nl=False)


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def terminal_flaw() -> str:
    """That the terminal is too small for the console; "" when it is not."""
    columns, rows = shutil.get_terminal_size()
    if columns >= SMALLEST[0] and rows >= SMALLEST[1]:
        return ""
    return _(
        "The window has {columns}×{rows} characters; the console needs at least 80×24. Make "
        "the window larger or the letters smaller (Ctrl and -, or Ctrl and the mouse's wheel), "
        "then open it again."
    ).format(columns=columns, rows=rows)


def check_terminal() -> None:
    """Refuse a terminal that is too small for the console."""
    if flaw := terminal_flaw():
        refuse(flaw)


def run_console(event: EventFolder, role: Role, desk: str, operator: str, play: int = 0) -> None:
    """``play``: the speed at which a rehearsal begins to go by itself, 0 for not yet."""
    # nothing made while starting is garbage; collecting it would take a tenth of the start
    gc.disable()
    from console.app import HoinghiApp

    with open_record(event, desk, operator, role) as record:
        code, sentence = HoinghiApp(event, record, event.clock(MACHINE), play).run_until_left()
    if sentence:
        refuse(sentence, code)
