"""The questions asked before something about the slate or a vote goes into the record."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.tally import TallySheet, count_of, present_phrase, zone_names
from screens.vote_refusals import finding_sentence
from screens.vote_words import (
    alternates_from,
    base_phrase,
    keying_fields,
    method_name,
    rule_line,
    subject_name,
    tie_policy,
    trait_name,
    vote_title,
)
from screens.widgets.choices import Choices
from screens.widgets.form import Field, Form
from screens.widgets.picker import Picker
from screens.words import _
from store.conference import Conference
from store.outcome import Command
from store.vietnamese import clean, fold
from store.vote_rules import AlternatesFrom, Base, Method, RuleError, TiePolicy, Trait
from store.votes import (
    AmendCandidate,
    BreakTie,
    Candidate,
    Collect,
    CountHands,
    Declare,
    DiscardKeying,
    Entitle,
    NameTellers,
    OpenVote,
    Role,
    SetRules,
    Subject,
    TallyTotals,
    Vote,
    Zone,
    electors,
    electors_present,
    further_round,
)
from store.votes.profile import yes_or_no
from store.votes.reconciliation import reconcile, warnings

_FURTHER = "further"
_WRITTEN = ("seats", "alternates", "rounds", "quorum", "majority")


async def ask_reason(app: App[Any], heading: str, explanation: str = "") -> str | None:
    answers = await app.push_screen_wait(Form(heading, [Field("reason", _("Reason"))], explanation))
    return answers["reason"] if answers else None


async def ask_opening(app: App[Any], conference: Conference, opening: OpenVote) -> Command | None:
    """The opening, with the chair's reason when there is no quorum."""
    voters, present = len(electors(conference)), len(electors_present(conference))
    quorum = conference.votes.rules(conference.plan.vote).quorum
    if quorum.reached(present, voters):
        return opening
    said = _("{present} of {summoned} with a vote are present; {needed} are needed.").format(
        present=present, summoned=voters, needed=quorum.needed(voters)
    )
    answers = await app.push_screen_wait(
        Form(
            _("No quorum for this vote"),
            [Field("reason", _("The chair's reason for voting all the same"))],
            said,
        )
    )
    if answers is None:
        return None
    return OpenVote(answers["reason"], opening.subject, opening.title, opening.further)


async def ask_other_vote(app: App[Any], conference: Conference) -> OpenVote | None:
    """A procedural question, or a further round of the last vote."""
    options: list[tuple[Any, str]] = [
        (subject, subject_name(subject)) for subject in Subject if subject is not Subject.DELEGATION
    ]
    if further := further_round(conference.votes):
        names = ", ".join(c.name for c in further.candidates)
        label = _("Round {round}: {names}").format(round=further.round, names=names)
        options.insert(0, (_FURTHER, label))
    subject = await app.push_screen_wait(Choices(_("What is put to the vote?"), options))
    if subject is None:
        return None
    if subject == _FURTHER:
        return OpenVote(further=True)
    title = "" if subject is Subject.OTHER else subject_name(subject)
    answers = await app.push_screen_wait(
        Form(_("Put to the vote"), [Field("title", _("The question, as it is read out"), title)])
    )
    return OpenVote(subject=subject, title=clean(answers["title"])) if answers else None


async def ask_rules(app: App[Any], conference: Conference) -> Command | None:
    """One rule after another, until Esc; then all of them are adopted at once."""
    rules = conference.votes.rules(conference.plan.vote)
    changes: dict[str, Any] = {}
    while True:
        now = rules.with_changes(changes)
        lines = [
            (name, rule_line(name, now) or rule_name(name))
            for name in now.packed()
            if name != "plurality"
        ]
        done = _("✓ Adopt these rules") if changes else _("Leave the rules as they are")
        name = await app.push_screen_wait(
            Choices(
                _("Rules of the vote: choose one to change it"),
                [*lines, (_FURTHER, done)],
                _("The conference adopts them before a vote opens; then they are frozen."),
            )
        )
        if name in (None, _FURTHER):
            return SetRules(changes) if changes and name else None
        value = await _ask_rule(app, name, now.packed()[name])
        if value is not None:
            try:
                now.with_changes({name: value})
            except RuleError:
                wrong = _("“{value}” cannot stand for this rule.").format(value=value)
                app.notify(wrong, severity="error", markup=False)
            else:
                changes[name] = value


def rule_name(name: str) -> str:
    return {"priority": _("priorities: none")}.get(name, name)


