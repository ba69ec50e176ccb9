"""The answer to the last scan, large: sign, verdict, seat, name, who it is and what to do next.

Each of them has its place, whatever the length of the name: who stands two metres away looks where
he looked before.
"""

from collections.abc import Sequence
from functools import partial
from textwrap import wrap

from msgspec import Struct
from msgspec.structs import replace
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from screens.attendance.answers import AnswerKind, face, kind_of
from screens.attendance.person_lines import (
    group_lines,
    lines_of,
    next_step,
    people,
    recorded_lines,
)
from screens.frame.view import Answer, Recorded, View
from screens.widgets.bar import Lines, flash
from screens.widgets.lettering import LEAST, figures, in_blocks, letters, pressed, sign
from screens.widgets.textual_seam import draw_lines, paint_edge
from screens.words import _
from store.attendance.commands import Result, ScanAnswer, Ticked
from store.attendance.desk_work import Gate
from store.codes.badge_code import printed_number

_TONES = ("good", "warn", "bad", "out")

_WIDE = 100
"""Cells of a card on a wide screen: there is room for the larger letters."""

_READY_MORE = 6
"""Rows by which the letters are higher there while nobody is answered."""

_TALL = 30
"""Rows of a card with a blank one above the name."""

_GAP = 2

_REAL_BADGES = (AnswerKind.FORGED, AnswerKind.OTHER_EVENT)
"""What a badge of the real conference is taken for where it is rehearsed."""


class Told(Struct, frozen=True):
    """What the card says. ``word`` is read from near, ``verdict`` from two metres; both are the
    same answer. ``below`` are the lines under the name."""

    word: str
    verdict: str
    below: Sequence[Content]
    tone: str = "plain"
    sign: str = ""
    seat: str = ""
    name: str = ""


class AnswerCard(Static, Lines):
    """The answer to the last scan, readable from two metres."""

    DEFAULT_CSS = """
    AnswerCard { height: 1fr; min-height: 7; padding: 0 2; }
    AnswerCard { background: $surface; }
    AnswerCard.good { background: $good-ground; color: $on-ground; }
    AnswerCard.warn { background: $warn-ground; color: $on-ground; }
    AnswerCard.out { background: $raised; }
    AnswerCard.bad { background: $bad-ground; color: $on-ground; }
    AnswerCard > .card--edge { color: $accent; }
    """

    COMPONENT_CLASSES = {"card--edge"}

    _shown: View | None = None
    _rows: Sequence[Content] = ()

    def lines(self) -> Sequence[Content]:
        return self._rows

    def render_lines(self, crop: Region) -> list[Strip]:
        """With the left edge in gold while the answer is new: a border would lay out the screen."""
        edge = None
        if self.has_class("-flash"):
            edge = Segment("█", self.get_component_rich_style("card--edge"))
        return draw_lines(self, crop, self.lines(), edge)

    def show(self, view: View) -> None:
        """Shows the answer of ``view``; redraws only after another fact."""
        if self._shown is not None and view.same_facts(self._shown):
            return
        if self._shown is not None and view.answer is not self._shown.answer:
            flash(self, partial(paint_edge, self))
        self._shown = view
        self._draw(view)

    def veil(self) -> None:
        """Something else is asked: nothing old stays green meanwhile."""
        self.remove_class(*_TONES)

    def unveil(self) -> None:
        """Nothing else is asked any more."""
        if self._shown is not None:
            self._draw(self._shown)

    on_resize = unveil

    def _draw(self, view: View) -> None:
        width, height = self.content_size
        told = _told(view, width)
        for tone in _TONES:
            self.set_class(tone == told.tone, tone)
        if width and height:
            self._rows = _laid_out(told, width, height)
            self.update(Content("\n").join(self._rows), layout=False)


def _told(view: View, width: int) -> Told:
    """The answer that stands now, or what there is to do without one."""
    closed = view.conference.programme.closed_at
    answer = view.answer
    if answer is None and view.conference.origin.purge is not None:
        return _purged()
    if closed is not None and (answer is None or answer.at < closed):
        return _after_closing(view)
    return _answered(view, answer, width) if answer is not None else _ready(view)


def _answered(view: View, answer: Answer, width: int) -> Told:
    scan, looks = answer.told, face(answer.told)
    if isinstance(scan, Ticked):
        name, below = people(len(scan.entered)), group_lines(view, scan, width)
        return Told(looks.word, looks.verdict, below, looks.tone, looks.sign, name=name)
    if scan.delegate is not None:  # as the roll has him or her by now
        now = view.conference.roll.get(scan.delegate.number) or scan.delegate
        scan = replace(scan, delegate=now)
    delegate, name, seat = scan.delegate, "", ""
    if isinstance(scan, Recorded):
        below = recorded_lines(view, delegate, scan.reason, width) if delegate else []
        name, seat = (delegate.name, delegate.seat) if delegate else (people(scan.count), "")
    else:
        below = lines_of(view, scan, width)
        if delegate is not None:
            name = scan.substitute.name if scan.substitute else delegate.name
            seat = delegate.seat if scan.result is not Result.REFUSED else ""
    advice = looks.advice
    if view.conference.plan.rehearsal and kind_of(scan) in _REAL_BADGES:
        advice = _("A rehearsal has badges of its own: real ones count on the day, not here.")
    if isinstance(scan, ScanAnswer) and scan.cause and scan.result is not Result.REFUSED:
        below, advice = [*below, Content.styled(f"! {advice}", "bold")], ""
    step = next_step(view, scan, advice)
    if step:
        below = [*below, Content.styled(f"▸ {step}", "bold")]
    return Told(looks.word, looks.verdict, below, looks.tone, looks.sign, seat, name)


