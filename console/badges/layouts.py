"""Which layouts an event's badges can have."""

from __future__ import annotations

from msgspec.structs import asdict

from console.paper.layout import Layout, badge_layouts
from screens.words import _
from store.event.folder import EventFolder
from store.plan.badges import CustomLayout

_CUSTOM = "custom"

_SMALLEST_CODE = 16.0
"""Millimetres a code is wide at least: below, modules are finer than 0.75 mm, which phones and old
scanners miss."""


class BadgeProblem(Exception):
    """The sheets were not made; the message is a sentence: why, and what to do."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)


def known_layouts(event: EventFolder) -> dict[str, Layout]:
    """By name: the program's own, and the plan's if it has one."""
    known = badge_layouts()
    if event.plan.badges.custom is not None:
        known[_CUSTOM] = _custom_layout(event.plan.badges.custom)
    return known


def _custom_layout(asked: CustomLayout) -> Layout:
    """The plan's own layout. It takes the face that gives its card the largest code."""
    faces = [layout.face for layout in badge_layouts().values()]
    face = max(faces, key=lambda face: face.on(asked.card)["symbol"].width)
    shape = asdict(asked)
    return Layout(_CUSTOM, face=face, first=shape.pop("margin"), **shape)


def layout_named(name: str, event: EventFolder) -> Layout:
    """The layout of that name; "" is the plan's. Raises BadgeProblem."""
    wanted = (name or event.plan.badges.layout).casefold()
    known = known_layouts(event)
    if wanted not in known:
        said = _("There is no badge layout “{name}”. These can be had: {known}.")
        raise BadgeProblem(said, name=wanted, known=", ".join(known))
    layout = known[wanted]
    side = layout.boxes["symbol"].width
    if side < _SMALLEST_CODE:
        raise BadgeProblem(
            _(
                "A badge of {width}×{height} mm is too small: its code would be {side} mm wide, "
                "scanners need {least} mm. Choose a larger card in [badges.custom]."
            ),
            width=f"{layout.card[0]:g}",
            height=f"{layout.card[1]:g}",
            side=int(side),
            least=f"{_SMALLEST_CODE:g}",
        )
    return layout


def first_cell(layout: Layout, number: int) -> int:
    """The first free cell of a used sheet, counted from 1. Raises BadgeProblem."""
    if not 1 <= number <= layout.cards_per_sheet:
        said = _("The first free cell is a number from 1 to {last}.")
        raise BadgeProblem(said, last=layout.cards_per_sheet)
    return number