async def _ask_rule(app: App[Any], name: str, value: Any) -> Any:
    if name in _WRITTEN:
        hint = _("“>1/2” is more than half, “2/3” at least two thirds")
        written = _("A fraction; {hint}").format(hint=hint)
        label = written if name in ("quorum", "majority") else _("A whole number")
        answers = await app.push_screen_wait(
            Form(_("Rules of the vote"), [Field("value", label, str(value))])
        )
        return answers["value"] if answers else None
    choices: dict[str, list[tuple[Any, str]]] = {
        "method": [(m.value, f"{m.letter}  {method_name(m)}") for m in Method],
        "base": [(b.value, base_phrase(b)) for b in Base],
        "ties": [(t.value, tie_policy(t)) for t in TiePolicy],
        "alternates_from": [(a.value, alternates_from(a)) for a in AlternatesFrom],
        "priority": [([], _("none")), *(([t.value], trait_name(t)) for t in Trait)],
    }
    return await app.push_screen_wait(Choices(_("Rules of the vote"), choices[name]))


async def ask_tellers(app: App[Any], conference: Conference) -> Command | None:
    """The counting team, one person after another: head, secretary, members; Esc ends."""
    chosen: list[int] = []
    offices = [_("head"), _("secretary")]
    while True:
        office = offices[len(chosen)] if len(chosen) < len(offices) else _("member")
        names = "; ".join(_name(conference, number) for number in chosen)
        heading = _("Counting team, 3 to 5 people: {office}? Esc ends. {names}").format(
            office=office, names=names
        )
        left = [d for d in conference.roll.summoned if d.number not in chosen]
        number = await app.push_screen_wait(Picker(heading, left))
        if number is None:
            return NameTellers(tuple(chosen)) if chosen else None
        chosen.append(number)


async def ask_entitled(app: App[Any], conference: Conference) -> Command | None:
    """Give one person a vote or take it."""
    heading = _("Who is to have a vote, or to lose it?")
    number = await app.push_screen_wait(Picker(heading, conference.roll.summoned))
    if number is None:
        return None
    has = number in electors(conference)
    said = _("Take the vote of {name}") if has else _("Give {name} a vote")
    reason = await ask_reason(app, said.format(name=_name(conference, number)))
    return Entitle(number, not has, reason) if reason is not None else None


async def ask_hands(app: App[Any], vote: Vote, reason: str = "") -> Command | None:
    """The hands raised on a whole list; ``reason`` is that of a correction."""
    hands = vote.hands
    answers = await app.push_screen_wait(
        Form(
            _("Count of hands · {present} present with a vote").format(present=len(vote.present)),
            [
                Field("approve", _("In favour"), str(hands.approve) if hands else ""),
                Field("against", _("Against"), str(hands.against) if hands else "0"),
                Field("other", _("Other opinion"), str(hands.other) if hands else "0"),
            ],
        )
    )
    if answers is None:
        return None
    approve, against, other = (count_of(answers[n]) for n in ("approve", "against", "other"))
    if min(approve, against, other) < 0:
        app.notify(_("A count is a whole number. Nothing was recorded."), severity="error")
        return None
    return CountHands(approve, against, other, vote.number, reason)


async def ask_collected(app: App[Any], vote: Vote) -> Command | None:
    """How many ballots were issued and came back, as is announced when the box is opened."""
    answers = await app.push_screen_wait(
        Form(
            _("The box is opened: what was issued, what came back"),
            [
                Field("issued", _("Ballots issued"), str(len(vote.present))),
                Field("returned", _("Ballots returned")),
            ],
        )
    )
    if answers is None:
        return None
    return Collect(count_of(answers["issued"]), count_of(answers["returned"]), vote.number)


async def ask_totals(app: App[Any], vote: Vote) -> Command | None:
    """Figures of a whole keying: ballots at once, hands part by part of the hall."""
    if vote.method.secret:
        heading = _("{title}: totals, keying {keying} · {present}").format(
            title=vote_title(vote), keying=vote.count.next_keying or 2, present=present_phrase(vote)
        )
        entry = await app.push_screen_wait(TallySheet(heading, vote))
        if entry is None:
            return None
        sheet = entry.sheet
        return TallyTotals(
            entry.by,
            tuple(sheet.lines.items()),
            issued=sheet.issued,
            returned=sheet.returned,
            valid=sheet.valid,
            invalid=sheet.invalid,
            vote=vote.number,
        )
    zones: list[Zone] = []
    for name in zone_names():
        heading = _("Hands person by person · {present}").format(present=present_phrase(vote))
        entry = await app.push_screen_wait(TallySheet(heading, vote, zone=name))
        if entry is None:
            return None
        zones.append(Zone(entry.zone, entry.by, entry.sheet.lines))
        more = await app.push_screen_wait(
            Choices(
                _("{count} parts of the hall are entered").format(count=len(zones)),
                [(False, _("That is all: record the count")), (True, _("One more part"))],
            )
        )
        if more is None:
            return None
        if not more:
            break
    tellers = ", ".join(zone.teller for zone in zones)
    return TallyTotals(tellers, zones=tuple(zones), vote=vote.number)


