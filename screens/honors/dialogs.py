"""The questions of the honors screen: receivers, reasons, decisions, new honors."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from textual import work
from textual.app import App

from screens.frame.delegate_picker import ask_delegate
from screens.frame.frame import ConferenceScreen as _Base
from screens.frame.messages import Decide
from screens.honors.words import RECIPIENT_KINDS, arithmetic, sources, who_decides
from screens.people.words import addressed
from screens.widgets.choice import Answer, Choice
from screens.widgets.form import Answers, Field, Form, ask_reason
from screens.words import _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.honors.bonus import form_of, read_day
from store.honors.checks import form_for, suggestion_for
from store.honors.commands.preparation import AmendHonors, ListHonors, NamePresenters, PutIntoBatch
from store.honors.commands.stage import (
    CallBatch,
    InPlaceOfRecipient,
    LeaveStage,
    NameStandIn,
    PutOffHonor,
    PutOffRest,
    ReceiveOnBehalf,
    Reopen,
    Withhold,
)
from store.honors.honor import Honor, HonorState, Level, RecipientKind
from store.honors.recipients import kind_of
from store.honors.stage import next_batch
from store.plan.law import law, profile_for
from store.text.amounts import read_amount
from store.text.vietnamese import clean, figures


class HonorQuestions(_Base):
    """The acts of the honors screen that ask before they post."""

    _coming_up: int | None = None
    """The batch called at this screen, until it is on the stage."""

    def chosen(self) -> Honor | None:
        """The honor under the cursor."""
        raise NotImplementedError

    async def _asked(self, heading: str, fields: list[Field], said: str = "") -> Answers | None:
        return await self.app.push_screen_wait(Form(heading, fields, said))

    def _give(self, command: Command) -> None:
        self.post_message(Decide(command))

    def _call(self, batch: int) -> None:
        self._coming_up = batch
        self._give(CallBatch(batch))

    @work
    async def action_on_behalf(self) -> None:
        if (honor := self.chosen()) is None:
            return
        heading = _("Received on behalf: {recipient}").format(recipient=honor.recipient)
        await self._ask_for_another(ReceiveOnBehalf, heading, honor)

    @work
    async def action_stand_in(self) -> None:
        if (honor := self.chosen()) is None:
            return
        heading = _("Who will come up for {recipient}?").format(recipient=honor.recipient)
        await self._ask_for_another(NameStandIn, heading, honor)

    async def _ask_for_another(
        self, command: type[InPlaceOfRecipient], heading: str, honor: Honor
    ) -> None:
        if answers := await self._asked(heading, _behalf_fields(honor)):
            self._give(
                command(honor.number, answers["receiver"], answers["relation"], answers["reason"])
            )

    @work
    async def action_put_off(self) -> None:
        if (honor := self.chosen()) is None:
            return
        heading = _("To be given later: {recipient}").format(recipient=honor.recipient)
        if reason := await ask_reason(self.app, heading, usual=_("recipient absent")):
            self._give(PutOffHonor(honor.number, reason))

    @work
    async def action_put_off_rest(self) -> None:
        if (honor := self.chosen()) is None:
            return
        heading = _("The rest of batch {batch} is to be given later").format(batch=honor.batch)
        if reason := await ask_reason(self.app, heading, usual=_("recipient absent")):
            self._give(PutOffRest(honor.batch, reason))

    @work
    async def action_withhold(self) -> None:
        if (honor := self.chosen()) is None:
            return
        heading = _("Withheld, not handed over: {recipient}").format(recipient=honor.recipient)
        if reason := await ask_reason(self.app, heading):
            self._give(Withhold(honor.number, reason))

    @work
    async def action_reopen(self) -> None:
        if (honor := self.chosen()) is None:
            return
        heading = _("Have it wait again: {recipient}").format(recipient=honor.recipient)
        if reason := await ask_reason(self.app, heading, usual=_("entered by mistake")):
            self._give(Reopen(honor.number, reason))

    @work
    async def action_stage(self) -> None:
        """The batch on the stage leaves; else the batch under the cursor is called, or the next one
        if that was called before. To call a batch again it must be chosen."""
        honor, view = self.chosen(), self.view
        if honor is None or view is None:
            return
        honors, coming = view.conference.honors, next_batch(view.conference)
        if honors.called == honor.batch:
            self._give(LeaveStage())
        elif not honors.was_called(honor.batch):
            self._call(honor.batch)
        elif coming is not None and honor.state not in (HonorState.WAITING, HonorState.LATER):
            self._call(coming)
        elif chosen := await self.app.push_screen_wait(_which_batch(honor.batch, coming)):
            self._call(chosen)

    @work
    async def action_presenters(self) -> None:
        honor, view = self.chosen(), self.view
        if honor is None or view is None:
            return
        named = ", ".join(view.conference.honors.presenters(honor.batch))
        heading = _("Who presents batch {batch}?").format(batch=honor.batch)
        label = _("Names with offices, separated by commas")
        answers = await self._asked(heading, [Field("names", label, named, optional=True)])
        if answers is not None:
            self._give(NamePresenters(honor.batch, tuple(answers["names"].split(","))))

    @work
    async def action_amend(self) -> None:
        if (honor := self.chosen()) is None:
            return
        answers = await self._asked(
            _("Recipient: {recipient}").format(recipient=honor.recipient),
            [
                Field("recipient", _("Recipient as on the certificate"), honor.recipient),
                Field(
                    "representative",
                    _("Who comes up, if not on the roll"),
                    honor.representative,
                    optional=True,
                ),
                Field("unit", _("Unit"), honor.unit, optional=True),
                Field("citation", _("Achievement"), honor.citation, optional=True),
                Field("batch", _("Batch"), str(honor.batch)),
            ],
        )
        if answers is None:
            return
        batch = answers.pop("batch")
        changes = {name: clean(text) for name, text in answers.items()}
        self._give(AmendHonors((honor.number,), changes))
        if batch.isdecimal() and int(batch) != honor.batch:
            self._give(PutIntoBatch(honor.number, int(batch)))

    @work
    async def action_decision(self) -> None:
        honor, view = self.chosen(), self.view
        if honor is None or view is None:
            return
        suggestion = suggestion_for(honor, view.conference.plan)
        said = _("The amount in the signed decision always wins.")
        if suggestion is not None:
            said = _("Suggested: {arithmetic}").format(arithmetic=arithmetic(suggestion))
            said += f"\n{sources(suggestion)}"
        if form := form_for(honor, view.conference.plan):
            said += f"\n{who_decides(form)}"
        said += "\n"
        fields = [
            Field("decision", _("Decision, number"), honor.decision, optional=True),
            Field("decision_date", _("Date (05/03/2025)"), _shown(honor), optional=True),
            Field("decider", _("Who decided"), honor.decider, optional=True),
            Field("form", _("Form"), honor.form),
            _amount(_typed(honor.amount or (suggestion.amount if suggestion else 0))),
        ]
        answers = await self._asked(
            _("Decision: {recipient}").format(recipient=honor.recipient), fields, said
        )
        if answers is None:
            return
        for command in _decision_commands(view.conference, honor, answers):
            self._give(command)


def _behalf_fields(honor: Honor) -> list[Field]:
    return [
        Field("receiver", _("Who received it (name)"), honor.receiver),
        Field("relation", _("Relation to the recipient"), honor.relation, optional=True),
        Field("reason", _("Reason"), honor.reason, optional=True),
    ]


def _shown(honor: Honor) -> str:
    day = read_day(honor.decision_date)
    return f"{day:%d/%m/%Y}" if day else honor.decision_date


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
        together = [
            h
            for h in conference.honors.listed
            if (h.decision, h.decider) == (honor.decision, honor.decider)
        ]
    own = {"form": clean(answers["form"]), "amount": read_amount(answers["amount"])}
    return [
        AmendHonors(tuple(h.number for h in together), decision),
        AmendHonors((honor.number,), own),
    ]


def _typed(amount: int) -> str:
    return figures(amount) if amount else ""


def _amount(value: str) -> Field:
    return Field("amount", _("Amount, đồng"), value, optional=True, wrong=_amount_wrong)


def _amount_wrong(text: str) -> str:
    try:
        read_amount(text)
    except ValueError:
        return _("“{text}” is no amount. Write it as 351.000, 351 nghìn or 1,5 triệu.").format(
            text=text
        )
    return ""


async def ask_honor(app: App[Any], conference: Conference) -> Command | None:
    """Asks for an honor: recipient, form, batch. Without the number of a decision it is
    spontaneous, the decision to follow. None when the dialog is left."""
    delegate = await ask_delegate(app, conference, _("New honor: for whom, or who comes up?"))
    if delegate is None:
        return None
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
    answers = await app.push_screen_wait(
        Form(
            _("New honor: {name}").format(name=addressed(delegate)),
            [
                Field("recipient", _("Recipient as on the certificate"), delegate.name),
                Field("form", _("Form"), listed[-1] if listed else usual[-1]),
                Field("citation", _("Achievement"), delegate.achievement, optional=True),
                Field("decision", _("Decision, number (empty: to follow)"), optional=True),
                _amount(""),
                Field("batch", _("Batch"), str(batch)),
            ],
        )
    )
    if answers is None:
        return None
    recipient = clean(answers["recipient"])
    batch = max(1, int(answers["batch"])) if answers["batch"].isdecimal() else 1
    kind = kind_of(recipient, delegate) or await app.push_screen_wait(_which_kind(recipient))
    if kind is None:
        return None
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
    return ListHonors((replace(honor, decider=known.decider if known else ""),))


def _which_batch(again: int, coming: int | None) -> Choice:
    """Asks which batch to call when the chosen one was called before."""
    answers: list[Answer] = [
        (again, _("Call batch {batch} to the stage again").format(batch=again))
    ]
    if coming is not None:
        answers.insert(0, (coming, _("Call batch {batch}, which comes next").format(batch=coming)))
    heading = _("Batch {batch} has been on the stage already.").format(batch=again)
    return Choice(heading, answers)


def _which_kind(recipient: str) -> Choice:
    heading = _("What is “{recipient}”?").format(recipient=recipient)
    return Choice(heading, [(kind, RECIPIENT_KINDS[kind].capitalize()) for kind in RecipientKind])
