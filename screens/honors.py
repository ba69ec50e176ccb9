"""Honors (F4): each batch in the order of the stage, who of it is in the hall, what was given."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.answers import honor_state, recipient_kind
from screens.frame import ConferenceScreen, key
from screens.messages import Decide, NewHonor
from screens.view import View
from screens.widgets.form import Field, Form
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.conference import Conference
from store.honors import Honor, HonorState, Present, PutOffHonor, ReceiveOnBehalf
from store.vietnamese import money

_SIGNS = {
    HonorState.WAITING: "",
    HonorState.PRESENTED: "✓",
    HonorState.ON_BEHALF: "✓",
    HonorState.LATER: "!",
}
_TONES = {
    HonorState.WAITING: "",
    HonorState.PRESENTED: "good",
    HonorState.ON_BEHALF: "good",
    HonorState.LATER: "warn",
}


class HonorsScreen(ConferenceScreen):
    MODE = "honors"
    CSS_PATH = ["frame.tcss", "honors.tcss"]
    AUTO_FOCUS = "#honors"
    BINDINGS = [
        key("ctrl+t", "on_behalf", "", id="honors.on_behalf"),
        key("ctrl+l", "put_off", "", id="honors.put_off"),
        key("ctrl+n", "new", "", id="honors.new"),
    ]

    def compose_body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Table(
            Column("", 2),
            Column("", 3, right=True),
            Column(_("Recipient"), 0),
            Column(_("Unit"), 20, drop=3),
            Column(_("Form"), 30, drop=2),
            Column(_("Amount"), 11, drop=4, right=True),
            Column(_("In the hall"), 14),
            Column(_("State"), 21),
            id="honors",
        )
        yield Static(id="detail", markup=False)

    def help_text(self) -> str:
        return _(
            "Choose the recipient with the arrows; Enter records that the honor was handed over. "
            "Ctrl+T records who received it on behalf, Ctrl+L that it is to be given later. "
            "Ctrl+N adds an honor. Ctrl+Z takes the last act back."
        )

    def keys_now(self, _view: View) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", _("presented")),
            ("Ctrl+T", _("on behalf")),
            ("Ctrl+L", _("later")),
        )

    def show(self, view: View) -> None:
        honors = view.conference.honors
        self.query_one("#sums", Static).update(_sums(view.conference))
        table = self.query_one("#honors", Table)
        if not honors.listed:
            nothing = _(
                "No honors yet. Ctrl+N adds one; 'hoinghi import --kind honors' brings the list in."
            )
            table.show([Row(None, (nothing,), "dim")])
            return
        rows: list[Row] = []
        for batch in honors.batches:
            of_batch = [honor for honor in honors.listed if honor.batch == batch]
            heading = _("BATCH {batch} · {count}").format(batch=batch, count=len(of_batch))
            rows.append(Row(None, (heading,), "head"))
            rows += [_row(view.conference, honor) for honor in of_batch]
        table.show(rows)
        self._show_detail()

    def _show_detail(self) -> None:
        honor = self._chosen()
        if honor is None:
            return
        parts = [honor.decision, honor.decider, honor.citation]
        if honor.receiver:
            parts.append(_("received by {receiver}").format(receiver=honor.receiver))
        if honor.reason:
            parts.append(_("reason: {reason}").format(reason=honor.reason))
        self.query_one("#detail", Static).update(
            Content.assemble((honor.recipient, "bold"), *(f" · {part}" for part in parts if part))
        )

    def _chosen(self) -> Honor | None:
        number = self.query_one("#honors", Table).current
        if self.view is None or number is None:
            return None
        return self.view.conference.honors.get(number)

    @on(Table.Moved, "#honors")
    def _moved(self) -> None:
        self._show_detail()

    @on(Table.Chosen, "#honors")
    def _present(self, event: Table.Chosen) -> None:
        self.post_message(Decide(Present(event.key)))

    @work
    async def action_on_behalf(self) -> None:
        if (honor := self._chosen()) is None:
            return
        answers = await self.app.push_screen_wait(
            Form(
                _("Received on behalf: {recipient}").format(recipient=honor.recipient),
                [
                    Field("receiver", _("Who received it (name, relation)")),
                    Field("reason", _("Reason"), optional=True),
                ],
            )
        )
        if answers is not None:
            command = ReceiveOnBehalf(honor.number, answers["receiver"], answers["reason"])
            self.post_message(Decide(command))

    @work
    async def action_put_off(self) -> None:
        if (honor := self._chosen()) is None:
            return
        answers = await self.app.push_screen_wait(
            Form(
                _("To be given later: {recipient}").format(recipient=honor.recipient),
                [Field("reason", _("Reason"), value=_("recipient absent"))],
            )
        )
        if answers is not None:
            self.post_message(Decide(PutOffHonor(honor.number, answers["reason"])))

    def action_new(self) -> None:
        self.post_message(NewHonor())


def _row(conference: Conference, honor: Honor) -> Row:
    return Row(
        honor.number,
        (
            _SIGNS[honor.state],
            str(honor.place),
            honor.recipient,
            honor.unit,
            honor.form,
            money(honor.amount) if honor.amount else "",
            _in_hall(conference, honor),
            honor_state(honor.state),
        ),
        _TONES[honor.state],
    )


def _in_hall(conference: Conference, honor: Honor) -> str:
    if not honor.delegate:
        return recipient_kind(honor.kind)
    if conference.attendance.inside(honor.delegate):
        return "✓ " + _("present")
    return "! " + _("absent")


def _sums(conference: Conference) -> Content:
    honors = conference.honors
    settled = [
        (_("presented"), honors.count(HonorState.PRESENTED)),
        (_("on behalf"), honors.count(HonorState.ON_BEHALF)),
        (_("later"), honors.count(HonorState.LATER)),
        (_("waiting"), honors.count(HonorState.WAITING)),
    ]
    return Content.assemble(
        _("Listed") + " ",
        (str(len(honors.listed)), "bold"),
        *(part for word, count in settled for part in (f"   {word} ", (str(count), "bold"))),
    )
