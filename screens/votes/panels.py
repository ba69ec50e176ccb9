"""The parts of the screen of votes: what is frozen, what was counted, the structure, who counts."""

from collections.abc import Sequence

from textual.content import Content

from screens.frame.view import View
from screens.votes import words
from screens.votes.course_words import corrections, taken_off_sentences, what_became_of
from screens.votes.refusal_words import check_sentence
from screens.votes.rule_words import BASES, METHODS, majority_of, share_phrase
from screens.votes.slate_words import (
    electorate_sentences,
    slate_sentences,
    structure_line,
    structure_panel,
)
from screens.widgets.table import Row
from screens.words import _, capitalized
from screens.words.numbers import notated
from store.conference.clashes import ClashKind
from store.conference.conference import Conference
from store.plan.vote_rules import Share
from store.votes.candidates import Candidate
from store.votes.counts import FIRST, SECOND, Figures
from store.votes.rules.electors import (
    counting_team,
    electors,
    electors_by_default,
    electors_present,
)
from store.votes.rules.profile import completed_slate
from store.votes.rules.reconciliation import explained
from store.votes.vote import Vote, VoteState


def frozen(view: View, vote: Vote, *, narrow: bool = False) -> Content:
    """What decides the result, as it stood when the vote was called."""
    moment = _("frozen at {time}").format(time=view.clock(vote.opened_at))
    summoned, present, quorum = vote.summoned, len(vote.present), vote.rules.quorum
    return _electorate(moment, summoned, present, quorum, majority_of(vote), narrow=narrow)


def not_called(conference: Conference, *, narrow: bool = False) -> Content:
    """Who could vote now, and by which rules."""
    rules = conference.votes.rules(conference.plan.vote)
    voters, present = len(electors(conference)), len(electors_present(conference))
    last = f"{share_phrase(rules.majority)} · {BASES[rules.base]}"
    return _electorate(_("now"), voters, present, rules.quorum, last, narrow=narrow)


def doubts(conference: Conference) -> list[str]:
    """What speaks against the number of those who have a vote."""
    said = []
    if unsaid := len(electors_by_default(conference)):
        told = _("{count} with a vote have no category: F6, Ctrl+E")
        said.append(told.format(count=unsaid))
    kinds = [clash.kind for clash in conference.clashes.values()]
    if twice := kinds.count(ClashKind.LISTED_TWICE):
        said.append(_("{count} perhaps listed twice: F9, “Clashes”").format(count=twice))
    return said


def _electorate(
    moment: str, summoned: int, present: int, quorum: Share, last: str, *, narrow: bool
) -> Content:
    """In three lines, ``narrow`` in two."""
    needed = quorum.needed(summoned)
    needs = _("needs {needed}").format(needed=needed)
    enough = Content.assemble(("✓ ", "$success"), needs)
    if present < needed:
        enough = Content.styled(f"! {needs}", "$warning")
    if not summoned:
        enough = Content("–")  # of nobody nothing is needed, nor is it there
    return Content.assemble(
        (capitalized(moment), "$text-muted"),
        " · " if narrow else "\n",
        _("summoned {summoned} · present {present}").format(summoned=summoned, present=present),
        "\n" if narrow else " · ",
        notated(quorum.percent(present, summoned)) + " · ",
        enough,
        " · " if narrow else "\n",
        last,
    )


def large_figure(vote: Vote | None) -> str:
    """Those in favour, person by person those elected of the seats; "" before the count."""
    if vote is None or vote.sheet is None or vote.state is VoteState.ABANDONED:
        return ""
    if (hands := vote.figures_of()) is not None:
        return str(hands.approve)
    return f"{len(vote.elected)}/{vote.rules.seats + vote.rules.alternates}"


def prepared(conference: Conference) -> Content:
    """Before the call: the method, the seats, whether the list is closed, who counts."""
    rules = conference.votes.rules(conference.plan.vote)
    closed = _("list closed") if conference.votes.slate_closed else _("list open")
    lines = [
        Content.styled(f"{rules.method.letter} – {METHODS[rules.method]}", "bold"),
        Content(
            _("{seats} official, {alternates} alternate seats · {closed}").format(
                seats=rules.seats, alternates=rules.alternates, closed=closed
            )
        ),
    ]
    if rules.method.secret and not counting_team(conference):
        lines.append(Content.styled("! " + _("no counting team yet: Ctrl+T"), "$warning"))
    return Content("\n").join(lines)


