"""What is said of a vote: on the screen, by the chair, in the minutes and records."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import asdict

from screens.votes.rule_words import BASES
from screens.words import Words, _, written_in
from screens.words.numbers import dotted, figures, notated, two_digits
from store.plan.plan import Plan
from store.plan.vote_rules import Method, OneNameBlank, VoteRules
from store.text.messages import N_
from store.votes.candidates import Candidate, Role, namesakes
from store.votes.counts import WHOLE_LIST, Sheet
from store.votes.delegation import Place, delegation, empty_seats, ranked
from store.votes.rules.reconciliation import places_on_ballot
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


def vote_title(vote: Vote) -> str:
    """The question, with the round when it is a further one."""
    if vote.round == 1:
        return vote.title
    return _("{title} – round {round}").format(title=vote.title, round=vote.round)


def named(candidate: Candidate, listed: Iterable[Candidate]) -> str:
    """The name; beside a namesake on the list with the unit, and with the number where that is the
    same. A sentence is read out and shown to the hall: years of birth stand in tables alone."""
    same = namesakes(candidate, listed)
    if not same:
        return candidate.name
    details = [candidate.unit]
    if candidate.unit in ("", *(one.unit for one in same)):
        details.append(_("no. {number}").format(number=candidate.number))
    return f"{candidate.name} ({', '.join(filter(None, details))})"


def name_in(vote: Vote, number: int) -> str:
    """A candidate's name among those on the list of a vote and the rounds before it."""
    listed = {c.number: c for one in vote.rounds for c in one.candidates}
    return named(vote.candidate(number), listed.values())


Mark = Callable[[str, str], str]
"""Puts a sign around a figure, by its name in ``Figures``."""


def result_sentence(vote: Vote, mark: Mark = lambda _name, said: said) -> str:
    """``Kết quả: 183/183 đại biểu có mặt tán thành, đạt 100 %; …``; for ballots the figures of the
    box and who is elected. ``mark`` is put on the hands counted for a list."""
    return " ".join(result_sentences(vote, mark))


def result_sentences(vote: Vote, mark: Mark = lambda _name, said: said) -> list[str]:
    """The same, one person to a sentence; after further rounds with all who are elected."""
    if vote.hands is None:
        said = _result_by_person(vote, vote.sheet) if vote.sheet else ()
        return [_("Result:"), *said, *([delegation_sentence(vote)] if vote.before else [])]
    return [_hands_sentence(vote, mark)]


def _hands_sentence(vote: Vote, mark: Mark) -> str:
    counted = vote.figures_of()
    if counted is None:
        return ""
    said = _(
        "Result: {approve}/{base} of {phrase} in favour, {percent}; against: {against}; other "
        "opinion: {other}."
    )
    if counted.silent:
        said = _(
            "Result: {approve}/{base} of {phrase} in favour, {percent}; against: {against}; other "
            "opinion: {other}; not voting: {silent}."
        )
    phrase = BASES[vote.rules.base]
    marked = {name: mark(name, str(value)) for name, value in dotted(asdict(counted)).items()}
    return said.format(phrase=phrase, percent=notated(counted.percent), **marked)


def box_sentence(vote: Vote, sheet: Sheet) -> str:
    """The ballots: how many were issued, came back, are valid and not."""
    said = _("Ballots issued {issued}, returned {returned}, valid {valid}, invalid {invalid}.")
    if vote.count.exchanged:
        said = _(
            "Ballots issued {issued}, {exchanged} of them for spoiled ones; returned {returned}, "
            "valid {valid}, invalid {invalid}."
        )
    return said.format(exchanged=figures(vote.count.exchanged), **dotted(asdict(sheet)))


def _result_by_person(vote: Vote, sheet: Sheet) -> Iterator[str]:
    if sheet.returned is not None:
        yield box_sentence(vote, sheet)
    for place in delegation(vote):
        if place.candidate.number not in vote.elected or place.figures is None:
            continue
        said = _("{name}: {votes}/{base}, {percent}, elected as {role}.")
        if place.round != vote.round:
            said = _("{name}: {votes}/{base} in round {round}, {percent}, elected as {role}.")
        yield said.format(
            name=name_in(vote, place.candidate.number),
            votes=figures(place.figures.approve),
            base=figures(place.figures.base),
            percent=notated(place.figures.percent),
            role=role_of_place(vote, place),
            round=place.round,
        )


def role_of_place(vote: Vote, place: Place) -> str:
    """``chính thức``; of several alternates with the place in which they move up."""
    several = sum(one.role is Role.ALTERNATE for one in delegation(vote)) > 1
    if place.role is Role.ALTERNATE and several:
        return _("alternate no. {place}").format(place=place.number)
    return ROLES[place.role]


def outcome_of(vote: Vote, number: int) -> str:
    """What a round came to for a candidate."""
    if number in vote.elected:
        return next(
            role_of_place(vote, one) for one in delegation(vote) if one.candidate.number == number
        )
    return _("equal votes") if is_tied(vote, number) else _("not elected")


def is_tied(vote: Vote, number: int) -> bool:
    return any(number in one.tied for one in vote.seatings.values() if one.contested)


