"""Vote (F5): the slate, a show of hands with the present count frozen, the declared result."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from screens.answers import refusal_sentence, role_name, vote_state
from screens.frame import ConferenceScreen, key
from screens.messages import Decide, NewCandidate
from screens.view import View
from screens.vote_words import announcement, base_phrase, checks_passed
from screens.widgets.form import Field, Form
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.outcome import Refusal
from store.plan import Share
from store.vietnamese import percent
from store.votes import (
    CountHands,
    CountUnanimous,
    Declare,
    OpenVote,
    Vote,
    WithdrawCandidate,
    electors,
    electors_present,
)


class VotesScreen(ConferenceScreen):
    MODE = "votes"
    CSS_PATH = ["frame.tcss", "votes.tcss"]
    AUTO_FOCUS = "#slate"
    BINDINGS = [
        key("ctrl+o", "open", "", id="votes.open"),
        key("ctrl+a", "unanimous", "", id="votes.unanimous"),
        key("ctrl+e", "count", "", id="votes.count"),
        key("ctrl+d", "declare", "", id="votes.declare"),
        key("ctrl+n", "new", "", id="votes.new"),
        key("delete", "withdraw", "", id="votes.withdraw"),
    ]

    def compose_body(self) -> ComposeResult:
        yield Static(id="question", markup=False)
        with Horizontal(id="figures"):
            yield Static(id="frozen", markup=False)
            yield Static(id="hands", markup=False)
        yield Table(
            Column("", 3, right=True),
            Column(_("Candidate"), 0),
            Column(_("Born"), 5),
            Column(_("Unit"), 26, drop=2),
            Column(_("Proposed as"), 14),
            id="slate",
        )
        yield Static(id="sentence", markup=False)

    def help_text(self) -> str:
        return _(
            "Ctrl+N puts a name on the list. Ctrl+O calls the show of hands and freezes who is "
            "present. Ctrl+A records unanimity, Ctrl+E the tellers' figures. Ctrl+D declares the "
            "result; the sentence to read out stands below."
        )

    def keys_now(self, view: View) -> tuple[tuple[str, str], ...]:
        vote = view.conference.votes.open
        if vote is None:
            return (("Ctrl+O", _("call the vote")), ("Ctrl+N", _("add a name")), ("F1", _("help")))
        if vote.hands is None:
            return (("Ctrl+A", _("unanimous")), ("Ctrl+E", _("enter the count")))
        return (("Ctrl+D", _("declare")), ("Ctrl+E", _("correct the count")))

    def show(self, view: View) -> None:
        votes = view.conference.votes
        vote = votes.latest
        title = vote.title if vote else view.conference.plan.slate.title
        state = vote_state(vote.state) if vote else _("NOT CALLED YET")
        question = Content.assemble(
            (title, "bold"),
            "\n",
            (state, "bold $accent"),
            " · " + _("show of hands") + " · " + _("whole list"),
        )
        self.query_one("#question", Static).update(question)
        self.query_one("#frozen", Static).update(_frozen(view, vote) if vote else _not_called(view))
        self.query_one("#hands", Static).update(_hands(vote) if vote else "")
        self._show_slate(view, vote)
        announced = announcement(vote, view.conference.plan) if vote and vote.sheet else ""
        self.query_one("#sentence", Static).update(
            Content.assemble((_("To be read out") + ": ", "$text-muted"), announced)
            if announced
            else ""
        )

    def _show_slate(self, view: View, vote: Vote | None) -> None:
        candidates = vote.candidates if vote else view.conference.votes.slate
        if not candidates:
            nothing = _(
                "The list is empty. Ctrl+N adds a name; 'hoinghi import --kind slate' "
                "brings the list in."
            )
            self.query_one("#slate", Table).show([Row(None, (nothing,), "dim")])
            return
        rows = [
            Row(c.number, (str(place), c.name, c.birth[:4], c.unit, role_name(c.role)))
            for place, c in enumerate(candidates, 1)
        ]
        self.query_one("#slate", Table).show(rows)

    @work
    async def action_open(self) -> None:
        if self.view is None:
            return
        conference = self.view.conference
        voters = electors(conference)
        present = len(electors_present(conference))
        quorum = conference.plan.vote.quorum
        if conference.votes.open or quorum.reached(present, len(voters)):
            self.post_message(Decide(OpenVote()))
            return
        answers = await self.app.push_screen_wait(
            Form(
                _("No quorum for this vote"),
                [Field("reason", _("The chair's reason for voting all the same"))],
                _("{present} of {summoned} with a vote are present; {needed} are needed.").format(
                    present=present, summoned=len(voters), needed=quorum.needed(len(voters))
                ),
            )
        )
        if answers is not None:
            self.post_message(Decide(OpenVote(answers["reason"])))

    def action_unanimous(self) -> None:
        self.post_message(Decide(CountUnanimous()))

    @work
    async def action_count(self) -> None:
        vote = self.view.conference.votes.open if self.view else None
        if vote is None:
            sentence = refusal_sentence(Refusal.NO_OPEN_VOTE, {})
            self.notify(sentence, severity="warning", markup=False)
            return
        present = len(vote.present)
        answers = await self.app.push_screen_wait(
            Form(
                _("Count of hands · {present} present with a vote").format(present=present),
                [
                    Field("approve", _("In favour"), _figure(vote, "approve")),
                    Field("against", _("Against"), _figure(vote, "against") or "0"),
                    Field("other", _("Other opinion"), _figure(vote, "other") or "0"),
                ],
            )
        )
        if answers is None:
            return
        if not all(text.isdecimal() for text in answers.values()):
            self.notify(_("A count is a whole number. Nothing was recorded."), severity="error")
            return
        approve, against, other = (int(answers[name]) for name in ("approve", "against", "other"))
        self.post_message(Decide(CountHands(approve, against, other)))

    def action_declare(self) -> None:
        self.post_message(Decide(Declare()))

    def action_new(self) -> None:
        self.post_message(NewCandidate())

    @work
    async def action_withdraw(self) -> None:
        number = self.query_one("#slate", Table).current
        slate = self.view.conference.votes.slate if self.view else []
        candidate = next((c for c in slate if c.number == number), None)
        if candidate is None:
            return
        answers = await self.app.push_screen_wait(
            Form(
                _("Take {name} off the list").format(name=candidate.name),
                [Field("reason", _("Reason"))],
            )
        )
        if answers is not None:
            self.post_message(Decide(WithdrawCandidate(candidate.number, answers["reason"])))


def _figure(vote: Vote, name: str) -> str:
    return "" if vote.hands is None else str(getattr(vote.hands, name))


def _frozen(view: View, vote: Vote) -> Content:
    quorum = view.conference.plan.vote.quorum
    return _figures(
        _("frozen at {time}").format(time=view.clock(vote.opened_at)),
        vote.summoned,
        len(vote.present),
        quorum,
        _("more than half of {base} = {needed}").format(
            base=base_phrase(vote.base), needed=vote.needed
        )
        if vote.majority == Share(1, 2, more_than=True)
        else f"{vote.majority} · {base_phrase(vote.base)} = {vote.needed}",
    )


def _not_called(view: View) -> Content:
    conference = view.conference
    voters, present = electors(conference), len(electors_present(conference))
    return _figures(
        _("now"), len(voters), present, conference.plan.vote.quorum, _("guests have no vote")
    )


def _figures(moment: str, summoned: int, present: int, quorum: Share, last: str) -> Content:
    needed = quorum.needed(summoned)
    met = present >= needed
    return Content.assemble(
        (moment, "$text-muted"),
        "\n",
        _("summoned {summoned} · present {present}").format(summoned=summoned, present=present),
        "\n",
        percent(present, summoned) + " · ",
        (
            ("✓ " if met else "! ") + _("needs {needed}").format(needed=needed),
            "$success" if met else "$warning",
        ),
        "\n",
        last,
    )


def _hands(vote: Vote) -> Content:
    if vote.hands is None:
        return Content(_("Count the hands raised."))
    lines = [
        (_("In favour"), vote.hands.approve),
        (_("Against"), vote.hands.against),
        (_("Other opinion"), vote.hands.other),
        (_("Not voting"), vote.not_voting),
    ]
    verdict = (_("ADOPTED"), "bold $success") if vote.adopted else (_("NOT ADOPTED"), "bold $error")
    return Content.assemble(
        *(part for word, n in lines for part in (f"{word:<20}", (f"{n:>5}\n", "bold"))),
        ("✓ " if vote.adopted else "✗ ", verdict[1]),
        verdict,
        f" {vote.hands.approve}/{vote.base_count} · "
        f"{percent(vote.hands.approve, vote.base_count)}   {checks_passed(vote)}",
    )
