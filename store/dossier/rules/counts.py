"""Whether the counts agree: F.101 to W.112."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.dossier.examined import CATEGORY, Examined, ExaminedPaper, Figure
from store.dossier.findings import Code, Finding, Where, found
from store.dossier.moments import vote_that_counts
from store.dossier.papers import PaperKey, TextPart
from store.honors.sums import by_decision, sums
from store.plan.vote_rules import Trait
from store.votes.candidates import Role
from store.votes.rules.structure import structure

_LIST = Where((PaperKey.SUBMISSION, PaperKey.DELEGATES))


def _stated(dossier: Examined, figure: Figure) -> list[tuple[ExaminedPaper, int]]:
    """The papers that state a figure, and what they state."""
    stated = ((paper, paper.count(figure)) for paper in dossier.papers)
    return [(paper, count) for paper, count in stated if count is not None]


def number_of_delegates(dossier: Examined) -> Iterator[Finding]:
    """F.101, F.103: the submission and the rows of the list."""
    submission, listed = dossier.of(PaperKey.SUBMISSION), dossier.of(PaperKey.DELEGATES)
    if submission is None:
        return
    sent = dossier.delegates
    rows = len(sent) if listed is None or listed.rows is None else len(listed.rows)
    asked = submission.count(Figure.DELEGATES)
    if asked is not None and asked != rows:
        yield found(Code.F101, _LIST, a=asked, b=rows)
    kinds = (Figure.OFFICIAL, Figure.ALTERNATE)
    stated = [submission.count(figure) for figure in kinds]
    there = [sum(one.role is role for one in sent) for role in Role]
    if listed is not None:
        of_list = [listed.count(figure) for figure in kinds]
        there = [one if count is None else count for one, count in zip(there, of_list, strict=True)]
    if None not in stated and stated != there:
        yield found(Code.F103, _LIST, a=stated[0], b=stated[1], c=there[0], d=there[1])


def reports_of_achievements(dossier: Examined) -> Iterator[Finding]:
    """F.102: one for each delegate, received or written."""
    sent = dossier.delegates
    missing = [
        one
        for one in sent
        if one.report is None and dossier.of(PaperKey.ACHIEVEMENT, one.candidate.number) is None
    ]
    if missing:
        names = tuple(one.name for one in missing)
        where = Where((PaperKey.ACHIEVEMENT,), missing[0].candidate.number)
        yield found(Code.F102, where, a=len(sent), b=len(sent) - len(missing), names=names)


def traits(dossier: Examined) -> Iterator[Finding]:
    """F.104: women, minorities, outside the Party."""
    submission = dossier.of(PaperKey.SUBMISSION)
    if submission is None:
        return
    sent = [one.candidate for one in dossier.delegates]
    of = structure(sent, dossier.conference.plan.date.year)
    for figure, trait in (
        (Figure.WOMEN, Trait.WOMEN),
        (Figure.MINORITY, Trait.ETHNIC_MINORITY),
        (Figure.NON_PARTY, Trait.NON_PARTY),
    ):
        stated, there = submission.count(figure), of.of(trait).count
        if stated is not None and stated != there:
            yield found(Code.F104, _LIST, trait=trait, a=stated, b=there)


def presence(dossier: Examined) -> Iterator[Finding]:
    """F.105 to F.107: those present at the opening."""
    stated = _stated(dossier, Figure.PRESENT)
    for (one, a), (other, b) in pairwise(stated):
        if a != b:
            where = Where((one.key, other.key))
            yield found(Code.F105, where, one=one.key, a=a, other=other.key, b=b)
    for paper, present in stated:
        summoned = paper.count(Figure.SUMMONED)
        if summoned is not None and present > summoned:
            yield found(Code.F106, Where((paper.key,)), a=present, b=summoned)
        parts = [paper.count(name) for name in paper.figures if name.startswith(CATEGORY)]
        added = sum(part for part in parts if part is not None)
        if parts and added != present:
            yield found(Code.F107, Where((paper.key,)), a=added, b=present)


_VOTED = (Figure.APPROVE, Figure.AGAINST, Figure.OTHER, Figure.VOTERS)


def hands(dossier: Examined) -> Iterator[Finding]:
    """F.108: hands in all three against the electors present. Fewer is allowed where it is said who
    did not vote, or where only one side was counted."""
    for paper in dossier.papers:
        figures = [paper.count(figure) for figure in _VOTED]
        if None not in figures:
            approve, against, other, voters = (figure or 0 for figure in figures)
            left = paper.count(Figure.NOT_VOTING) or 0
            yield from _added_up((approve, against, other), voters, left, (paper.key,))
            return
    vote = vote_that_counts(dossier.conference)
    explained = TextPart.NOT_VOTING in dossier.conference.dossier.texts
    if vote is not None and vote.hands is not None and not explained:
        line = vote.hands
        numbers = (line.approve, line.against, line.other)
        if line.total > len(vote.present) or (line.against and line.other):
            yield from _added_up(numbers, len(vote.present), 0, (PaperKey.APPROVAL,))


def _added_up(
    numbers: tuple[int, int, int], voters: int, left: int, papers: tuple[PaperKey, ...]
) -> Iterator[Finding]:
    if gap := voters - sum(numbers) - left:
        a, b, c = numbers
        where = Where(papers, part=TextPart.NOT_VOTING)
        yield found(Code.F108, where, a=a, b=b, c=c, d=voters, e=abs(gap))


def honors(dossier: Examined) -> Iterator[Finding]:
    """F.109, F.110: the money, and how many were honored."""
    report, listed = dossier.of(PaperKey.REPORT), dossier.of(PaperKey.HONORS)
    if report is None:
        return
    of = dossier.conference.honors.listed
    money = listed.count(Figure.BONUS) if listed else None
    money, stated = sums(of).money_listed if money is None else money, report.count(Figure.BONUS)
    where = Where((PaperKey.REPORT, PaperKey.HONORS))
    if stated is not None and stated != money:
        yield found(Code.F109, where, a=stated, b=money)
    by, said = by_decision(of), report.count(Figure.HONORS)
    kinds = [p.figures.get(Figure.HONORS_BY_KIND) for p in (report, listed) if p]
    other = None not in kinds and len(set(kinds)) > 1
    if other or (said is not None and said != sum(map(len, by.values()))):
        decisions = tuple(decision.number or decision.decider for decision in by)
        yield found(Code.F110, where, decisions=decisions)


def shares(dossier: Examined) -> Iterator[Finding]:
    """W.111: the guests, for information."""
    plan, summoned = dossier.conference.plan, dossier.conference.roll.summoned
    wanted = plan.reception.guests_percent
    guests = sum(plan.category(one.category).guest for one in summoned)
    if wanted and summoned and dossier.papers:
        share = (200 * guests + len(summoned)) // (2 * len(summoned))
        if share != wanted:
            where = Where((PaperKey.REPORT,), plan="reception.guests_percent")
            yield found(Code.W111, where, a=share, b=wanted)


def quota(dossier: Examined) -> Iterator[Finding]:
    """W.112: other than the seats given from above, without a reason."""
    conference = dossier.conference
    sent: Sequence[object] = dossier.delegates
    slate = conference.plan.slate
    given = conference.dossier.head(PaperKey.QUOTA).seats or slate.seats + slate.alternates
    if sent and len(sent) != given and TextPart.OPINION not in conference.dossier.texts:
        where = Where((PaperKey.SUBMISSION,), part=TextPart.OPINION, plan="vote.seats")
        yield found(Code.W112, where, a=len(sent), b=given)


RULES = (
    number_of_delegates,
    reports_of_achievements,
    traits,
    presence,
    hands,
    honors,
    shares,
    quota,
)
