"""What a console's role may do with what is chosen: it may depend on whose it is.

This knows every command: it is imported only where a console may not do everything.
"""

from screens.frame.view import View
from store.conference.commands import Command
from store.event.rights import not_allowed
from store.facts.outcome import Circumstances, Outcome


def refused_here(view: View, command: Command) -> Outcome | None:
    """The refusal of a command that this console's role may not give; None when it may."""
    here = Circumstances(view.now, view.desk, view.operator, view.role)
    return not_allowed(command, view.conference, here)
