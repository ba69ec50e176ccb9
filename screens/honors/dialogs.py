"""The questions of the honors screen: receivers, reasons, decisions, new honors."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from textual.app import App

from screens.frame.delegate_picker import ask_delegate
from screens.honors.words import (
    RECIPIENT_KINDS,
    arithmetic,
    decision_day,
    recorded_sentence,
    sources,
    who_decides,
)
from screens.people.words import addressed
from screens.widgets.choice import Choice
from screens.widgets.dialog import ask
from screens.widgets.form import Answers, Field, Form, ask_consent, ask_reason
from screens.words import _, translated
from screens.words.numbers import figures, money
from store.conference.commands import Command
from store.conference.conference import Conference
from store.honors.bonus import form_of, read_day
from store.honors.checks import form_for, suggestion_for
from store.honors.commands import stage
from store.honors.commands.preparation import AmendHonors, ListHonors, NamePresenters, PutIntoBatch
from store.honors.honor import Honor, Level, RecipientKind
from store.honors.recipients import kind_of
from store.honors.stage import absent_recipients, next_batch
from store.honors.sums import sums
from store.plan.law import law, profile_for
from store.programme.opening import opens
from store.text.amounts import read_amount
from store.text.messages import N_
from store.text.vietnamese import clean, fold

Question = Callable[[App[Any], Conference, Honor], Awaitable[Sequence[Command] | Command]]
"""Asks about an honor."""


def _ask_for_another(command: type[stage.InPlaceOfRecipient], said: str) -> Question:
    async def question(app: App[Any], conference: Conference, honor: Honor) -> Command:
        fields = [
            Field("receiver", _("Who received it (name)"), honor.receiver),
            Field("relation", _("Relation to the recipient"), honor.relation, optional=True),
            Field("reason", _("Reason"), honor.reason, optional=True),
        ]
        heading = translated(said).format(recipient=honor.recipient)
        form = Form(
            heading,
            fields,
            recorded_sentence(honor),
            warning=lambda answers: _twice(conference, honor, answers["receiver"]),
            effect=lambda _answers: handed_over(conference, honor.batch) if received else "",
        )
        return command(honor.number, **await ask(app, form))

    received = command is stage.ReceiveOnBehalf
    return question


def _twice(conference: Conference, honor: Honor, receiver: str) -> str:
    """That the receiver receives for another of the batch as well; "" otherwise."""
    for other in conference.honors.of_batch(honor.batch):
        if other.number != honor.number and fold(other.receiver) == fold(receiver) != "":
            said = _("{receiver} receives for {recipient} of this batch already.")
            return said.format(receiver=receiver, recipient=other.recipient)
    return ""


def handed_over(conference: Conference, batch: int) -> str:
    """``đã trao 3/6 → 4/6`` once one more of the batch is."""
    line = conference.honors.of_batch(batch)
    given = sum(honor.handed_over for honor in line)
    said = _("handed over {before}/{whole} → {after}/{whole}")
    return said.format(before=given, after=given + 1, whole=len(line))


def _ask_why(
    command: Callable[[int, str], Command], said: str, usual: str = "", *, batch: bool = False
) -> Question:
    """Of the whole ``batch``, else of the honor alone."""

    async def question(app: App[Any], _conference: Conference, honor: Honor) -> Command:
        heading = translated(said).format(recipient=honor.recipient, batch=honor.batch)
        about = "" if batch else recorded_sentence(honor)
        reason = await ask_reason(app, heading, about, usual=translated(usual))
        return command(honor.batch if batch else honor.number, reason)

    return question


_ABSENT = N_("recipient absent")


async def ask_batch(app: App[Any], coming: int | None, again: int) -> int:
    """Which batch is called when the chosen one, ``again``, was called before."""
    heading = _("Batch {batch} has been on the stage already.").format(batch=again)
    anew = _("Call batch {batch} to the stage again").format(batch=again)
    if coming is None:
        await ask_consent(app, anew, heading, _("Call"))
        return again
    following = _("Call batch {batch}, which comes next").format(batch=coming)
    return await ask(app, Choice(heading, [(coming, following), (again, anew)]))


async def ask_call(app: App[Any], conference: Conference, batch: int) -> None:
    """Enter calls the batch. Raises GivenUp."""
    about = [_("The conference is not open yet.")] if opens(conference) else []
    if missing := absent_recipients(conference, batch):
        names = "; ".join(honor.recipient for honor in missing)
        about.append(_("Not here, and not called: {names}").format(names=names))
    heading = _("Call batch {batch} to the stage?").format(batch=batch)
    await ask_consent(app, heading, "\n".join(about), _("Call"))


async def _ask_presenters(app: App[Any], conference: Conference, honor: Honor) -> Command:
    named = ", ".join(conference.honors.presenters(honor.batch))
    heading = _("Who presents batch {batch}?").format(batch=honor.batch)
    label = _("Names with offices, separated by commas")
    answers = await ask(app, Form(heading, [Field("names", label, named, optional=True)]))
    return NamePresenters(honor.batch, tuple(answers["names"].split(",")))


async def _ask_recipient(app: App[Any], _conference: Conference, honor: Honor) -> Sequence[Command]:
    comes_up = _("Who comes up, if not on the roll")
    fields = [
        Field("recipient", _("Recipient as on the certificate"), honor.recipient),
        Field("representative", comes_up, honor.representative, optional=True),
        Field("unit", _("Unit"), honor.unit, optional=True),
        Field("citation", _("Achievement"), honor.citation, optional=True),
        Field("batch", _("Batch"), str(honor.batch)),
    ]
    heading = _("Recipient: {recipient}").format(recipient=honor.recipient)
    answers = await ask(app, Form(heading, fields))
    batch = answers.pop("batch")
    changes = {name: clean(text) for name, text in answers.items()}
    commands: list[Command] = [AmendHonors((honor.number,), changes)]
    if batch.isdecimal() and int(batch) != honor.batch:
        commands.append(PutIntoBatch(honor.number, int(batch)))
    return commands


async def _ask_decision(app: App[Any], conference: Conference, honor: Honor) -> Sequence[Command]:
    suggestion = suggestion_for(honor, conference.plan)
    said = _("The amount in the signed decision always wins.")
    if suggestion is not None:
        said = _("Suggested: {arithmetic}").format(arithmetic=arithmetic(suggestion))
        said += f"\n{sources(suggestion)}"
    if form := form_for(honor, conference.plan):
        said += f"\n{who_decides(form)}"
    amount = honor.amount or (suggestion.amount if suggestion else 0)
    label, day = _("Date of the decision"), decision_day(honor)
    fields = [
        Field("decision", _("Decision, number"), honor.decision, optional=True),
        Field("decision_date", label, day, optional=True, wrong=_day_wrong, tidy=_day_shown),
        Field("decider", _("Who decided"), honor.decider, optional=True),
        Field("form", _("Form"), honor.form),
        _amount(figures(amount) if amount else ""),
    ]
    heading = _("Decision: {recipient}").format(recipient=honor.recipient)

    def effect(answers: Answers) -> str:
        return _more_money(conference, answers["amount"], instead_of=honor.amount)

    answers = await ask(app, Form(heading, fields, said + "\n", effect=effect))
    return _decision_commands(conference, honor, answers)


def _more_money(conference: Conference, text: str, instead_of: int = 0, honors: int = 0) -> str:
    """``khen thưởng 20 → 21 · tiền thưởng 9.870.000 đ → 10.230.000 đ``: the sums with so many
    ``honors`` more, and the amount of ``text`` in place of that in đồng; "" for no amount."""
    if _amount_wrong(text):
        return ""
    total = sums(conference.honors.listed)
    before = total.money_listed
    after = before - instead_of + read_amount(text)
    parts = [_("bonus {before} → {after}").format(before=money(before), after=money(after))]
    if honors:
        said = _("honors {before} → {after}")
        parts.insert(0, said.format(before=total.listed, after=total.listed + honors))
    return " · ".join(parts)


QUESTIONS: Mapping[str, Question] = {
    "on_behalf": _ask_for_another(stage.ReceiveOnBehalf, N_("Received on behalf: {recipient}")),
    "stand_in": _ask_for_another(stage.NameStandIn, N_("Who will come up for {recipient}?")),
    "put_off": _ask_why(stage.PutOffHonor, N_("To be given later: {recipient}"), _ABSENT),
    "put_off_rest": _ask_why(
        stage.PutOffRest, N_("The rest of batch {batch} is to be given later"), _ABSENT, batch=True
    ),
    "withhold": _ask_why(stage.Withhold, N_("Withheld, not handed over: {recipient}")),
    "reopen": _ask_why(
        stage.Reopen, N_("Have it wait again: {recipient}"), N_("entered by mistake")
    ),
    "presenters": _ask_presenters,
    "recipient": _ask_recipient,
    "decision": _ask_decision,
}
"""What is asked about the honor under the cursor."""


def _decision_commands(conference: Conference, honor: Honor, answers: Answers) -> list[Command]:
    """Number, date and decider belong to the decision: they change for all its honors."""
    day = read_day(answers["decision_date"])
    decision = {
        "decision": clean(answers["decision"]),
        "decision_date": day.isoformat() if day else clean(answers["decision_date"]),
        "decider": clean(answers["decider"]),
    }
    together = [honor]
    if honor.decision:
        one = (honor.decision, honor.decider)
        together = [h for h in conference.honors.listed if (h.decision, h.decider) == one]
    own = {"form": clean(answers["form"]), "amount": read_amount(answers["amount"])}
    return [
        AmendHonors(tuple(h.number for h in together), decision),
        AmendHonors((honor.number,), own),
    ]


def _day_shown(text: str) -> str:
    """``05/03/2025`` for ``5/3/25``; what is no date as it is."""
    whole = re.sub(r"^(\d\d?\D\d\d?\D)(\d\d)$", r"\g<1>20\2", text)
    return f"{day:%d/%m/%Y}" if (day := read_day(whole)) else text


def _day_wrong(text: str) -> str:
    if not text or read_day(text):
        return ""
    return _("“{text}” is no date. Write it as 05/03/2025.").format(text=text)


def _amount(value: str) -> Field:
    return Field("amount", _("Amount, đồng"), value, optional=True, wrong=_amount_wrong)


def _amount_wrong(text: str) -> str:
    try:
        read_amount(text)
    except ValueError:
        said = _("“{text}” is no amount. Write it as 351.000, 351 nghìn or 1,5 triệu.")
        return said.format(text=text)
    return ""


async def ask_honor(app: App[Any], conference: Conference) -> ListHonors:
    """Asks for an honor: recipient, form, batch. Without the number of a decision it is
    spontaneous, the decision to follow."""
    delegate = await ask_delegate(app, conference, _("New honor: for whom, or who comes up?"))
    one_law = law(profile_for(conference.plan.date))
    commune = {decider.name for decider in one_law.deciders if decider.level == Level.COMMUNE}
    usual = [
        form.name
        for form in one_law.honor_forms
        if form.bonus(RecipientKind.INDIVIDUAL) and commune & set(form.deciders)
    ]
    listed = [honor.form for honor in conference.honors.listed]
    honors = conference.honors
    batch = honors.called or next_batch(conference) or max(honors.batches, default=1)
    fields = [
        Field("recipient", _("Recipient as on the certificate"), delegate.name),
        Field("form", _("Form"), listed[-1] if listed else usual[-1]),
        Field("citation", _("Achievement"), delegate.achievement, optional=True),
        Field("decision", _("Decision, number (empty: to follow)"), optional=True),
        _amount(""),
        Field("batch", _("Batch"), str(batch)),
    ]
    heading = _("New honor: {name}").format(name=addressed(delegate))

    def effect(answers: Answers) -> str:
        return _more_money(conference, answers["amount"], honors=1)

    answers = await ask(app, Form(heading, fields, effect=effect))
    recipient = clean(answers["recipient"])
    batch = max(1, int(answers["batch"])) if answers["batch"].isdecimal() else 1
    kind = kind_of(recipient, delegate) or await _ask_kind(app, recipient)
    honor = Honor(
        number=honors.next_number(),
        batch=batch,
        place=honors.next_place(batch),
        recipient=recipient,
        kind=kind.value,
        form=clean(answers["form"]),
        unit=delegate.unit,
        delegate=delegate.number,
        citation=clean(answers["citation"]),
        decision=clean(answers["decision"]),
        amount=read_amount(answers["amount"]),
        spontaneous=not answers["decision"],
    )
    known = form_of(honor, one_law)
    decider = known.decider if known else ""
    if honor.spontaneous:
        fields = [Field("decider", _("Who decides on it"), decider)]
        said = who_decides(known) if known else ""
        decider = clean((await ask(app, Form(heading, fields, said)))["decider"])
    return ListHonors((replace(honor, decider=decider),))


async def _ask_kind(app: App[Any], recipient: str) -> RecipientKind:
    heading = _("What is “{recipient}”?").format(recipient=recipient)
    kinds = [(kind, RECIPIENT_KINDS[kind].capitalize()) for kind in RecipientKind]
    return await ask(app, Choice(heading, kinds))
