"""What the head of the MC's screen says: where the conference is, what runs or comes next, who."""

from datetime import timedelta

from msgspec import Struct
from textual.content import Content

from screens.frame.items import item_title
from screens.frame.strip import item_of
from screens.frame.times import delay
from screens.frame.view import View
from screens.programme.notices import awaited_presidium
from screens.programme.script import cue_now, opening_words
from screens.programme.words import ITEM_STATES
from screens.words import _
from store.conference.conference import Conference
from store.people.officers import presidium
from store.programme.agenda import Item
from store.programme.speakers import on_the_floor, speakers_of
from store.programme.state import State
from store.programme.stepping import running_item


class Heading(Struct, frozen=True):
    """The three texts of the head, from above."""

    where: Content
    title: str
    below: Content = Content("")


def heading_now(view: View, *, short: bool) -> Heading:
    """The heading of the moment; ``short``: with an item's short title."""
    conference = view.conference
    programme, agenda = conference.programme, conference.agenda
    item = running_item(conference)
    if item is not None:
        return _running(item, view, short=short)
    if programme.over(agenda.numbers):
        return _closed(view)
    number = programme.next_item(agenda.numbers)
    following = agenda.item(number) if number is not None else None
    title = _title(following, short=short) if following else ""
    words = opening_words(following, view) if following else Content("")
    if programme.steps:
        where = Content.assemble(
            (_("BETWEEN ITEMS"), "bold $accent"), " · ", delay(view.schedule.offset)
        )
        return Heading(where, f"{following.label if following else ''} {title}".strip(), words)
    where = Content.styled(_("NOT YET OPENED"), "bold $accent")
    return Heading(where, title, _awaited(conference))


def _title(item: Item, *, short: bool) -> str:
    return ((short and item.short_title) or item_title(item)).upper()


def _running(item: Item, view: View, *, short: bool) -> Heading:
    conference = view.conference
    runs = len(conference.programme.runs(item.number))
    where = Content.assemble(
        item_of(conference) + (f" ×{runs}" if runs > 1 else ""),
        " · ",
        (ITEM_STATES[State.RUNNING].upper(), "bold $accent"),
        " · " + delay(view.schedule.offset),
    )
    speaker = on_the_floor(speakers_of(conference, item.number)) if item.speaker_minutes else None
    who = item.person
    if speaker is not None:
        who = " · ".join(filter(None, (speaker.name, speaker.unit)))
    cue = cue_now(conference)
    below = " · ".join(filter(None, (who, cue and f"♪ {cue}")))
    return Heading(where, _title(item, short=short), Content(below))


def _awaited(conference: Conference) -> Content:
    """Who of the presidium is not in the hall yet."""
    if not presidium(conference):
        return Content("")
    missing = awaited_presidium(conference)
    if not missing:
        return Content.assemble(("✓ ", "$success"), _("The presidium is there."))
    said = _("Awaited of the presidium: {names}").format(names=", ".join(missing))
    return Content.styled("! " + said, "$warning")


def _closed(view: View) -> Heading:
    """Planned against real."""
    conference = view.conference
    programme, plan = conference.programme, conference.plan
    closed, opened = programme.closed_at, programme.opened_at
    if closed is None or opened is None:
        return Heading(Content(""), _("THE PROGRAMME IS COMPLETED"))
    planned_from = plan.starts_at(plan.item_numbers[0])
    last = plan.item(plan.item_numbers[-1])
    planned_to = plan.starts_at(last.number) + timedelta(minutes=last.minutes)
    below = _("Planned {planned_from}–{planned_to} · held {opened}–{closed} · {delay}").format(
        planned_from=view.short_clock(planned_from),
        planned_to=view.short_clock(planned_to),
        opened=view.short_clock(opened),
        closed=view.short_clock(closed),
        delay=delay(view.schedule.offset),
    )
    said = _("THE CONFERENCE WAS CLOSED AT {time}").format(time=view.short_clock(closed))
    return Heading(Content(""), said, Content(below))
