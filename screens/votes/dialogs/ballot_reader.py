"""Ballots read out of the box one by one: marks as on the paper, Enter keeps it and takes the next.

Every paper is kept in the record at once; leaving or losing power loses none.
"""

from collections.abc import Callable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from screens.frame.messages import Decide
from screens.frame.view import View
from screens.widgets.dialog import Dialog
from screens.widgets.held_key import REST_SECONDS
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.plan.vote_rules import Method
from store.votes.candidates import Candidate
from store.votes.commands.ballots import KeyBallot, ballot_is_valid
from store.votes.vote import Vote

_BELOW = 4
"""Rows below the table: the verdict and what the keys mean, and those that the heading takes beyond
one."""

_BLANK, _AGREE, _DISAGREE = "", "agree", "disagree"

_NEXT_MARK = {_BLANK: _AGREE, _AGREE: _DISAGREE, _DISAGREE: _BLANK}
_NEXT_STRIKE = {_AGREE: _BLANK, _BLANK: _AGREE}


class BallotTable(Table):
    """Enter keeps the ballot in the same step: a mark typed right after it is the next one's."""

    keep: Callable[[], None]

    def action_choose(self) -> None:
        self.keep()


class BallotReader(Dialog[bool]):
    """Returns True when the keying is to be closed, None when it goes on later."""

    DEFAULT_CSS = """
    BallotReader BallotTable { background: $surface; }
    BallotReader .said { color: $text-muted; }
    """
    AUTO_FOCUS = "BallotTable"
    BINDINGS = [
        Binding("space", "mark", show=False),
        Binding("ctrl+a", "mark_all", show=False),
        Binding("ctrl+k", "spoil", show=False),
        Binding("ctrl+e", "close_keying", show=False),
    ]

    def __init__(self, vote: Vote, by: str) -> None:
        super().__init__()
        self._vote = vote
        self._by = by
        self._keying = vote.keying or 0
        self._strike = vote.method is Method.BALLOT_STRIKE
        self._strayed = float("-inf")  # when the latest key came that is not to be trusted
        self._fresh_paper()

    @property
    def keys(self) -> Mapping[str, str]:
        return {
            "enter": _("Keep"),
            "space": _("strike") if self._strike else _("change"),
            "ctrl+a": _("all"),
            "ctrl+k": _("spoiled"),
            "ctrl+e": _("all read"),
            "escape": _("later"),
        }

    def _fresh_paper(self) -> None:
        """As printed: every name stands, or every box is empty."""
        start = _AGREE if self._strike else _BLANK
        self._marks = {candidate.number: start for candidate in self._vote.candidates}
        self._spoiled = False

    def compose_body(self) -> ComposeResult:
        columns = [Column(_("Agree"), 8), Column(_("Disagree"), 14)]
        if self._strike:
            columns = [Column(_("Stays"), 12)]
        table = BallotTable(Column("", 3, right=True), Column(_("Candidate"), 0), *columns)
        table.keep = self._keep
        yield table
        yield Static(id="verdict", markup=False)
        mark = _("strike out, or let stand") if self._strike else _("agree, disagree, blank")
        said = _("Space: {mark}. Spoiled: signed, marked, not stamped. Esc: nothing is lost.")
        yield Static(said.format(mark=mark), classes="said", markup=False)

    def heeds(self, key: events.Key) -> bool:
        """After a key that means nothing here nothing is taken until the hand rests: it may be half
        of an arrow, and a mark on the wrong line is a wrong count."""
        if key.time - self._strayed < REST_SECONDS:
            self._strayed = key.time
            self._say_strayed()
            return False
        return super().heeds(key)

    def means_nothing(self, key: events.Key) -> None:
        self._strayed = key.time
        self._fresh_paper()
        self._show()
        self._say_strayed()

    def _say_strayed(self) -> None:
        """Where the eyes are, for as long as nothing is taken."""
        said = _(
            "! A key that means nothing here: rest for a second, then mark this ballot anew, from "
            "the beginning."
        )
        self.query_one("#verdict", Static).update(Content.styled(said, "bold $warning"))

    def on_mount(self) -> None:
        self.watch(self.app.screen_stack[0], "view", self._seen, init=False)
        self._show()

    def take_place(self) -> None:
        super().take_place()
        most = self.rows_for_more() - _BELOW
        self.query_one(Table).styles.height = min(len(self._vote.candidates) + 1, most)

    def _seen(self, view: View | None) -> None:
        """The record has grown; another desk may have closed this keying meanwhile."""
        vote = view.conference.votes.get(self._vote.number) if view else None
        if vote is None or not vote.pending or vote.keying != self._keying:
            self.answer(None)
            return
        self._vote = vote
        self._show()

    def _show(self) -> None:
        ballots = self._vote.count.ballots.get(self._keying, ())
        valid = sum(ballot.valid for ballot in ballots)
        announced = self._vote.count.announced
        ballot = _("BALLOT {number}{of}").format(
            number=len(ballots) + 1, of=f"/{announced[1]}" if announced else ""
        )
        if announced and len(ballots) >= announced[1]:
            ballot = _("ALL {count} BALLOTS ARE READ: CTRL+E").format(count=announced[1])
        heading = _(
            "{ballot} · keying {keying}, {by} · read so far: {valid} valid, {invalid} invalid"
        ).format(
            ballot=ballot,
            keying=self._keying,
            by=self._by,
            valid=valid,
            invalid=len(ballots) - valid,
        )
        self.query_one(".heading", Static).update(heading)
        rows = [self._row(place, c) for place, c in enumerate(self._vote.candidates, 1)]
        self.query_one(Table).show(rows)
        approve, against = self._marked(_AGREE), self._marked(_DISAGREE)
        sound = not self._spoiled and ballot_is_valid(self._vote, approve, against)
        verdict = ("✓ " + _("valid"), "$success") if sound else ("✗ " + _("invalid"), "$error")
        count = _("{count} names").format(count=len(approve)) if self._strike else ""
        self.query_one("#verdict", Static).update(Content.assemble(verdict, "  ", count))

    def _row(self, place: int, candidate: Candidate) -> Row:
        mark = self._marks[candidate.number]
        if self._strike:
            marks = [_("stays") if mark == _AGREE else "── " + _("struck")]
        else:
            marks = ["X" if mark == _AGREE else "·", "X" if mark == _DISAGREE else "·"]
        tone = "dim" if self._strike and mark != _AGREE else ""
        return Row(candidate.number, (str(place), candidate.name, *marks), tone)

    def _marked(self, wanted: str) -> frozenset[int]:
        return frozenset(number for number, mark in self._marks.items() if mark == wanted)

    def action_mark(self) -> None:
        number = self.query_one(Table).current or 0
        following = _NEXT_STRIKE if self._strike else _NEXT_MARK
        self._marks[number] = following[self._marks[number]]
        self._show()

    def action_mark_all(self) -> None:
        self._marks = dict.fromkeys(self._marks, _AGREE)
        self._show()

    def action_spoil(self) -> None:
        self._spoiled = not self._spoiled
        self._show()

    def _keep(self) -> None:
        """Keep the ballot as it is marked; a fresh one lies here at once."""
        approve, against = self._marked(_AGREE), self._marked(_DISAGREE)
        command = KeyBallot(
            self._by, approve, against, spoiled=self._spoiled, vote=self._vote.number
        )
        # the screen below, not this dialog, is where the application listens from
        self.app.screen_stack[0].post_message(Decide(command))
        self._fresh_paper()
        self._show()
        self.query_one(Table).cursor = 0

    def action_close_keying(self) -> None:
        self.answer(True)
