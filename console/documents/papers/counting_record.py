"""The counting record (Biên bản kiểm phiếu).

What it holds: who counted and whether they were there, the method and the rules, the electors
summoned, present, absent and voting, the ballots, each candidate's votes with the base of the
percentage named, who is elected by votes, what was remarked and why, and the signatures of the team
and the chair. A vote that counts no more says so at its head.
"""

from itertools import chain, repeat

from msgspec import Struct

from console.documents.form import AdministrativeDocument, copies_of, number_of
from console.documents.heads import (
    DRAFTED,
    NUMBER,
    PaperForm,
    begin,
    chapter,
    head_fields,
    names_of,
    of_conference,
    secretary_and_chair,
)
from console.documents.look import keep_on_one_page
from console.documents.papers.figures import FIGURES, OF_THE_VOTE, TAGS
from console.documents.papers.votes import as_sentence, elected, persons
from console.documents.source import Source
from console.documents.template.names import Field, Names
from screens.frame.times import clock_time
from screens.votes.course_words import course, invalid_sentence, taken_off_sentences, what_became_of
from screens.votes.rule_words import rules_in_words
from screens.votes.slate_words import electorate_sentences, slate_sentences
from screens.votes.words import decision_sentence, vote_title
from screens.words import _
from screens.words.numbers import figures, notated, percent
from store.dossier.papers import PaperKey
from store.votes.rules.taken_back import TakenBack, every_vote
from store.votes.vote import Subject, Vote, VoteState


class OfVote(Struct, frozen=True):
    """A round of the vote on the delegation, and by what it was taken back, if it was."""

    source: Source
    vote: Vote
    gone: TakenBack | None = None

    @property
    def of_no_effect(self) -> bool:
        vote = self.vote
        replaced = self.source.conference.votes.replaced_by(vote) is not None
        return self.gone is not None or bool(vote.abandoned) or replaced


def counted(source: Source) -> list[OfVote]:
    """Every round that has a record: those that were counted, and those that count no more."""
    return [
        OfVote(source, vote, gone)
        for vote, gone in every_vote(source.conference)
        if vote.subject is Subject.DELEGATION and (vote.sheet or vote.abandoned or gone)
    ]


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("Counting record"))
    begin(paper, source, "{{loại biên bản}}", "", about="{{nội dung biểu quyết}}", numbered=True)
    paper.strong("{{?kết quả không còn giá trị}}")
    called = _("The vote was called at {time}, {date}, at {venue}.")
    date, venue = TAGS["held_on"], TAGS["venue"]
    paper.body(called.format(time="{{giờ mở biểu quyết}}", date=date, venue=venue))
    paper.chapters(
        (_("1. Count"), "{{khối người kiểm phiếu}}"),
        (_("2. Rules adopted by the conference"), "{{khối thể lệ}}"),
        (_("3. Electors"), "{{khối cử tri và phiếu}}"),
        (_("4. Result"), "{{khối kết quả}}", "{{?câu công bố}}"),
        (_("5. Remarks"), "{{khối ghi chú}}"),
    )
    made = _("This record was made in {copies} copies and read out to the conference.")
    paper.last(made.format(copies="{{số bản}}"))
    paper.body("{{khối chữ ký}}")
    return paper


def _nothing(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("Counting record"))
    about = source.plan.slate.title
    begin(paper, source, _("COUNTING RECORD"), "", about=about, numbered=True)
    paper.last(_("Nothing has been counted yet."))
    return paper


def _number(of: OfVote) -> str:
    symbol = "/BB-TKP" if _has_team(of.vote) else "/BB-UBND"
    return number_of(of.source.conference, PaperKey.COUNTING, symbol)


def _drafted(of: OfVote) -> str:
    if of.vote.state is VoteState.DECLARED or of.of_no_effect:
        return ""
    return _("DRAFT") + "\n" + _("the result is not declared yet")


def _declared(of: OfVote) -> str:
    if of.vote.declared_at is None:
        return ""
    said = _("The result was declared at {time}.")
    return said.format(time=clock_time(of.source.conference, of.vote.declared_at))


def _rules(paper: AdministrativeDocument, of: OfVote) -> None:
    conference, vote = of.source.conference, of.vote
    rules = [*rules_in_words(vote), *electorate_sentences(conference, vote)]
    rules += taken_off_sentences(conference, vote)
    paper.body(*(f"- {as_sentence(rule)}" for rule in rules), *slate_sentences(conference))


def _result(paper: AdministrativeDocument, of: OfVote) -> None:
    if of.vote.sheet is None:
        paper.body(_("No count was completed."))
        return
    persons(paper, of.vote, sent=not of.of_no_effect)
    if not of.of_no_effect:
        paper.body(decision_sentence(of.vote, of.source.plan))
        elected(paper, of.vote)


def _has_team(vote: Vote) -> bool:
    """Whether a counting team signs: a secret ballot has one, hands only where it is named."""
    return vote.method.secret or bool(vote.tellers)


