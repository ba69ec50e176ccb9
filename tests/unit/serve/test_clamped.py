"""A browser may ask for any size; a console has one that it can paint."""

from hypothesis import given
from hypothesis import strategies as st

from console.serve.consoles.tab import clamped

ANYTHING = st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.lists(st.text())


@given(ANYTHING, ANYTHING)
def test_no_size_is_too_small_or_too_large(width: object, height: object) -> None:
    columns, rows = clamped(width, height)
    assert 80 <= columns <= 300
    assert 24 <= rows <= 100


def test_a_sensible_size_stays() -> None:
    assert clamped("142", 38) == (142, 38)
