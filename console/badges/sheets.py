"""From the roll to badge sheets: what each badge shows, on which layout, what stands in the way."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from console.badges.layouts import BadgeProblem, first_cell, layout_named
from console.paper.lettering import FontError, missing_glyphs, use_font
from console.paper.logo import NARROWEST, LogoError, LogoProblem, read_logo
from console.paper.sheets.badge_back import Back
from console.paper.sheets.badges import (
    LEAST_NAME,
    LEAST_ON_LABEL,
    BadgeFace,
    DrawnBadges,
    Job,
    Masthead,
    name_size,
    write_badges,
)
from console.printing.queue import JobStatus, Queue, Ticket, print_and_watch
from screens.people.words import form_of_address
from screens.words import _, written_in
from store.badges.state import PrintState
from store.codes.badge_code import printed_number
from store.codes.number_ranges import NumberRanges
from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.journal.disk import write_private
from store.people.delegate import Delegate

UNPRINTED = "unprinted"


def chosen(conference: Conference, only: str) -> list[Delegate]:
    """The delegates that ``--only`` means: numbers and ranges, ``unprinted``, or "" for all.

    Raises ValueError.
    """
    summoned = conference.roll.summoned
    if only == UNPRINTED:
        state = conference.badges.state
        return [d for d in summoned if state(d) is PrintState.UNPRINTED]
    if not only:
        return list(summoned)
    numbers = NumberRanges.read(only)
    return [d for d in summoned if d.number in numbers]


def nobody_has(conference: Conference, only: str) -> NumberRanges:
    """The numbers of ``--only`` that no summoned delegate has. Raises ValueError."""
    if only in ("", UNPRINTED):
        return NumberRanges(())
    return NumberRanges.read(only).without(d.number for d in conference.roll.summoned)


def prepare_job(event: EventFolder, layout_name: str, *, start_at: int = 1) -> Job:
    """What all badges of a batch have in common; "" is the plan's layout. Raises BadgeProblem."""
    if not event.key:
        raise BadgeProblem(_("The badge key was erased in the purge: no badge can be made."))
    badges, layout = event.plan.badges, layout_named(layout_name, event)
    items = [(f"{item.start:%H:%M}", item.title) for item in event.plan.programme]
    return Job(
        layout,
        masthead_of(event),
        title=event.plan.title,
        start_at=first_cell(layout, start_at),
        back=Back(event.plan.short_title, items) if badges.back else None,
        offset=badges.back_offset,
    )


def masthead_of(event: EventFolder) -> Masthead:
    """What everything printed says of the conference; the plan's own font is ready from then on.

    Raises BadgeProblem.
    """
    plan = event.plan
    try:
        use_font(event.path / plan.badges.font if plan.badges.font else None)
        logo = read_logo(event.path / plan.badges.logo) if plan.badges.logo else b""
    except LogoError as error:
        raise BadgeProblem(_logo_sentence(error)) from error
    except FontError as error:
        said = _(
            "The font {path} cannot be used ({cause}). Name a TrueType file (.ttf) in "
            "badges.font, or leave it empty."
        )
        raise BadgeProblem(said, path=error.path, cause=error.cause) from error
    return Masthead(
        title=plan.short_title,
        host=f"{plan.host.name} {plan.host.place}",
        occasion=f"{plan.date:%d/%m/%Y} · {plan.venue}",
        logo=logo,
        rehearsal=plan.rehearsal,
    )


def write_sheets(
    event: EventFolder,
    delegates: Sequence[Delegate],
    out: BinaryIO,
    job: Job,
    progress: Callable[[int], None] = lambda _count: None,
) -> DrawnBadges:
    """Write the badges of ``delegates``; their letters are checked before anything is drawn.

    Raises BadgeProblem.
    """
    check_job(event, delegates, job)
    with written_in(event.plan.language):
        return write_badges(faces(delegates, event), out, job, progress)


def check_job(event: EventFolder, delegates: Sequence[Delegate], job: Job) -> None:
    """Everything that would keep these badges from being drawn. Raises BadgeProblem."""
    if not delegates:
        raise BadgeProblem(_("No delegate has such a number; no badge was made."))
    check_letters(job.texts)
    said = _(
        "Badge {number} ({name}): no font has the letter “{letters}”. Correct the name in the "
        "list, or name a font that has it in badges.font; no badge was made."
    )
    for face in faces(delegates, event):
        if letters := missing_glyphs(face.texts):
            shown = _shown(letters)
            raise BadgeProblem(said, number=face.number, name=face.name, letters=shown)
        size = name_size(face, job.layout)
        if job.layout.face.black and size < LEAST_ON_LABEL:
            raise BadgeProblem(
                _(
                    "Label {number} ({name}): the name would be only {size} pt high even without "
                    "the unit. Choose a larger label, or shorten the name in the list; no badge "
                    "was made."
                ),
                number=face.number,
                name=face.name,
                size=f"{size:.1f}",
            )