def _ready(view: View) -> Told:
    """What to do before the first scan."""
    if view.closed:
        advice = (
            _("Why stands in red below. Until that is mended, write names and times on paper."),
            _("The office's list is not gone: do not bring it in again."),
        )
        return Told(
            _("NOTHING CAN BE RECORDED"), _("NO RECORD"), [Content(f"▸ {one}") for one in advice]
        )
    roll = view.conference.roll.summoned
    if not roll:
        said = Content(_("▸ Bring the office's list in first."))
        return Told(_("THE LIST IS EMPTY"), _("EMPTY LIST"), [said])
    ways = (
        _("Scan a badge at any time, on any screen."),
        _("Without a scanner: type the number under the code, then Enter."),
        _("Without a badge: type part of the name, choose with ↑ ↓, then Enter."),
    )
    below = [Content(f"▸ {way}") for way in ways]
    if view.work is not None:
        verdict, rule = _("GATE"), _("Who is in goes out, who is out comes in.")
        if not isinstance(view.work, Gate):
            verdict, rule = _("HANDING OUT"), _("Each badge gets it once.")
        return Told(rule, verdict, below)
    if view.conference.plan.rehearsal:
        sample = _("Rehearsal: try {number}").format(number=printed_number(roll[0].number))
        below += [Content.styled(sample, "$accent")]
    return Told(_("READY TO RECEIVE DELEGATES"), _("READY"), below)


def _after_closing(view: View) -> Told:
    """That the day is over, and what is left to do."""
    closed = view.conference.programme.closed_at
    said = _("Closed at {time}. Who is scanned now is recorded as having come after that.")
    below = [
        Content(said.format(time=view.clock(closed) if closed else "")),
        Content.styled("▸ " + _("Minutes, lists and receipts: Enter"), "bold"),
    ]
    return Told(_("THE CONFERENCE IS CLOSED"), _("CLOSED"), below)


def _purged() -> Told:
    """That nobody is received any more, and what is left to read."""
    said = _("No badge counts any more, and nobody can be admitted: the record is only read.")
    left = _("The papers that were kept: Enter. Everything recorded: F9.")
    below = [Content(said), Content.styled(f"▸ {left}", "bold")]
    return Told(_("PERSONAL DATA ARE PURGED"), _("PURGED"), below)


def _laid_out(told: Told, width: int, height: int) -> list[Content]:
    """Exact words, verdict and seat, name, and at the foot the lines below."""
    below = [line for text in told.below for line in text.wrap(width)]
    long = len(below)
    answers = bool(told.sign)
    wide = width >= _WIDE
    rows = LEAST + 2 * (wide or not answers) + _READY_MORE * (wide and not answers)
    heading = _apart(f"{told.sign} {told.word}".strip(), _seat_in_words(told.seat), width)
    lines = [Content.styled(heading, "bold" if answers else "bold $accent")]
    if height < 1 + rows + long + bool(told.name):
        rows = LEAST
    room = height - 1 - rows
    if room < 0:
        return lines
    large = _verdict(told, width, rows)
    lines += in_blocks(large, "" if answers else "$accent")
    if long > room - bool(told.name):
        below = below[: max(0, room - bool(told.name))]
        long = len(below)
    room -= long
    above = int(height > _TALL)
    room -= above
    # a blank row at the foot, unless the name has better use for it
    foot = int(room > 2 * (rows + 2) or LEAST < room < 2 * LEAST)
    name = _name(told.name.upper(), width, room - foot, rows)
    lines += [Content("")] * above + name
    if answers:
        lines += [Content("")] * max(0, height - len(lines) - long - foot)
    return lines + below


def _seat_in_words(seat: str) -> str:
    return _("Seat {seat}").format(seat=seat) if seat else ""


def _apart(left: str, right: str, width: int) -> str:
    return left + " " * max(1, width - len(left) - len(right)) + right if right else left


def _verdict(told: Told, width: int, rows: int) -> list[str]:
    """Sign, verdict and seat in one row of letters."""
    drawn = sign(told.sign, LEAST) if told.sign else []
    before = len(drawn[0]) + _GAP if drawn else 0
    seat = figures(told.seat, width // 3, LEAST) if told.seat else []
    after = len(seat[0]) + _GAP if len(seat) > 1 else 0
    word = pressed(told.verdict, width - before - after, rows)
    lines = []
    for row in range(rows):
        left = (_row(drawn, row - (rows - LEAST) // 2, before) if drawn else "") + (
            word[row] if word else ""
        )
        right = _row(seat, row - (rows - len(seat)) // 2, after - _GAP) if after else ""
        lines.append(_apart(left, right, width))
    return lines


def _row(drawn: Sequence[str], row: int, width: int) -> str:
    """One row of what is drawn, blank above and below it."""
    return (drawn[row] if 0 <= row < len(drawn) else "").ljust(width)


def _name(name: str, width: int, height: int, rows: int) -> list[Content]:
    """``name`` as large as its place allows, at most two rows higher than the verdict's letters;
    pressed together rather than small."""
    largest = LEAST if height < 2 * LEAST else rows + 2
    sizes = range(min(largest, height), LEAST - 1, -2)
    large: list[str] = []
    if name and height >= LEAST:
        drawn = (letters(name, size, width) for size in sizes)
        large = next((lines for lines in drawn if 0 < len(lines) <= height), [])
        large = large or pressed(name, width, LEAST, height // LEAST)
    plain = [Content.styled(line, "bold") for line in wrap(name, width)[:height]]
    return in_blocks(large, "bold") or plain
