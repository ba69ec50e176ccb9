"""Every word a person reads, from one gettext catalogue.

Messages in the code are English; ``vi/LC_MESSAGES/hoinghi.po`` holds the Vietnamese, which is the
program's first language. The language is chosen once, before the first screen is built.

A sentence is looked up where it is said: ``_("…")``. A table is a constant, made before the
language is known: its messages are marked with ``N_("…")`` and looked up through ``Words``.
"""

import gettext
import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache

VIETNAMESE = "vi"
ENGLISH = "en"
LANGUAGES = (VIETNAMESE, ENGLISH)

_CATALOGUES = __path__[0]
_chosen: Mapping[str, str] = {}
_written: ContextVar[Mapping[str, str] | None] = ContextVar("_written", default=None)


def choose(language: str) -> None:
    """Speak ``language`` ("vi" or "en") from here on."""
    global _chosen
    # the command line's parser looks its own messages up in the process's domain
    gettext.bindtextdomain("usage", _CATALOGUES)
    gettext.textdomain("usage")
    os.environ["LANGUAGE"] = language
    _chosen = _catalogue(language)


def language() -> str:
    """The chosen language."""
    return os.environ.get("LANGUAGE", ENGLISH) if _chosen else ENGLISH


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    """Messages and their translations. All originals stand in a file one after the other, ended by
    NUL, then all translations: read so, it takes a fifth of what gettext takes at every start."""
    if language == ENGLISH:
        return {}
    with open(f"{_CATALOGUES}/{language}/LC_MESSAGES/hoinghi.mo", "rb") as file:  # noqa: PTH123 - pathlib is slower than the reading
        content = file.read()
    count, *tables = struct.unpack_from("<3I", content, 8)

    def texts(table: int) -> list[str]:
        begins = struct.unpack_from("<2I", content, table)[1]
        length, last = struct.unpack_from("<2I", content, table + 8 * (count - 1))
        return content[begins : last + length].decode().split("\0")

    return dict(zip(*map(texts, tables), strict=True))


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """What is looked up meanwhile, in this thread or task alone, is in ``language``: papers, badges
    and scripts are in their event's, whoever makes them on whatever machine."""
    before = _written.set(_catalogue(language))
    try:
        yield
    finally:
        _written.reset(before)


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
    """``message`` in the chosen language, or in that of what is being written."""
    return translated(message)


def _spoken() -> Mapping[str, str]:
    written = _written.get()
    return _chosen if written is None else written


def vietnamese(message: str) -> str:
    """``message`` as an event's own files have it, whatever language is spoken on screen."""
    return _catalogue(VIETNAMESE).get(message, message)


def translated(message: str) -> str:
    """A message that ``N_`` marked, in the chosen language; "" for none."""
    return message and _spoken().get(message, message)


def capitalized(text: str) -> str:
    """``Mục 5``, where a sentence, a label or an answer begins with it."""
    return text[:1].upper() + text[1:]


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
