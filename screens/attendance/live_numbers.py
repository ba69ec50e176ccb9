"""The live numbers of reception as lines of text, for their own screen and for the desk."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from screens.attendance.person_lines import identity
from screens.attendance.words import AWAITED_AS, duties_of_nobody_in_words, waiting_sentence
from screens.frame.times import opens_soon
from screens.frame.view import View
from screens.widgets.bar import LineBlock
from screens.widgets.lettering import Counter
from screens.words import _
from screens.words.numbers import notated, percent
from store.attendance.desk_work import Gate, HandingOut
from store.attendance.turnout import (
    Duty,
    absent_on_duty,
    arrivals,
    composition,
    counts,
    handed_over,
    latest_scan,
    off_the_roll,
    on_duty,
)
from store.conference.conference import Conference, Turnout

_BARS = "▁▂▃▄▅▆▇█"

_WIDTH, _WIDE_WIDTH = 36, 47
_BAR = 29
_WIDE = 160


_FULL, _EMPTY = "▓", "░"

_INDENT = 2


def quorum_lines(conference: Conference) -> list[Content]:
    """``của 200 · 71,5 %`` and ``✓ đủ (cần 134)``: what the figure of those present is part of."""
    quorum = conference.quorum
    enough = Content.assemble(("✓ ", "$success"), _("quorate"))
    if not quorum.met:
        enough = Content.styled("! " + _("not quorate"), "$warning")
    return [
        Content.assemble(
            (_("of {summoned}").format(summoned=quorum.summoned), "bold"),
            f" · {notated(quorum.percent)}",
        ),
        Content.assemble(enough, " ", _("(needs {needed})").format(needed=quorum.needed)),
    ][: 1 + bool(quorum.summoned)]


def head_counts(conference: Conference) -> dict[str, int]:
    """The four numbers of attendance, none to be read as another: in the hall now, have come at
    all, sent word and never came, neither came nor sent word."""
    total = counts(conference)
    absent = total.summoned - total.ever_present - total.excused
    return {
        "present": total.present,
        "ever": total.ever_present,
        "excused": total.excused,
        "absent": absent,
    }


def bar_text(part: int, whole: int, width: int) -> str:
    """How much of ``whole`` there is, as a bar of ``width`` cells."""
    full = part * width // whole if whole else 0
    return _FULL * full + _EMPTY * (width - full)


def category_lines(conference: Conference, width: int) -> list[Content]:
    """A category and ``44 / 60`` a line, ``width`` in cells."""
    turnouts = conference.turnout_by_category().items()
    digits = len(str(max((turnout.summoned for _name, turnout in turnouts), default=0)))
    return [
        share_line(name or _("(no category)"), turnout, width, digits) for name, turnout in turnouts
    ]


def share_line(name: str, turnout: Turnout, width: int, digits: int) -> Content:
    """A name and ``44 /  60``, in ``width`` cells; both numbers take so many digits."""
    figures = f"{turnout.present:>{digits}} / {turnout.summoned:>{digits}}"
    room = width - len(figures) - 1
    shown = Content(name).truncate(room, ellipsis=True)
    gap = " " * (room + 1 - shown.cell_length)
    return Content.assemble(shown, gap, (figures, "bold"))


def composition_lines(conference: Conference) -> list[Content]:
    """Guests and others beside the plan's shares; shown, never enforced."""
    plan, parts = conference.plan, composition(conference)
    ceiling = plan.reception.ceiling
    summoned = parts.guests.summoned + parts.others.summoned
    lines = []
    if ceiling:
        said = _("On the list {summoned}, at most {ceiling}")
        text = said.format(summoned=summoned, ceiling=ceiling)
        over = summoned > ceiling
        lines.append(Content.styled(f"! {text}", "$warning") if over else Content(text))
    if planned := parts.planned_guests_percent:
        for said, part, share in (
            (_("Guests {share} (plan {planned} %)"), parts.guests, planned),
            (_("Others {share} (plan {planned} %)"), parts.others, 100 - planned),
        ):
            now = percent(part.summoned, summoned)
            lines.append(Content(said.format(share=now, planned=share)))
    return lines


