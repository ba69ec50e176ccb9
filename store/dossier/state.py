"""The slice of the conference that holds what was done for the dossier."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import asdict, replace

from store.dossier import facts
from store.dossier.papers import PaperHead, Sending, Signer, Written
from store.dossier.profile import Award, Profile, Report
from store.facts.fact import Fact
from store.facts.kinds import kinds_of
from store.facts.slice import Slice
from store.plan.dossier import ListColumn


class ListedAward(Struct, frozen=True):
    """An award, the id that names it, and the listing of whose it is."""

    id: str
    listing: str
    award: Award


class Dossier(Slice):
    """What people added, wrote, numbered, made and sent."""

    TAKES = kinds_of("dossier")

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}  # by listing, as all that is a candidate's
        self._awards: dict[str, ListedAward] = {}
        self._reports: dict[str, Report] = {}
        self._heads: dict[str, PaperHead] = {}
        self._signers: dict[str, Signer] = {}
        self._recipients: dict[str, tuple[str, ...]] = {}
        self._written: dict[tuple[str, str], Written] = {}
        self.texts: dict[str, str] = {}
        """By part (``TextPart``, ``speech_subject``); those taken away are not in it."""
        self.columns: tuple[ListColumn, ...] = ()
        """Of the list of delegates; empty: as the plan says."""
        self.sendings: tuple[Sending, ...] = ()
        """What was sent since the dossier was last reopened."""

    def apply(self, fact: Fact) -> None:
        match what := fact.what:
            case facts.CandidateCompleted(_, listing, changes):
                known = self._profiles.get(listing, Profile())
                self._profiles[listing] = replace(known, **_known(changes, Profile))
            case facts.AwardListed(_, listing, award=award):
                said = asdict(what) | {"kind": award}
                self._awards[fact.id] = ListedAward(fact.id, listing, Award(**_known(said, Award)))
            case facts.AwardAmended(award, changes) if award in self._awards:
                known_award = self._awards[award]
                amended = replace(known_award.award, **_known(changes, Award))
                self._awards[award] = replace(known_award, award=amended)
            case facts.AwardDropped(award):
                self._awards.pop(award, None)
            case facts.ReportReceived(_, listing):
                self._reports[listing] = Report(**_known(asdict(what), Report), at=fact.time)
            case facts.TextWritten(part, text):
                self.texts.pop(part, None)
                if text:
                    self.texts[part] = text
            case _:
                self._of_paper(fact)

    def _of_paper(self, fact: Fact) -> None:
        match what := fact.what:
            case facts.PaperNumbered(paper, changes):
                head = self.head(paper)
                self._heads[paper] = replace(head, **_known(changes, PaperHead))
            case facts.SignerNamed(paper):
                self._signers[paper] = Signer(**_known(asdict(what), Signer))
            case facts.RecipientsNamed(paper, lines):
                self._recipients[paper] = lines
            case facts.ColumnsChosen(columns):
                self.columns = convert(columns, tuple[ListColumn, ...])
            case facts.PaperWritten(paper, listing=listing):
                made = Written(**_known(asdict(what), Written), at=fact.time)
                self._written[paper, listing] = made
                if self.head(paper).signed:  # another sheet than the one that has the signature
                    self._heads[paper] = replace(self.head(paper), signed=False)
            case facts.Sent():
                sent = Sending(**_known(asdict(what), Sending), at=fact.time)
                self.sendings = (*self.sendings, sent)
            case facts.Reopened():
                self.sendings = ()

    def profile(self, listings: Iterable[str]) -> Profile:
        """What is known of the candidate whom those facts listed: several where desks were apart,
        the later one prevails in each field."""
        merged: dict[str, Any] = {}
        for listing in listings:
            known = asdict(self._profiles.get(listing, Profile()))
            merged |= {name: value for name, value in known.items() if value}
        return Profile(**merged)

    def awards(self, listings: Iterable[str]) -> list[ListedAward]:
        """By year, then as they were listed."""
        of = set(listings)
        listed = [one for one in self._awards.values() if one.listing in of]
        return sorted(listed, key=lambda one: one.award.year)

    def award(self, award: str) -> ListedAward | None:
        return self._awards.get(award)

    def report(self, listings: Iterable[str]) -> Report | None:
        """The report of achievements last taken in."""
        return next((r for one in reversed(list(listings)) if (r := self._reports.get(one))), None)

    def head(self, paper: str) -> PaperHead:
        return self._heads.get(paper, PaperHead())

    def signer(self, paper: str) -> Signer | None:
        """Who was named; None where nobody was: it is then as the plan says."""
        return self._signers.get(paper)

    def recipients(self, paper: str) -> tuple[str, ...]:
        """The lines that were named; none: as the plan says."""
        return self._recipients.get(paper, ())

    def written(self, paper: str, listings: Iterable[str] = ("",)) -> Written | None:
        """The paper as it was last written; of those that are one a delegate, that one's."""
        made = [one for key in listings if (one := self._written.get((paper, key)))]
        return max(made, key=lambda one: one.facts, default=None)

    def was_written(self, paper: str) -> bool:
        """Whether the paper was ever written, for anybody."""
        return any(written == paper for written, _listing in self._written)

    def sent(self, paper: str) -> Sending | None:
        """When the paper was last sent, unless the dossier was reopened since."""
        return next((one for one in reversed(self.sendings) if paper in one.papers), None)


def _known(said: Mapping[str, Any], of: type[Struct]) -> dict[str, Any]:
    """The fields of this version."""
    return {name: value for name, value in said.items() if name in of.__struct_fields__}