def counted(vote: Vote) -> Content:
    """The figures so far, and whether the rules between them hold."""
    if vote.state is VoteState.ABANDONED:
        return Content(_("Called off: {reason}").format(reason=vote.abandoned))
    if vote.state is VoteState.DIFFERENT:
        differing = words.keying_fields(vote)[:4]
        return Content("\n").join(Content.styled("✗ " + line, "$error") for line in differing)
    if vote.method.secret:
        return _ballots(vote)
    if (figures := vote.figures_of()) is not None:
        return _hands(vote, figures)
    if vote.sheet is not None:
        return _elected(vote)
    return _counting_hands(vote)


def _counting_hands(vote: Vote) -> Content:
    """Who has keyed what so far; never a figure of it, so that a second person keys for oneself."""
    lines = [Content(_("Count the hands raised."))]
    if vote.rules.keyed_twice:
        lines = [_keying(vote, keying) for keying in (FIRST, SECOND)]
    zones = vote.count.zones.get(vote.keying or FIRST, ())
    names = ", ".join(f"{zone.name} ({zone.teller})" for zone in zones)
    if names:
        lines.append(Content.assemble(("✓ ", "$success"), _("kept: {zones}").format(zones=names)))
    return Content("\n").join(lines)


def _hands(vote: Vote, hands: Figures) -> Content:
    verdict = (_("ADOPTED"), "bold") if vote.adopted else (_("NOT ADOPTED"), "bold $error")
    agree = _("{count} accounted for").format(count=len(vote.present))
    return Content.assemble(
        (_("In favour").upper(), "bold"),
        f" {hands.approve}/{hands.base} · {notated(hands.percent)}   ",
        ("✓ ", "bold $success") if vote.adopted else ("✗ ", "bold $error"),
        verdict,
        "\n",
        _figures((_("Against"), hands.against), (_("Other opinion"), hands.other)),
        "\n",
        _figures((_("Not voting"), hands.silent)),
        ("   ✓ ", "$success"),
        agree,
    )


def _ballots(vote: Vote) -> Content:
    count, sheet = vote.count, vote.sheet
    announced = count.announced
    if sheet is None and announced is None and not count.begun:
        return Content(_("Hand the ballots out; Ctrl+G records how many were issued and returned."))
    box = (sheet.issued, sheet.returned) if sheet else announced or ("–", "–")
    lines = [_figures((_("issued"), box[0]), (_("returned"), box[1]))]
    if sheet is not None:
        lines.append(_figures((_("valid"), sheet.valid), (_("invalid"), sheet.invalid)))
        lines.append(_elected(vote))
    else:
        lines += [_keying(vote, keying) for keying in (FIRST, SECOND)]
    return Content("\n").join(lines)


def _figures(*figures: tuple[str, object]) -> Content:
    named = (Content.assemble(name, " ", (f"{figure}", "bold")) for name, figure in figures)
    return Content("   ").join(named)


def _keying(vote: Vote, keying: int) -> Content:
    count = vote.count
    label = _("keying {keying}").format(keying=keying) + ": "
    if keying in count.sheets:
        return Content.assemble(label, ("✓ " + count.sheets[keying].by, "$success"))
    by = count.keyed_by.get(keying, "")
    if zones := count.zones.get(keying):
        return Content(label + _("{count} parts of the hall, {by}").format(count=len(zones), by=by))
    if ballots := count.ballots.get(keying):
        return Content(label + _("{count} ballots read, {by}").format(count=len(ballots), by=by))
    return Content.assemble(label, (_("not yet"), "$warning"))


def _elected(vote: Vote) -> Content:
    seats = vote.rules.seats + vote.rules.alternates
    said = _("elected {count} of {seats}").format(count=len(vote.elected), seats=seats)
    left = words.open_ends(vote)
    elected = Content.styled(("! " if left else "✓ ") + said, "bold")
    checked = Content.styled("✓ " + _("the figures agree"), "$text-muted")
    return Content("\n").join([elected, checked])