def _team(paper: AdministrativeDocument, of: OfVote) -> None:
    """Who counted, who headed it, and whether they were there when the vote was called."""
    conference, vote = of.source.conference, of.vote
    zones = vote.sheet.zones if vote.sheet else ()
    lines = [f"- {zone.name}: {zone.teller}" for zone in zones]
    offices = chain((_("head"), _("secretary")), repeat(_("member")))
    for number, office in zip(() if zones else vote.tellers, offices, strict=False):
        if delegate := conference.roll.get(number):
            unit = f", {delegate.unit}" if delegate.unit else ""
            there = ""
            if vote.tellers_absent is not None:
                absent = number in vote.tellers_absent
                there = ", " + (_("not there at the call") if absent else _("there at the call"))
            lines.append(f"- {delegate.name}{unit}: {office}{there}")
    if len(vote.count.sheets) > 1:
        keyed = "; ".join(
            _("keying {keying}, {by}").format(keying=keying, by=one.by)
            for keying, one in sorted(vote.count.sheets.items())
            if one.by
        )
        said = _("The figures were entered twice, by two people: {keyed}.")
        lines.append(said.format(keyed=keyed))
    paper.body(*(lines or [_("Hands were counted by the tellers in the hall.")]))


def _electors(paper: AdministrativeDocument, of: OfVote) -> None:
    """Who could vote and did, and the ballots; ballots exchanged for spoiled ones are issued twice
    to one person."""
    vote, present, sheet = of.vote, len(of.vote.present), of.vote.sheet
    share, absent = vote.rules.quorum.percent(present, vote.summoned), vote.summoned - present
    rows = [
        [_("Delegates with a vote, summoned"), figures(vote.summoned), ""],
        [_("Of these present when the vote was called"), figures(present), notated(share)],
    ]
    counts: list[tuple[str, int | None, int | None]] = [
        (_("Absent at the vote"), absent, vote.summoned)
    ]
    if vote.hands is not None:
        counts.append((_("Took part in the vote"), vote.hands.total, present))
    if sheet is not None and sheet.returned is not None:
        counts += [
            (_("Took part in the vote (received a ballot)"), vote.handed_out, present),
            (_("Ballots issued"), sheet.issued, None),
            (_("Of these in exchange for spoiled ones"), vote.count.exchanged, None),
            (_("Ballots returned"), sheet.returned, vote.handed_out),
            (_("Valid ballots"), sheet.valid, sheet.returned),
            (_("Invalid ballots"), sheet.invalid, sheet.returned),
        ]
    for label, count, whole in counts:
        of_whole = "" if whole is None else percent(count or 0, whole)
        rows.append([label, figures(count or 0), of_whole])
    keep_on_one_page(paper.table(["", _("Number"), "%"], rows, [105, 30, 28], centred=(1, 2)))
    if why := invalid_sentence(vote):
        paper.body(why)


def _signatures(paper: AdministrativeDocument, of: OfVote) -> None:
    """The counting team and the chair; where no team counted, as on any record of the conference,
    the secretary and the chair."""
    conference, vote = of.source.conference, of.vote
    of_minutes = secretary_and_chair(conference)
    if not _has_team(vote):
        paper.signatures(of_minutes)
        return
    team = [d.name for n in vote.tellers if (d := conference.roll.get(n))]
    head, secretary, *members = *team, *[""] * (2 - len(team))
    others = (_("Members"), "\n".join(members)) if members else ("", "")
    paper.signatures(
        ((_("Secretary of the team"), secretary), (_("Head of the counting team"), head)),
        (others, (_("For the chair"), of_minutes[1][1])),
    )


_OF_ITS_OWN = (NUMBER, DRAFTED)
_SHARED = (
    *(one for key, one in FIGURES.items() if key not in OF_THE_VOTE),
    *(one for one in head_fields(PaperKey.COUNTING) if one.name not in _OF_ITS_OWN),
)

FORM = PaperForm(
    "bien-ban-kiem-phieu",
    template,
    Names[OfVote](
        *map(of_conference, _SHARED),
        Field(NUMBER, _number),
        Field(DRAFTED, _drafted),
        Field(
            "loại biên bản",
            lambda of: _("COUNTING RECORD") if _has_team(of.vote) else _("RECORD OF THE VOTE"),
        ),
        Field("nội dung biểu quyết", lambda of: vote_title(of.vote)),
        Field(
            "kết quả không còn giá trị",
            lambda of: "\n".join(what_became_of(of.source.conference, of.vote, of.gone)),
        ),
        Field("giờ mở biểu quyết", lambda of: clock_time(of.source.conference, of.vote.opened_at)),
        Field("câu công bố", _declared),
        Field("số bản", lambda of: copies_of(of.source.conference, PaperKey.COUNTING)),
        chapter("người kiểm phiếu", _team),
        chapter("thể lệ", _rules),
        chapter("cử tri và phiếu", _electors),
        chapter("kết quả", _result),
        chapter(
            "ghi chú",
            lambda paper, of: paper.body(*course(of.source.conference, of.vote) or [_("None.")]),
        ),
        chapter("chữ ký", _signatures),
    ),
)
"""One record for every round, each filled from the same form. Of the figures of the vote that
counts in the end it has none: this may be another."""

NOTHING_COUNTED = PaperForm(FORM.name, _nothing, names_of(PaperKey.COUNTING, symbol="/BB-TKP"))