def delegation_sentence(vote: Vote) -> str:
    """Everyone elected in the rounds so far, in order."""
    sent = delegation(vote)
    names: dict[Role, list[str]] = {role: [] for role in Role}
    for place in sent:
        names[place.role].append(name_in(vote, place.candidate.number))
    of_roles = [
        f"{ROLES[role]}: " + "; ".join(f"{n}. {name}" for n, name in enumerate(names[role], 1))
        for role in Role
        if names[role]
    ]
    said = _("Elected in {rounds} rounds – {names}.")
    return said.format(rounds=vote.round, names=" – ".join(of_roles) or _("nobody"))


def decision_sentence(vote: Vote, plan: Plan) -> str:
    """What the conference has thereby decided."""
    if vote.method.by_person:
        sent = [_sent(vote, plan)] if delegation(vote) else []
        return " ".join([*sent, *open_ends(vote)])
    if vote.subject is not Subject.DELEGATION:
        return _("The conference has adopted it.") if vote.adopted else _("It is not adopted.")
    if not vote.adopted:
        return _("The list is not adopted.")
    return " ".join([_sent(vote, plan), *names_and_seats(vote)])


def _sent(vote: Vote, plan: Plan) -> str:
    """ "Nhất trí" is said only where everyone was for everyone who is sent."""
    roles = [place.role for place in delegation(vote)]
    officials, alternates = roles.count(Role.OFFICIAL), roles.count(Role.ALTERNATE)
    said = _("The conference sends {officials} delegates to {event}.")
    if alternates:
        said = _(
            "The conference sends {officials} official and {alternates} alternate delegates to "
            "{event}."
        )
    if all(one.unanimous for one in vote.rounds if one.elected):
        said = _("The conference unanimously sends {officials} delegates to {event}.")
        if alternates:
            said = _(
                "The conference unanimously sends {officials} official and {alternates} alternate "
                "delegates to {event}."
            )
    return said.format(
        officials=two_digits(officials), alternates=two_digits(alternates), event=plan.higher_event
    )


def names_and_seats(vote: Vote) -> list[str]:
    """Where an adopted list has fewer or more names than the seats given from above; nothing where
    the opening kept none, as older ones."""
    if not vote.rules.seats:
        return []
    sent = [Role(c.role) for c in vote.candidates]
    wanted = {Role.OFFICIAL: vote.rules.seats, Role.ALTERNATE: vote.rules.alternates}
    fewer = _("The list has {names} names ({role}), fewer than the {seats} seats given.")
    more = _("The list has {names} names ({role}), more than the {seats} seats given.")
    return [
        (fewer if names < seats else more).format(
            names=two_digits(names), role=ROLES[role], seats=two_digits(seats)
        )
        for role, seats in wanted.items()
        if (names := sent.count(role)) != seats
    ]


def open_ends(vote: Vote) -> list[str]:
    """What the result leaves open: equals across the last seat, seats without a majority."""
    if vote.sheet is None:
        return []
    empty = [
        _("{count} seats ({role}) stay empty: nobody else reached the majority.").format(
            count=two_digits(count), role=ROLES[role]
        )
        for role, count in empty_seats(vote).items()
        if count > 0
    ]
    return [*ties(vote), *empty]


def ties(vote: Vote) -> list[str]:
    """Who has equal votes across the last seats."""
    return [
        _("Equal votes for the last {seats} of the seats ({role}): {names}.").format(
            seats=seating.contested,
            role=ROLES[role],
            names=", ".join(name_in(vote, n) for n in ranked(vote, seating.tied)),
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
    names = ", ".join(name_in(vote, n) for n in ranked(vote, vote.elected))
    return _("elected: {names}").format(names=names or "–")


def figures_sentence(vote: Vote, sheet: Sheet) -> str:
    """The figures of a count in one line, the questions in their order."""
    if line := sheet.lines.get(WHOLE_LIST):
        return f"{line.approve}/{line.against}/{line.other}"
    return ", ".join(f"{name_in(vote, n)} {line.approve}" for n, line in sheet.lines.items())


def unread_rules_sentence(votes: Votes) -> str:
    """That the record holds rules which this version does not know; "" where it knows all."""
    if not votes.unread_rules:
        return ""
    rules = ", ".join(f"{rule.name} = {rule.value}" for rule in votes.unread_rules)
    return _(
        "THE RECORD HOLDS UNKNOWN RULES OF VOTES: {rules}. Open it with a newer version."
    ).format(rules=rules)


def call_instruction(rules: VoteRules, candidates: Sequence[Candidate]) -> str:
    """How a ballot is filled in, as it is read out and printed on it; each part of it with the
    number of names that may stay."""
    if rules.method is Method.BALLOT_APPROVE:
        if len(candidates) > 1:
            return _(
                "Mark one box, agree or disagree, beside each name; a line left blank counts for "
                "nothing."
            )
        if rules.one_name_blank is OneNameBlank.VALID:
            return _("Mark one box, agree or disagree; both make the ballot invalid.")
        return _("Mark one box, agree or disagree; both or neither makes the ballot invalid.")
    said = _("Strike out the names you do not choose; at most {seats} may stay.")
    parts = places_on_ballot(rules, candidates)
    if None in parts:
        return said.format(seats=two_digits(parts[None]))
    said = _("Strike out the names you do not choose; at most {parts} may stay.")
    of_parts = [f"{two_digits(most)} {ROLES[role]}" for role, most in parts.items() if role]
    return said.format(parts=", ".join(of_parts))


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
        call_instruction(vote.rules, vote.candidates),
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
    return ", ".join([name_in(vote, int(number)), *zones[:1], FIGURES[name]])


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
