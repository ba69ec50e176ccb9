"""Vote (F5): the slate, every method of voting with what decides it frozen, the declared result."""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.acts.act import Act
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import BringIn, CompletePerson
from screens.frame.view import View
from screens.votes import panels
from screens.votes.acts import ACTS, AtVotes, acts_now
from screens.votes.dialogs import calling, counting, rules, slate
from screens.votes.messages import MakeVotePapers, NewCandidate
from screens.votes.rule_words import METHODS, method_of
from screens.votes.steps import steps_line
from screens.votes.words import VOTE_STATES, announcement, call_sentences, vote_title
from screens.widgets.bar import Bar, nothing_here
from screens.widgets.full_text import FullText
from screens.widgets.lettering import Figures
from screens.widgets.table import Column, Table
from screens.words import _
from store.plan.vote_rules import Method
from store.text.messages import N_
from store.votes.candidates import Candidate
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import OpenVote
from store.votes.counts import Zone
from store.votes.rules.electors import latecomers
from store.votes.rules.profile import completed_slate
from store.votes.vote import Vote, VoteState

_NORMAL, _WIDE = 100, 160
_STRUCTURE = 40
_LOW = 24
_LEAST_SPOKEN = 5
_OTHERS, _OTHERS_LOW = 22, 15
"""Rows of a screen, and of a low one, that are not for what is read out, and at least those that
are."""


