"""``hoinghi log``: a fact a line."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from screens.log.words import describe
from screens.words import _
from store.conference.conference import Conference
from store.facts.fact import Fact, pack


def fact_line(fact: Fact, conference: Conference) -> str:
    at = fact.at.astimezone(ZoneInfo(conference.plan.time_zone))
    taken_back = f" [{_('taken back')}]" if fact.id in conference.retracted else ""
    said = describe(fact, conference)
    return f"{at:%Y-%m-%d %H:%M:%S}\t{fact.desk}\t{fact.operator}\t{said}{taken_back}"


def fact_json(fact: Fact, conference: Conference) -> dict[str, Any]:
    return {**pack(fact), "retracted": fact.id in conference.retracted}
