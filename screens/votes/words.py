"""What is said of a vote: on the screen, by the chair, in the minutes and records."""

from collections.abc import Iterator

from msgspec.structs import asdict

from screens.votes.rule_words import BASES
from screens.words import Words, _, written_in
from store.plan.plan import Plan
from store.plan.vote_rules import Method, VoteRules
from store.text.messages import N_
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
        return [_("Result:"), *(_result_by_person(vote, vote.sheet) if vote.sheet else ())]
    said = _(
        "Result: {approve}/{base} of {phrase} in favour, {percent}; against: {against}; other "
        "opinion: {other}."
    ).format(
        base=vote.base_count,
        phrase=BASES[vote.rules.base],
        percent=percent(vote.hands.approve, vote.base_count),
        **asdict(vote.hands),
    )
    return [said]


def _result_by_person(vote: Vote, sheet: Sheet) -> Iterator[str]:
    if sheet.returned is not None:
        said = _("Ballots issued {issued}, returned {returned}, valid {valid}, invalid {invalid}.")
        yield said.format(**asdict(sheet))
    for number in ranked(vote, vote.elected):
        votes, base = sheet.lines[number].approve, vote.base_of(number)
        yield _("{name}: {votes}/{base}, {percent}, elected as {role}.").format(
            name=vote.candidate(number).name,
            votes=votes,
            base=base,
            percent=percent(votes, base),
            role=ROLES[vote.role_of(number)],
        )


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
    return _sent(vote, plan) if vote.adopted else _("The list is not adopted.")


def _sent(vote: Vote, plan: Plan) -> str:
    roles = [vote.role_of(number) for number in vote.elected]
    officials, alternates = roles.count(Role.OFFICIAL), roles.count(Role.ALTERNATE)
    said = _("The conference sends {officials} delegates to {event}.")
    if alternates:
        said = _(
            "The conference sends {officials} official and {alternates} alternate delegates to "
            "{event}."
        )
    return said.format(
        officials=two_digits(officials), alternates=two_digits(alternates), event=plan.higher_event
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
    with written_in(plan.language):
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


FIGURES = Words(
    issued=N_("Ballots issued"),
    returned=N_("Ballots returned"),
    valid=N_("Valid ballots"),
    invalid=N_("Invalid ballots"),
    approve=N_("in favour"),
    against=N_("against"),
    other=N_("other opinion"),
)
"""What a figure of a count is called."""


def figure_name(field: str, vote: Vote) -> str:
    """A figure of a count as its label on the sheet."""
    name, _colon, place = field.partition(":")
    number, _colon, part = place.partition(":")
    if not number or number == "0":
        return FIGURES[name]
    sheets = vote.count.sheets.values()  # not every keying has all parts of the hall
    zones = [s.zones[int(part)].name for s in sheets if part and int(part) < len(s.zones)]
    return ", ".join([vote.candidate(int(number)).name, *zones[:1], FIGURES[name]])


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
