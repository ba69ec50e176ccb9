"""How a command says what it takes, and what a person is told who called it wrongly."""

from collections.abc import Iterable
from gettext import gettext
from pathlib import Path
from typing import Any

import click
from click.exceptions import (
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

from screens.words import _

PATH = click.Path(path_type=Path, readable=False)  # what may not be read is told in our words


class Argument(click.Argument):
    """An argument whose help is shown, in any version of Click."""

    def __init__(self, declared: Iterable[str], help: str, **settings: Any) -> None:  # noqa: A002
        super().__init__(list(declared), **{"type": PATH} | settings)
        self.help = self.said = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Its name in the help, and what it is."""
        required = f"  [{gettext('required')}]" if self.required else ""
        return self.make_metavar(ctx), self.said + required


class Command(click.Command):
    """A command that tells its arguments before its options, and whose mistakes name it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What was typed. Raises UsageError."""
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing by itself: ``format_options`` tells them."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it takes: arguments, then options."""
        for title, kind in (("Arguments", click.Argument), ("Options", click.Option)):
            taken = (one for one in self.get_params(ctx) if isinstance(one, kind))
            if rows := [row for one in taken if (row := one.get_help_record(ctx))]:
                with formatter.section(gettext(title)):
                    formatter.write_dl(rows)


class Choice(click.Choice[Any]):
    """A member of a closed list, by its value."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The value."""
        return str(choice)


command = click.command(cls=Command, options_metavar=_("[OPTIONS]"))
in_folder = click.argument("folder", metavar="DIR", cls=Argument, help=_("The event's folder."))
json_option = click.option("--json", "as_json", is_flag=True, help=_("JSON for programs."))
desk_option = click.option("--desk", default="", help=_("Name of this desk."))
operator_option = click.option("--operator", default="", help=_("Who works here."))


class UnknownCommand(UsageError):
    """There is no command of that name; which were probably meant."""

    def __init__(self, name: str, commands: Iterable[str], context: click.Context) -> None:
        super().__init__(gettext("No such command {name!r}.").format(name=name), context)
        self.meant = _like(name, commands)


def _like(text: str, there: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(text, list(there))


def wrong_value(text: str, values: Iterable[str], option: str) -> BadParameter:
    """That an option's value is none of those there are, and which was probably meant."""
    there = list(values)
    near, said = _like(text, there)[:1], _("“{text}”; there are {values}")
    if near:
        said = _("“{text}” (do you mean “{proposal}”?); there are {values}")
    said = said.format(text=text, proposal="".join(near), values=", ".join(there))
    return BadParameter(said, param_hint=option)


def wrong_time(text: str, option: str) -> BadParameter:
    """That an option's value is no moment."""
    said = _("“{text}”; a time is 09:30, or 2025-03-28T09:30:00").format(text=text)
    return BadParameter(said, param_hint=option)


def usage_sentence(error: UsageError) -> str:
    """A sentence for what the parser did not understand."""
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "hoinghi"
    return f"{_wrong(error)} " + _("See: {command} --help").format(command=command)


def _wrong(error: UsageError) -> str:
    match error:
        case MissingParameter():
            return _("Something is missing: {what}.").format(what=_name(error))
        case BadParameter():
            return _("Wrong value for {what}: {value}.").format(
                what=_name(error), value=error.message.rstrip(".")
            )
        case NoSuchOption(possibilities=None | ()):
            return _("There is no option {option}.").format(option=error.option_name)
        case NoSuchOption():
            near = ", ".join(error.possibilities or ())
            return _("There is no option {option}. Did you mean {near}?").format(
                option=error.option_name, near=near
            )
    said = _("Not understood: {what}.").format(what=error.message.rstrip("."))
    if isinstance(error, UnknownCommand) and error.meant:
        said += " " + _("Did you mean {near}?").format(near=", ".join(map(repr, error.meant)))
    return said


def _name(error: BadParameter) -> str:
    if error.param_hint:
        return str(error.param_hint)
    if error.param is None:
        return "?"
    opts = error.param.opts if isinstance(error.param, click.Option) else ()
    said = error.param.metavar or ("" if opts else error.param.opts[-1])
    return " ".join(filter(None, (*opts[:1], said)))
