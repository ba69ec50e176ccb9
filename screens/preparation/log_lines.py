"""Lines of the log about what was tried before the day."""

from screens.frame.log_lines import lines
from screens.words import Words, _
from store.conference.conference import Conference
from store.preparation.facts import Trial, Tried
from store.text.messages import N_

_TRIED = Words(
    Trial,
    REHEARSAL=N_("The half day was rehearsed with the conference's own people"),
    SCANNER=N_("The scanner was tried: it reads"),
    PRINTER=N_("The printer was tried: the sheet came out whole"),
    CAMERA=N_("A phone or camera was connected as scanner"),
)


def _tried(what: Tried, _conference: Conference) -> str:
    known = what.what in _TRIED
    return _TRIED[what.what] if known else _("Tried before the day: {what}").format(what=what.what)


LINES = lines({Tried: _tried})
