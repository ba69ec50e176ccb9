"""The quorum card: the figures and the sentence that are read out at the opening and before a vote.
Once they are read out, it keeps the figures that the hall heard."""

from datetime import datetime

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.view import View
from screens.programme.script import card_quorum, quorum_sentence
from screens.widgets.bar import put
from screens.words import _, written_in
from screens.words.numbers import notated, two_digits
from store.conference.conference import Conference
from store.plan.programme import Card
from store.programme.announcements import Quorum
from store.programme.stepping import card_of, card_waits
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
        quorum, announced = card_quorum(conference), conference.announcements.all
        fixed = announced[-1].at if announced and not card_waits(conference) else None
    elif vote is not None and vote.state is VoteState.OPEN:
        share = vote.rules.quorum
        needed, fixed = share.needed(vote.summoned), vote.opened_at
        quorum = Quorum(vote.summoned, len(vote.present), needed, share.fraction)
    else:
        return None
    of_voters = card in (Card.VOTE_QUORUM, Card.NONE)
    heading = _("Delegates with a vote") if of_voters else _("Delegates present")
    with written_in(conference.plan.language):
        return Reading(heading, quorum, sentence_of(quorum, of_voters=of_voters), fixed)


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
        percent=notated(quorum.percent),
        conclusion=quorum_sentence(quorum),
    )


class QuorumCard(Vertical):
    """The figures with their sentence."""

    DEFAULT_CSS = """
    QuorumCard { height: auto; background: $panel; padding: 0 1; }
    QuorumCard Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="card-text", markup=False)
        yield Static(id="card-sentence", markup=False)

    def show(self, view: View, *, low: bool) -> None:
        """Shows the card of ``view``, ``low`` in one line; hidden when no figures are to be
        read."""
        reading = reading_now(view.conference)
        self.display = reading is not None
        if reading is None:
            return
        lines = _in_one_line(reading, view) if low else Content("\n").join(_lines(reading, view))
        put(self.query_one("#card-text", Static), lines)
        sentence = Content.styled(f"“{reading.sentence}”", "italic")
        put(self.query_one("#card-sentence", Static), sentence)


def _in_one_line(reading: Reading, view: View) -> Content:
    quorum = reading.quorum
    present = f"{quorum.present}/{quorum.summoned} · {notated(quorum.percent)}"
    return Content(" · ").join(
        [Content.styled(present, "bold"), _enough(quorum), _state(reading, view)]
    )


def _state(reading: Reading, view: View) -> Content:
    if reading.fixed is None:
        return Content.styled(_("Enter: fix and read"), "bold $warning")
    fixed = _("fixed {time}").format(time=view.short_clock(reading.fixed))
    return Content.assemble(("✓ ", "$success"), (fixed, "bold"))


def _enough(quorum: Quorum) -> Content:
    needed = " " + _("(needs {needed})").format(needed=quorum.needed)
    if quorum.met:
        return Content.assemble(("✓ ", "$success"), (_("quorate").upper(), "bold"), needed)
    return Content.assemble(("! " + _("not quorate").upper(), "bold $warning"), needed)


def _lines(reading: Reading, view: View) -> list[Content]:
    quorum = reading.quorum
    figures = _("summoned {summoned} · present {present} · absent {absent} · {percent}").format(
        summoned=quorum.summoned,
        present=quorum.present,
        absent=quorum.absent,
        percent=notated(quorum.percent),
    )
    return [
        Content.assemble((reading.heading.upper(), "bold"), " · ", _state(reading, view)),
        Content(" · ").join([Content.styled(figures, "bold"), _enough(quorum)]),
    ]
