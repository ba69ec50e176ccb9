"""The strip of three facts: how many are here, which item runs, how late we are; and the status
line: who sits here, what is kept."""

from datetime import timedelta

from textual.content import Content

from screens.frame.items import item_name, item_title
from screens.frame.times import countdown, delay
from screens.frame.view import View
from screens.words import _
from store.conference.conference import Conference
from store.plan.moments import is_the_day
from store.programme.schedule import time_left
from store.programme.stepping import running_item

_SHORTEST_TITLE = 12


def three_facts(view: View, width: int, *, narrow: bool) -> Content:
    """How many are here, which item runs, how late we are, in ``width`` characters.

    Where there is no room the title of the item is cut, never a figure.
    """
    offset = _offset_fact(view, narrow=narrow)
    between = Content("  │  ")
    rest = width - offset.cell_length - 2 * between.cell_length
    for whole in (True, False):
        attendance = _attendance_fact(view, narrow=narrow, whole=whole)
        room = rest - attendance.cell_length
        facts = between.join([attendance, _item_fact(view, room), offset])
        if facts.cell_length <= width:
            break
    return facts


def _attendance_fact(view: View, *, narrow: bool, whole: bool) -> Content:
    """``whole`` includes the percentage, for which there is not always room."""
    quorum = view.conference.quorum
    enough = _("quorate") if quorum.met else _("not quorate")
    return Content.assemble(
        _("Present") + " ",
        (f"{quorum.present}/{quorum.summoned}", "bold"),
        f" · {quorum.percent}" if whole else "",
        " · ",
        (("✓ " if quorum.met else "! ") + enough, "$success" if quorum.met else "$warning"),
        "" if narrow else " " + _("(needs {needed})").format(needed=quorum.needed),
    )


def _item_fact(view: View, room: int) -> Content:
    conference = view.conference
    agenda, programme = conference.agenda, conference.programme
    item = running_item(conference)
    if item is not None:
        number = item_of(conference)
        left = countdown(time_left(conference, view.now) or timedelta())
        room -= len(number) + len(left) + len("  · ")
        title = Content(item.title)
        fits = not item.is_break and room >= _SHORTEST_TITLE  # a break is named already
        shown = " " + title.truncate(room, ellipsis=True).plain if fits else ""
        return Content.assemble(number, shown, " · ", (left, "bold"))
    if programme.over(agenda.numbers):
        return Content(_("Programme completed"))
    if programme.steps == 0:
        opening = view.short_clock(conference.plan.starts_at(conference.plan.item_numbers[0]))
        if not _is_the_day(view):
            opening += f" {conference.plan.date:%d/%m/%Y}"
        return Content(_("Opens at {time}").format(time=opening))
    following = programme.next_item(agenda.numbers)
    named = item_name(agenda.item(following)) if following is not None else ""
    return Content(_("Next: {item}").format(item=named))


def item_of(conference: Conference) -> str:
    """``Mục 3/9``: the label of the running item, of the plan's number of items; a break by its
    title."""
    item = running_item(conference)
    if item is not None and item.is_break:
        return item_title(item)
    return _("Item {number}/{count}").format(
        number=item.label if item else "", count=len(conference.plan.programme)
    )


def _offset_fact(view: View, *, narrow: bool) -> Content:
    if view.conference.programme.steps == 0 and not _is_the_day(view):
        return Content(_("not today"))
    close = view.short_clock(view.schedule.close)
    if view.conference.programme.over(view.conference.agenda.numbers):
        return Content(_("closed at {time}").format(time=close))
    late = view.schedule.offset.total_seconds() >= 60
    closing = close if narrow else _("closing {time}").format(time=close)
    return Content.assemble(
        (delay(view.schedule.offset), "$warning" if late else ""), f" → {closing}"
    )


def _is_the_day(view: View) -> bool:
    return is_the_day(view.now, view.conference.plan)


def status_line(view: View) -> tuple[Content, Content]:
    """Who sits here and what is kept; the record's head, because a cut record shows by it."""
    if view.alarm:
        return Content(view.alarm), Content("")
    if view.plan_changed:
        said = _("the plan was changed: open again")
        return Content.styled(f"! {said}", "bold $warning"), Content("")
    saved = _("saved {time}").format(time=view.clock(view.saved_at)) if view.saved_at else ""
    head = _("record {head}").format(head=view.head)
    free = _("{space} free").format(space=space(view.free_bytes))
    left = " · ".join(filter(None, (view.desk, view.operator, saved)))
    return Content(left), Content(f"{head} · {free}")


def space(count: int) -> str:
    """Room on a disk: ``53 GB``, ``812 MB``."""
    for unit, size in (("GB", 10**9), ("MB", 10**6)):
        if count >= size:
            return f"{count // size} {unit}"
    return f"{count // 1000} kB"


def rehearsal_sign(view: View, *, keys: bool) -> tuple[Content, ...]:
    """That nothing is real, whether the half day goes by itself, and the key for it."""
    if not view.conference.plan.rehearsal:
        return ()
    said = _("REHEARSAL")
    if view.speed > 1:
        said += f" ×{view.speed}" + (" · " + _("F12 take over") if keys else "")
    elif view.speed and keys and view.conference.programme.closed_at is None:
        said += " · " + _("F12 let it run")
    return Content.styled(f" {said} ", "bold $background on $accent"), Content(" ")
