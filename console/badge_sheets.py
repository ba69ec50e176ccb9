"""``hoinghi badges``: from the roll to the sheets on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.paper.badges import BadgeFace, MissingGlyphError, write_badges
from console.paper.layout import LAYOUTS
from screens.answers import form_of_address
from screens.words import _
from store.badge_code import printed_number
from store.disk import write_private
from store.folder import EventFolder
from store.people import Delegate


class BadgeProblem(Exception):
    """The sheets were not made; ``sentence`` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Printed:
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


def print_sheets(
    event: EventFolder,
    delegates: Sequence[Delegate],
    target: Path,
    *,
    layout_name: str,
    start_at: int,
) -> Printed:
    """Write the badges of ``delegates`` to ``target``, whole or not at all.

    An empty ``layout_name`` takes the plan's. Raises BadgeProblem, OSError.
    """
    plan = event.plan
    name = layout_name or plan.badge_layout
    layout = LAYOUTS.get(name)
    if layout is None:
        raise BadgeProblem(
            _("There is no badge layout “{name}”. These can be had: {known}.").format(
                name=name, known=", ".join(LAYOUTS)
            )
        )
    if not delegates:
        raise BadgeProblem(_("No delegate has such a number; no badge was made."))
    with tempfile.TemporaryFile() as sheets:
        try:
            count = write_badges(
                faces(delegates, event), sheets, layout, title=plan.title, start_at=start_at
            )
        except MissingGlyphError as error:
            raise BadgeProblem(
                _(
                    "Badge {number} ({name}): the font has no letter “{letters}”. Correct the name "
                    "in the list; no badge was made."
                ).format(
                    number=error.face.number,
                    name=error.face.name,
                    letters=" ".join(error.characters),
                )
            ) from error
        sheets.seek(0)
        write_private(target, sheets.read())
    return Printed(len(delegates), count)


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
            event_title=plan.short_title,
            rehearsal=plan.rehearsal,
        )
