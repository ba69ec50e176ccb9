"""Honors in words: what the reader says, who comes up, how an amount comes about, what to check."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from screens.frame.times import date_in_words
from screens.honors.log_lines import with_relation
from screens.people.words import form_of_address
from screens.words import Words, _, written_in
from screens.words.numbers import money, notated, two_digits
from store.conference.conference import Conference
from store.honors.bonus import Suggestion, coefficient_text, decided_on, read_day
from store.honors.checks import HonorFlaw, Objection
from store.honors.honor import Honor, HonorState, Level, RecipientKind
from store.honors.refusals import HonorRefusal
from store.honors.stage import Whereabouts, whereabouts
from store.honors.sums import HonorSums, by_decision, grouped, sums
from store.plan.law import HonorForm, Rounding
from store.text.messages import N_

HONOR_STATES = Words(
    HonorState,
    WAITING=N_("waiting"),
    PRESENTED=N_("presented"),
    ON_BEHALF=N_("presented, received on behalf"),
    LATER=N_("to be given later"),
    WITHHELD=N_("withheld"),
)

RECIPIENT_KINDS = Words(
    RecipientKind,
    COLLECTIVE=N_("collective"),
    INDIVIDUAL=N_("individual"),
    HOUSEHOLD=N_("household"),
)

WHEREABOUTS = Words(
    Whereabouts,
    IN_HALL=N_("is there"),
    SUBSTITUTED=N_("someone else came"),
    LEFT=N_("went out"),
    EXCUSED=N_("excused"),
    MISSING=N_("not here yet"),
    NOT_ON_ROLL=N_("not known"),
)

_ABSENT = Words(
    Whereabouts,
    SUBSTITUTED=N_("{name} is not here: someone else came instead."),
    LEFT=N_("{name} has gone out of the hall."),
    EXCUSED=N_("{name} sent word of not coming."),
)


def recorded_sentence(honor: Honor) -> str:
    """What is recorded of an honor already, and that another act takes its place; "" where nothing
    is."""
    if honor.state is HonorState.WAITING:
        return ""
    state = HONOR_STATES[honor.state] + (f" ({honor.reason})" if honor.reason else "")
    said = _("Recorded of {recipient}: {state}. This takes its place.")
    return said.format(recipient=honor.recipient, state=state)


def doubt_sentence(conference: Conference, honor: Honor) -> str:
    """That a recipient was put off or is not there, and on the next line what can be done about
    it."""
    absent = _ABSENT.get(whereabouts(conference, honor), _("{name} has not been checked in."))
    said = recorded_sentence(honor) or absent.format(name=honor.recipient)
    next_keys = _(
        "Enter again: presented all the same · Ctrl+T: received on behalf · Ctrl+L: later"
    )
    return f"! {said}\n{next_keys}"


def recipient_on_stage(conference: Conference, honor: Honor) -> str:
    """The name as it is read: with the form of address for a person of the roll."""
    delegate = conference.roll.get(honor.delegate)
    if delegate and honor.kind == RecipientKind.INDIVIDUAL and delegate.name == honor.recipient:
        return f"{form_of_address(delegate)} {honor.recipient}".strip()
    return honor.recipient


def comes_up(conference: Conference, honor: Honor) -> str:
    """Who stands on the stage for it; "" for a person who receives in person."""
    stands_in = honor.receiver and not conference.attendance.in_person(honor.delegate)
    if stands_in or honor.state is HonorState.ON_BEHALF:
        return _("on behalf: {name}").format(name=with_relation(honor.receiver, honor.relation))
    if honor.kind == RecipientKind.INDIVIDUAL:
        return ""
    if honor.representative:
        return honor.representative
    delegate = conference.roll.get(honor.delegate)
    if delegate is None or delegate.name in honor.recipient:
        return ""
    return f"{form_of_address(delegate)} {delegate.name}".strip()


_COUNTS = Words(
    RecipientKind,
    COLLECTIVE=N_("{count} collectives"),
    INDIVIDUAL=N_("{count} individuals"),
    HOUSEHOLD=N_("{count} households"),
)


def kinds_in_words(honors: Iterable[Honor]) -> str:
    """``08 tập thể, 04 cá nhân``, counts under 10 with a leading zero (NĐ 30/2020); "" of none."""
    total = sums(honors)
    counts = (total.collectives, total.individuals, total.households)
    said = zip(RecipientKind, counts, strict=True)
    return ", ".join(_COUNTS[kind].format(count=two_digits(n)) for kind, n in said if n)


def decision_in_words(honor: Honor) -> str:
    """``Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2025 của Chủ tịch UBND xã``."""
    if not honor.decision:
        number = _("Decision (number to follow)")
    elif honor.decision[:1].isdigit():
        number = _("Decision No. {number}").format(number=honor.decision)
    else:
        number = honor.decision
    day = decided_on(honor) if honor.decision_date else None
    parts = [number, date_in_words(day) if day else honor.decision_date]
    if honor.decider:
        parts.append(_("of {decider}").format(decider=honor.decider))
    return " ".join(part for part in parts if part)


LEVELS = Words(
    Level,
    STATE=N_("level of the State"),
    GOVERNMENT=N_("level of the Government"),
    PROVINCE=N_("level of the province"),
    DISTRICT=N_("level of the district"),
    COMMUNE=N_("level of the commune"),
    UNIT=N_("level of the unit"),
)


def decision_day(honor: Honor) -> str:
    """``05/03/2025``, or as the office wrote it."""
    day = read_day(honor.decision_date)
    return f"{day:%d/%m/%Y}" if day else honor.decision_date


def decision_and_day(honor: Honor) -> str:
    """``12/QĐ-UBND ngày 05/03/2025``; … for a number to follow."""
    number, day = honor.decision or "…", decision_day(honor)
    return _("{number} of {day}").format(number=number, day=day) if day else number


def sums_in_words(total: HonorSums) -> str:
    """``05 trong danh sách; đã trao 03 (nhận thay 01); trao sau 01; …``: the sums as every screen
    and paper says them; those that are 0 are left out but for the first two."""
    given = _("{count} handed over").format(count=two_digits(total.handed_over))
    if total.on_behalf:
        given += f" ({_('{count} on behalf').format(count=two_digits(total.on_behalf))})"
    others = (
        (_("{count} later"), total.later),
        (_("{count} not yet"), total.waiting),
        (_("{count} withheld"), total.withheld),
    )
    parts = [_("{count} listed").format(count=two_digits(total.listed)), given]
    parts += [said.format(count=two_digits(count)) for said, count in others if count]
    if total.money_listed:
        said = _("bonus handed over {given} of {amount}")
        if total.money_withheld:
            said = _("bonus handed over {given} of {amount}, {withheld} withheld")
        given, amount = money(total.money_handed_over), money(total.money_listed)
        withheld = money(total.money_withheld)
        parts.append(said.format(given=given, amount=amount, withheld=withheld))
    return "; ".join(parts)


def sums_by_decision(listed: Iterable[Honor]) -> list[str]:
    """A line a decision: its level, number and day, and its sums."""
    said = _("{level}, decision {decision}: {sums}.")
    return [
        said.format(
            level=LEVELS[one.level], decision=decision_and_day(of[0]), sums=sums_in_words(sums(of))
        )
        for one, of in by_decision(listed).items()
    ]


class ReaderText(Struct, frozen=True):
    """What is read for one batch: the decisions, the invitation, the names, the presenters."""

    decisions: tuple[str, ...]
    invitation: str
    names: tuple[str, ...]
    presenters: str


def reader_text(conference: Conference, batch: int) -> ReaderText:
    """What is read for ``batch`` as its line stands."""
    honors = conference.honors.of_batch(batch)
    with written_in(conference.plan.language):
        invitation = _(
            "The following {recipients} are invited to the stage, to stand in one line from left "
            "to right:"
        ).format(recipients=kinds_in_words(honors))
        names = (f"{n}. {name_read(conference, honor)}" for n, honor in enumerate(honors, 1))
        presenters = _("{presenters} are invited to the stage to present the honors.").format(
            presenters=", ".join(conference.honors.presenters(batch)) or "…"
        )
        return ReaderText(
            tuple(_decisions(conference, batch, honors)),
            invitation if honors else _("Nobody of this batch comes up now."),
            tuple(names),
            presenters,
        )


def _decisions(conference: Conference, batch: int, honors: Sequence[Honor]) -> Iterator[str]:
    """A decision is read whole where its first recipients come up, and named again afterwards."""
    everyone = conference.honors.listed
    for decision in grouped(honors, _by_decision):
        of_decision = [h for h in everyone if _by_decision(h) == decision]
        said = decision_in_words(of_decision[0])
        if of_decision[0].batch < batch:
            yield _("Next, by {decision}.").format(decision=said)
            continue
        citations = list(dict.fromkeys(h.citation for h in of_decision))
        citation = citations[0][:1].lower() + citations[0][1:] if len(citations) == 1 else ""
        any_money = any(honor.amount for honor in of_decision)
        bonus = _("; with the bonus that the law provides") if any_money else ""
        yield _("{decision} on awarding {form} to {recipients}{citation}{bonus}.").format(
            decision=said,
            form=of_decision[0].form,
            recipients=kinds_in_words(of_decision),
            citation=f" {citation}" if citation else "",
            bonus=bonus,
        )


def _by_decision(honor: Honor) -> tuple[str, str, str]:
    return honor.decider, honor.decision, honor.form


def name_read(conference: Conference, honor: Honor) -> str:
    """``Bà Trương Thị Nguyệt, Thôn 3 – nhận thay: Bùi Thị Lan (con gái)``."""
    name = recipient_on_stage(conference, honor)
    if honor.unit and honor.unit not in name:
        name += f", {honor.unit}"
    who = comes_up(conference, honor)
    return f"{name} – {who}" if who else name


ROUNDINGS = Words(
    Rounding,
    NONE=N_("not rounded"),
    NEAREST=N_("rounded to the nearest 10,000"),
    UP=N_("rounded up to 10,000"),
)


def arithmetic(suggestion: Suggestion) -> str:
    """``0,15 × 2.340.000 đ = 351.000 đ, làm tròn lên hàng chục nghìn: 360.000 đ``."""
    coefficient = notated(coefficient_text(suggestion.bonus.coefficient))
    product = f"{coefficient} × {money(suggestion.wage.amount)} = {money(suggestion.exact)}"
    if suggestion.amount != suggestion.exact:
        product += f", {ROUNDINGS[suggestion.rule.way]}: {money(suggestion.amount)}"
    return product if suggestion.verified else f"{product} ({to_be_checked()})"


def sources(suggestion: Suggestion) -> str:
    """Where each value of the arithmetic stands, and which of them nobody has compared yet."""
    values = (suggestion.bonus, suggestion.wage, suggestion.rule)
    said = [source_of(value.source, verified=value.verified) for value in values]
    return _("Sources: {sources}").format(sources="; ".join(dict.fromkeys(said)))


def source_of(source: str, *, verified: bool) -> str:
    """Where a value stands, and whether somebody is yet to compare it with the text."""
    return source if verified else f"{source} – {to_be_checked()}"


def who_decides(form: HonorForm) -> str:
    """Who may decide on a form, by which text; of a form without a bonus too."""
    return _("“{form}” is decided on by: {deciders} ({source})").format(
        form=form.name,
        deciders=", ".join(form.deciders),
        source=source_of(form.source, verified=form.verified),
    )


def to_be_checked() -> str:
    return _("please check")


def difference(honor: Honor, suggestion: Suggestion) -> str:
    """How the decision's amount differs from the suggestion; "" where it does not."""
    off = honor.amount - suggestion.amount
    if not honor.amount or not off:
        return ""
    said = _("the decision says {amount}, {off} more")
    if off < 0:
        said = _("the decision says {amount}, {off} less")
    said = said.format(amount=money(honor.amount), off=money(abs(off)))
    other = suggestion.other_rounding(honor.amount)
    return f"{said} ({ROUNDINGS[other]})" if other else said


