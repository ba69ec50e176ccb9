"""``[badges]`` of the plan: which layout, what else is on a badge. Lengths in millimetres."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from store.plan.problems import PlanProblem, ProblemCode
from store.plan.schema import Key

Paper = Annotated[float, Meta(ge=20, le=1200)]
Side = Annotated[float, Meta(ge=20, le=600)]
Gap = Annotated[float, Meta(ge=0, le=100)]
Margin = Annotated[float, Meta(ge=0, le=600)]
Offset = Annotated[float, Meta(ge=-10, le=10)]


class CustomLayout(Struct, frozen=True, kw_only=True):
    """The organisers' own sheet: badge holders and label sheets come in every size. Pairs are
    across and down; without a ``margin`` the cards are centred."""

    sheet: Annotated[
        tuple[Paper, Paper],
        Key("size of the sheet; in millimetres, as below: across, down; an A4 sheet by default"),
    ] = (210.0, 297.0)
    card: Annotated[tuple[Side, Side], Key("size of a badge", example=(90, 55))]
    columns: Annotated[int, Meta(ge=1, le=20), Key("badges side by side", example=2)]
    rows: Annotated[int, Meta(ge=1, le=40), Key("badges one below the other", example=5)]
    gap: Annotated[tuple[Gap, Gap], Key("gaps between badges; where they are cut")] = (0.0, 0.0)
    bleed: Annotated[
        float, Meta(ge=0, le=5), Key("how far colour runs over the edge; at most half the gap")
    ] = 0.0
    turned: Annotated[
        bool, Key("whether what stands on a badge is turned a quarter; as on a continuous roll")
    ] = False
    black: Annotated[bool, Key("whether they are black only; for a label printer")] = False
    margin: Annotated[
        tuple[Margin, Margin] | None,
        Key(
            "where the first badge begins; from the left, from the top; left empty, the "
            "badges are centred",
            example=(13.5, 7),
        ),
    ] = None

    def problems(self) -> Iterator[PlanProblem]:
        """Cards that do not fit the sheet; colour that runs onto the neighbour: each of two may
        run into its half of the gap between them, no further."""
        counts, margin = (self.columns, self.rows), self.margin or (0.0, 0.0)
        for axis, name in enumerate(("columns", "rows")):
            sheet, between = self.sheet[axis], (counts[axis] - 1) * self.gap[axis]
            needed = margin[axis] + counts[axis] * self.card[axis] + between
            if needed > sheet + 0.01:
                yield PlanProblem(ProblemCode.DOES_NOT_FIT, f"{needed:g}", f"{sheet:g}", name)
        halves = [gap / 2 for gap, count in zip(self.gap, counts, strict=True) if count > 1]
        if halves and self.bleed > min(halves) + 0.001:
            allowed = f"{min(halves):g}"
            yield PlanProblem(ProblemCode.BLEED_OVERLAPS, f"{self.bleed:g}", allowed, "bleed")


class BadgePlan(Struct, frozen=True):
    """How this conference's badges are made. Files are named from the event's folder."""

    layout: Annotated[
        str,
        Key(
            'badge layout | "86x54" (ten to an A4 sheet), "54x90" (upright holder), "a7" (A7), '
            '"a6" (on a ribbon), "a6-card" (A6 card stock), labels "62x29" (62 x 29 mm), "57x32" '
            '(57 x 32 mm), "62x100" (62 x 100 mm), "100x62" (100 x 62 mm), "roll-62" (a continuous '
            'roll), or "custom" (sizes of one\'s own)'
        ),
    ] = "86x54"
    logo: Annotated[
        str,
        Key(
            "logo on badges; a PNG or SVG file in the event's folder; empty for none",
            example="logo.png",
        ),
    ] = ""
    font: Annotated[
        str,
        Key(
            "font for rare letters; a TrueType file in the event's folder; empty: the program's "
            "own fonts",
            example="font.ttf",
        ),
    ] = ""
    back: Annotated[
        bool, Key("whether the programme is on the back of badges; for a two-sided printer")
    ] = False
    back_offset: Annotated[
        tuple[Offset, Offset],
        Key(
            "by how much the back is moved; in millimetres: to the right, down; where the "
            "printer is not exact"
        ),
    ] = (0.0, 0.0)
    custom: Annotated[CustomLayout | None, Key(used_with=("layout", "custom"))] = None
