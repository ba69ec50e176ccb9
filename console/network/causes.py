"""Why another machine is not reached, in the person's language: libraries say it in English."""

from collections.abc import Mapping
from socket import gaierror
from ssl import SSLError

from console.error_sentences import cause_of
from screens.words import _, translated
from store.text.messages import N_

_SAID: Mapping[str, str] = {
    "Connection refused": N_("no program listens there"),
    "could not translate host name": N_("no machine has that name"),
    "timeout": N_("it does not answer"),
    "No route to host": N_("no way leads to that machine"),
    "Network is unreachable": N_("no way leads to that machine"),
    "in connection info string": N_("what --dsn says is not understood"),
    "'host'": N_("what --dsn says is not understood"),
    "invalid connection option": N_("what --dsn says is not understood"),
    "password authentication failed": N_("it knows no such user and password"),
    "permission denied": N_("that user may not do this"),
    "does not exist": N_("it has no such database or user"),
    "SSL": N_("its certificate or its TLS is not as it should be"),
}
"""What the client library of PostgreSQL says of a login has no SQLSTATE."""

_CLASSES: Mapping[str, str] = {
    "08": N_("the connection broke off"),
    "28": N_("it knows no such user and password"),
    "42": N_("that user may not do this"),
    "53": N_("it has no room left"),
    "57": N_("it is being stopped"),
}
"""By the class of a SQLSTATE."""


def cause_between(error: BaseException) -> str:
    """Why it failed, without a full stop; what is unknown is quoted as it was said."""
    if error.__cause__ is not None and not isinstance(error, OSError):
        return cause_between(error.__cause__)
    if isinstance(error, gaierror):
        return _("no machine has that name")
    if isinstance(error, SSLError):
        return _("what answers there is no hub")
    if isinstance(error, TimeoutError):
        return _("it does not answer")
    if isinstance(error, OSError):
        return cause_of(error)
    text = str(error)
    known = _CLASSES.get((getattr(error, "sqlstate", None) or "")[:2])
    known = known or next((said for part, said in _SAID.items() if part in text), None)
    return translated(known) if known else "“" + " ".join(text.split()).rstrip(".") + "”"
