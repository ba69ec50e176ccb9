"""The quorum card: the figures and the sentence that are read out at the opening and before a vote.
Once they are read out, it keeps the figures that the hall heard."""

from datetime import datetime

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.view import View
from screens.programme.script import card_quorum, quorum_sentence
from screens.widgets.lettering import Figures
from screens.words import _
from store.conference.conference import Conference
from store.plan.programme import Card
from store.programme.announcements import Quorum
from store.programme.stepping import card_of, card_waits
from store.text.vietnamese import two_digits
from store.votes.vote import VoteState


class Reading(Struct, frozen=True):
    """The contents of the card. ``fixed`` is when the figures were read out or the vote was opened
    (UTC); None while they still change."""

    heading: str
    quorum: Quorum
    sentence: str
    fixed: datetime | None = None


def reading_now(conference: Conference) -> Reading | None:
    """The card at the current step; None when no figures are to be read."""
    card, vote = card_of(conference), conference.votes.open
    if card is not Card.NONE:
        of_voters = card is Card.VOTE_QUORUM
        quorum = card_quorum(conference)
        announced = conference.announcements.all
        fixed = announced[-1].at if announced and not card_waits(conference) else None
        heading = _("Delegates with a vote") if of_voters else _("Delegates present")
        return Reading(heading, quorum, sentence_of(quorum, of_voters=of_voters), fixed)
    if vote is not None and vote.state is VoteState.OPEN:
        share = vote.rules.quorum
        needed = share.needed(vote.summoned)
        quorum = Quorum(vote.summoned, len(vote.present), needed, share.fraction)
        heading = _("Delegates with a vote")
        return Reading(heading, quorum, sentence_of(quorum, of_voters=True), vote.opened_at)
    return None


def sentence_of(quorum: Quorum, *, of_voters: bool) -> str:
    """The figures and their conclusion, ready to be read out."""
    said = _(
        "Summoned: {summoned} delegates; present: {present}, {percent}; absent: {absent}. "
        "{conclusion}"
    )
    if of_voters:
        said = _(
            "At this moment {present} of {summoned} delegates with a vote are present, {percent}. "
            "{conclusion}"
        )
    return said.format(
        summoned=two_digits(quorum.summoned),
        present=two_digits(quorum.present),
        absent=two_digits(quorum.absent),
        percent=quorum.percent,
        conclusion=quorum_sentence(quorum),
    )


class QuorumCard(Horizontal):
    """The figures large, with their sentence."""

    DEFAULT_CSS = """
    QuorumCard { height: auto; background: $panel; padding: 0 1; }
    QuorumCard Figures { width: 42; height: 4; margin: 0 2 0 0; text-align: left; }
    QuorumCard.-met Figures { color: $success; }
    QuorumCard.-short Figures { color: $warning; }
    QuorumCard Vertical { width: 1fr; height: auto; }
    QuorumCard Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        yield Figures(id="card-figures")
        with Vertical():
            yield Static(id="card-text", markup=False)
            yield Static(id="card-sentence", markup=False)

    def show(self, view: View) -> None:
        """Shows the card of ``view``; hidden when no figures are to be read."""
        reading = reading_now(view.conference)
        self.display = reading is not None
        if reading is None:
            return
        quorum = reading.quorum
        self.set_class(quorum.met, "-met")
        self.set_class(not quorum.met, "-short")
        self.query_one("#card-figures", Figures).text = f"{quorum.present}/{quorum.summoned}"
        self.query_one("#card-text", Static).update(Content("\n").join(_lines(reading, view)))
        self.query_one("#card-sentence", Static).update(
            Content.styled(f"“{reading.sentence}”", "italic")
        )


def _lines(reading: Reading, view: View) -> list[Content]:
    quorum = reading.quorum
    state = Content.styled(_("Enter: fix and read"), "bold $warning")
    if reading.fixed is not None:
        fixed = _("fixed {time}").format(time=view.short_clock(reading.fixed))
        state = Content.styled("✓ " + fixed, "bold")
    figures = _("summoned {summoned} · present {present} · absent {absent} · {percent}").format(
        summoned=quorum.summoned,
        present=quorum.present,
        absent=quorum.absent,
        percent=quorum.percent,
    )
    enough, tone = ("✓ " + _("quorate"), "bold $success")
    if not quorum.met:
        enough, tone = ("! " + _("not quorate"), "bold $warning")
    needed = " " + _("(needs {needed})").format(needed=quorum.needed)
    return [
        Content.assemble((reading.heading.upper(), "bold"), " · ", state),
        Content(figures),
        Content.assemble((enough.upper(), tone), needed),
    ]
