"""The facts of the dossier: what is added to the delegates, written by hand, made and sent.

A candidate is named as in ``votes.candidate_amended``: ``listing`` is the fact that listed it.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import convert, field

from store.dossier.papers import PaperHead
from store.dossier.profile import Award, Profile
from store.facts.kinds import Number, What, check_changes, kind
from store.plan.dossier import ListColumn


class OfCandidate(What, frozen=True):
    """Something about one candidate of the slate."""

    candidate: Number
    listing: str


@kind("dossier.candidate_completed")
class CandidateCompleted(OfCandidate, frozen=True):
    """Fields of a candidate's profile are written anew."""

    changes: Mapping[str, Any]  # of Profile

    def check(self) -> None:
        check_changes(self.changes, Profile)


@kind("dossier.award_listed")
class AwardListed(OfCandidate, frozen=True):
    """An award of a candidate; it is named by the id of this fact."""

    year: Number
    name: str
    award: str = "form"  # AwardKind
    decision: str = ""
    date: str = ""
    issuer: str = ""
    honor: Number = 0


@kind("dossier.award_amended")
class AwardAmended(What, frozen=True):
    """Fields of an award are corrected."""

    award: str
    changes: Mapping[str, Any]  # of Award

    def check(self) -> None:
        check_changes(self.changes, Award)


@kind("dossier.award_dropped")
class AwardDropped(What, frozen=True):
    """An award is struck out."""

    award: str


@kind("dossier.text_written")
class TextWritten(What, frozen=True):
    """A part that only a person can write, in paragraphs by newline; it replaces the one before."""

    part: str  # TextPart, or speech_subject[n]
    text: str


@kind("dossier.paper_numbered")
class PaperNumbered(What, frozen=True):
    """Number, date, place or copies of a paper, or that it is signed."""

    paper: str
    changes: Mapping[str, Any]  # of PaperHead

    def check(self) -> None:
        check_changes(self.changes, PaperHead)


@kind("dossier.signer_named")
class SignerNamed(What, frozen=True):
    """Who signs a paper, and by what power."""

    paper: str
    name: str
    power: str = ""
    office: str = ""
    for_office: str = ""


@kind("dossier.recipients_named")
class RecipientsNamed(What, frozen=True):
    """Who receives a paper, a line each; no line: as the plan says."""

    paper: str
    lines: tuple[str, ...]


@kind("dossier.columns_chosen")
class ColumnsChosen(What, frozen=True):
    """The columns of the list of delegates; none: as the plan says."""

    columns: tuple[Mapping[str, Any], ...]  # of ListColumn

    def check(self) -> None:
        convert(self.columns, tuple[ListColumn, ...])


@kind("dossier.report_received")
class ReportReceived(OfCandidate, frozen=True):
    """A candidate's report of achievements was taken in."""

    file: str
    sha256: str
    pages: Number = 0
    confirmed: bool = False


@kind("dossier.paper_written")
class PaperWritten(What, frozen=True):
    """A paper was written to a file; ``listing`` names whose it is where there is one a delegate.
    The fields are those of ``Written``."""

    paper: str
    file: str
    head: str
    facts: Number
    sha256: str
    template: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    gaps: Number = 0
    listing: str = ""


@kind("dossier.sent")
class Sent(What, frozen=True):
    """Papers were sent. The fields are those of ``Sending``."""

    papers: tuple[str, ...]
    to: str
    how: str = "paper"
    receipt: str = ""
    when: str = ""


@kind("dossier.reopened")
class Reopened(What, frozen=True):
    """What was sent is to be replaced, for a reason."""

    reason: str
