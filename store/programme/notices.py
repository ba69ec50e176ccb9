"""Notices to the MC, from the desks and from the chair."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.slice import Slice
from store.programme.facts import NoticeSent


class Notice(Struct, frozen=True):
    """A notice; ``at`` is UTC."""

    at: datetime
    desk: str
    operator: str
    text: str


class Notices(Slice):
    """The slice of the conference that holds the notices to the MC."""

    TAKES = (NoticeSent,)

    def __init__(self) -> None:
        self.all: tuple[Notice, ...] = ()  # the latest last

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case NoticeSent(text):
                self.all += (Notice(fact.at, fact.desk, fact.operator, text),)
