"""The figures of attendance on their own screen: each by itself, none cut, one of them large."""

import pytest
from textual.widget import Widget

from screens.widgets.lettering import Figures
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.pilot import SIZES, Desk

pytestmark = pytest.mark.event(delegates=9)

FIGURES = "present", "ever", "excused", "absent"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("summoned", [9, 189, 1988])
async def test_no_figure_runs_into_another_and_only_those_present_are_large(
    desk: Desk, summoned: int
) -> None:
    if summoned > 9:
        people = (Delegate(n, f"Người {n}") for n in range(10, summoned + 1))
        desk.does(ListDelegates(new=tuple(people)))
    desk.come(*range(1, 9))
    async with desk.open("ctrl+s") as here:
        shown = [here.app.screen.query_one(f"#{name}", Figures) for name in FIGURES]
        ends = [figure.region.right for figure in shown]
        assert all(
            begin.region.x >= end + 2 for begin, end in zip(shown[1:], ends, strict=False)
        ), here.shown
        for figure in shown:
            within = figure.parent
            assert isinstance(within, Widget)
            assert within.region.contains_region(figure.region), here.shown
        present, *others = (figure.size.height for figure in shown)
        assert len(set(others)) == 1
        assert present > others[0] or present == others[0] <= 3
        assert all("…" not in line for line in here.shown.splitlines()[3:10]), here.shown
