"""The rows of the frame: the tabs; the strip of facts: how many are here, which item runs, how late
we are; the status line: who sits here, what is kept."""

from collections.abc import Sequence
from datetime import timedelta

from textual import events
from textual.content import Content
from textual.style import Style

from screens.acts.every_screen import SCREENS
from screens.frame.items import item_name, item_title
from screens.frame.messages import GoTo
from screens.frame.print_desk import Phase
from screens.frame.times import countdown, delay
from screens.frame.view import LinkShown, View
from screens.widgets.bar import Lines
from screens.words import _, translated
from screens.words.numbers import notated
from store.badges.state import PrintState
from store.conference.conference import Conference
from store.plan.moments import is_the_day
from store.programme.schedule import time_left
from store.programme.stepping import running_item

CLOCKS_DIFFER_SECONDS = 2
"""A laptop's clock and the hub's; what is more is told."""

_ALL_NAMES, WIDE = 78, 100
"""Columns that the tabs need with short names, and with whole ones."""


class Tabs(Lines):
    """The screens that have a key; a click on one goes there. On a narrow screen the names of the
    others are short, so that all of them are there; on a very narrow one their keys are enough."""

    def __init__(self, here: str) -> None:
        """``here``: the mode of the screen that they stand on."""
        super().__init__(id="tabs")
        self._here = here

    def lines(self) -> Sequence[Content]:
        return [Content("").join(self.tabs())]

    def tabs(self) -> list[Content]:
        """Each of them, as it stands beside the others."""
        width, tabs = self.size.width, []
        for key, mode, name, short in SCREENS:
            here = mode == self._here
            said = translated(name if here or width >= WIDE else short)
            said = "" if width < _ALL_NAMES and not here else f" {said}"
            end = "" if width < WIDE else " "
            tab = Content.assemble(" ", (key.upper(), "bold"), said, end)
            tab = tab.stylize_before("$accent on $panel" if here else "$text-muted")
            tabs.append(tab.stylize(Style.from_meta({"mode": mode})))
        return tabs

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if mode := event.style.meta.get("mode"):
            self.post_message(GoTo(mode))


_SHORTEST_TITLE = 12

_SHORTER = 5
"""So many times a line is made shorter; how, each fact knows."""


def three_facts(view: View, width: int) -> Content:
    """What is asked most often, in ``width`` characters: how many are here, which item runs, how
    late we are; before the day, how it stands with what is prepared.

    Where there is no room the title of the item goes, then how many are needed, then the
    percentage, then words between figures; never a figure.
    """
    for shorter in range(_SHORTER):
        between = Content("  │  " if shorter < _SHORTER - 1 else " │ ")
        parts = _facts(view, shorter)
        line = between.join(parts)
        if line.cell_length <= width:
            break
    item, room = running_item(view.conference), width - line.cell_length - 1
    if item is None or item.is_break or room < _SHORTEST_TITLE:  # a break is named already
        return line
    title = Content(f" {item.title}").truncate(room, ellipsis=True)
    number = Content(item_of(view.conference))
    return between.join([parts[0], number + title + parts[1][len(number) :], *parts[2:]])


def _facts(view: View, shorter: int) -> list[Content]:
    conference = view.conference
    if conference.programme.closed_at is not None:
        return [_closing_fact(view), *_dossier_fact(view), _attendance_fact(view, shorter)]
    if conference.programme.steps == 0 and not is_the_day(view.now, conference.plan):
        return [_roll_fact(view, shorter), _opening_fact(view), _badges_fact(view)]
    return [_attendance_fact(view, shorter), _item_fact(view), _offset_fact(view, shorter)]


def _attendance_fact(view: View, shorter: int) -> Content:
    quorum = view.conference.quorum
    if not quorum.summoned:
        return _roll_fact(view, shorter)
    enough = _("quorate") if quorum.met else _("not quorate")
    return Content.assemble(
        _("Present") + " ",
        (f"{quorum.present}/{quorum.summoned}", "bold"),
        f" · {notated(quorum.percent)}" if shorter < 2 else "",
        " · ",
        (("✓ " if quorum.met else "! ") + enough, "$success" if quorum.met else "$warning"),
        "" if shorter else " " + _("(needs {needed})").format(needed=quorum.needed),
    )


def _item_fact(view: View) -> Content:
    conference = view.conference
    agenda, programme = conference.agenda, conference.programme
    if running_item(conference) is not None:
        left = countdown(time_left(conference, view.now) or timedelta())
        return Content.assemble(item_of(conference), " · ", (left, "bold"))
    if programme.over(agenda.numbers):
        return Content(_("Programme completed"))
    if programme.steps == 0:
        return Content(_("Opens at {time}").format(time=_opening(view)))
    following = programme.next_item(agenda.numbers)
    named = item_name(agenda.item(following)) if following is not None else ""
    return Content(_("Next: {item}").format(item=named))


