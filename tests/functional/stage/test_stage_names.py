"""Names on the stage: every one is shown, at every size, however long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.stage.names import PAGE_SECONDS, fit_names
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from tests.support.events import NextItem
from tests.support.honors import an_honor
from tests.support.pilot import STAGE_SIZES, Desk

LONG = "Cán bộ và nhân dân thôn Ngọc Trạo, đơn vị tiêu biểu xuất sắc giai đoạn 2020–2025"


@pytest.mark.event(delegates=12)
@pytest.mark.parametrize("size", STAGE_SIZES)
@pytest.mark.parametrize("length", [12, 80])
async def test_no_name_of_a_batch_is_lost(desk: Desk, length: int) -> None:
    names = [f"#{n:02} {LONG}"[:length] for n in range(1, 13)]
    unit = "Thôn Đồng Chư, xã Ngọc Trạo"
    honors = (
        an_honor(n, recipient=name, kind="collective", unit=unit) for n, name in enumerate(names, 1)
    )
    desk.does(NextItem(0), ListHonors(tuple(honors)))
    desk.come(*range(1, 13))
    desk.does(CallBatch(1))
    seen = ""
    async with desk.stage() as here:
        for _ in range(6):
            seen += here.words + "\n"
            desk.clock.advance(PAGE_SECONDS)
            await here.refresh()
    for name in names:
        assert " ".join(name.split()) in seen


names = st.lists(
    st.text("aăâbcđeêghinoơuưABĐ", min_size=1, max_size=9).flatmap(
        lambda word: st.integers(1, 30).map(lambda times: " ".join([word] * times))
    ),
    min_size=1,
    max_size=14,
)


@given(names, st.integers(40, 200), st.integers(3, 20), st.integers(0, 20))
def test_pages_hold_every_name_in_order_within_the_room(
    given_names: list[str], width: int, beside: int, more: int
) -> None:
    lines = [f"{n:2}  {name} · Thôn {n}" for n, name in enumerate(given_names, 1)]
    fitted = fit_names(lines, width, beside, beside + more)
    shown = [row for page in fitted.pages for row in page]
    together = " ".join(" ".join(shown).split())
    numbered = [" ".join(line.partition(" · ")[0].split()) for line in lines]
    for name in numbered:
        assert name in together
    assert all(cell_len(row) <= width for row in shown)
    tallest = max(cell_len(name) for name in numbered) // width + 2
    for page in fitted.pages:
        assert len(page) <= max(beside if fitted.large else beside + more, 2 * tallest)
    assert {fitted.page_at(n * PAGE_SECONDS) for n in range(len(fitted.pages))} == set(
        range(len(fitted.pages))
    )
