"""Which keys are held: by their own times of arrival, whatever comes between."""

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from screens.widgets.held_key import REST_SECONDS, HeldKey, HeldKeys

KEYS = st.sampled_from(["enter", "pagedown", "pageup", "x"])
PRESSES = st.lists(st.tuples(KEYS, st.floats(0, 2.5)), max_size=40)


def pressed(keys: HeldKeys, key: str, time: float) -> events.Key:
    event = events.Key(key, None)
    event.time = time
    return keys.told(event)


@given(PRESSES)
def test_a_key_is_held_if_it_was_seen_shortly_before(presses: list[tuple[str, float]]) -> None:
    keys, now = HeldKeys(), 0.0
    seen: list[tuple[str, float]] = []
    for key, gap in presses:
        now += gap
        told = pressed(keys, key, now)
        before = [time for other, time in seen if other == key]
        held = bool(before) and now - before[-1] < REST_SECONDS
        assert isinstance(told, HeldKey) is held
        assert (told.key, told.time) == (key, now)
        if isinstance(told, HeldKey):
            assert told.alone is (seen[-1][0] == key)
        seen.append((key, now))


@given(st.floats(0.25, 1.0), st.floats(0.02, 0.1), st.integers(2, 90))
def test_a_button_held_is_one_press_told_once(first: float, then: float, times: int) -> None:
    keys = HeldKeys()
    told = [pressed(keys, "pagedown", 0.0)]
    told += [pressed(keys, "pagedown", first + then * n) for n in range(times)]
    assert [isinstance(key, HeldKey) for key in told] == [False] + [True] * times
    assert [key.times for key in told if isinstance(key, HeldKey)] == list(range(1, times + 1))


def test_a_held_key_goes_where_a_key_goes() -> None:
    assert HeldKey.handler_name == events.Key.handler_name
