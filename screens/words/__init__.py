"""Every word a person reads, from one gettext catalogue.

Messages in the code are English; ``vi/LC_MESSAGES/hoinghi.po`` holds the Vietnamese, which is the
program's first language. The language is chosen once, before the first screen is built.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

VIETNAMESE = "vi"
ENGLISH = "en"
LANGUAGES = (VIETNAMESE, ENGLISH)

_CATALOGUES = Path(__file__).parent
_chosen: gettext.NullTranslations = gettext.NullTranslations()


def choose(language: str) -> None:
    """Speak ``language`` ("vi" or "en") from here on."""
    global _chosen
    # the command line's parser looks its own messages up in the process's domain
    gettext.bindtextdomain("usage", str(_CATALOGUES))
    gettext.textdomain("usage")
    os.environ["LANGUAGE"] = language
    if language == ENGLISH:
        _chosen = gettext.NullTranslations()
    else:
        _chosen = gettext.translation("hoinghi", _CATALOGUES, languages=[VIETNAMESE])


def language_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of a run: ``--lang``, else the locale variables, else Vietnamese.

    Only a locale that says English gives English: a machine without any (``C``) is an
    official's machine as likely as not.
    """
    for position, argument in enumerate(arguments):
        asked = ""
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        if asked in LANGUAGES:
            return asked
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return ENGLISH if value.startswith("en") else VIETNAMESE
    return VIETNAMESE


def _(message: str) -> str:
    """``message`` in the chosen language."""
    return _chosen.gettext(message)


translated = _
"""The same for a message that is marked elsewhere, beside what it says something of."""


def vietnamese(message: str) -> str:
    """``message`` as an event's own files have it, whatever language is spoken on screen."""
    return gettext.translation("hoinghi", _CATALOGUES, languages=[VIETNAMESE]).gettext(message)
