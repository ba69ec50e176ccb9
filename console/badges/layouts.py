"""Which layouts an event's badges can have."""

from msgspec.structs import asdict

from console.paper.layout import Face, Layout, badge_layouts
from screens.words import _
from store.event.folder import EventFolder
from store.plan.badges import CustomLayout

_CUSTOM = "custom"

_SMALLEST_CODE, _SMALLEST_ON_LABEL = 16.0, 21.0
"""Millimetres a code is wide at least: below, modules are finer than 0.75 mm, which phones and old
scanners miss; than 1.0 mm, which is eight dots of a label printer."""


class BadgeProblem(Exception):
    """The sheets were not made; the message is a sentence: why, and what to do."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)


def known_layouts(event: EventFolder) -> dict[str, Layout]:
    """By name: the program's own, and the plan's if it has one."""
    known = badge_layouts() | badge_layouts(turned=True)
    if event.plan.badges.custom is not None:
        known[_CUSTOM] = _custom_layout(event.plan.badges.custom)
    return known


def _custom_layout(asked: CustomLayout) -> Layout:
    """The plan's own layout. It takes the face with the largest code on its card; a label's where
    that is asked for, or no other code is large enough."""
    shape = asdict(asked)
    card = asked.card[::-1] if asked.turned else asked.card
    black = shape.pop("black")
    faces = [layout.face for layout in badge_layouts().values() if layout.face.black or not black]

    def fitness(face: Face) -> tuple[bool, bool, float]:
        side = face.on(card)["symbol"].width
        return side >= _least_code(face), not face.black, side

    face = max(faces, key=fitness)
    return Layout(_CUSTOM, face=face, first=shape.pop("margin"), **shape)


def _least_code(face: Face) -> float:
    return _SMALLEST_ON_LABEL if face.black else _SMALLEST_CODE


def layout_named(name: str, event: EventFolder) -> Layout:
    """The layout of that name; "" is the plan's. Raises BadgeProblem."""
    wanted = (name or event.plan.badges.layout).casefold()
    known = known_layouts(event)
    if wanted not in known:
        said = _("There is no badge layout “{name}”. These can be had: {known}.")
        raise BadgeProblem(said, name=wanted, known=", ".join(known))
    layout = known[wanted]
    side = layout.boxes["symbol"].width
    if side < _least_code(layout.face):
        raise BadgeProblem(
            _(
                "A badge of {width}×{height} mm is too small: its code would be {side} mm wide, "
                "scanners need {least} mm. Choose a larger card in [badges.custom]."
            ),
            width=f"{layout.card[0]:g}",
            height=f"{layout.card[1]:g}",
            side=int(side),
            least=f"{_least_code(layout.face):g}",
        )
    return layout


def first_cell(layout: Layout, number: int) -> int:
    """The first free cell of a used sheet, counted from 1. Raises BadgeProblem."""
    if not 1 <= number <= layout.cards_per_sheet:
        said = _("The first free cell is a number from 1 to {last}.")
        raise BadgeProblem(said, last=layout.cards_per_sheet)
    return number
