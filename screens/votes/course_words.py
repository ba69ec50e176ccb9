"""What happened to a vote beside its result: the chair's decisions, corrections, and what became of
it. One text for screens, log, minutes, counting record and export."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise

from screens.frame.times import clock_time
from screens.votes.refusal_words import check_sentence
from screens.votes.rule_words import TIE_POLICIES
from screens.votes.words import figures_sentence, name_in, result_sentence
from screens.words import Words, _
from screens.words.numbers import two_digits
from store.conference.conference import Conference
from store.plan.vote_rules import TiePolicy
from store.text.messages import N_
from store.votes.counts import FIRST, SECOND, Invalid
from store.votes.rules.reconciliation import explained
from store.votes.rules.taken_back import TakenBack, results_taken_back
from store.votes.vote import Cause, Count, Vote, VoteState


def what_became_of(conference: Conference, vote: Vote, gone: TakenBack | None = None) -> list[str]:
    """That a result counts no more, with when, why and what took its place; nothing for one that
    counts. ``gone`` is how the whole vote was taken back, if it was."""
    instead, at = conference.votes.replaced_by(vote), vote.abandoned_at
    if gone is not None:
        at, why = gone.at, gone.reason
        became = _("This vote is OF NO EFFECT: it was taken back at {time}; reason: {reason}.")
    elif vote.abandoned:
        why = vote.abandoned
        became = _("This vote is OF NO EFFECT: it was called off at {time}; reason: {reason}.")
        if vote.declared_once:
            became = _(
                "This vote is OF NO EFFECT: its result was annulled at {time}; reason: {reason}."
            )
    elif instead is not None:
        at, why = instead.opened_at, instead.again
        became = _(
            "This result does not count: the result of the vote called at {time} took its place; "
            "reason: {reason}."
        )
    else:
        return _withdrawn(conference, vote)
    said = [became.format(time=clock_time(conference, at), reason=_reason(why))]
    if (gone or vote.abandoned) and (anew := _called_anew(conference, vote)):
        called = clock_time(conference, anew.opened_at)
        said.append(_("It was called anew at {time}.").format(time=called))
    return [*said, *_withdrawn(conference, vote)]


def _called_anew(conference: Conference, vote: Vote) -> Vote | None:
    """The next vote on the same question."""
    same = (vote.subject, vote.title)
    later = (v for v in conference.votes.all if v.opened_at > vote.opened_at)
    return next((v for v in later if (v.subject, v.title) == same), None)


def _withdrawn(conference: Conference, vote: Vote) -> list[str]:
    clock = partial(clock_time, conference)
    said = _(
        "The result declared at {declared} was taken back at {time}; reason: {reason}. {result}"
    )
    return [
        said.format(
            declared=clock(one.declared_at),
            time=clock(one.at),
            reason=_reason(one.reason),
            result=result_sentence(one.vote) if one.vote.sheet else "",
        ).strip()
        for one in results_taken_back(conference, vote)
    ]


def _reason(text: str) -> str:
    return text.rstrip(". ") or "…"


def course(conference: Conference, vote: Vote) -> list[str]:
    """The chair's decisions about the call, the warnings with the reason for each, decided ties and
    corrections."""
    return [
        *decisions(conference, vote),
        *findings(vote),
        *(_tie_decided(vote, place) for place in range(len(vote.count.tie_breaks))),
        *corrections(conference, vote),
    ]


def decisions(conference: Conference, vote: Vote) -> Iterator[str]:
    """What was decided about the call of a vote."""
    if vote.without_quorum:
        said = _("The chair called the vote without a quorum; reason: {reason}.")
        yield said.format(reason=_reason(vote.without_quorum))
    if vote.out_of_turn:
        said = _(
            "The chair had the vote called before its item of the programme; reason: {reason}."
        )
        yield said.format(reason=_reason(vote.out_of_turn))
    if vote.newcomers:
        said = _(
            "By decision of the conference names added since the first round stand as well: "
            "{names}; decision: {reason}."
        )
        names = "; ".join(name_in(vote, number) for number in vote.newcomers)
        yield said.format(names=names, reason=_reason(vote.newcomers_decision))
    if (before := conference.votes.get(vote.replaces)) is not None:
        said = _("The question was put again after the result of {time}; reason: {reason}.")
        if vote.state is VoteState.DECLARED:
            said = _(
                "The question was voted on again and this result takes the place of the one of "
                "{time}; reason: {reason}."
            )
        time = clock_time(conference, before.opened_at)
        yield said.format(time=time, reason=_reason(vote.again))


def findings(vote: Vote) -> list[str]:
    """The warnings of a count, each with the reason given for it."""
    said = _("{finding} Explanation: {reason}.")
    return [
        said.format(finding=check_sentence(one, vote), reason=_reason(reason))
        for one, reason in explained(vote)
    ]


def _tie_decided(vote: Vote, place: int) -> str:
    tie = vote.count.tie_breaks[place]
    names = ", ".join(name_in(vote, n) for n in sorted(tie.chosen))
    said = _("Equal votes: {rule}; elected: {names}. {reason}")
    rule = TIE_POLICIES[TiePolicy(tie.how)]
    return said.format(rule=rule, names=names, reason=tie.reason).strip()


def corrections(conference: Conference, vote: Vote) -> list[str]:
    """Declared counts that were corrected stay told, with the figures that stand since."""
    said = []
    for old, new in pairwise(vote.versions):
        sentence = _("Declared at {time} and corrected since ({reason}): {figures}; then {now}.")
        if new is vote.count:
            sentence = _("Declared at {time} and corrected since ({reason}): {figures}; now {now}.")
        said.append(
            sentence.format(
                time=clock_time(conference, old.declared_at),
                reason=_reason(new.reason),
                figures=_figures(vote, old),
                now=_figures(vote, new),
            )
        )
    return said


def _figures(vote: Vote, count: Count) -> str:
    return figures_sentence(vote, count.sheet) if count.sheet else "…"


_CAUSES = Words(
    Cause,
    EXCUSED=N_("absent throughout, excused: {reason}"),
    NO_NOTICE=N_("absent throughout, without notice"),
    SUBSTITUTE=N_("absent throughout, the substitute has no vote"),
)


def taken_off_sentences(conference: Conference, vote: Vote) -> list[str]:
    """Who of those summoned is not counted in the base, and why."""
    if not vote.taken_off:
        return []
    named = []
    for one in vote.taken_off:
        delegate = conference.roll.get(one.delegate)
        cause = _CAUSES[one.cause].format(reason=one.reason)
        named.append(f"{delegate.name if delegate else one.delegate} ({cause})")
    said = _("not counted in the base, {count} of {summoned}: {names}")
    return [said.format(count=len(named), summoned=vote.summoned, names="; ".join(named))]


GAP = " ".join(["………"] * 8)
"""A marked gap on paper, to be filled in by hand."""

_WHY_INVALID = Words(
    Invalid,
    TOO_MANY=N_("more names than allowed"),
    NOBODY=N_("no name left"),
    BLANK=N_("no box marked"),
    BOTH=N_("both boxes marked"),
    SPOILED=N_("not of the counting team, signed, marked or with other names"),
)


def invalid_sentence(vote: Vote) -> str:
    """Why ballots are invalid; those that were not read one by one leave a gap to be filled in. ""
    where all are valid."""
    invalid = (vote.sheet and vote.sheet.invalid) or 0
    if not invalid:
        return ""
    keyings = (vote.count.why_invalid.get(keying, ()) for keying in (FIRST, SECOND))
    why = next((reasons for reasons in keyings if reasons), ())
    counted: Mapping[str, int] = {one: why.count(one) for one in Invalid if one in why}
    said = [f"{_WHY_INVALID[one]}: {count}" for one, count in counted.items()]
    why_invalid = _("Why ballots are invalid: {reasons}.").format(reasons="; ".join(said))
    unknown = invalid - sum(counted.values())
    if not unknown:
        return why_invalid
    gap = _(
        "For {count} invalid ballots no reason was keyed; the counting team writes it here: {gap}"
    ).format(count=two_digits(unknown), gap=GAP)
    return f"{why_invalid} {gap}" if said else gap
