"""What can be done with a list that is shown, and why not now."""

from collections.abc import Sequence

from screens.acts.act import Act, Group
from screens.words import _
from screens.workbooks.shown_list import ShownList
from store.people.commands.roll import ListDelegates
from store.text.messages import N_


def _no_rows(shown: ShownList | None) -> str:
    return "" if shown and shown.rows else _("no file was read")


def waits(shown: ShownList) -> bool:
    """Whether a question is open."""
    return bool(shown.questions) and not shown.request.skip_errors


def _enter_does(shown: ShownList | None) -> Sequence[str]:
    if shown is not None and waits(shown):
        return (_("Answer, or change what is chosen"), _("Answer"))
    return (_("Read, or change what is chosen"),)


def _not_yet(shown: ShownList | None) -> str:
    """Why the list cannot be written."""
    if shown is None or shown.problem:
        return _("no file was read")
    if waits(shown):
        said = _("{count} rows wait for an answer: Enter on one, Ctrl+A for all that ask the same")
        return said.format(count=shown.questions)
    if shown.errors and not shown.request.skip_errors:
        said = _(
            "{count} rows have errors. Correct them in the file and read it again, or leave them "
            "out with Ctrl+G"
        )
        return said.format(count=shown.errors)
    if shown.refusal:
        return shown.refusal.rstrip(".")
    return "" if shown.writes else _("the list says nothing new; nothing is to be written")


def _nothing_open(shown: ShownList | None) -> str:
    return "" if shown and shown.questions else _("no question is open")


READ = Act(N_("Read, or change what is chosen"), "enter", "enter_focused", now=_enter_does)
WRITE = Act(
    N_("Write what is shown…"),
    "ctrl+s",
    "write",
    command=ListDelegates,
    why_not=_not_yet,
    short=N_("Write"),
    sign="Ctrl+S",
)
ANSWER_ALL = Act(
    N_("Answer all rows that ask the same…"),
    "ctrl+a",
    "answer_all",
    why_not=_nothing_open,
    short=N_("All that ask the same"),
)
OPTIONS = Act(N_("How the list is taken…"), "ctrl+g", "options", short=N_("Options"))
BACK = Act(N_("Back to the delegates"), "escape", "app.go('delegates')")
NEXT = Act(N_("The next field"), "tab", "app.focus_next", Group.MOVING)
ROWS = Act(N_("Which row holds the headings…"), "ctrl+e", "rows", why_not=_no_rows)
BLANK = Act(N_("Make a blank list to fill in"), "ctrl+n", "blank", short=N_("Blank list"))

ACTS = (
    READ,
    WRITE,
    ANSWER_ALL,
    OPTIONS,
    ROWS,
    Act(N_("Another file…"), "ctrl+o", "files"),
    BLANK,
    BACK,
    NEXT,
    Act(N_("The field before"), "shift+tab", "app.focus_previous", Group.MOVING),
)