_FLAWS = Words(
    HonorFlaw,
    LEVEL_MAY_NOT=N_(
        "{decider} may not award “{form}”: that is for {deciders} ({source}). Check the decision."
    ),
    DECIDER_UNKNOWN=N_(
        "“{decider}” is not among those who decide on honors by the law. Check who decided (F10)."
    ),
    DECIDER_MISSING=N_("“{form}”: nobody is named who decided on it. F10 fills it in."),
    KIND_MAY_NOT=N_("“{form}” is not for this kind of recipient. Check recipient and form."),
    SAME_ACHIEVEMENT=N_(
        "The same achievement is honored twice (also: {other}). Check the citations."
    ),
    NOT_ON_ROLL=N_("Not among the delegates. Add the person, or name who comes up."),
    NO_REPRESENTATIVE=N_("Nobody is named to come up. Ctrl+E names someone."),
    NUMBER_MISSING=N_("The decision has no number. F10 fills it in."),
    NUMBER_TO_FOLLOW=N_("Spontaneous: the decision's number is to follow (F10)."),
    DATE_MISSING=N_("The decision has no date. F10, “Amend decision and amount…”."),
    DATE_UNREADABLE=N_("“{written}” is no date. Write it as 05/03/2025 (F10)."),
    FORM_UNKNOWN=N_("“{form}” is not in the catalogue of the law. Check its name."),
    AMOUNT_DIFFERS=N_("The decision's {amount} is kept; reckoned by the law it is {suggested}."),
)


