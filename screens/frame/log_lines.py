"""How a part writes its lines of the log: a table by kind of fact.

A line says what happened, without time, desk or operator. No phone, birth date or ethnic group
ever stands in it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from screens.words import _, translated
from store.conference.conference import Conference
from store.facts.kinds import What

Line = Callable[[Any, Conference], str]
"""Writes the line of what a fact says, which is of the kind that the line stands under."""

Lines = Mapping[type[What], Line]


def lines(sentences: Mapping[type[What], str | Line], **values: Line) -> Lines:
    """The lines of a part: for each kind of fact a sentence, marked with ``N_``, or what writes it.

    A sentence's placeholder is written by the function of its name in ``values``; where there is
    none, it is the fact's field of that name.
    """

    def filled(sentence: str) -> Line:
        return lambda what, conference: translated(sentence).format_map(
            _Values(what, conference, values)
        )

    return {
        kind: filled(sentence) if isinstance(sentence, str) else sentence
        for kind, sentence in sentences.items()
    }


def why(what: Any, _conference: Conference) -> str:
    """The reason of a fact, where one was given, to follow what happened."""
    return " – " + _("reason: {reason}").format(reason=what.reason) if what.reason else ""


class _Values(dict[str, Any]):
    """The values of one line, each written when the sentence asks for it."""

    def __init__(self, what: What, conference: Conference, values: Mapping[str, Line]) -> None:
        self._what, self._conference, self._values = what, conference, values

    def __missing__(self, name: str) -> Any:
        write = self._values.get(name)
        return write(self._what, self._conference) if write else getattr(self._what, name)
