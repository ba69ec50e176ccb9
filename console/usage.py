"""Wrong usage of the command line, in words: what is wrong, where to look."""

from __future__ import annotations

from typing import Any

import typer

from screens.words import _

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Typer exports only ``BadParameter`` of the errors its parser raises; this is their base."""


def usage_sentence(error: Any) -> str:
    """A sentence for what Typer's parser did not understand."""
    command = error.ctx.command_path if error.ctx else "hoinghi"
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error)
    return f"{_wrong(error)} " + _("See: {command} --help").format(command=command)


def _wrong(error: Any) -> str:
    kind = type(error).__name__
    if kind == "MissingParameter":
        return _("Something is missing: {what}.").format(what=_name(error))
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        said = _("There is no option {option}.").format(option=error.option_name)
        return said + (" " + _("Did you mean {near}?").format(near=near) if near else "")
    if kind == "BadParameter":
        return _("Wrong value for {what}: {value}.").format(
            what=_name(error), value=error.message.rstrip(".")
        )
    return _("Not understood: {what}.").format(what=error.message.rstrip("."))


def _name(error: Any) -> str:
    if error.param_hint:
        return str(error.param_hint)
    if error.param is None:
        return "?"
    return str(error.param.metavar or error.param.opts[-1])
