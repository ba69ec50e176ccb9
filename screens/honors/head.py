"""What stands above the list of honors: the batch that is prepared, comes up or is on the stage,
with what is still missing, and one large figure."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from textual.content import Content
from textual.style import Style

from screens.frame.times import SOON, span
from screens.frame.view import View
from screens.words import _
from store.conference.conference import Conference
from store.honors.honor import Honor, HonorState
from store.honors.stage import (
    absent_recipients,
    next_batch,
    unknown_receivers,
    waiting,
    waiting_after_call,
)
from store.programme.opening import opens
from store.programme.state import State

_MINUTE = timedelta(minutes=1)

_MOST_NAMES = 3
"""Of people who are missing; all of them are found by the key that finds a person."""


def figure(view: View) -> str:
    """The large figure: what was given of what was called, or the minutes until the batch comes
    up; "" long before."""
    honors = view.conference.honors
    if honors.called is not None:
        return given_of(honors.prepared_for(honors.called))
    if next_batch(view.conference) is None:
        return given_of(honors.listed) if honors.listed else ""
    left = _left(view) if is_at_hand(view) else None
    minutes = left // _MINUTE if left else 0
    return f"{minutes}'" if minutes > 0 else ""


def given_of(honors: Sequence[Honor]) -> str:
    """``3/6``: how many of ``honors`` were handed over."""
    return f"{sum(honor.handed_over for honor in honors)}/{len(honors)}"


def head(view: View, to_mend: int, width: int) -> list[Content]:
    """The lines beside the figure, in ``width`` cells. ``to_mend`` honors are not in order."""
    honors, coming = view.conference.honors, next_batch(view.conference)
    if honors.called is not None:
        return _on_stage(view, honors.called, coming, width)
    if coming is None:
        return _all_called(view.conference, width)
    if is_at_hand(view):
        return _coming(view, coming, width)
    return _prepared(view, coming, to_mend)


def is_at_hand(view: View) -> bool:
    """Whether the next batch comes up so soon that who is missing may come too late. Before that
    nobody is late."""
    conference = view.conference
    begun = any(map(conference.honors.was_called, conference.honors.batches))
    if begun or conference.programme.state(conference.plan.honors.item) is not State.WAITING:
        return True
    left = _left(view)
    return not opens(conference) if left is None else left <= SOON


def that_fit(parts: Iterable[str], width: int) -> str:
    """The first of ``parts`` with as many of the others behind it as fit in ``width`` cells."""
    said = ""
    for part in parts:
        longer = f"{said} · {part}" if said else part
        if said and Content(longer).cell_length > width:
            break
        said = longer
    return said


def _on_stage(view: View, called: int, coming: int | None, width: int) -> list[Content]:
    conference = view.conference
    since = _("since {time}").format(time=view.short_clock(conference.honors.called_at or view.now))
    lines = [
        Content.assemble(
            (_("BATCH {batch} IS ON STAGE").format(batch=called), "bold $accent"), f"  {since}"
        ),
        Content(_given_by_whom(conference, called, width)),
        _who_is_missing(conference, called, width),
    ]
    if coming is not None:
        said = _("Next: batch {batch}").format(batch=coming) + " · "
        missing = _who_is_missing(conference, coming, width - len(said))
        lines.append(Content.assemble((said, "$text-muted"), missing))
    return lines


def _coming(view: View, batch: int, width: int) -> list[Content]:
    conference = view.conference
    said = _("BATCH {batch} COMES UP NEXT").format(batch=batch)
    return [
        Content.assemble((said, "bold $accent"), _until_the_call(view)),
        Content(_given_by_whom(conference, batch, width)),
        _who_is_missing(conference, batch, width),
    ]


def _prepared(view: View, batch: int, to_mend: int) -> list[Content]:
    conference = view.conference
    honors = conference.honors.listed
    there = sum(conference.attendance.in_person(honor.delegate) for honor in honors)
    batches = len(conference.honors.batches)
    said = _("{batches} batches · {count} honors · {there} recipients are there")
    mend = Content.styled("✓ " + _("nothing is to be mended"), "$success")
    if to_mend:
        see = Style.from_meta({"@click": "screen.to_mend"})
        mend = Content.assemble(
            ("! " + _("{count} to be mended").format(count=to_mend) + ": ", "bold $warning"),
            Content(_("see")).stylize(see),
        )
    until = " · " + _("Batch {batch}").format(batch=batch) + _until_the_call(view)
    total = said.format(batches=batches, count=len(honors), there=f"{there}/{len(honors)}")
    heading = Content.assemble((_("PREPARATION"), "bold $accent"), until)
    return [heading, Content.styled(total, "$text-muted"), mend]


def _all_called(conference: Conference, width: int) -> list[Content]:
    """That every batch was called, with the names of those who still wait."""
    honors = conference.honors.listed
    if not honors:
        return []
    lines = [Content.styled(_("EVERY BATCH HAS BEEN CALLED"), "bold $accent")]
    if still := waiting_after_call(conference):
        of = " " + _("(batch {batch})")
        named = [(honor.recipient, of.format(batch=honor.batch)) for honor in still]
        lines.append(_named("! " + _("{count} still wait: "), named, width))
    if later := [(h.recipient, "") for h in honors if h.state is HonorState.LATER]:
        lines.append(_named("! " + _("{count} given later: "), later, width))
    return lines


def _given_by_whom(conference: Conference, batch: int, width: int) -> str:
    forms = dict.fromkeys(h.form for h in conference.honors.prepared_for(batch) if h.form)
    presenters = ", ".join(conference.honors.presenters(batch))
    by = [_("presented by {names}").format(names=presenters)] if presenters else []
    return that_fit([*forms, *by], width)


def _who_is_missing(conference: Conference, batch: int, width: int) -> Content:
    if missing := absent_recipients(conference, batch):
        named = [_name_and_seat(conference, honor) for honor in missing]
        return _named("! " + _("{count} not in the hall: "), named, width)
    if unknown := [(honor.recipient, "") for honor in unknown_receivers(conference, batch)]:
        return _named("? " + _("{count} not known to be there: "), unknown, width)
    still = len(waiting(conference, batch))
    if not still:
        return Content("")
    return Content.styled("✓ " + _("all {count} awaited are there").format(count=still), "$success")


def _name_and_seat(conference: Conference, honor: Honor) -> tuple[str, str]:
    """Who is looked for, and where he or she would sit."""
    delegate = conference.roll.get(honor.delegate)
    if delegate is None:
        return honor.recipient, ""
    return delegate.name, f" ({delegate.seat})" if delegate.seat else ""


def _named(how_many: str, people: Sequence[tuple[str, str]], width: int) -> Content:
    """As many whole names as there is room for, three at most, and how many more there are; what
    stands behind a name goes before a name does."""
    said = how_many.format(count=len(people))
    for count in range(min(_MOST_NAMES, len(people)), -1, -1):
        left = len(people) - count
        more = " " + _("and {count} people: Ctrl+F").format(count=left) if count else "Ctrl+F"
        for named in (map("".join, people[:count]), (name for name, _seat in people[:count])):
            told = said + "; ".join(named) + (more if left else "")
            if Content(told).cell_length <= width:
                return Content.styled(told, "bold $warning")
    return Content.styled(told, "bold $warning")


def _left(view: View) -> timedelta | None:
    """How long until the item of the honors begins as planned; None where no item is planned."""
    item = view.conference.plan.honors.item
    if item not in view.schedule.items:
        return None
    return view.schedule.items[item].start - view.now


def _until_the_call(view: View) -> str:
    conference, item = view.conference, view.conference.plan.honors.item
    left = _left(view)
    if left is None or conference.programme.state(item) is not State.WAITING:
        return ""
    start = view.schedule.items[item].start
    return " · " + _("about {time}, in {span}").format(
        time=view.short_clock(start), span=span(left)
    )
