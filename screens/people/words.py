"""People in words: how one is addressed, what the fields of lists, forms and log are called."""

from datetime import date

from screens.words import Words, _
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.people.delegate import Delegate, Mark
from store.people.refusals import PeopleRefusal
from store.people.seats import seat_taken
from store.text.birth import read_birth, write_birth
from store.text.messages import N_
from store.text.vietnamese import fold

MARKS = Words(
    Mark,
    PRESIDIUM=N_("presidium"),
    SECRETARY=N_("secretary"),
    SPEAKER=N_("speaker"),
    GUEST_OF_HONOUR=N_("guest of honour"),
    TELLER=N_("teller"),
)
"""What a mark is called."""

FIELDS = Words(
    name=N_("Name"),
    middle=N_("Middle name"),
    given=N_("Given name"),
    birth=N_("Born"),
    male=N_("Born, if a man"),
    female=N_("Born, if a woman"),
    age=N_("Age"),
    sex=N_("Sex"),
    ethnic=N_("Ethnic group"),
    unit=N_("Unit"),
    position=N_("Position"),
    position_unit=N_("Position and unit"),
    category=N_("Category"),
    phone=N_("Phone"),
    seat=N_("Seat"),
    achievement=N_("Achievement"),
    note=N_("Note"),
    marks=N_("Duties"),
    rank=N_("Rank of protocol"),
    number=N_("Badge"),
    extra=N_("Other columns"),
    order=N_("Running number"),
    citizen=N_("Citizen's number, compared only"),
    ignored=N_("not imported"),
    recipient=N_("Recipient"),
    delegate=N_("Badge"),
    level=N_("Level of the decision"),
    individual=N_("Individual"),
    collective=N_("Collective"),
    household=N_("Household"),
    kind=N_("Kind of recipient"),
    form=N_("Form"),
    decision=N_("Decision"),
    decision_date=N_("Date of the decision"),
    decider=N_("Decided by"),
    representative=N_("Representative"),
    amount=N_("Amount"),
    batch=N_("Batch"),
    place_on_stage=N_("Place"),
    citation=N_("Citation"),
    religion=N_("Religion"),
    party=N_("Party member"),
    education=N_("Education"),
    field=N_("Sphere of the example"),
    sphere=N_("Sphere of the example"),
    proposer=N_("Proposed by"),
    role=N_("Proposed as"),
    profile=N_("Achievement"),
)


def sex_name(sex: str) -> str:
    """What a sex is called, "" for one that is not known."""
    return _SEX_NAMES.get(sex, "")


_SEX_NAMES = Words(male=N_("male"), female=N_("female"))


def sexes() -> dict[str, str]:
    """What a form offers for the sex: what stands for it, and its word."""
    return {"": "–", **_SEX_NAMES}


def birth_shown(text: str, today: date) -> str:
    """``05/03/1980`` for ``5/3/80``; what is no date of birth as it is."""
    try:
        return write_birth(read_birth(text, today))
    except ValueError:
        return text


def wrong_birth_sentence(text: str, today: date) -> str:
    """What is wrong with a date of birth as typed; "" where it can be read."""
    try:
        read_birth(text, today)
    except ValueError:
        said = _("“{text}” is no date of birth. Write day/month/year, or the year.")
        return said.format(text=text)
    return ""


def namesake_sentence(name: str, but: int, conference: Conference) -> str:
    """That somebody of this name is on the list already, other than the number ``but``; "" where
    nobody is."""
    for delegate in conference.roll.summoned:
        if fold(delegate.name) == fold(name) and delegate.number != but:
            found = " · ".join(
                filter(
                    None,
                    (
                        name_and_number(delegate.number, conference),
                        delegate.birth_year,
                        delegate.unit,
                    ),
                )
            )
            return _("On the list already: {person}.").format(person=found)
    return ""


def seat_taken_sentence(seat: str, conference: Conference, of: Delegate | None = None) -> str:
    """Whose the seat is that somebody is to get who has not got it yet; "" where it is free."""
    if of is not None and seat == of.seat:
        return ""
    taken = seat_taken(conference, seat, of.number if of else 0)
    return REFUSALS[PeopleRefusal.SEAT_OF_ANOTHER].format(**taken.details) if taken else ""


def one_more(conference: Conference, by: int = 1) -> str:
    """How ``by`` more people summoned change what the quorum needs: ``triệu tập 200 → 201 · cần
    134``."""
    summoned = conference.quorum.summoned
    return _("summoned {before} → {summoned} · required {needed}").format(
        before=summoned,
        summoned=summoned + by,
        needed=conference.plan.quorum.needed(summoned + by),
    )


def here_after(conference: Conference, by: int) -> str:
    """``có mặt 183 → 182 · cần 134`` once so many more are in the hall."""
    quorum = conference.quorum
    return _("present {before} → {present} · required {needed}").format(
        before=quorum.present, present=quorum.present + by, needed=quorum.needed
    )


def newcomer_effect(conference: Conference, category: str) -> str:
    """What one more person of ``category`` changes: the quorum, and who may vote."""
    votes = conference.plan.category(category).votes
    vote = _("with the right to vote") if votes else _("without a vote")
    return f"{one_more(conference)} · {vote}"


_ADDRESSES = Words(male=N_("Mr"), female=N_("Ms"))


def form_of_address(delegate: Delegate) -> str:
    """``Ông`` or ``Bà``; "" where the list does not say."""
    return _ADDRESSES.get(delegate.sex, "")


def addressed(delegate: Delegate) -> str:
    """``Bà TRƯƠNG THỊ NGUYỆT``."""
    return f"{form_of_address(delegate)} {delegate.name.upper()}".strip()


def name_and_number(number: int, conference: Conference) -> str:
    """``Bùi Thị Lan (00127-5)``; the number alone where nobody on the roll has it."""
    delegate = conference.roll.get(number)
    return f"{delegate.name} ({printed_number(number)})" if delegate else printed_number(number)


REFUSALS = Words(
    PeopleRefusal,
    UNKNOWN_DELEGATE=N_("Nobody on the list has this number. Check it and try again."),
    DELEGATE_WITHDRAWN=N_("This person was taken off the list."),
    HAS_COME=N_("This person has come and stays on the list."),
    NUMBER_TAKEN=N_("Badge number {number} was given to somebody already. Choose another."),
    NUMBER_IN_USE=N_(
        "Attendance, honors or the slate are recorded under this badge number; it stays."
    ),
    NUMBERS_USED_UP=N_(
        "This laptop has used up its badge numbers for newcomers. Add the person at another desk."
    ),
    NUMBER_DOUBLED=N_(
        "Two people have badge number {number}. Tell them apart first: F9, “Clashes”."
    ),
    SEAT_OF_ANOTHER=N_("Seat {seat} is that of {name} ({number}). Choose another one, or none."),
    TOO_FEW_SEATS=N_(
        "{seats} seats are too few for {delegates} delegates seated so. Give more rows."
    ),
)
