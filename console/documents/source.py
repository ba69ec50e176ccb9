"""What the papers are made from: the conference at its named moments, and those who are sent."""

import re
from collections.abc import Iterator
from functools import cached_property

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run
from msgspec import Struct
from msgspec.structs import replace

from console.documents.form import Office
from console.documents.template.tags import isolated
from screens.votes.words import role_of_place
from store.attendance.turnout import at_opening
from store.conference.conference import Conference
from store.dossier.delegates import DossierDelegate, delegates
from store.dossier.moments import as_attended, closing_of, honors_closed, vote_that_counts
from store.dossier.papers import PaperHead, Power, Signer
from store.dossier.profile import Award, AwardKind, Profile
from store.event.record import Record
from store.honors.honor import Honor
from store.honors.state import Honors
from store.plan.plan import Host, Plan
from store.votes.candidates import Candidate
from store.votes.delegation import delegation
from store.votes.rules.structure import Structure, structure
from store.votes.vote import Vote

GAP = "[…]"
"""What a person has still to fill in. It is marked in every paper, and counted."""
_GAP = re.compile(r"\[…[^\]]*\]")


class Sent(Struct, frozen=True):
    """One who is sent to the higher congress: the place in the list from 1, as what in words, and
    the honors of this conference."""

    place: int
    delegate: DossierDelegate
    said_role: str
    honors: tuple[Honor, ...]

    @property
    def candidate(self) -> Candidate:
        return self.delegate.candidate

    @property
    def profile(self) -> Profile:
        return self.delegate.profile

    @property
    def collective(self) -> bool:
        return self.delegate.collective

    @property
    def awards(self) -> list[Award]:
        return [listed.award for listed in self.delegate.awards]

    def awards_of(self, kind: AwardKind) -> list[Award]:
        """Of one of the two tables; the honors of this conference are proposed as commendations."""
        listed = [award for award in self.awards if award.kind == kind]
        if kind is AwardKind.FORM:
            known = {award.honor for award in self.awards}
            listed += [_as_award(honor) for honor in self.honors if honor.number not in known]
        return listed


class Source(Struct, dict=True):
    """The record at each moment that a paper tells of; each is worked out once."""

    record: Record

    @property
    def conference(self) -> Conference:
        return self.record.conference

    @property
    def plan(self) -> Plan:
        return self.record.plan

    @cached_property
    def opening(self) -> Conference:
        return at_opening(self.attended)

    @cached_property
    def closed(self) -> bool:
        return closing_of(self.conference) is not None

    @cached_property
    def attended(self) -> Conference:
        """Without those who came after it had closed."""
        return as_attended(self.conference)

    @cached_property
    def honors(self) -> Honors:
        """As the conference closed."""
        return honors_closed(self.conference)

    @cached_property
    def vote(self) -> Vote | None:
        return vote_that_counts(self.conference)

    @cached_property
    def sent(self) -> tuple[Sent, ...]:
        """Those whom the vote that counts sends, in its order; nobody without a result."""
        return tuple(_sent(self, self.vote)) if self.vote else ()

    @cached_property
    def structure(self) -> Structure:
        return structure([one.candidate for one in self.sent], self.plan.date.year)

    def head(self, paper: str) -> PaperHead:
        return self.conference.dossier.head(paper)

    def text(self, part: str) -> str:
        """What a person wrote; "" for nothing yet."""
        return self.conference.dossier.texts.get(part, "")


def _sent(source: Source, vote: Vote) -> Iterator[Sent]:
    """With what was learned since, but the names as voted on: so they stand in the minutes."""
    both = zip(delegates(source.conference), delegation(vote), strict=True)
    for place, (one, by_vote) in enumerate(both, 1):
        named = replace(one.candidate, name=by_vote.candidate.name)
        honors = source.honors.of_delegate(named.delegate) if named.delegate else []
        delegate = replace(one, candidate=named)
        yield Sent(place, delegate, role_of_place(vote, by_vote), tuple(honors))


def _as_award(honor: Honor) -> Award:
    year = honor.decision_date[:4]
    return Award(
        year=int(year) if year.isdecimal() else 0,
        name=honor.form,
        decision=honor.decision,
        date=honor.decision_date,
        issuer=honor.decider,
        honor=honor.number,
    )


def host_in_text(host: Host) -> str:
    """``Ủy ban nhân dân xã Ngọc Trạo``: the name that heads a paper, as a sentence has it."""
    kind = host.place.casefold().removesuffix(host.short_place.casefold())
    place = host.place
    if len(kind) < len(host.place):
        place = kind + host.short_place
    return f"{host.name.capitalize()} {place}".strip()


def office_of(conference: Conference, paper: str) -> Office:
    """Who signs a paper, as box 7 has it: who was named, else the plan's signatory for the body."""
    host = conference.plan.host
    signer = conference.dossier.signer(paper) or Signer(
        host.signatory, Power.FOR_BODY, host.signatory_title
    )
    own = signer.office or host.signatory_title
    lines = [own]
    match signer.power:
        case Power.FOR_BODY:
            lines = [f"{Power.FOR_BODY} {signer.for_office or host.name}", own]
        case Power.FOR_HEAD:
            body = f"{Power.FOR_BODY} {host.name}"
            lines = [body, f"{Power.FOR_HEAD} {signer.for_office or host.signatory_title}", own]
        case Power.BY_ORDER | Power.BY_MANDATE:
            lines = [f"{signer.power} {signer.for_office or host.signatory_title}", own]
        case Power.ACTING:
            lines = [f"{Power.ACTING} {own}"]
    return "\n".join(lines), signer.name


def gaps_in(docx: Document) -> int:
    """How many places a person has still to fill in."""
    texts = "".join(text.text or "" for text in docx.element.body.iter(qn("w:t")))
    return len(_GAP.findall(texts))


def mark_gaps(docx: Document) -> None:
    """Marks what a person has still to fill in."""
    for paragraph in list(docx.element.body.iter(qn("w:p"))):
        if "[…" not in "".join(text.text or "" for text in paragraph.iter(qn("w:t"))):
            continue
        for run, _match in isolated(paragraph, _GAP):
            Run(run, docx).font.highlight_color = WD_COLOR_INDEX.YELLOW
