"""Birth and sex of a row, which lists of delegates and slates write in the same ways."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from console.workbooks.files.sheet import cell_text
from console.workbooks.imports.preview import RowFlaw, RowReader
from console.workbooks.lists import values
from console.workbooks.lists.listing import Listing
from store.text.vietnamese import fold


def birth_and_sex(reader: RowReader, today: date) -> tuple[str, str]:
    """Birth and sex, also where the year stands under Nam or Nữ, or a tick does."""

    def read(cell: Any) -> str:
        if values.is_mark(cell_text(cell)) or fold(cell_text(cell)) in ("nam", "nu"):
            return ""
        return values.birth(cell, today, starts_1904=reader.listing.starts_1904)

    birth = reader.value("birth", read, RowFlaw.BAD_DATE, "")
    sex = reader.value("sex", lambda cell: values.sex(cell_text(cell)), RowFlaw.BAD_SEX, "")
    if not sex and fold(reader.address) in ("ong", "ba"):
        sex = values.sex(reader.address)
    under = [name for name in ("male", "female") if reader.text(name)]
    if len(under) > 1:
        reader.fault(RowFlaw.BOTH_SEXES, "female")
    elif under:
        of_age = "tuoi" in fold(reader.heading(under[0])).split()
        as_birth = partial(values.birth_year_at, today=today) if of_age else read
        birth = reader.value(under[0], as_birth, RowFlaw.BAD_DATE, "") or birth
        if of_age:
            reader.fault(RowFlaw.AGE, under[0])
        if sex and sex != under[0]:
            reader.fault(RowFlaw.BOTH_SEXES, "sex")
        sex = under[0]
    if not birth and reader.text("age"):
        birth = reader.value(
            "age", lambda cell: values.birth_year_at(cell, today), RowFlaw.BAD_DATE, ""
        )
        reader.fault(RowFlaw.AGE, "age")
    return birth, sex


def ticks_women_only(listing: Listing) -> bool:
    """Whether a column Nữ holds ticks and there is none for Nam: who is not ticked is a man."""
    column = listing.column("female")
    if column is None or listing.column("male") or listing.column("sex"):
        return False
    cells = [text for line in listing.lines if (text := line.row.text(column.position))]
    return bool(cells) and all(map(values.is_mark, cells))