def _opening(view: View) -> str:
    plan = view.conference.plan
    return view.short_clock(plan.starts_at(plan.item_numbers[0]))


def _roll_fact(view: View, shorter: int) -> Content:
    quorum = view.conference.quorum
    if not quorum.summoned:
        return Content(_("The list is not in yet"))
    needed = "" if shorter else " " + _("(needs {needed})").format(needed=quorum.needed)
    return Content.assemble(_("Summoned") + " ", (f"{quorum.summoned}", "bold"), needed)


def _opening_fact(view: View) -> Content:
    plan = view.conference.plan
    opens = _("Opens at {time}").format(time=f"{_opening(view)} · {plan.date:%d/%m/%Y}")
    days = (plan.date - view.local(view.now).date()).days
    if days < 0:
        return Content.assemble(opens, " ", (_("(that day is over)"), "$warning"))
    left = _("({days} days left)").format(days=days) if days > 1 else _("(1 day left)")
    return Content.assemble(opens, " ", (left, "bold"))


def _badges_fact(view: View) -> Content:
    badges, roll = view.conference.badges, view.conference.roll.summoned
    printed = sum(badges.state(one) is not PrintState.UNPRINTED for one in roll)
    return Content(_("badges printed {count}").format(count=f"{printed}/{len(roll)}"))


def _closing_fact(view: View) -> Content:
    closed = view.short_clock(view.schedule.close)
    return Content.styled(_("Closed at {time}").format(time=closed), "bold")


def _dossier_fact(view: View) -> list[Content]:
    if view.papers is None:
        return []
    return [Content.assemble(_("dossier") + " ", ("{}/{}".format(*view.papers), "bold"))]


def item_of(conference: Conference) -> str:
    """``Mục 3/9``: the label of the running item, of the plan's number of items; a break by its
    title."""
    item = running_item(conference)
    if item is not None and item.is_break:
        return item_title(item)
    return _("Item {number}/{count}").format(
        number=item.label if item else "", count=len(conference.plan.programme)
    )


def _offset_fact(view: View, shorter: int) -> Content:
    late = view.schedule.offset.total_seconds() >= 60
    close = view.short_clock(view.schedule.close)
    closing = _("closing {time}").format(time=close) if shorter < 3 else close
    return Content.assemble(
        (delay(view.schedule.offset), "$warning" if late else ""), f" → {closing}"
    )


def status_line(view: View) -> tuple[Content, Content]:
    """Who sits here and what is kept; the record's head, because a cut record shows by it."""
    if view.alarm:
        return Content(view.alarm), Content("")
    if view.plan_doubt:
        said = _("the plan's file does not count as it is: {why}").format(why=view.plan_doubt)
        return Content.styled(f"! {said}", "bold $warning"), Content("")
    if trouble := printing_trouble(view):
        return Content.styled(f"! {trouble}", "bold $warning"), Content("")
    saved = _("saved {time}").format(time=view.clock(view.saved_at)) if view.saved_at else ""
    head = _("record {head}").format(head=view.head)
    free = _("{space} free").format(space=space(view.free_bytes))
    sentence, good = link_words(view) if view.link else ("", True)
    here = (view.desk, view.operator, sentence if good else "", saved)
    left = Content(" · ".join(filter(None, here)))
    if good:
        return left, Content(f"{head} · {free}")
    # first, and with more room: at 80 columns it is not cut off
    return Content.assemble((sentence, "bold $warning"), " · ", left), Content(head)


def printing_trouble(view: View) -> str:
    """Why the latest job of this desk's printer does not come out; "" where it does."""
    job = view.printing.job if view.printing else None
    return job.sentence if job and job.phase in (Phase.HELD, Phase.FAILED) else ""


def link_words(view: View) -> tuple[str, bool]:
    """How it stands with the hub, and whether all is well."""
    link = view.link or LinkShown()
    if link.stopped:
        return _("! the hub is stopped: desks wait"), False
    if link.missing:
        return _("! no link: the part “hub” of this program is not installed here"), False
    if link.revoked:
        return _("! the hub lets this laptop in no more; {count} entries are only here").format(
            count=link.waiting
        ), False
    if link.strange:
        return _("! not the hub that this laptop joined; {count} entries are only here").format(
            count=link.waiting
        ), False
    if link.lost_at is not None:
        return _("! no link to the hub since {time}; {count} entries wait here").format(
            time=view.short_clock(link.lost_at), count=link.waiting
        ), False
    if link.refused:
        return _("! the hub refuses {count} entries of this laptop ({state}): say so there").format(
            count=link.waiting, state=link.refused
        ), False
    if abs(link.ahead) >= CLOCKS_DIFFER_SECONDS:
        return _("! this clock is {count} s off from the hub's").format(count=link.ahead), False
    if link.left_out:
        return _("! {count} entries of other desks cannot be read and are left out here").format(
            count=link.left_out
        ), False
    if link.desks is not None:
        return _("hub: {count} desks linked").format(count=link.desks), True
    return _("linked to the hub"), True


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
