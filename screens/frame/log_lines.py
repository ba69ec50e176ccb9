"""How a part writes its lines of the log: a table by kind of fact.

A line says what happened, without time, desk or operator. No phone, birth date or ethnic group
ever stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from screens.words import translated
from store.conference.conference import Conference
from store.facts.kinds import What

Line = Callable[[Any, Conference], str]
"""Writes the line of what a fact says, which is of the kind that the line stands under."""


Lines = Mapping[type[What], Line]


def lines(sentences: Mapping[type[What], str], **values: Line) -> Lines:
    """A line for each of ``sentences``, marked with ``N_``. The function of a
    placeholder's name in ``values`` writes it; where there is none, it is the fact's field."""

    def line(what: What, conference: Conference) -> str:
        return translated(sentences[type(what)]).format_map(_Values(what, conference, values))

    return dict.fromkeys(sentences, line)


class _Values(dict[str, Any]):
    """The values of one line, each written when the sentence asks for it."""

    def __init__(self, what: What, conference: Conference, values: Mapping[str, Line]) -> None:
        self._what, self._conference, self._values = what, conference, values

    def __missing__(self, name: str) -> Any:
        write = self._values.get(name)
        return write(self._what, self._conference) if write else getattr(self._what, name)
