"""Notices to the MC, from the desks and from the chair."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.kinds import Kinds
from store.programme.facts import NoticeSent


class Notice(Struct, frozen=True):
    """A notice; ``at`` is UTC."""

    at: datetime
    desk: str
    operator: str
    text: str


class Notices:
    """The slice of the conference that holds the notices to the MC."""

    TAKES: ClassVar[Kinds] = (NoticeSent,)

    def __init__(self, notices: tuple[Notice, ...] = ()) -> None:
        self.all = notices  # the latest last

    def copy(self) -> Notices:
        return Notices(self.all)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case NoticeSent(text):
                self.all += (Notice(fact.at, fact.desk, fact.operator, text),)