def arrival_lines(view: View, width: int) -> list[Content]:
    """``07:05 ▁▂▅█▇▃▁ 07:45   cao nhất 49``: arrivals in each five minutes, the latest of them that
    fit in ``width`` cells, and the highest number."""
    room = width - 2 * len("07:05 ")
    slots = arrivals(view.conference)[-room:]
    if not slots:
        return [Content.styled(_("Nobody has come yet"), "$text-muted")]
    first, last = view.short_clock(slots[0].start), view.short_clock(slots[-1].start)
    most = max(slot.arrivals for slot in slots)
    heights = ((slot.arrivals * len(_BARS) - 1) // most for slot in slots)
    bars = "".join(_BARS[height] if height >= 0 else " " for height in heights)
    caption = _("CAME IN 5 MINUTES, at most {most}").format(most=most)
    return [
        Content.styled(caption, "bold $text-muted"),
        Content.assemble(first, " ", (bars, "$accent"), " ", last),
    ]


def door_lines(view: View) -> list[Content]:
    """Whether all will be in at the opening, and since when this desk's scanner is silent."""
    scan = latest_scan(view.conference, view.where)
    read = [moment for moment in (view.scanned_at, scan.time if scan else None) if moment]
    silent = _("no badge was scanned at this desk yet")
    if read:  # a hand-out that was given before leaves no fact
        silent = _("scanner silent since {time}").format(time=view.clock(max(read)))
    return [Content(said) for said in (waiting_sentence(view.conference, view.now), silent) if said]


def without_lines(view: View, handout: str, room: int) -> list[Content]:
    """Who is here and has not been given a hand-out; at most ``room`` lines."""
    missing = handed_over(view.conference, handout).missing
    heading = _("HAVE NOT GOT IT · {count}").format(count=len(missing))
    lines = [Content.styled(heading, "bold $text-muted")]
    lines += [Content(f"  {d.name} · {d.unit}".rstrip(" ·")) for d in missing]
    return _at_most(lines, room, _("and {count} more: F10, list for signing"))


def _at_most(lines: list[Content], room: int, said: str) -> list[Content]:
    if len(lines) <= room:
        return lines
    more = said.format(count=len(lines) - room + 1)
    return [*lines[: max(0, room - 1)], Content.styled(more, "$text-muted")]


def missing_lines(view: View, room: int, width: int) -> list[Content]:
    """Who of the platform is not in the hall, by duty; at most ``room`` lines of ``width`` cells.
    Long before the opening nobody is late, after the closing nobody is awaited."""
    lines: list[Content] = []
    conference, late = view.conference, opens_soon(view)
    if conference.programme.closed_at is not None:
        return []
    for duty, delegates in absent_on_duty(conference).items():
        if not delegates:
            continue
        heading = f"{AWAITED_AS[duty]} {len(delegates)}"
        lines.append(Content.styled(f"! {heading}", "$warning") if late else Content(heading))
        for delegate in delegates:
            said = Content(identity(delegate, (delegate.unit,), width - _INDENT).plain)
            lines += [line.pad_left(_INDENT) for line in said.wrap(width - _INDENT)]
        if duty is Duty.PRESIDIUM:
            unlisted = _("{name} (not on the list)")
            lines += [Content("  " + unlisted.format(name=n)) for n in off_the_roll(conference)]
    if lines:
        lines.insert(0, Content.styled(_("STILL AWAITED"), "bold $text-muted"))
    elif any(on_duty(conference).values()):
        here = _("Everyone awaited on the platform is here")
        lines.append(Content.assemble(("✓ ", "$success"), here))
    lines += [Content.styled(said, "$text-muted") for said in duties_of_nobody_in_words(conference)]
    return _at_most(lines, room, _("and {count} more lines: Ctrl+S"))


class DeskCounts(Vertical):
    """The numbers beside the answer."""

    def compose(self) -> ComposeResult:
        yield Static(_("PRESENT"), classes="caption")
        yield Counter(id="present")
        yield LineBlock(id="quorum")
        yield Static(_("OUTSIDE"), classes="caption of-gate")
        yield Counter(id="outside", classes="of-gate")
        yield LineBlock(id="categories")
        yield LineBlock(id="arrivals")
        yield LineBlock(id="missing")

    def show(self, view: View, size: Size) -> None:
        """Show those of ``view`` on a screen of that size."""
        conference, quorum = view.conference, view.conference.quorum
        self.query_one("#present", Counter).text = str(quorum.present)
        bar = Content.styled(bar_text(quorum.present, quorum.summoned, _BAR), "$accent")
        lines = [*quorum_lines(conference), Content(""), bar]
        self.query_one("#quorum", LineBlock).show(lines)
        self._show_work(view)
        parts = [] if view.work else category_lines(conference, _WIDTH)
        wide = size.width >= _WIDE
        if wide and view.work is None:
            parts += composition_lines(conference)
        self.query_one("#categories", LineBlock).show(parts)
        arrivals = arrival_lines(view, _WIDTH) if wide and view.work is None else []
        arrived = self.query_one("#arrivals", LineBlock)
        arrived.display = bool(arrivals)
        arrived.show(arrivals)
        room = size.height - 19 - len(lines) - len(parts) - len(arrivals)
        missing = self.query_one("#missing", LineBlock)
        if isinstance(view.work, HandingOut):
            missing.show(without_lines(view, view.work.name, room))
        else:
            width = _WIDE_WIDTH if wide else _WIDTH
            missing.show(missing_lines(view, max(2, room), width))

    def _show_work(self, view: View) -> None:
        """At the gate, how many are out, as large as those in."""
        outside = self.query_one("#outside", Counter)
        gate = isinstance(view.work, Gate)
        if gate is not outside.display:
            self.query(".of-gate").set(display=gate)
        if gate:
            outside.text = str(counts(view.conference).left)
