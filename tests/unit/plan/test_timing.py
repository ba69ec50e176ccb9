"""The programme retimed: what moves with an item, and what stays."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from store.plan.changes.timing import Timed, rearranged, retimed, timed
from store.plan.changes.writing import AddRow, DropRow, MoveRow, Put

CLOCKS = st.builds(time, st.integers(5, 9), st.integers(0, 59))


def minutes_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


@st.composite
def programmes(draw: st.DrawFn) -> list[Timed]:
    """Items one after the other, some after a break."""
    at, items = minutes_of(draw(CLOCKS)), []
    for number in range(1, draw(st.integers(2, 9)) + 1):
        minutes = draw(st.integers(1, 60))
        items.append((number, time(at // 60, at % 60), minutes))
        at += minutes + draw(st.sampled_from([0, 0, 10, 15]))
    return timed(items)


def after(items: list[Timed], puts: list[Put], at: int = -1, length: int = 0) -> list[Timed]:
    """The items as they are read once the changes are written."""
    starts = {put.key: put.value for put in puts}
    return timed(
        [
            (
                item.number,
                starts.get(f"programme[{place}].start", item.start),
                length if place - 1 == at else item.minutes,
            )
            for place, item in enumerate(items, 1)
        ]
    )


@given(programmes(), CLOCKS)
def test_when_the_first_item_begins_at_another_time_all_move_with_it(
    items: list[Timed], start: time
) -> None:
    moved = after(items, retimed(items, 0, start))
    by = minutes_of(start) - minutes_of(items[0].start)
    assert [minutes_of(one.start) - by for one in moved] == [minutes_of(i.start) for i in items]


@given(programmes(), st.data())
def test_an_item_that_takes_longer_moves_those_after_it_and_no_break_changes(
    items: list[Timed], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(items) - 1))
    length = data.draw(st.integers(1, 120))
    moved = after(items, retimed(items, at, minutes=length), at, length)
    assert [one.pause for one in moved] == [one.pause for one in items]
    assert [one.start for one in moved[: at + 1]] == [one.start for one in items[: at + 1]]


@given(programmes(), st.data())
def test_an_item_that_begins_later_is_after_a_longer_break(
    items: list[Timed], data: st.DataObject
) -> None:
    at, by = data.draw(st.integers(1, len(items) - 1)), data.draw(st.integers(0, 30))
    start = minutes_of(items[at].start) + by
    moved = after(items, retimed(items, at, time(start // 60, start % 60)))
    longer = [by if place == at else 0 for place in range(len(items))]
    assert [one.pause for one in moved] == [i.pause + d for i, d in zip(items, longer, strict=True)]


@given(programmes(), st.data())
def test_moved_there_and_back_nothing_has_changed(items: list[Timed], data: st.DataObject) -> None:
    at, to = (data.draw(st.integers(2, len(items))) for _ in range(2))
    there = rearranged(items, MoveRow(f"programme[{at}]", to), 0)
    assert isinstance(there[0], MoveRow)
    starts = {put.key: put.value for put in there if isinstance(put, Put)}
    rows = list(items)
    rows.insert(to - 1, rows.pop(at - 1))
    moved = timed(
        [
            (place, starts.get(f"programme[{place}].start", row.start), row.minutes)
            for place, row in enumerate(rows, 1)
        ]
    )
    back = rearranged(moved, MoveRow(f"programme[{to}]", at), 0)
    again = {put.key: put.value for put in back if isinstance(put, Put)}
    rows = list(moved)
    rows.insert(at - 1, rows.pop(to - 1))
    ends = [again.get(f"programme[{place}].start", row.start) for place, row in enumerate(rows, 1)]
    assert ends == [item.start for item in items]


def test_an_item_that_comes_or_goes_moves_the_rest_and_the_honors_stay_with_their_item() -> None:
    items = timed([(1, time(7, 30), 5), (2, time(7, 35), 25), (3, time(8, 10), 10)])
    values = {"number": 99, "title": "x", "start": time(7, 35), "minutes": 10}
    assert rearranged(items, AddRow("programme", 2, values), 3)[1:] == [
        Put("programme[2].number", 2),
        Put("programme[3].number", 3),
        Put("programme[4].number", 4),
        Put("honors.item", 4),
        Put("programme[3].start", time(7, 45)),
        Put("programme[4].start", time(8, 20)),
    ]
    assert rearranged(items, DropRow("programme[2]"), 2)[1:] == [
        Put("programme[2].number", 2),
        Put("honors.item", 0),
        Put("programme[2].start", time(7, 45)),
    ]
