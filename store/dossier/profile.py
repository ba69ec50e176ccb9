"""What a list and a report of achievements say of a delegate beyond the slate."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from store.facts.kinds import Number, NumberAsText


class Profile(Struct, frozen=True):
    """Of a person, or of a collective and its head. Dates are ``YYYY-MM-DD``, ``YYYY-MM`` or
    ``YYYY``; "" and 0 are unknown."""

    party_joined: str = ""
    schooling_general: str = ""
    schooling_profession: str = ""
    politics_level: str = ""
    hometown: str = ""
    residence: str = ""
    degree: str = ""
    duties: str = ""
    phone: str = ""
    founded: str = ""
    members: Number = 0
    women: Number = 0
    head: str = ""
    head_post: str = ""
    summary: str = ""  # of the achievements, at most two lines
    achievements: Mapping[NumberAsText, str] = field(default_factory=dict)  # by year


_OF_A_PERSON = (
    *("party_joined", "schooling_general", "schooling_profession", "politics_level"),
    *("hometown", "residence", "degree", "duties"),
)
_OF_A_COLLECTIVE = ("founded", "members", "women", "head", "head_post", "duties")


def fields_for(standing: str) -> tuple[str, ...]:
    """The fields asked of a collective, or of a person or household."""
    own = _OF_A_COLLECTIVE if standing == "collective" else _OF_A_PERSON
    return (*own, "phone", "summary")


def years_reported(period: str, last: int) -> range:
    """The years of the plan's period, none after the ``last``; none where it names no year."""
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", period)]
    return range(min(years), min(max(years), last) + 1) if years else range(0)


class AwardKind(StrEnum):
    """The two tables of a report of achievements."""

    TITLE = "title"  # danh hiệu thi đua
    FORM = "form"  # hình thức khen thưởng


class Award(Struct, frozen=True):
    """An award that a candidate was given: ``date`` of its decision as in ``Profile``; ``honor`` is
    the one of this conference that it is, 0 for none."""

    year: Number
    name: str
    kind: str = AwardKind.FORM
    decision: str = ""
    date: str = ""
    issuer: str = ""
    honor: Number = 0


class Report(Struct, frozen=True):
    """The report of achievements that a delegate handed in: the file as it was taken into the
    dossier. ``confirmed``: it has the confirmation of the body above."""

    file: str
    sha256: str
    pages: Number = 0
    confirmed: bool = False
    at: datetime | None = None