def check_letters(texts: Iterable[str]) -> None:
    """Raises BadgeProblem for the first text with a letter that no font has."""
    said = _(
        "No font has the letter “{letters}” of “{text}”. Correct the list or the plan, or name a "
        "font that has it in badges.font."
    )
    for text in texts:
        if letters := missing_glyphs(text):
            raise BadgeProblem(said, letters=_shown(letters), text=text)


def _shown(letters: Iterable[str]) -> str:
    """What cannot be seen is named by its code point."""
    return " ".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in letters)


def save_sheets(
    event: EventFolder,
    delegates: Sequence[Delegate],
    target: Path,
    job: Job,
    progress: Callable[[int], None] = lambda _count: None,
) -> DrawnBadges:
    """Write the badges to ``target``, whole or not at all. Raises BadgeProblem, OSError."""
    sheets = BytesIO()
    drawn = write_sheets(event, delegates, sheets, job, progress)
    write_private(target, sheets.getvalue())
    return drawn


class Watch(Struct, frozen=True):
    """Who hears how a print job goes on, and waits meanwhile (``print_and_watch``)."""

    progress: Callable[[int], None]
    tell: Callable[[JobStatus], None]
    wait: Callable[[float], bool]
    stopped: Callable[[], bool] = lambda: False


def print_sheets(
    event: EventFolder,
    delegates: Sequence[Delegate],
    job: Job,
    queue: Queue,
    printer: str,
    watch: Watch,
) -> DrawnBadges | None:
    """Draw the badges, print them, return when they are out; None if nobody waited for it.

    Raises BadgeProblem, PrintError, CalledOff, OSError.
    """
    layout, two_sided = job.layout, job.back is not None
    ticket = Ticket(printer, layout.sheet, both_sides=two_sided, roll=layout.face.black)
    folder = Path(tempfile.mkdtemp(prefix="hoinghi-"))
    out = False
    try:
        pdf = folder / "the-dai-bieu.pdf"
        # not made to last as a file that is kept: waiting for the disk takes longer than drawing
        with pdf.open("xb") as sheets:
            drawn = write_sheets(event, delegates, sheets, job, watch.progress)
        out = print_and_watch(
            queue, pdf, ticket, tell=watch.tell, wait=watch.wait, stopped=watch.stopped
        )
        return drawn if out else None
    finally:
        if queue.watches or not out:  # else nobody knows when the file has been read
            shutil.rmtree(folder, ignore_errors=True)


def small_names(drawn: DrawnBadges) -> str:
    """Which names came out too small to be read; "" when none did."""
    if not drawn.small:
        return ""
    more = " …" if len(drawn.small) > _NAMED else ""
    return _(
        "Hard to read: on badge {numbers} the name is smaller than {least} pt. Shorten it in the "
        "list, or choose a larger layout."
    ).format(least=f"{LEAST_NAME:g}", numbers=", ".join(drawn.small[:_NAMED]) + more)


_NAMED = 8


def faces(delegates: Iterable[Delegate], event: EventFolder) -> Iterator[BadgeFace]:
    """What each badge shows, one at a time."""
    plan = event.plan
    for delegate in delegates:
        category = plan.category(delegate.category)
        with written_in(plan.language):
            honorific = form_of_address(delegate)
        yield BadgeFace(
            number=printed_number(delegate.number),
            code=event.badge_code(delegate),
            honorific=honorific,
            name=delegate.name,
            position=delegate.position,
            unit=delegate.unit,
            category=category.name,
            style=category.style,
            seat=delegate.seat,
        )


def _logo_sentence(error: LogoError) -> str:
    return {
        LogoProblem.MISSING: _("The logo {path} does not exist. Check badges.logo in the plan."),
        LogoProblem.TOO_LARGE: _(
            "The logo {path} is too large. Save it smaller than 5 MB and 3000 × 3000 pixels."
        ),
        LogoProblem.TOO_NARROW: _(
            "The logo {path} is more than {most} times as long as wide: a badge would show a line. "
            "Choose a picture of another shape."
        ),
        LogoProblem.UNREADABLE: _("The logo {path} cannot be read. Save it again as PNG."),
        LogoProblem.SVG_UNSUPPORTED: _(
            "The logo {path} is an SVG, which this installation cannot draw. Save it as PNG."
        ),
    }[error.problem].format(path=error.path, most=NARROWEST)
