"""From the roll to badge sheets: what each badge shows, on which layout, what stands in the way."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from console.paper.back import Back
from console.paper.badges import (
    BadgeFace,
    Job,
    Masthead,
    MissingGlyphError,
    check_glyphs,
    write_badges,
)
from console.paper.layout import CUSTOM, Layout, badge_layouts, custom_layout
from console.paper.lettering import FontError, use_font
from console.paper.logo import LogoError, LogoProblem, read_logo
from console.paper.symbol import SMALLEST
from screens.answers import form_of_address
from screens.words import _
from store.badge_code import printed_number
from store.badges import PrintState
from store.conference import Conference
from store.disk import write_private
from store.folder import EventFolder
from store.people import Delegate


class BadgeProblem(Exception):
    """The sheets were not made; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    badges: int
    sheets: int


def number_ranges(text: str) -> set[int]:
    """``1,5,10-20`` as numbers; raises ValueError."""
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        numbers.update(range(int(first), int(last if dash else first) + 1))
    if not numbers or min(numbers) < 1:
        raise ValueError(text)
    return numbers


UNPRINTED = "unprinted"


def chosen(conference: Conference, only: str) -> list[Delegate]:
    """The delegates that ``--only`` means: numbers and ranges, ``unprinted``, or "" for all.

    Raises ValueError.
    """
    summoned = conference.roll.summoned
    if only == UNPRINTED:
        state = conference.badges.state
        return [d for d in summoned if state(d) is PrintState.UNPRINTED]
    numbers = number_ranges(only) if only else set()
    return [d for d in summoned if not only or d.number in numbers]


def layout_named(name: str, event: EventFolder) -> Layout:
    """The layout of that name; "" is the plan's. Raises BadgeProblem."""
    plan = event.plan.badges
    wanted = (name or plan.layout).casefold()
    known = badge_layouts()
    if plan.custom is not None:
        known[CUSTOM] = custom_layout(plan.custom)
    if wanted not in known:
        raise BadgeProblem(
            _("There is no badge layout “{name}”. These can be had: {known}.").format(
                name=wanted, known=", ".join(known)
            )
        )
    layout = known[wanted]
    side = layout.boxes["symbol"].width
    if side < SMALLEST:
        raise BadgeProblem(
            _(
                "A badge of {width}×{height} mm is too small: its code would be {side} mm wide, "
                "scanners need {least} mm. Choose a larger card in [badges.custom]."
            ).format(
                width=f"{layout.card[0]:g}",
                height=f"{layout.card[1]:g}",
                side=int(side),
                least=f"{SMALLEST:g}",
            )
        )
    return layout


def prepare_job(event: EventFolder, layout: Layout, *, start_at: int = 1) -> Job:
    """What all badges of a batch have in common. Raises BadgeProblem."""
    plan = event.plan
    try:
        use_font(event.path / plan.badges.font if plan.badges.font else None)
        logo = read_logo(event.path / plan.badges.logo) if plan.badges.logo else b""
    except LogoError as error:
        raise BadgeProblem(_logo_sentence(error)) from error
    except FontError as error:
        raise BadgeProblem(
            _(
                "The font {path} cannot be used ({cause}). Name a TrueType file (.ttf) in "
                "badges.font, or leave it empty."
            ).format(path=error.path, cause=error.cause)
        ) from error
    return Job(
        layout,
        Masthead(
            title=plan.short_title,
            host=f"{plan.host.name} {plan.host.place}",
            occasion=f"{plan.date:%d/%m/%Y} · {plan.venue}",
            logo=logo,
            rehearsal=plan.rehearsal,
        ),
        title=plan.title,
        start_at=start_at,
        back=_back(event) if plan.badges.back else None,
        offset=plan.badges.back_offset,
    )


def write_sheets(
    event: EventFolder,
    delegates: Sequence[Delegate],
    out: BinaryIO,
    job: Job,
    progress: Callable[[int], None] = lambda _count: None,
) -> Made:
    """Write the badges of ``delegates``; their letters are checked before anything is drawn.

    Raises BadgeProblem.
    """
    if not delegates:
        raise BadgeProblem(_("No delegate has such a number; no badge was made."))
    try:
        check_glyphs(faces(delegates, event))
    except MissingGlyphError as error:
        raise BadgeProblem(
            _(
                "Badge {number} ({name}): no font has the letter “{letters}”. Correct the name in "
                "the list, or name a font that has it in badges.font; no badge was made."
            ).format(
                number=error.face.number,
                name=error.face.name,
                letters=" ".join(error.characters),
            )
        ) from error
    return Made(len(delegates), write_badges(faces(delegates, event), out, job, progress))


def save_sheets(
    event: EventFolder,
    delegates: Sequence[Delegate],
    target: Path,
    job: Job,
    progress: Callable[[int], None] = lambda _count: None,
) -> Made:
    """Write the badges to ``target``, whole or not at all. Raises BadgeProblem, OSError."""
    with tempfile.TemporaryFile() as sheets:
        made = write_sheets(event, delegates, cast(BinaryIO, sheets), job, progress)
        sheets.seek(0)
        write_private(target, sheets.read())
    return made


def faces(delegates: Iterable[Delegate], event: EventFolder) -> Iterator[BadgeFace]:
    """What each badge shows, one at a time."""
    plan = event.plan
    for delegate in delegates:
        category = plan.category(delegate.category)
        yield BadgeFace(
            number=printed_number(delegate.number),
            code=event.badge_code(delegate),
            honorific=form_of_address(delegate),
            name=delegate.name,
            position=delegate.position,
            unit=delegate.unit,
            category=category.name,
            style=category.style,
            seat=delegate.seat,
        )


def _back(event: EventFolder) -> Back:
    items = [(f"{item.start:%H:%M}", item.title) for item in event.plan.programme]
    return Back(event.plan.short_title, items)


def _logo_sentence(error: LogoError) -> str:
    return {
        LogoProblem.MISSING: _("The logo {path} does not exist. Check badges.logo in the plan."),
        LogoProblem.TOO_LARGE: _("The logo {path} is too large. Save it smaller than 5 MB."),
        LogoProblem.UNREADABLE: _("The logo {path} cannot be read. Save it again as PNG."),
        LogoProblem.SVG_UNSUPPORTED: _(
            "The logo {path} is an SVG, which this installation cannot draw. Save it as PNG, or "
            "install with: pip install 'hoinghi[svg]'"
        ),
    }[error.problem].format(path=error.path)