def candidates_of(conference: Conference, vote: Vote | None) -> Sequence[Candidate]:
    """Those whose structure is of interest now: the list, or who is elected person by person."""
    if vote is None:
        return completed_slate(conference)
    if vote.method.by_person and vote.state is VoteState.DECLARED:
        return [c for c in vote.candidates if c.number in vote.elected]
    return vote.candidates


def composition(conference: Conference, vote: Vote | None) -> Content:
    """The structure beside the table."""
    candidates = candidates_of(conference, vote)
    if not candidates:
        return Content("")
    elected = vote is not None and candidates is not vote.candidates
    heading = _("STRUCTURE OF THE ELECTED") if elected else _("STRUCTURE")
    return structure_panel(conference, candidates, heading)


def remarks(conference: Conference, vote: Vote | None, *, narrow: bool) -> Content:
    """Under the table: what the result leaves open, the structure where it has no place of its own,
    how names came on the list, who counts, warnings and corrections; before the call, what speaks
    against the number of electors."""
    left = words.open_ends(vote) if vote is not None and vote.sheet else []
    lines = [Content.styled(f"! {line}", "bold $warning") for line in left]
    if vote is None:
        lines += [Content.styled(f"! {line}", "$warning") for line in doubts(conference)]
    if narrow and (candidates := candidates_of(conference, vote)):
        lines.append(structure_line(conference, candidates))
    if vote is None or (vote.candidates and vote.pending):
        lines += [Content(sentence) for sentence in slate_sentences(conference)]
    if vote is not None:
        lines += [Content(sentence) for sentence in electorate_sentences(conference, vote)[1:]]
        lines += [Content(sentence) for sentence in taken_off_sentences(conference, vote)]
    team = ", ".join(_names(conference, vote))
    if team:
        lines.append(Content(_("Counting team: {names}").format(names=team)))
    if vote is not None:
        became = what_became_of(conference, vote)
        lines += [Content.styled(f"! {line}", "bold $warning") for line in became]
        lines += [Content.styled(f"! {line}", "$warning") for line in _notes(conference, vote)]
    return Content("\n").join(lines)


def _names(conference: Conference, vote: Vote | None) -> list[str]:
    numbers = vote.tellers if vote else counting_team(conference)
    if vote is not None and not vote.method.secret:
        return [f"{zone.name}: {zone.teller}" for zone in vote.sheet.zones] if vote.sheet else []
    return [d.name for number in numbers if (d := conference.roll.get(number))]


def _notes(conference: Conference, vote: Vote) -> list[str]:
    """The decisions about the call, the findings, the corrections, as short as there is room."""
    said = [
        sentence.format(reason=reason)
        for sentence, reason in (
            (_("called without a quorum: {reason}"), vote.without_quorum),
            (_("called before its item of the programme: {reason}"), vote.out_of_turn),
            (_("voted on again, reason: {reason}"), vote.again),
            (_("names added since the first round stand: {reason}"), vote.newcomers_decision),
        )
        if reason
    ]
    for one, reason in explained(vote):
        said.append(check_sentence(one, vote) + (f" – {reason}" if reason else ""))
    if len(vote.versions) > 1:
        corrected = _("version {number} of the count; corrected because: {reason}")
        said.append(corrected.format(number=len(vote.versions), reason=vote.count.reason))
    return [*said, *corrections(conference, vote)]


def slate_row(place: int, candidate: Candidate, vote: Vote | None) -> Row:
    """A candidate in the table: what was counted, and what came of it."""
    figures = vote.figures_of(candidate.number) if vote else None
    if vote is None or figures is None:
        shown, tone = ("", "", words.ROLES[candidate.role]), ""
    else:
        sign, tone = _sign(vote, candidate.number)
        result = f"{sign} {words.outcome_of(vote, candidate.number)}"
        shown = (str(figures.approve), notated(figures.percent), result)
    cells = (str(place), candidate.name, candidate.birth[:4], candidate.unit, *shown)
    return Row(candidate.number, cells, tone)


def _sign(vote: Vote, number: int) -> tuple[str, str]:
    if number in vote.elected:
        return "✓", "good"
    return ("!", "warn") if words.is_tied(vote, number) else ("✗", "dim")
