"""What can be done on the MC's screen, and the one step forward."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.acts.every_screen import DOSSIER
from screens.frame.items import item_heading, item_name
from screens.frame.view import View
from screens.words import _
from store.conference.conference import Conference
from store.programme.commands.changes import InsertItem
from store.programme.commands.overrun import ShiftRest
from store.programme.commands.speakers import ListSpeaker
from store.programme.commands.steps import Back, Forward, is_last
from store.programme.speakers import following, in_hall, on_the_floor, speakers_of
from store.programme.stepping import at_its_speakers, card_waits, running_item
from store.text.messages import N_


class AtProgramme(Struct, frozen=True):
    """The page of the script that is read, of so many."""

    view: View
    page: int = 1
    pages: int = 1
    clicker_only: bool = False


def _closed(at: AtProgramme) -> str:
    closed = at.view.conference.programme.closed_at is not None
    return _("the conference is closed") if closed else ""


def _goes_forward(at: AtProgramme) -> Sequence[str]:
    return forward_words(at.view.conference)


def _pages_on(at: AtProgramme) -> Sequence[str]:
    if at.page >= at.pages:
        return _goes_forward(at)
    return [_("Page {page}/{count}").format(page=at.page + 1, count=at.pages)]


def _locks(at: AtProgramme) -> Sequence[str]:
    return [_("Unlock") if at.clicker_only else _("Lock the screen to the clicker")]


_MOVING, _HERE = Group.MOVING, Group.SCREEN

FORWARD = Act(N_("The next step"), "enter", "forward", _HERE, Forward, _closed, _goes_forward)
BACK = Act(N_("One step back"), "backspace", "back", _HERE, Back, _closed)
PAGE_ON = Act(
    N_("Next page of the script, then the next step"), "pagedown", "page_on", _MOVING, now=_pages_on
)
OVERRUN = Act(
    N_("Settle the delay…"),
    "ctrl+o",
    "change('overrun')",
    _HERE,
    ShiftRest,
    short=N_("Settle delay"),
)
CHANGE = Act(
    N_("Change the programme of the day…"),
    "ctrl+e",
    "change('programme')",
    _HERE,
    InsertItem,
    short=N_("Change"),
)
LOCK = Act(N_("Lock the screen to the clicker, or unlock it"), "ctrl+l", "lock", now=_locks)

ACTS: Sequence[Act] = (
    FORWARD,
    BACK,
    OVERRUN,
    CHANGE,
    Act(N_("Add a speaker…"), "ctrl+n", "change('speaker')", _HERE, ListSpeaker),
    Act(N_("The whole programme, or the script"), "ctrl+s", "whole"),
    LOCK,
    PAGE_ON,
    Act(N_("The page before, then one step back"), "pageup", "page_back", _MOVING),
    Act(N_("One row up"), "up", "scroll(-1)", _MOVING),
    Act(N_("One row down"), "down", "scroll(1)", _MOVING),
)


def acts_now(at: AtProgramme) -> Sequence[Act]:
    """What Enter does, and at most two more; of a locked screen all that it obeys."""
    if at.clicker_only:
        return PAGE_ON, LOCK
    if at.view.conference.programme.closed_at is not None:
        return (DOSSIER,)
    late = at.view.schedule.offset >= timedelta(minutes=1)
    last = OVERRUN if late else CHANGE
    return (FORWARD, PAGE_ON, last) if at.page < at.pages else (FORWARD, last)


def forward_words(conference: Conference) -> Sequence[str]:
    """What the next step forward does, the longest words first."""
    item, programme = running_item(conference), conference.programme
    if is_last(conference):
        return [_("Close the conference")]
    number = programme.next_item(conference.agenda.numbers)
    if item is None or (item.is_break and number):
        if number is None:
            return [_("The programme is completed")]
        starting = conference.agenda.item(number)
        said = _("Start {item}")
        return [said.format(item=name(starting)) for name in (item_heading, item_name)]
    if card_waits(conference):
        return [_("Fix the figures and read"), _("Fix the figures")]
    if at_its_speakers(conference, item):
        speakers = speakers_of(conference, item.number)
        if (speaker := on_the_floor(speakers)) is not None:
            return [_("End the speech") if speaker.began else _("The speech begins")]
        if (called := following(conference, speakers)) is not None and in_hall(conference, called):
            return [_("Call {name}").format(name=called.name), _("Call the speaker")]
    if programme.step < len(item.steps):
        return [_("On to {step}").format(step=item.step_label(programme.step + 1))]
    return [_("Finish {item}").format(item=item_name(item))]