async def ask_declaration(app: App[Any], vote: Vote) -> Command | None:
    """The declaration; warnings are shown and need a reason, which is printed."""
    found = warnings(reconcile(vote, vote.sheet)) if vote.sheet else ()
    if not found or not vote.pending:
        return Declare(vote=vote.number)
    said = "\n".join(f"! {finding_sentence(finding, vote)}" for finding in found)
    heading = _("Why may the result be declared all the same? The reason is printed.")
    reason = await ask_reason(app, heading, said)
    return Declare(reason, vote.number) if reason is not None else None


async def ask_discard(app: App[Any], vote: Vote) -> Command | None:
    """Which keying is set aside, and why; the differences are shown."""
    keyings = sorted({*vote.count.sheets, *vote.count.ballots})
    if not keyings:
        return None
    options = [
        (keying, _("Keying {keying}, {by}").format(keying=keying, by=_by(vote, keying)))
        for keying in keyings
    ]
    said = "\n".join(keying_fields(vote))
    keying = await app.push_screen_wait(Choices(_("Which keying is set aside?"), options, said))
    if keying is None:
        return None
    reason = await ask_reason(app, _("Set keying {keying} aside").format(keying=keying))
    return DiscardKeying(keying, reason, vote.number) if reason is not None else None


def _by(vote: Vote, keying: int) -> str:
    sheet = vote.count.sheets.get(keying)
    return sheet.by if sheet else vote.count.keyed_by.get(keying, "")


async def ask_tie(app: App[Any], vote: Vote) -> Command | None:
    """End a tie as the rules say; for the chair's decision, who is chosen and why."""
    role, seating = next(
        ((role, seating) for role, seating in vote.seatings.items() if seating.contested),
        (Role.OFFICIAL, None),
    )
    if seating is None or vote.rules.ties is TiePolicy.RE_VOTE:
        return BreakTie(role, vote=vote.number)  # refused, with the sentence for it
    chosen: list[int] = []
    while vote.rules.ties is TiePolicy.CHAIR and len(chosen) < seating.contested:
        left = [c for c in vote.candidates if c.number in seating.tied - set(chosen)]
        heading = _("Equal votes: whom does the chair choose?")
        number = await app.push_screen_wait(
            Choices(heading, [(c.number, f"{c.name}  {c.birth[:4]}  {c.unit}") for c in left])
        )
        if number is None:
            return None
        chosen.append(number)
    names = ", ".join(vote.candidate(n).name for n in sorted(seating.tied))
    reason = await ask_reason(app, tie_policy(vote.rules.ties).capitalize(), names)
    return BreakTie(role, tuple(chosen), reason, vote.number) if reason is not None else None


async def ask_profile(app: App[Any], candidate: Candidate) -> Command | None:
    """What the structure of the delegation is reckoned from. Ethnic group and faith are asked
    here and shown nowhere but in sums."""
    sexes = {"male": _("man"), "female": _("woman")}
    answered = {"yes": _("yes"), "no": _("no")}
    party, labour = answered.get(candidate.party, ""), answered.get(candidate.direct_labour, "")
    roles = {Role.OFFICIAL.value: _("official"), Role.ALTERNATE.value: _("alternate")}
    fields = [
        Field("role", _("Proposed as (official / alternate)"), roles[candidate.role]),
        Field("birth", _("Born (year, or 1980-05-31)"), candidate.birth, optional=True),
        Field("sex", _("Sex (man / woman)"), sexes.get(candidate.sex, ""), optional=True),
        Field("ethnic", _("Ethnic group"), candidate.ethnic, optional=True),
        Field("religion", _("Religion"), candidate.religion, optional=True),
        Field("party", _("Party member (yes / no)"), party, optional=True),
        Field("education", _("Schooling"), candidate.education, optional=True),
        Field("field", _("Field of work"), candidate.field, optional=True),
        Field("direct_labour", _("Direct worker (yes / no)"), labour, optional=True),
        Field("proposer", _("Proposed in the hall by"), candidate.proposer, optional=True),
    ]
    answers = await app.push_screen_wait(
        Form(_("Profile of {name}").format(name=candidate.name), fields)
    )
    if answers is None:
        return None
    changes = {name: clean(text) for name, text in answers.items()}
    changes["party"] = yes_or_no(changes["party"])
    changes["direct_labour"] = yes_or_no(changes["direct_labour"])
    changes["sex"] = _which(changes["sex"], sexes)
    changes["role"] = _which(changes["role"], roles) or candidate.role
    return AmendCandidate(candidate.number, changes)


def _which(text: str, words: dict[str, str]) -> str:
    """The code whose word ``text`` begins; "" for none."""
    asked = fold(text)
    begun = (code for code, word in words.items() if fold(word).startswith(asked))
    return next(begun, "") if asked else ""


def _name(conference: Conference, number: int) -> str:
    delegate = conference.roll.get(number)
    return delegate.name if delegate else str(number)
