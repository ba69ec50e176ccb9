"""The live numbers of reception as lines of text, for the desk and for their own screen."""

from textual.content import Content

from screens.attendance.person_lines import identity
from screens.attendance.words import AWAITED_AS, duties_of_nobody_in_words, waiting_sentence
from screens.frame.times import opens_soon
from screens.frame.view import View
from screens.words import _
from screens.words.numbers import notated, percent
from store.attendance.turnout import (
    Duty,
    absent_on_duty,
    arrivals,
    composition,
    counts,
    latest_scan,
    off_the_roll,
    on_duty,
)
from store.conference.conference import Conference, Turnout

_BARS = "▁▂▃▄▅▆▇█"


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
    scan = latest_scan(view.conference, view.desk)
    silent = _("no badge was scanned at this desk yet")
    if scan is not None:
        silent = _("scanner silent since {time}").format(time=view.clock(scan.time))
    return [Content(said) for said in (waiting_sentence(view.conference, view.now), silent) if said]


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
    if len(lines) > room:
        more = _("and {count} more lines: Ctrl+S").format(count=len(lines) - room + 1)
        lines = [*lines[: max(0, room - 1)], Content.styled(more, "$text-muted")]
    return lines
