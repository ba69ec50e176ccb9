"""A badge held before a camera is one scan, however often the camera reports it."""

from hypothesis import given
from hypothesis import strategies as st

from store.attendance.sightings import Sightings
from store.codes.badge_code import Badge

A, B = Badge(123, 1), Badge(123, 2)


def test_a_badge_reported_without_a_pause_is_new_once() -> None:
    seen = Sightings(1.0)
    assert [seen.is_new(A, at / 30) for at in range(300)] == [True] + [False] * 299
    assert seen.is_new(A, 9.966 + 1.01)


def test_another_badge_and_another_issue_are_new_at_once() -> None:
    seen = Sightings(1.0)
    assert [seen.is_new(badge, 0.0) for badge in (A, B, Badge(123, 1, 2), A)] == [
        True, True, True, False,
    ]  # fmt: skip


@given(st.lists(st.floats(0.0, 8.0)), st.sampled_from([1.0, 3.0, 5.0]))
def test_it_is_new_exactly_after_a_pause_of_that_time(gaps: list[float], seconds: float) -> None:
    seen, now = Sightings(seconds), 0.0
    assert seen.is_new(A, now)
    for gap in gaps:
        before, now = now, now + gap
        assert seen.is_new(A, now) == (now - before >= seconds)
