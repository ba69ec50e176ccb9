"""The programme in words."""

from screens.frame.view import View
from screens.words import Words, _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.programme.agenda import Item
from store.programme.commands.overrun import close_with
from store.programme.opening import OpeningDoubt
from store.programme.refusals import ProgrammeRefusal
from store.programme.state import NO_REASON, State
from store.text.messages import N_

ITEM_STATES = Words(State, WAITING=N_("waiting"), RUNNING=N_("running"), FINISHED=N_("finished"))


def closing_with(view: View, command: Command) -> str:
    """``bế mạc 11:35 → 11:45``: what a change of the programme makes of the closing; "" while it is
    refused."""
    facts = command.decide(view.conference, view.circumstances).facts
    if not facts:
        return ""
    close = close_with(view.conference, view.now, *facts)
    before, after = view.short_clock(view.schedule.close), view.short_clock(close)
    return _("closing {before} → {after}").format(before=before, after=after)


def item_state(conference: Conference, item: Item) -> str:
    """The state of an item; one that was passed over, or waits after the closing, is not held. One
    that was begun and waits is interrupted, and broken off once it cannot go on."""
    programme = conference.programme
    state = programme.state(item.number)
    if item.skipped:
        return _("left out")
    if state is not State.WAITING:
        return ITEM_STATES[state]
    ahead = item.number in programme.ahead(conference.agenda.numbers)
    if programme.runs(item.number):
        return _("interrupted") if ahead else _("broken off")
    if not ahead:
        return "" if item.is_break else _("not held")  # earlier versions recorded no break
    return ITEM_STATES[state]


def item_state_and_reason(conference: Conference, item: Item) -> str:
    """The same, and why an item is left out: for status, minutes and export."""
    if item.skipped in ("", NO_REASON):
        return item_state(conference, item)
    return _("left out; reason: {reason}").format(reason=item.skipped.rstrip(". "))


OPENING_DOUBTS = Words(
    OpeningDoubt,
    NOT_THE_DAY=N_("Today is {today}; the plan says {day}."),
    EARLY=N_("It is {span} before {time}, the time in the plan."),
    NO_QUORUM=N_("No quorum: {present} of {summoned} are present, {needed} are needed."),
    PLACEHOLDERS=N_("The plan is not filled in everywhere: “…” is still in it."),
)

OPENED_DESPITE = Words(
    OpeningDoubt,
    NOT_THE_DAY=N_("another day than the plan's"),
    EARLY=N_("early"),
    NO_QUORUM=N_("without a quorum"),
    PLACEHOLDERS=N_("with a plan not filled in everywhere"),
)

REFUSALS = Words(
    ProgrammeRefusal,
    OPENING_DOUBTFUL=N_("Not opened: look at the screen and press again."),
    NOTHING_BEFORE=N_("There is no earlier item to go back to."),
    PROGRAMME_OVER=N_("All items are completed. Write the dossier: F8."),
    VOTE_UNCOUNTED=N_(
        "The vote of this item is not counted and declared. The chair may go on, with a reason."
    ),
    NO_SUCH_ITEM=N_("This item is not on today's programme."),
    ITEM_BEGUN=N_("This item has already begun; it can no longer be changed."),
    NO_PLACE_THERE=N_("Only what has not begun can be placed, and only after what is on now."),
    MINUTES_OUT_OF_RANGE=N_("Minutes go from 1 to 600. Nothing was changed."),
    NO_SUCH_SPEAKER=N_("This speaker is not on the list of the item."),
    SPEAKER_LISTED=N_("{name} is already on the list of speakers."),
    SPEAKER_DONE=N_("{name} is already speaking or has spoken."),
    NOTICE_EMPTY=N_("The notice is empty. Write a few words, then press Enter."),
)
