"""What is made known: the figures of the quorum to the hall, a notice to the MC."""

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done, refused
from store.programme.facts import NoticeSent, QuorumAnnounced
from store.programme.quorum import electors_quorum
from store.programme.refusals import ProgrammeRefusal
from store.text.vietnamese import clean


class AnnounceQuorum(Struct, frozen=True):
    """The figures of this moment are read out. ``vote`` is the vote they are read before, by its
    number; 0 at the opening. Without a quorum they are announced as well: the chair decides."""

    vote: int = 0

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        return self.outcome(conference)

    def outcome(self, conference: Conference) -> Outcome:
        quorum = electors_quorum(conference) if self.vote else conference.quorum
        return done(QuorumAnnounced(quorum.summoned, quorum.present, quorum.needed, self.vote))


class SendNotice(Struct, frozen=True):
    """Tell the MC something in a few words, or, as the MC, whoever ``to`` names."""

    text: str
    to: str = ""

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        text = clean(self.text)
        return done(NoticeSent(text, self.to)) if text else refused(ProgrammeRefusal.NOTICE_EMPTY)
