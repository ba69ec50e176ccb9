"""The MC's notices: those that were sent, and those that follow from the facts."""

from datetime import datetime, timedelta

from msgspec import Struct
from textual.content import Content

from screens.frame.items import item_heading, item_name
from screens.frame.times import span
from screens.frame.view import View
from screens.programme.script import batch_now, recipients_now
from screens.words import _, capitalized
from store.attendance.facts import Admitted, Substituted
from store.conference.conference import Conference
from store.honors.honor import HonorState
from store.honors.stage import absent_recipients
from store.people.delegate import Delegate, Mark
from store.people.officers import is_there, presidium
from store.programme.agenda import Item
from store.programme.opening import opens
from store.programme.speakers import SPOKEN, in_hall, speakers_of
from store.programme.state import State

FRESH = timedelta(minutes=10)
"""How long a notice is shown."""

_ITEMS = 2
"""Of so many items to come it is said who is missing."""

MINUTE = timedelta(minutes=1)

_LOOK_BACK = 300
"""How many of the latest facts are searched for guests who came."""


class NoticeLine(Struct, frozen=True):
    """One notice for the MC; ``at`` is UTC, or None for one that is shown while it is true."""

    text: str
    source: str = ""
    at: datetime | None = None


def lines_for_mc(view: View, *, of_next: bool = True) -> list[NoticeLine]:
    """The notices, newest first, after those about speakers and the batch to be called. Without
    ``of_next``: where the absent of the next items stand beside them."""
    conference = view.conference
    notices = conference.notices.all
    sent = [NoticeLine(n.text, n.desk, n.at) for n in notices if not n.to and _fresh(n.at, view)]
    timed = [*sent, *_guests_who_came(view)]
    timed.sort(key=lambda line: line.at or view.now, reverse=True)
    about_honors = [*_honors_left(conference), *_missing_recipients(conference)]
    speakers = _missing_speakers(view, of_next=of_next)
    return [*_lacking_minutes(view), *speakers, *about_honors, *timed]


def _lacking_minutes(view: View) -> list[NoticeLine]:
    """What must give way so that an item ends at its fixed time."""
    said = _("{item} must end at {time}: {span} are lacking. Shorten it or what precedes.")
    lines = []
    for item in view.conference.agenda:
        expected = view.schedule.items.get(item.number)
        if expected is not None and expected.lacking >= MINUTE:
            name, time = capitalized(item_name(item)), view.short_clock(expected.due)
            lines.append(NoticeLine(said.format(item=name, time=time, span=span(expected.lacking))))
    return lines


def _guests_who_came(view: View) -> list[NoticeLine]:
    conference = view.conference
    guests = {d.number: d for d in conference.roll.marked(Mark.GUEST_OF_HONOUR)}
    if not guests:
        return []
    return [
        NoticeLine(_arrival(guest, fact.what), fact.desk, fact.time)
        for fact in conference.history[-_LOOK_BACK:]
        if isinstance(fact.what, Admitted | Substituted)
        and (guest := guests.get(fact.what.delegate)) is not None
        and fact.id not in conference.retracted
        and _fresh(fact.time, view)
    ]


def _fresh(at: datetime, view: View) -> bool:
    return abs(view.now - at) < FRESH


def _arrival(guest: Delegate, came: Admitted | Substituted) -> str:
    position = guest.position or guest.unit
    if isinstance(came, Admitted):
        return _("{name} ({position}) has arrived").format(name=guest.name, position=position)
    said = _("{name} has arrived for {guest} ({position})")
    return said.format(name=came.name, guest=guest.name, position=position)


def _honors_left(conference: Conference) -> list[NoticeLine]:
    """That honors wait to be handed over once their item is reached, and where that is done."""
    item = conference.agenda.get(conference.plan.honors.item)
    waits = (HonorState.WAITING, HonorState.LATER)
    left = sum(honor.state in waits for honor in conference.honors.listed)
    if item is None or not left or conference.programme.state(item.number) is State.WAITING:
        return []
    said = _("Item {item}: {count} honors are not handed over yet: F4")
    return [NoticeLine(said.format(item=item.label, count=left))]


def _missing_recipients(conference: Conference) -> list[NoticeLine]:
    if conference.programme.steps == 0:
        return []
    missing = [
        honor.recipient
        for honor in recipients_now(conference)
        if honor.state is HonorState.WAITING
        and honor.delegate
        and not conference.attendance.in_person(honor.delegate)
    ]
    if not missing:
        return []
    said = _("Batch {batch}: {count} not here yet: {names}")
    names = "; ".join(missing)
    return [NoticeLine(said.format(batch=batch_now(conference), count=len(missing), names=names))]


def _missing_speakers(view: View, *, of_next: bool) -> list[NoticeLine]:
    """Who is to speak at the item that runs, or at the next one once it is near, and is not in the
    hall: the next step passes over them."""
    conference = view.conference
    programme, agenda = conference.programme, conference.agenda
    if programme.steps == 0:
        return []
    numbers = [programme.current or 0]
    if of_next and (following := programme.next_item(agenda.numbers)) is not None:
        near = view.schedule.items[following].start - view.now < FRESH
        numbers += [following] * (programme.current is None or near)
    said = _("{item}: {count} speakers not here yet: {names}")
    return [
        NoticeLine(
            said.format(
                item=capitalized(item_name(item)), count=len(missing), names="; ".join(missing)
            )
        )
        for number in numbers
        if (item := agenda.get(number)) and (missing := _absent_speakers(conference, item))
    ]


def ahead(view: View) -> Content:
    """The notices one below the other, then the absent of the next two items."""
    lines = [Content.styled(_("NOTICES"), "bold $text-muted")]
    for notice in lines_for_mc(view, of_next=False):
        at = f"{view.short_clock(notice.at)} " if notice.at else ""
        source = f"{notice.source}: " if notice.source else ""
        if at or source:
            lines.append(Content.styled(f"{at}{source}", "$text-muted"))
        lines.append(Content.assemble(("! ", "bold $warning"), notice.text))
    if len(lines) == 1:
        lines.append(Content.styled(_("none"), "$text-muted"))
    conference = view.conference
    coming = conference.programme.ahead(conference.agenda.numbers)[:_ITEMS]
    if coming:
        said = _("ABSENT AT THE NEXT ITEMS")
        lines += [Content(""), Content.styled(said, "bold $text-muted")]
    for number in coming:
        item = conference.agenda.item(number)
        lines.append(Content.styled(capitalized(item_heading(item)), "bold"))
        missing = _absent(conference, item)
        lines += [Content.assemble(("! ", "bold $warning"), name) for name in missing]
        if not missing:
            lines.append(Content.styled("✓ " + _("nobody is missing"), "$text-muted"))
    return Content("\n").join(lines)


def _absent(conference: Conference, item: Item) -> list[str]:
    """Speakers of an item, or recipients, who are not in the hall; before the opening the presidium
    as well."""
    names = awaited_presidium(conference) if opens(conference) else []
    names += _absent_speakers(conference, item)
    if item.number == conference.plan.honors.item:
        batches = conference.honors.batches
        names += [h.recipient for batch in batches for h in absent_recipients(conference, batch)]
    return list(dict.fromkeys(names))


def _absent_speakers(conference: Conference, item: Item) -> list[str]:
    return [
        speaker.name
        for speaker in speakers_of(conference, item.number)
        if speaker.speech not in SPOKEN and not in_hall(conference, speaker)
    ]


def awaited_presidium(conference: Conference) -> list[str]:
    """Who of the presidium is not in the hall."""
    return [one.name for one in presidium(conference) if not is_there(conference, one)]
