"""What is said of a vote: on the screen, by the chair, in the minutes and records."""

from __future__ import annotations

from collections.abc import Callable

from screens.words import N_, Words, _
from store.plan.plan import Plan
from store.plan.vote_rules import (
    AlternatesFrom,
    Base,
    Method,
    SecondKeying,
    Share,
    TiePolicy,
    Trait,
    VoteRules,
)
from store.text.vietnamese import percent, two_digits
from store.votes.candidates import Role
from store.votes.counts import Sheet
from store.votes.state import Votes
from store.votes.vote import Subject, Vote, VoteState

ROLES = Words(Role, OFFICIAL=N_("official"), ALTERNATE=N_("alternate"))


VOTE_STATES = Words(
    VoteState,
    OPEN=N_("OPEN"),
    COUNTING=N_("BEING COUNTED"),
    DIFFERENT=N_("THE KEYINGS DIFFER"),
    COUNTED=N_("COUNTED"),
    DECLARED=N_("DECLARED"),
    ABANDONED=N_("CALLED OFF"),
)


BASES = Words(
    Base,
    SUMMONED=N_("those summoned with a vote"),
    PRESENT=N_("those present with a vote"),
    ISSUED=N_("ballots issued"),
    RETURNED=N_("ballots returned"),
    VALID=N_("votes given"),
)
"""The number a majority is a share of, in words."""


def base_of_vote(vote: Vote) -> str:
    if vote.base is Base.VALID and vote.method.secret:
        return _("valid ballots")
    return BASES[vote.base]


METHODS = Words(
    Method,
    HANDS_LIST=N_("show of hands on the whole list"),
    HANDS_EACH=N_("show of hands person by person"),
    BALLOT_APPROVE=N_("secret ballot without surplus (agree or disagree)"),
    BALLOT_STRIKE=N_("secret ballot with surplus (strike out names)"),
)


def method_of(vote: Vote) -> str:
    """``method_name``, but a question has no list."""
    if not vote.candidates and not vote.method.by_person:
        return _("show of hands")
    return METHODS[vote.method]


def share_phrase(share: Share) -> str:
    if share == Share(1, 2, more_than=True):
        return _("more than half")
    written = f"{share.numerator}/{share.denominator}"
    if share.more_than:
        return _("more than {share}").format(share=written)
    return _("at least {share}").format(share=written)


TIE_POLICIES = Words(
    TiePolicy,
    RE_VOTE=N_("equals are voted on again"),
    OLDER=N_("the older is elected"),
    CHAIR=N_("the chair decides, recorded"),
    PRIORITY=N_("the adopted priorities decide"),
)


SECOND_KEYINGS = Words(
    SecondKeying,
    SECRET=N_("ballots are keyed again by a second person"),
    BY_PERSON=N_("ballots and hands for each person are keyed again"),
    ALWAYS=N_("every count is keyed again by a second person"),
)


ALTERNATES_FROM = Words(
    AlternatesFrom,
    SEPARATE=N_("alternates from those proposed as such"),
    NEXT=N_("alternates from those left with the majority, by votes"),
)


TRAITS = Words(
    Trait,
    WOMEN=N_("women"),
    ETHNIC_MINORITY=N_("ethnic minorities"),
    RELIGIOUS=N_("of a religion"),
    YOUNG=N_("up to 35 years"),
    DIRECT_LABOUR=N_("direct workers"),
    PARTY_MEMBER=N_("Party members"),
    NON_PARTY=N_("not in the Party"),
)


SUBJECTS = Words(
    Subject,
    DELEGATION=N_("The delegation"),
    CLOSE_LIST=N_("Close the list of candidates"),
    PRESIDIUM=N_("Adopt the presidium"),
    SECRETARIAT=N_("Adopt the secretariat"),
    COUNTING_TEAM=N_("Adopt the counting team"),
    AGENDA=N_("Adopt the programme"),
    MINUTES=N_("Adopt the minutes"),
    OTHER=N_("Another question"),
)
"""As a choice and, in a full sentence of its own, as the question put."""


def rule_line(name: str, rules: VoteRules) -> str:
    """One rule in words; "" for one that says nothing here."""
    write = _RULE_LINES.get(name)
    return write(rules) if write else ""


def _method_line(rules: VoteRules) -> str:
    name = f"{rules.method.letter} – {METHODS[rules.method]}"
    return _("method: {value}").format(value=name)


def _quorum_line(rules: VoteRules) -> str:
    return _("quorum: {value} of those summoned with a vote").format(
        value=share_phrase(rules.quorum)
    )


def _majority_line(rules: VoteRules) -> str:
    return _("majority: {value} of {base}").format(
        value=share_phrase(rules.majority), base=BASES[rules.base]
    )


def _priority_line(rules: VoteRules) -> str:
    names = ", ".join(TRAITS[trait] for trait in rules.priority)
    return _("priorities: {names}").format(names=names) if names else ""


