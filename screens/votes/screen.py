"""Vote (F5): the slate, every method of voting with what decides it frozen, the declared result."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from screens.frame.frame import FRAME_CSS, ConferenceScreen, key
from screens.frame.view import View
from screens.votes.dialogs import calling, counting, rules, slate
from screens.votes.messages import MakeVotePapers, NewCandidate
from screens.votes.panels import (
    composition,
    counted,
    frozen,
    not_called,
    prepared,
    remarks,
    slate_row,
)
from screens.votes.refusal_words import REFUSALS
from screens.votes.rule_words import method_of
from screens.votes.words import VOTE_STATES, announcement, call_sentences, vote_title
from screens.widgets.full_text import FullText
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.facts.outcome import Refusal
from store.plan.vote_rules import Method, TiePolicy
from store.votes.candidates import Candidate
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import OpenVote
from store.votes.counts import Zone
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import latecomers
from store.votes.rules.profile import completed_slate
from store.votes.vote import Vote, VoteState

_SPOKEN_LINES = 4
"""What is to be read out stands whole in so many lines of a narrow screen, or only begins."""


class VotesScreen(ConferenceScreen):
    MODE = "votes"
    PART = "votes"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#slate"
    BINDINGS = [
        key("ctrl+o", "open", "", id="votes.open"),
        key("ctrl+b", "other", "", id="votes.other"),
        key("ctrl+a", "unanimous", "", id="votes.unanimous"),
        key("ctrl+e", "count", "", id="votes.count"),
        key("ctrl+g", "collect", "", id="votes.collect"),
        key("ctrl+k", "read_ballots", "", id="votes.read_ballots"),
        key("ctrl+l", "discard", "", id="votes.discard"),
        key("ctrl+d", "declare", "", id="votes.declare"),
        key("ctrl+x", "abandon", "", id="votes.abandon"),
        key("ctrl+n", "new", "", id="votes.new"),
        key("delete", "withdraw", "", id="votes.withdraw"),
        key("ctrl+t", "before('tellers')", "", id="votes.tellers"),
        key("ctrl+r", "before('rules')", "", id="votes.rules"),
        key("ctrl+u", "before('entitle')", "", id="votes.entitle"),
        key("ctrl+w", "in_full", "", id="votes.in_full"),
        key("ctrl+s", "papers", "", id="votes.papers"),
        key("left", "turn(-1)", "", id="votes.earlier"),
        key("right", "turn(1)", "", id="votes.later"),
    ]

    _turned: int | None = None
    """Which vote was turned to, by its place; one past the last is what is being prepared."""

    def compose_body(self) -> ComposeResult:
        yield Static(id="question", markup=False)
        with Horizontal(id="figures"):
            yield Static(id="frozen", markup=False)
            yield Static(id="hands", markup=False)
        with Horizontal(id="list"):
            yield Table(
                Column("", 3, right=True),
                Column(_("Candidate"), 0),
                Column(_("Born"), 5),
                Column(_("Unit"), 26, drop=3),
                Column(_("Votes"), 8, drop=1, right=True),
                Column("%", 8, drop=2, right=True),
                Column(_("Proposed as"), 16),
                id="slate",
            )
            yield Static(id="structure", markup=False)
        yield Static(id="remarks", markup=False)
        yield Static(id="sentence", markup=False)

    def help_text(self) -> str:
        return _(
            "Ctrl+N puts a name on the list, Enter completes its profile, Delete takes it off. "
            "Ctrl+R rules, Ctrl+T counting team, Ctrl+U who has a vote. Ctrl+O calls the vote and "
            "freezes all of it; Ctrl+B calls another one: close the list, presidium, minutes, a "
            "further round. Hands: Ctrl+A unanimous, Ctrl+E the count. Ballots: Ctrl+G issued and "
            "returned, Ctrl+K ballot by ballot or Ctrl+E totals, twice by two people; Ctrl+L sets "
            "a keying aside. Ctrl+D decides a tie and declares, Ctrl+X calls the vote off. "
            "Ctrl+W shows the announcement and the structure in full. "
            "Ctrl+S writes ballots, tally sheets and the counting record. ← → turn to other votes."
        )

    def keys_now(self, view: View) -> Mapping[str, str]:
        vote = self._vote_shown(view)
        correct, discard = {"Ctrl+E": _("correct the count")}, {"Ctrl+L": _("set a keying aside")}
        if vote is None or not vote.pending:
            declared = vote is not None and vote.declared_at is not None
            more = correct if declared else {"Ctrl+N": _("add a name")}
            return {"Ctrl+O": _("call the vote"), **more, "Ctrl+B": _("other vote")}
        if vote.state is VoteState.COUNTED:
            decides = vote.tied and vote.rules.ties is not TiePolicy.RE_VOTE
            declare = {"Ctrl+D": _("decide the tie") if decides else _("declare")}
            return declare | (discard if vote.rules.keyed_twice else correct)
        if vote.state is VoteState.DIFFERENT:
            return discard
        if vote.method.secret:
            collect = {} if vote.count.announced else {"Ctrl+G": _("issued, returned")}
            return collect | {"Ctrl+K": _("ballot by ballot"), "Ctrl+E": _("totals")}
        unanimous = {} if vote.method.by_person else {"Ctrl+A": _("unanimous")}
        return unanimous | {"Ctrl+E": _("enter the count")}

    # ---------------------------------------------------------------- what is shown

    def _vote_shown(self, view: View) -> Vote | None:
        votes = view.conference.votes
        if self._turned is None:
            return votes.open or votes.latest
        return votes.all[self._turned] if self._turned < len(votes.all) else None

    def show(self, view: View) -> None:
        conference = view.conference
        vote = self._vote_shown(view)
        title = vote_title(vote) if vote else conference.plan.slate.title
        state = VOTE_STATES[vote.state] if vote else _("NOT CALLED YET")
        place = self._place(view, vote)
        self.put(
            "question",
            Content.assemble(
                (title, "bold"),
                "\n",
                (state, "bold $accent"),
                f" · {method_of(vote)}" if vote else "",
                (f"   {place}", "$text-muted"),
            ),
        )
        self._show_slate(view, vote)
        for name, shown in {
            "frozen": frozen(view, vote) if vote else not_called(conference),
            "hands": counted(vote) if vote else prepared(conference),
            "structure": composition(conference, vote),
            "remarks": remarks(conference, vote, narrow=self.size.width < 100),
            "sentence": self._sentence(view, vote),
        }.items():
            self.query_one(f"#{name}", Static).update(shown)

    def _place(self, view: View, vote: Vote | None) -> str:
        votes = view.conference.votes.all
        if not votes:
            return ""
        place = votes.index(vote) + 1 if vote else len(votes) + 1
        return _("← vote {place} of {count} →").format(place=place, count=len(votes))

    def _sentence(self, view: View, vote: Vote | None) -> Content | str:
        spoken = self._spoken(view, vote)
        label = _("To be read out (Ctrl+W: in full)") + ": "
        if not spoken:
            return ""
        said = Content.assemble((label, "$text-muted"), " ".join(spoken))
        lines = said.wrap(max(10, self.size.width - 4))
        if len(lines) <= _SPOKEN_LINES or self.size.width >= 100:
            return said
        return Content("\n").join([lines[0], lines[1].rstrip() + " …"])  # the list needs the room

    def _spoken(self, view: View, vote: Vote | None) -> list[str]:
        """What the chair says now."""
        if vote is None or vote.state is VoteState.ABANDONED:
            return []
        return announcement(vote, view.conference.plan) if vote.sheet else call_sentences(vote)

    def _show_slate(self, view: View, vote: Vote | None) -> None:
        table = self.query_one("#slate", Table)
        candidates = (vote and vote.candidates) or completed_slate(view.conference)
        if not candidates:
            nothing = _(
                "The list is empty. Ctrl+N adds a name; 'hoinghi import --kind slate' "
                "brings the list in."
            )
            table.show([Row(None, (nothing,), "dim")])
            return
        table.show([slate_row(place, c, vote) for place, c in enumerate(candidates, 1)])

    def action_turn(self, by: int) -> None:
        votes = self.view.conference.votes
        shown = self._vote_shown(self.view)
        place = votes.all.index(shown) if shown else len(votes.all)
        self._turned = max(0, min(place + by, len(votes.all)))
        self.show_anew()

    # ---------------------------------------------------------------- what is asked for

    def _pending(self) -> Vote | None:
        """The vote on the screen, if it can still be counted; else a word about it."""
        vote = self._vote_shown(self.view)
        if vote is not None and vote.pending:
            return vote
        self._say(VoteRefusal.NO_OPEN_VOTE)
        return None

    def _say(self, refusal: Refusal, **details: int) -> None:
        self.notify(REFUSALS[refusal].format(**details), severity="warning", markup=False)

    def action_open(self) -> None:
        if self.view.conference.votes.open:
            self.decide(OpenVote())  # refused, with the sentence for it
        else:
            self.ask(self._called(calling.ask_delegation))

    def action_other(self) -> None:
        self.ask(self._called(calling.ask_other_vote))

    async def _called(self, question: calling.WhichVote) -> OpenVote:
        opening = await question(self.app, self.view.conference)
        self._turned = None
        return await calling.ask_opening(self.app, self.view.conference, opening)

    def action_unanimous(self) -> None:
        if vote := self._pending():
            self.decide(CountUnanimous(vote=vote.number))

    def action_count(self) -> None:
        vote = self._vote_shown(self.view)
        late = len(latecomers(self.view.conference, vote)) if vote else 0
        if vote is not None and vote.state is VoteState.DECLARED:
            self.ask(counting.ask_correction(self.app, vote, late))
        elif (vote := self._pending()) is None:
            return
        elif vote.method is Method.HANDS_LIST:
            self.ask(counting.ask_hands(self.app, vote, late))
        elif vote.keying is None:
            self._say(VoteRefusal.KEYED_TWICE)
        elif vote.method is Method.HANDS_EACH:
            self.ask(counting.ask_zone(self.app, vote, self.view.operator))
        elif ballots := vote.count.ballots.get(vote.keying):
            self._say(VoteRefusal.BALLOTS_BEGUN, count=len(ballots))
        else:
            self.ask(counting.ask_totals(self.app, vote))

    def settled(self, answer: object) -> None:
        if isinstance(answer, Zone):  # it is in the record: on to the next part of the hall
            self.action_count()

    def action_collect(self) -> None:
        if vote := self._pending():
            self.ask(counting.ask_collected(self.app, vote))

    def action_read_ballots(self) -> None:
        if (vote := self._pending()) is None:
            return
        if not vote.method.secret:
            self._say(VoteRefusal.NOT_FOR_METHOD)
        elif vote.keying is None:
            self._say(VoteRefusal.KEYED_TWICE)
        else:
            self.ask(counting.ask_ballots(self.app, vote, self.view.operator))

    def action_discard(self) -> None:
        if vote := self._pending():
            self.ask(counting.ask_discard(self.app, vote))

    def action_declare(self) -> None:
        """A tie that is not voted on again is decided first."""
        if vote := self._pending():
            if vote.tied and vote.rules.ties is not TiePolicy.RE_VOTE:
                self.ask(calling.ask_tie(self.app, self.view.conference, vote))
            else:
                self.ask(calling.ask_declaration(self.app, vote))

    def action_abandon(self) -> None:
        if vote := self._pending():
            self.ask(calling.ask_abandonment(self.app, vote))

    def action_before(self, what: str) -> None:
        """Settle something of a vote before it is called."""
        self.ask(rules.QUESTIONS[what](self.app, self.view.conference))

    def action_in_full(self) -> None:
        """What has no room on a small screen: the whole announcement and the structure."""
        vote = self._vote_shown(self.view)
        shown = composition(self.view.conference, vote).plain
        spoken = self._spoken(self.view, vote)
        self.app.push_screen(FullText(_("In full"), [*spoken, *([shown] if shown else [])]))

    def action_papers(self) -> None:
        self.post_message(MakeVotePapers())

    def action_new(self) -> None:
        if self.may_act():
            self.post_message(NewCandidate())

    def _chosen(self) -> Candidate | None:
        number = self.query_one("#slate", Table).current
        return next((c for c in completed_slate(self.view.conference) if c.number == number), None)

    @on(Table.Chosen, "#slate")
    def _complete(self) -> None:
        if candidate := self._chosen():
            today = self.view.local(self.view.now).date()
            self.ask(slate.ask_profile(self.app, candidate, today))

    def action_withdraw(self) -> None:
        if candidate := self._chosen():
            self.ask(slate.ask_withdrawal(self.app, candidate))
