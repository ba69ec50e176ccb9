"""Every word a person reads, from one gettext catalogue.

Messages in the code are English; ``vi/LC_MESSAGES/hoinghi.po`` holds the Vietnamese, which is the
program's first language. The language is chosen once, before the first screen is built.

A sentence is looked up where it is said: ``_("…")``. A table is a constant, made before the
language is known: its messages are marked with ``N_("…")`` and looked up through ``Words``.
"""

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
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


def vietnamese(message: str) -> str:
    """``message`` as an event's own files have it, whatever language is spoken on screen."""
    return gettext.translation("hoinghi", _CATALOGUES, languages=[VIETNAMESE]).gettext(message)


def translated(message: str) -> str:
    """A message that ``N_`` marked, in the chosen language; "" for none."""
    return message and _chosen.gettext(message)


class Words(Mapping[str, str]):
    """The words for a closed list, each in the chosen language when it is looked up: by a member of
    the list, by what stands for it in the record, or by name where there is no list.

    ``Words(Base, PRESENT=N_("those present"))`` or ``Words(name=N_("Name"))``.
    """

    def __init__(self, members: type[StrEnum] | None = None, /, **messages: str) -> None:
        self._messages = {
            members[name] if members else name: message for name, message in messages.items()
        }

    def __getitem__(self, key: str) -> str:
        return translated(self._messages[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)