def _plurality_line(rules: VoteRules) -> str:
    return _("the higher count wins, without a majority") if rules.plurality else ""


_RULE_LINES: dict[str, Callable[[VoteRules], str]] = {
    "method": _method_line,
    "quorum": _quorum_line,
    "majority": _majority_line,
    "base": lambda rules: _("base: {value}").format(value=BASES[rules.base]),
    "ties": lambda rules: _("equal votes for the last seat: {value}").format(
        value=TIE_POLICIES[rules.ties]
    ),
    "seats": lambda rules: _("official delegates: {count}").format(count=rules.seats),
    "alternates": lambda rules: _("alternates: {count}").format(count=rules.alternates),
    "alternates_from": lambda rules: ALTERNATES_FROM[rules.alternates_from],
    "rounds": lambda rules: _("at most {count} rounds").format(count=rules.rounds),
    "priority": _priority_line,
    "plurality": _plurality_line,
    "second_keying": lambda rules: SECOND_KEYINGS[rules.second_keying],
}
"""The order in which rules are shown and printed."""


def rules_in_words(vote: Vote) -> list[str]:
    """The frozen rules, a line each, for the record that is signed."""
    rules = vote.rules
    names = ["method", "quorum", "majority"]
    if rules.method.by_person:
        names += ["seats", "alternates", "alternates_from", "ties", "priority", "plurality"]
        names += ["rounds", "second_keying"]
    else:
        lines = [rule_line(name, rules) for name in (*names[1:], "second_keying")]
        return [_("method: {value}").format(value=method_of(vote)), *lines]
    if not rules.alternates:
        names.remove("alternates_from")
    if rules.ties is not TiePolicy.PRIORITY:
        names.remove("priority")
    return [line for name in names if (line := rule_line(name, rules))]


def checks_passed() -> str:
    """That the figures have passed the checks of the method before they stand."""
    return "✓ " + _("the figures agree")


def vote_title(vote: Vote) -> str:
    """The question, with the round when it is a further one."""
    if vote.round == 1:
        return vote.title
    return _("{title} – round {round}").format(title=vote.title, round=vote.round)


def result_sentence(vote: Vote) -> str:
    """``Kết quả: 183/183 đại biểu có mặt tán thành, đạt 100 %; …``; for ballots the figures of the
    box and who is elected."""
    return " ".join(result_sentences(vote))


def result_sentences(vote: Vote) -> list[str]:
    """The same, one person to a sentence."""
    if vote.hands is None:
        return [_("Result:"), *_result_by_person(vote)]
    said = _(
        "Result: {approve}/{base} of {phrase} in favour, {percent}; against: {against}; other "
        "opinion: {other}."
    ).format(
        approve=vote.hands.approve,
        base=vote.base_count,
        phrase=BASES[vote.base],
        percent=percent(vote.hands.approve, vote.base_count),
        against=vote.hands.against,
        other=vote.hands.other,
    )
    return [said]


def _result_by_person(vote: Vote) -> list[str]:
    sheet = vote.sheet
    assert sheet is not None, "a sentence on the result needs a count"
    said = []
    if sheet.returned is not None:
        said.append(
            _(
                "Ballots issued {issued}, returned {returned}, valid {valid}, invalid {invalid}."
            ).format(
                issued=sheet.issued,
                returned=sheet.returned,
                valid=sheet.valid,
                invalid=sheet.invalid,
            )
        )
    for number in ranked(vote, vote.elected):
        line, base = vote.line(number), vote.base_of(number)
        assert line is not None, "who is elected was counted"
        said.append(
            _("{name}: {votes}/{base}, {percent}, elected as {role}.").format(
                name=vote.candidate(number).name,
                votes=line.approve,
                base=base,
                percent=percent(line.approve, base),
                role=ROLES[vote.role_of(number)],
            )
        )
    return said


def ranked(vote: Vote, numbers: frozenset[int]) -> list[int]:
    """Officials first, then by votes, equals by name: an order to read out; it decides nothing."""

    def order(number: int) -> tuple[bool, int, str]:
        line = vote.line(number)
        votes = line.approve if line else 0
        return vote.role_of(number) is not Role.OFFICIAL, -votes, vote.candidate(number).name

    return sorted(numbers, key=order)


def decision_sentence(vote: Vote, plan: Plan) -> str:
    """What the conference has thereby decided."""
    if vote.method.by_person:
        sent = [_sent(vote, plan)] if vote.elected else []
        return " ".join([*sent, *open_ends(vote)])
    if vote.subject is not Subject.DELEGATION:
        return _("The conference has adopted it.") if vote.adopted else _("It is not adopted.")
    if not vote.adopted:
        return _("The list is not adopted.")
    return _sent(vote, plan)


