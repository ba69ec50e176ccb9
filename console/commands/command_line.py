"""The command line (a contract: names, exit codes and JSON keys stay once landed).

Exit codes: 0 done · 1 refused or found wrong, said on stderr in a sentence · 2 wrong usage.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from gettext import gettext
from importlib import import_module
from typing import Any, NoReturn

import click

from screens.words import LANGUAGES, _

REFUSED, WRONG_USAGE = 1, 2
_YES = frozenset({"c", "co", "y", "yes"})

# in the order of the work, each with the function that is loaded when it is named
_COMMANDS = {
    "demo": (
        "rehearsal.demo",
        _("Rehearse the half day: 200 invented delegates, nothing is real."),
    ),
    "new": ("event.new", _("Make an event folder with a commented plan and an empty record.")),
    "import": (
        "workbooks.import_",
        _("Read the office's list (xlsx, csv), show it, ask, write."),
    ),
    "codes": ("papers.codes", _("Number and code of every current badge, for one's own design.")),
    "papers": (
        "papers.papers",
        _("Name tents, seat labels, door poster, attendance roll, guides, as PDF."),
    ),
    "badges": ("papers.badges", _("Badge sheets, as PDF or to the printer.")),
    "ballots": (
        "papers.ballots",
        _("Ballots, tally sheets and the counting record of the vote."),
    ),
    "open": ("console.open_", _("The console.")),
    "stage": (
        "console.stage",
        _("The projector's screen: it follows the programme and only reads."),
    ),
    "scan": (
        "attendance.scan",
        _("A desk without a screen: a code a line in, a JSON line a scan out."),
    ),
    "serve": (
        "console.serve.command.serve",
        _(
            "Phones as scanners, and the console in a browser: a PIN for each role. It needs: "
            "pip install 'hoinghi[serve]'."
        ),
    ),
    "doctor": (
        "console.doctor",
        _("Whether this machine is ready: window, keys, scanner, printer, disk, clock."),
    ),
    "status": ("attendance.status", _("The conference now, or at a moment.")),
    "log": ("log.log", _("The facts, oldest first.")),
    "export": ("workbooks.export", _("Everything as a workbook of six sheets.")),
    "verify": ("log.verify", _("Check every line of the record.")),
    "documents": (
        "documents.documents",
        _(
            "Papers for the hall and the dossier: minutes, records, submission, lists, reports, "
            "receipts."
        ),
    ),
    "backup": ("event.backup", _("One verified file with plan, record and key.")),
    "restore": ("event.restore", _("Bring a backup back into a new folder.")),
    "purge": ("event.purge", _("Erase personal data once the dossier is sent; papers stay.")),
    "hub": (
        "console.network.command.hub",
        _(
            "The hub: laptops that join it share one record. All of them need: "
            "pip install 'hoinghi[hub]'."
        ),
    ),
    "join": (
        "console.network.command.join",
        _(
            "Join a hub: this laptop becomes one of the conference's desks. It needs: "
            "pip install 'hoinghi[hub]'."
        ),
    ),
    "tab": ("console.serve.command.tab", ""),  # what a browser's tab shows
}


class _Commands(click.Group):
    """The commands, known by name and help; one is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of the work."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, loaded. Raises UnknownCommand."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            from console.commands.usage import UnknownCommand

            raise UnknownCommand(name, self.commands, ctx)
        found, listed, rest = super().resolve_command(ctx, args)
        return found, listed and _loaded(listed), rest


def _loaded(listed: click.Command) -> click.Command:
    place, said = _COMMANDS[str(listed.name)]
    command: click.Command = _function(place)
    command.help = said
    return command


def _function(place: str) -> Any:
    """``module.name`` of this folder, or a whole path, loaded."""
    module, _dot, name = place.rpartition(".")
    path = module if module.startswith("console.") else f"console.commands.{module}"
    if path not in sys.modules:
        gc.disable()  # while importing: nothing made here is garbage
        _load_msgspec()
        import_module(path)
        gc.freeze()  # nor is it looked through later
        gc.enable()
    return getattr(sys.modules[path], name)