class VotesScreen(ConferenceScreen):
    MODE = "votes"
    PURPOSE = N_(
        "Each vote in five steps: the list, the call that fixes everything, the count, "
        "its check, the declaration."
    )
    PART = "votes"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#slate"
    ACTS = ACTS

    _turned: int | None = None
    """Which vote was turned to, by its place; one past the last is what is being prepared."""

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="heading"):
            yield Static(id="question", markup=False)
            yield Static(id="place", markup=False)
        yield Bar(id="steps")
        with Container(id="figures"):
            yield Static(id="frozen", markup=False)
            with Horizontal(id="counted"):
                yield Figures(id="approve")
                yield Static(id="hands", markup=False)
        with Horizontal(id="list"):
            yield Table(
                Column("", 3, right=True),
                Column(_("Candidate"), 0, whole=True, least=22),
                Column(_("Born"), 4),
                Column(_("Unit"), 0, whole=True, drop=3, least=8),
                Column(_("Votes"), 8, drop=1, right=True),
                Column("%", 7, drop=2, right=True),
                Column(_("Proposed as"), 0, state=True, whole=True, least=14),
                id="slate",
            )
            yield Static(id="structure", markup=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="beside", markup=False)
        yield Static(id="remarks", markup=False)
        with VerticalScroll(id="spoken", can_focus=False):
            yield Static(id="sentence", markup=False)

    def here(self) -> AtVotes:
        return AtVotes(self.view, self._vote_shown(self.view), self._chosen())

    def row_name(self) -> str:
        return candidate.name if (candidate := self._chosen()) else ""

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def _vote_shown(self, view: View) -> Vote | None:
        votes = view.conference.votes
        if self._turned is None:
            return votes.open or votes.latest
        return votes.all[self._turned] if self._turned < len(votes.all) else None

    def show(self, view: View) -> None:
        conference, narrow = view.conference, self.size.width < _NORMAL
        vote = self._vote_shown(view)
        steps = self.query_one("#steps", Bar)
        steps.left = steps_line(conference, vote, narrow=narrow)
        method = conference.votes.rules(conference.plan.vote).method
        steps.right = Content(method_of(vote) if vote else METHODS[method])
        self.query_one("#approve", Figures).show(panels.large_figure(vote), 3 if narrow else 5)
        structure = panels.composition(conference, vote)
        self._show_slate(view, vote, structure)
        for name, shown in {
            "question": Content.styled(
                vote_title(vote) if vote else conference.plan.slate.title, "bold"
            ),
            "place": Content.assemble(
                (VOTE_STATES[vote.state] if vote else _("NOT CALLED YET"), "bold"),
                (self._place(view, vote), "$text-muted"),
            ),
            "frozen": panels.frozen(view, vote, narrow=narrow)
            if vote
            else panels.not_called(conference, narrow=narrow),
            "hands": panels.counted(vote) if vote else panels.prepared(conference),
            "structure": structure,
            "remarks": panels.remarks(conference, vote, narrow=narrow),
        }.items():
            self.put(name, shown)
        self._show_sentence(self._spoken(view, vote), vote)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_anew)

    def _place(self, view: View, vote: Vote | None) -> str:
        votes = view.conference.votes.all
        if not votes or (len(votes) == 1 and vote and self.size.width < _NORMAL):
            return ""
        count = len(votes) if vote else len(votes) + 1  # with the one that is being prepared
        place = votes.index(vote) + 1 if vote else count
        said = _("← vote {place} of {count} →").format(place=place, count=count)
        return f"   {said}"

    def _show_sentence(self, spoken: Sequence[str], vote: Vote | None) -> None:
        """Whole: the list and the remarks give way to it. What is longer than the screen is
        scrolled, and the label tells the key that gives it a page of its own."""
        narrow, low = self.size.width < _NORMAL, self.size.height <= _LOW
        label = _("ANNOUNCEMENT") if vote and vote.sheet else _("TO BE SAID")
        room = max(_LEAST_SPOKEN, self.size.height - (_OTHERS_LOW if low else _OTHERS))
        said = Content.assemble((f"{label}  ", "bold $text-muted"), " ".join(spoken))
        rows = len(said.wrap(max(10, self.size.width - 4)))
        if rows > room:
            key = _("(Ctrl+W: in full)")
            said = Content.assemble((f"{label} {key}  ", "bold $text-muted"), " ".join(spoken))
        beside = Content.assemble((label, "bold $text-muted"), "\n", "\n\n".join(spoken))
        self.put("sentence", said if spoken else "")
        self.put("beside", beside if spoken else "")
        self.query_one("#spoken").styles.max_height = room
        self.query_one("#remarks").display = not (low and narrow and rows > _LEAST_SPOKEN)

    def _spoken(self, view: View, vote: Vote | None) -> list[str]:
        """What the chair says now."""
        if vote is None or vote.state is VoteState.ABANDONED:
            return []
        return announcement(vote, view.conference.plan) if vote.sheet else call_sentences(vote)

    def _show_slate(self, view: View, vote: Vote | None, structure: Content) -> None:
        """No higher than what stands in it, so that what is said stands by it."""
        table = self.query_one("#slate", Table)
        candidates = (vote and vote.candidates) or completed_slate(view.conference)
        nothing = nothing_here(
            _("Who is proposed will stand here."),
            {"ctrl+r": _("bring in a list"), "ctrl+n": _("add a name")},
        )
        rows = [panels.slate_row(place, c, vote) for place, c in enumerate(candidates, 1)]
        table.show(rows, nothing)
        beside = len(structure.wrap(_STRUCTURE)) * (self.size.width >= _NORMAL)
        high = max(len(rows) + 1, beside) if rows else None
        self.query_one("#list").styles.max_height = high if self.size.width < _WIDE else None

    def action_turn(self, by: int) -> None:
        votes = self.view.conference.votes
        shown = self._vote_shown(self.view)
        place = votes.all.index(shown) if shown else len(votes.all)
        self._turned = max(0, min(place + by, len(votes.all)))
        self.show_anew()

    def action_open(self) -> None:
        self.ask(self._called(calling.ask_delegation))

    def action_other(self) -> None:
        self.ask(self._called(calling.ask_other_vote))

    async def _called(self, question: calling.WhichVote) -> OpenVote:
        await calling.ask_before_opening(self.app, self.view.conference)
        opening = await question(self.app, self.view.conference)
        self._turned = None
        return await calling.ask_opening(self.app, self.view, opening)

    def action_unanimous(self) -> None:
        if vote := self.here().pending:
            self.decide(CountUnanimous(vote=vote.number))

    def action_count(self) -> None:
        vote = self._vote_shown(self.view)
        if vote is None:
            return
        late = len(latecomers(self.view.conference, vote))
        if vote.state is VoteState.DECLARED:
            self.ask(counting.ask_correction(self.app, vote, late))
        elif vote.method is Method.HANDS_LIST:
            self.ask(counting.ask_hands(self.app, vote, late))
        elif vote.method is Method.HANDS_EACH:
            self.ask(counting.ask_zone(self.app, vote, self.view.operator))
        else:
            self.ask(counting.ask_totals(self.app, vote))

    def settled(self, answer: object) -> None:
        vote = self._vote_shown(self.view)
        if isinstance(answer, Zone) and vote is not None and vote.keying is not None:
            self.action_count()  # it is in the record: on to the next part of the hall

    def action_collect(self) -> None:
        if vote := self.here().pending:
            self.ask(counting.ask_collected(self.app, vote))

    def action_read_ballots(self) -> None:
        if vote := self.here().pending:
            self.ask(counting.ask_ballots(self.app, vote, self.view.operator))

    def action_discard(self) -> None:
        if vote := self.here().pending:
            self.ask(counting.ask_discard(self.app, vote))

    def action_declare(self) -> None:
        """A tie that is not voted on again is decided first."""
        at = self.here()
        if at.pending is None:
            return
        if at.decides_tie:
            self.ask(calling.ask_tie(self.app, self.view.conference, at.pending))
        else:
            self.ask(calling.ask_declaration(self.app, at.pending))

    def action_abandon(self) -> None:
        if vote := self.here().pending:
            self.ask(calling.ask_abandonment(self.app, vote))

    def action_before(self, what: str) -> None:
        """Settle something of a vote before it is called."""
        self.ask(rules.QUESTIONS[what](self.app, self.view.conference))

    def action_in_full(self) -> None:
        """What has no room on a small screen: the whole announcement and the structure."""
        vote = self._vote_shown(self.view)
        conference = self.view.conference
        others = (
            panels.composition(conference, vote),
            panels.remarks(conference, vote, narrow=False),
        )
        shown = [said.plain for said in others if said.plain]
        self.app.push_screen(FullText(_("In full"), [*self._spoken(self.view, vote), *shown]))

    def action_papers(self) -> None:
        self.post_message(MakeVotePapers())

    def action_bring_in(self) -> None:
        self.post_message(BringIn("slate"))

    def action_new(self) -> None:
        if self.may_act():
            self.post_message(NewCandidate())

    def _chosen(self) -> Candidate | None:
        number = self.query_one("#slate", Table).current
        return next((c for c in completed_slate(self.view.conference) if c.number == number), None)

    @on(Table.Chosen, "#slate")
    async def _chosen_row(self) -> None:
        await self.action_enter()

    def action_profile(self) -> None:
        if candidate := self._chosen():
            self.post_message(CompletePerson(candidate.number))

    def action_withdraw(self) -> None:
        if candidate := self._chosen():
            self.ask(slate.ask_withdrawal(self.app, candidate))