def objection_sentence(objection: Objection) -> str:
    """What is not in order with an honor, and what to do."""
    details = {
        name: money(value) if name in ("amount", "suggested") else value
        for name, value in objection.details.items()
    }
    if objection.flaw is HonorFlaw.LEVEL_MAY_NOT:
        details["decider"] = details.get("decider") or _("The {level}").format(
            level=LEVELS[Level(details["level"])]
        )
        details["source"] = source_of(
            details["source"], verified=bool(objection.details["verified"])
        )
    return _FLAWS[objection.flaw].format(**details)


REFUSALS = Words(
    HonorRefusal,
    NO_SUCH_HONOR=N_("This honor is not on the list."),
    HONOR_SETTLED=N_(
        "{recipient} has already received it. Press Ctrl+Z to take the last act back."
    ),
    HONOR_WITHHELD=N_("The honor of {recipient} is withheld. Press Ctrl+U to have it wait again."),
    HONOR_WAITING=N_("Nothing is recorded of {recipient} yet."),
    NO_SUCH_BATCH=N_("There is no such batch. Look at the screen again."),
    BATCH_ON_STAGE=N_("Batch {batch} is on the stage already."),
    LINE_ON_STAGE=N_(
        "Batch {batch} is on the stage; its line stays as it is. Ctrl+O lets it leave first."
    ),
    BATCH_NOT_CALLED=N_(
        "Batch {batch} was not called to the stage yet. Press Ctrl+O first, then Enter."
    ),
    NO_BATCH_ON_STAGE=N_("No batch is on the stage. Ctrl+O calls one."),
    NOBODY_TO_CALL=N_("Nobody of this batch is in the hall. Ctrl+G names who comes up instead."),
    NOBODY_WAITING=N_(
        "Nobody of this batch who is in the hall still waits. Ctrl+T records who receives on "
        "behalf of an absent one, Ctrl+B puts the rest off."
    ),
    NOT_KNOWN_TO_BE_THERE=N_(
        "The record cannot tell who comes up: {names}. Press Enter on each who has received it."
    ),
    NOTHING_TO_ARRANGE=N_("Nothing moves: there is no other place for it."),
)