def _sent(vote: Vote, plan: Plan) -> str:
    roles = [vote.role_of(number) for number in vote.elected]
    officials, alternates = roles.count(Role.OFFICIAL), roles.count(Role.ALTERNATE)
    if not alternates:
        return _("The conference sends {officials} delegates to {event}.").format(
            officials=two_digits(officials), event=plan.higher_event
        )
    return _(
        "The conference sends {officials} official and {alternates} alternate delegates to {event}."
    ).format(
        officials=two_digits(officials),
        alternates=two_digits(alternates),
        event=plan.higher_event,
    )


def open_ends(vote: Vote) -> list[str]:
    """What the result leaves open: equals across the last seat, seats without a majority."""
    empty = [
        _("{count} seats ({role}) stay empty: nobody else reached the majority.").format(
            count=two_digits(seating.vacant), role=ROLES[role]
        )
        for role, seating in vote.seatings.items()
        if seating.vacant > 0
    ]
    return [*ties(vote), *empty]


def ties(vote: Vote) -> list[str]:
    """Who has equal votes across the last seats."""
    return [
        _("Equal votes for the last {seats} of the seats ({role}): {names}.").format(
            seats=seating.contested,
            role=ROLES[role],
            names=", ".join(vote.candidate(n).name for n in ranked(vote, seating.tied)),
        )
        for role, seating in vote.seatings.items()
        if seating.contested
    ]


def announcement(vote: Vote, plan: Plan) -> list[str]:
    """What the chair reads out, sentence by sentence."""
    decision = decision_sentence(vote, plan)
    return [*result_sentences(vote), *([decision] if decision else [])]


def finished_sentence(vote: Vote) -> str:
    """The result in the few words of the log."""
    if vote.hands is not None:
        verdict = _("ADOPTED") if vote.adopted else _("NOT ADOPTED")
        return f"{vote.hands.approve}/{vote.base_count} · {verdict}"
    names = ", ".join(vote.candidate(n).name for n in ranked(vote, vote.elected))
    return _("elected: {names}").format(names=names or "–")


def unread_rules_sentence(votes: Votes) -> str:
    """That the record holds rules which this version does not know; "" where it knows all."""
    if not votes.unread_rules:
        return ""
    rules = ", ".join(f"{rule.name} = {rule.value}" for rule in votes.unread_rules)
    return _(
        "THE RECORD HOLDS UNKNOWN RULES OF VOTES: {rules}. Open it with a newer version."
    ).format(rules=rules)


def call_instruction(rules: VoteRules, names: int) -> str:
    """How a ballot is filled in, as it is read out and printed on it."""
    if rules.method is Method.BALLOT_APPROVE:
        if names == 1:
            return _("Mark one box, agree or disagree; both or neither makes the ballot invalid.")
        return _(
            "Mark one box, agree or disagree, beside each name; a line left blank counts for "
            "nothing."
        )
    return _("Strike out the names you do not choose; at most {seats} may stay.").format(
        seats=two_digits(rules.seats or rules.alternates)
    )


def call_sentences(vote: Vote) -> list[str]:
    """What the chair or MC says to have the vote held, in the order of speaking."""
    if not vote.method.secret:
        return [
            _("Those in favour, please raise your hands."),
            _("Those against?"),
            _("Any other opinion?"),
        ]
    return [
        _("The counting team hands out the ballots; each delegate receives one stamped ballot."),
        call_instruction(vote.rules, len(vote.candidates)),
        _("A ballot with more names than allowed, with other names, signed or marked is invalid."),
        _("Please put your ballots into the box."),
    ]


_FIGURES = Words(
    issued=N_("Ballots issued"),
    returned=N_("Ballots returned"),
    valid=N_("Valid ballots"),
    invalid=N_("Invalid ballots"),
    approve=N_("in favour"),
    against=N_("against"),
    other=N_("other opinion"),
)


def figure_name(field: str, vote: Vote) -> str:
    """A figure of a count as its label on the sheet."""
    name, _colon, place = field.partition(":")
    number, _colon, part = place.partition(":")
    if not number or number == "0":
        return _FIGURES[name]
    zones = [sheet.zones[int(part)].name for sheet in _with_part(vote, part)]
    return ", ".join([vote.candidate(int(number)).name, *zones[:1], _FIGURES[name]])


def _with_part(vote: Vote, part: str) -> list[Sheet]:
    """The keyings that know the part of the hall of that place."""
    sheets = vote.count.sheets.values()
    return [sheet for sheet in sheets if part and int(part) < len(sheet.zones)]


def keying_fields(vote: Vote) -> list[str]:
    """Where two keyings do not agree: the figure, as each has it."""
    sheets = vote.count.sheets
    if len(sheets) < 2:
        return []
    first, second = dict(sheets[1].figures()), dict(sheets[2].figures())
    return [
        _("{field}: {first} ({by_first}) ≠ {second} ({by_second})").format(
            field=figure_name(field, vote),
            first=first.get(field, "–"),
            second=second.get(field, "–"),
            by_first=sheets[1].by,
            by_second=sheets[2].by,
        )
        for field in vote.count.differences
    ]
