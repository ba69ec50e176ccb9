"""The live numbers of reception as lines of text, for the desk and for their own screen."""

from textual.content import Content

from screens.attendance.words import DUTIES
from screens.frame.view import View
from screens.people.words import addressed
from screens.words import _
from store.attendance.turnout import (
    Duty,
    absent_on_duty,
    arrivals,
    composition,
    counts,
    off_the_roll,
)
from store.conference.conference import Conference
from store.text.vietnamese import percent

_BARS = "▁▂▃▄▅▆▇█"


def quorum_line(conference: Conference) -> Content:
    """``71,5 %  ✓ đủ (cần 134)``."""
    quorum = conference.quorum
    enough = _("quorate") if quorum.met else _("not quorate")
    return Content.assemble(
        (quorum.percent, "bold"),
        "  ",
        (("✓ " if quorum.met else "! ") + enough, "$success" if quorum.met else "$warning"),
        " ",
        _("(needs {needed})").format(needed=quorum.needed),
    )


def others_line(conference: Conference) -> Content:
    """How many have come, are out, and are excused: never to be read as present."""
    total = counts(conference)
    said = (
        _("come {count}").format(count=total.ever_present),
        _("gone out {count}").format(count=total.left),
        _("excused {count}").format(count=total.excused),
    )
    return Content(" · ".join(said))


def category_lines(conference: Conference, width: int) -> list[Content]:
    """A category and ``44 / 60`` a line, ``width`` in cells; then the plan's shares."""
    lines = []
    for name, turnout in conference.turnout_by_category().items():
        shown = Content(name or _("(no category)")).truncate(width - 11, ellipsis=True)
        gap = " " * max(0, width - 11 - shown.cell_length)
        figures = (f"{turnout.present:>4} / {turnout.summoned:>4}", "bold")
        lines.append(Content.assemble(shown, gap, figures))
    return lines + composition_lines(conference)


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
    """Arrivals in each five minutes as bars, the latest that fit in ``width`` cells; their first
    and last time and the highest number."""
    slots = arrivals(view.conference)[-width:]
    if not slots:
        return [Content.styled(_("Nobody has come yet"), "$text-muted")]
    first, last = view.short_clock(slots[0].start), view.short_clock(slots[-1].start)
    most = max(slot.arrivals for slot in slots)
    said = _("{first}–{last}, at most {most}").format(first=first, last=last, most=most)
    heights = ((slot.arrivals * len(_BARS) - 1) // most for slot in slots)
    bars = "".join(_BARS[height] if height >= 0 else " " for height in heights)
    return [
        Content.styled(_("Came in each 5 minutes"), "$text-muted"),
        Content.styled(bars, "$success"),
        Content.styled(said, "$text-muted"),
    ]


def missing_lines(conference: Conference, room: int) -> list[Content]:
    """Who of the platform is not in the hall, by duty; at most ``room`` lines."""
    lines: list[Content] = []
    for duty, delegates in absent_on_duty(conference).items():
        if not delegates:
            continue
        heading = _("{duty}, absent: {count}").format(duty=DUTIES[duty], count=len(delegates))
        if duty is Duty.PRESIDIUM and (unlisted := off_the_roll(conference)):
            heading += " · " + _("not on the list: {names}").format(names=", ".join(unlisted))
        lines.append(Content.styled(f"! {heading[0].upper()}{heading[1:]}", "$warning"))
        lines += [
            Content("  " + " · ".join(text for text in (addressed(d), d.unit) if text))
            for d in delegates
        ]
    if not lines:
        return [Content.styled("✓ " + _("Everyone awaited on the platform is here"), "$success")]
    if len(lines) > room:
        more = _("and {count} more lines: Ctrl+S").format(count=len(lines) - room + 1)
        lines = [*lines[: max(0, room - 1)], Content.styled(more, "$text-muted")]
    return lines
