"""A notice is sent to the MC."""

from __future__ import annotations

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done, refused
from store.programme.facts import NoticeSent
from store.programme.refusals import ProgrammeRefusal
from store.text.vietnamese import clean


class SendNotice(Struct, frozen=True):
    """Tell the MC something, in a few words."""

    text: str

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        text = clean(self.text)
        return done(NoticeSent(text)) if text else refused(ProgrammeRefusal.NOTICE_EMPTY)
