"""Wrong usage of the command line, in words: what is wrong, where to look."""

from click.exceptions import (
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

from screens.words import _


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
    what, _did_you_mean, near = error.message.partition(" Did you mean ")
    said = _("Not understood: {what}.").format(what=what.rstrip("."))
    return said + (" " + _("Did you mean {near}?").format(near=near.rstrip("?")) if near else "")


def _name(error: BadParameter) -> str:
    if error.param_hint:
        return str(error.param_hint)
    if error.param is None:
        return "?"
    return str(error.param.metavar or error.param.opts[-1])