def _load_msgspec() -> None:
    """msgspec asks typing_extensions first for what Python has had since 3.11: without that, no
    command but the console loads it, which is a twentieth of a start."""
    kept = sys.modules.get("typing_extensions")
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    import_module("msgspec")
    del sys.modules["typing_extensions"]
    if kept is not None:
        sys.modules["typing_extensions"] = kept


def _say_version(_context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"hoinghi {version('hoinghi')}")
        raise click.exceptions.Exit


@click.group(
    cls=_Commands,
    commands={
        name: click.Command(name, help=said, hidden=not said)
        for name, (_place, said) in _COMMANDS.items()
    },
    help=_("The console of a half-day conference: reception, programme, honors, vote, dossier."),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
)
@click.option("--lang", help=_("Language: vi (default) or en."))
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    # these words are the parser's own, as those for ``--help`` are
    help=gettext("Show the version and exit."),
)
@click.pass_context
def app(context: click.Context, lang: str | None) -> None:
    """``--lang`` was read before anything else; here it is only checked and documented."""
    if lang is not None and lang not in LANGUAGES:
        from console.commands.usage import wrong_value

        raise wrong_value(lang, LANGUAGES, "--lang")
    if context.invoked_subcommand is None:
        if sys.stdin.isatty() and sys.stdout.isatty():
            _function("console.begin")()
        else:
            click.echo(context.get_help())


def run() -> int:
    """Run the command line; every mistake ends in a sentence on stderr."""
    if sys.stdout is None:
        say(_("Standard output is closed: no answer can be given. Nothing was recorded."))
        return REFUSED
    try:
        code = app.main(_language_first(sys.argv[1:]), prog_name="hoinghi", standalone_mode=False)
    except click.UsageError as error:
        from console.commands.usage import usage_sentence

        say(usage_sentence(error))
        return WRONG_USAGE
    except BrokenPipeError:
        sys.stderr.close()
    except (KeyboardInterrupt, click.Abort):
        say(_("Stopped. Everything recorded so far is kept."))
    except Exception as error:  # noqa: BLE001 - a traceback would show what the program held
        _say_wrong(error)
    else:
        return code if isinstance(code, int) else 0
    return REFUSED


def _say_wrong(error: Exception) -> None:
    from console.error_sentences import NamedError, sentences
    from store.event.record import ClockInDoubt

    if not isinstance(error, NamedError):
        _say_defect(error)
        return
    for sentence in sentences(error):
        say(sentence)
    if isinstance(error, ClockInDoubt):
        say(
            _(
                'State the true time with the reason: --true-time "HH:MM" --reason … (on another '
                'day than the conference\'s: "HH:MM DD/MM/YYYY")'
            )
        )


def _say_defect(error: Exception) -> None:
    """A defect of the program: where it is, and nothing of what it held."""
    from pathlib import Path

    from console.crash_report import place_of, report_crash
    from store.event.folder import PLAN
    from store.journal.clock import SystemClock

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


def say(sentence: str) -> None:
    """On stderr. What it names may be called anything: nothing of that steers the terminal."""
    shown = (c if c.isprintable() or c in "\n\u00a0" else "?" for c in sentence)
    click.echo("".join(shown), err=True)


def refuse(sentence: str, code: int = REFUSED) -> NoReturn:
    say(sentence)
    raise click.exceptions.Exit(code)


def agreed(question: str) -> bool:
    """Whether the person says yes, in Vietnamese or English; anything else is no."""
    from store.text.vietnamese import fold

    answer = click.prompt(f"{question} " + _("[y/N]"), default="", show_default=False)
    return fold(answer.strip()) in _YES


@contextmanager
def reading_progress() -> Iterator[Callable[[int], None]]:
    """Says on a terminal how many rows were read so far; a report that is wiped when it is over."""
    shown = False

    def report(rows: int) -> None:
        nonlocal shown
        if sys.stderr.isatty():
            shown = True
            said = _("Reading … {rows} rows").format(rows=rows)
            click.echo(f"\r{said}", err=True, nl=False)

    try:
        yield report
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False))
