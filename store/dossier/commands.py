"""What may be asked of the dossier: delegates completed, texts, heads of papers, what was sent."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import asdict

from store.conference.conference import Conference
from store.dossier import facts
from store.dossier.papers import PaperHead, Signer, Written
from store.dossier.profile import Award
from store.dossier.refusals import DossierRefusal
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, reasoned, refused
from store.plan.dossier import ListColumn
from store.text.vietnamese import clean
from store.votes.refusals import VoteRefusal

LONGEST_TEXT = 10_000
"""Characters of a text that a person writes."""


def _changed(changes: Mapping[str, Any], now: Struct) -> dict[str, Any]:
    """Those that say otherwise."""
    known = now.__struct_fields__
    return {n: v for n, v in changes.items() if n in known and v != getattr(now, n)}


class CompleteCandidate(Struct, frozen=True):
    """Fields of a candidate's profile, written or corrected at any time: a vote freezes the slate,
    not what is known of those on it."""

    candidate: int
    changes: Mapping[str, Any]  # of Profile

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        listings = conference.votes.candidates.listings_of(self.candidate)
        if not listings:
            return refused(VoteRefusal.NO_SUCH_CANDIDATE)
        changed = _changed(self.changes, conference.dossier.profile(listings))
        if any(len(value) > LONGEST_TEXT for value in changed.values() if isinstance(value, str)):
            return refused(DossierRefusal.TEXT_TOO_LONG, most=LONGEST_TEXT)
        if not changed:
            return done()
        return done(facts.CandidateCompleted(self.candidate, listings[-1], changed))


class ListAward(Struct, frozen=True):
    """An award that a candidate was given before, or is given by this conference."""

    candidate: int
    award: Award

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        listings = conference.votes.candidates.listings_of(self.candidate)
        if not listings:
            return refused(VoteRefusal.NO_SUCH_CANDIDATE)
        if not clean(self.award.name):
            return refused(DossierRefusal.AWARD_WITHOUT_NAME)
        said = asdict(self.award)
        said["award"] = said.pop("kind")
        return done(facts.AwardListed(self.candidate, listings[-1], **said))


class AmendAward(Struct, frozen=True):
    """Correct an award."""

    award: str
    changes: Mapping[str, Any]  # of Award

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        listed = conference.dossier.award(self.award)
        if listed is None:
            return refused(DossierRefusal.NO_SUCH_AWARD)
        changed = _changed(self.changes, listed.award)
        if not clean(changed.get("name", listed.award.name)):
            return refused(DossierRefusal.AWARD_WITHOUT_NAME)
        return done(facts.AwardAmended(self.award, changed)) if changed else done()


class DropAward(Struct, frozen=True):
    """Strike an award out."""

    award: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.dossier.award(self.award) is None:
            return refused(DossierRefusal.NO_SUCH_AWARD)
        return done(facts.AwardDropped(self.award))


class ReceiveReport(Struct, frozen=True):
    """A candidate's report of achievements was taken into the folder, or is confirmed now."""

    candidate: int
    file: str
    sha256: str
    pages: int = 0
    confirmed: bool = False

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        listings = conference.votes.candidates.listings_of(self.candidate)
        if not listings:
            return refused(VoteRefusal.NO_SUCH_CANDIDATE)
        return done(
            facts.ReportReceived(
                self.candidate, listings[-1], self.file, self.sha256, self.pages, self.confirmed
            )
        )


class WriteText(Struct, frozen=True):
    """A part that only a person can write; "" takes it away."""

    part: str
    text: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        text = self.text.strip()
        if len(text) > LONGEST_TEXT:
            return refused(DossierRefusal.TEXT_TOO_LONG, most=LONGEST_TEXT)
        if text == conference.dossier.texts.get(self.part, ""):
            return done()
        return done(facts.TextWritten(self.part, text))


class NumberPaper(Struct, frozen=True):
    """Number, date, place, copies of a paper, or that it is signed."""

    paper: str
    changes: Mapping[str, Any]  # of PaperHead

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        head: PaperHead = conference.dossier.head(self.paper)
        changed = _changed(self.changes, head)
        if changed.get("signed") and conference.dossier.written(self.paper) is None:
            return refused(DossierRefusal.NOT_WRITTEN)
        return done(facts.PaperNumbered(self.paper, changed)) if changed else done()


class NameSigner(Struct, frozen=True):
    """Who signs a paper."""

    paper: str
    signer: Signer

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not clean(self.signer.name):
            return refused(GeneralRefusal.NAME_MISSING)
        if conference.dossier.signer(self.paper) == self.signer:
            return done()
        return done(facts.SignerNamed(self.paper, **asdict(self.signer)))


class NameRecipients(Struct, frozen=True):
    """Who receives a paper, a line each; no line: as the plan says."""

    paper: str
    lines: tuple[str, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        lines = tuple(line for text in self.lines if (line := clean(text)))
        same = lines == conference.dossier.recipients(self.paper)
        return done() if same else done(facts.RecipientsNamed(self.paper, lines))


class ChooseColumns(Struct, frozen=True):
    """The columns of the list of delegates; none: as the plan says."""

    columns: tuple[ListColumn, ...] = ()

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if self.columns and not any(column.on for column in self.columns):
            return refused(DossierRefusal.NO_COLUMN)
        same = self.columns == conference.dossier.columns
        return done() if same else done(facts.ColumnsChosen(to_builtins(self.columns)))


class RecordWritten(Struct, frozen=True):
    """Papers were written to files: the paper, the number of the delegate whose it is (0 for none),
    and how it was written."""

    papers: tuple[tuple[str, int, Written], ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        slate = conference.votes.candidates
        found = []
        for paper, candidate, written in self.papers:
            said = asdict(written)
            del said["at"]
            listings = slate.listings_of(candidate) if candidate else [""]
            found += [facts.PaperWritten(paper, **said, listing=one) for one in listings[-1:]]
        return done(*found)


class RecordSent(Struct, frozen=True):
    """Papers were sent. In a rehearsal this is practised as well."""

    papers: tuple[str, ...]
    to: str
    how: str
    receipt: str = ""
    when: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        made = conference.dossier.was_written
        if not self.papers or not all(map(made, self.papers)):
            return refused(DossierRefusal.NOT_WRITTEN)
        to = clean(self.to)
        if not to:
            return refused(DossierRefusal.RECIPIENT_MISSING)
        return done(facts.Sent(self.papers, to, self.how, clean(self.receipt), self.when))


class Reopen(Struct, frozen=True):
    """What was sent is to be replaced, for a reason."""

    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not conference.dossier.sendings:
            return refused(DossierRefusal.NOT_SENT)
        return reasoned(self.reason, facts.Reopened)
