"""``[badges]`` of the plan: which layout, what else is on a badge. Lengths in millimetres."""

from __future__ import annotations

from msgspec import Struct

from store.plan.reader import ProblemCode, TableReader


class CustomLayout(Struct, frozen=True):
    """The organisers' own sheet: badge holders and label sheets come in every size."""

    sheet: tuple[float, float]
    card: tuple[float, float]
    columns: int
    rows: int
    gap: tuple[float, float]
    bleed: float
    margin: tuple[float, float] | None  # left and top of the first card; None centres all


class BadgePlan(Struct, frozen=True):
    """How this conference's badges are made. Files are named from the event's folder."""

    layout: str
    logo: str = ""  # PNG or SVG
    font: str = ""  # TrueType, for letters that the program's own fonts lack
    back: bool = False  # the programme on the back
    back_offset: tuple[float, float] = (0.0, 0.0)  # to the right and down, for the printer's error
    custom: CustomLayout | None = None


def read_badge_plan(table: TableReader) -> BadgePlan:
    layout = table.text("layout")
    plan = BadgePlan(
        layout=layout,
        logo=table.text("logo", default=""),
        font=table.text("font", default=""),
        back=table.boolean("back", default=False),
        back_offset=table.lengths("back_offset", -10, 10, default=(0.0, 0.0)) or (0.0, 0.0),
        custom=_custom(table.table("custom")) if layout == "custom" else None,
    )
    if layout != "custom":
        table.ignore("custom")
    table.done()
    return plan


def _custom(table: TableReader) -> CustomLayout:
    custom = CustomLayout(
        sheet=table.lengths("sheet", 50, 1200, default=(210.0, 297.0)) or (210.0, 297.0),
        card=table.lengths("card", 40, 600) or (86.0, 54.0),
        columns=table.integer("columns", 1, 20),
        rows=table.integer("rows", 1, 40),
        gap=table.lengths("gap", 0, 100, default=(0.0, 0.0)) or (0.0, 0.0),
        bleed=table.length("bleed", 0, 5, default=0.0),
        margin=table.lengths("margin", 0, 600, default=()),
    )
    table.done()
    margin = custom.margin or (0.0, 0.0)
    for axis, count in enumerate((custom.columns, custom.rows)):
        needed = margin[axis] + count * custom.card[axis] + (count - 1) * custom.gap[axis]
        if needed > custom.sheet[axis] + 0.01:
            table.report(
                ProblemCode.DOES_NOT_FIT,
                ("columns", "rows")[axis],
                f"{needed:g}",
                f"{custom.sheet[axis]:g}",
            )
    _report_overlap(table, custom)
    return custom


def _report_overlap(table: TableReader, custom: CustomLayout) -> None:
    """Each of two neighbours may run into its half of the gap between them, no further."""
    counts = (custom.columns, custom.rows)
    halves = [gap / 2 for gap, count in zip(custom.gap, counts, strict=True) if count > 1]
    if halves and custom.bleed > min(halves) + 0.001:
        table.report(ProblemCode.BLEED_OVERLAPS, "bleed", f"{custom.bleed:g}", f"{min(halves):g}")
