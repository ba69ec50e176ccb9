"""The code by which a desk joins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.hub.joining import LASTS, TRIES, Code, Invitations
from store.journal.clock import HandClock
from tests.support.events import MORNING

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
PIN = "0123456789abcdef" * 4


@given(st.binary(min_size=8, max_size=8), st.binary(min_size=5, max_size=5))
def test_a_code_is_read_as_people_type_it(pin: bytes, secret: bytes) -> None:
    code = Code(pin, secret)
    assert len(str(code).replace("-", "")) == 21
    for typed in (str(code), str(code).lower(), str(code).replace("-", " "), f" {code}\n"):
        assert Code.read(typed) == code
    last = ALPHABET[ALPHABET.index(str(code)[-1]) + 1]
    with pytest.raises(ValueError):
        Code.read(str(code)[:-1] + last)


@pytest.mark.parametrize("typed", ["", "abc", "A" * 20, "A" * 22, "ă" * 21, "?" * 21])
def test_anything_else_is_none(typed: str) -> None:
    with pytest.raises(ValueError):
        Code.read(typed)


def test_a_code_is_for_one_desk_once_and_for_a_quarter_of_an_hour() -> None:
    clock = HandClock(MORNING)
    invitations = Invitations(PIN, clock)
    code = invitations.invite("- Bàn 2")
    assert not invitations.accepts("bàn 3", code.secret)
    assert invitations.accepts("bàn 2", code.secret)
    assert not invitations.accepts("bàn 2", code.secret)
    late = invitations.invite("bàn 2")
    clock.advance(LASTS.total_seconds())
    assert not invitations.accepts("bàn 2", late.secret)


def test_a_code_is_void_after_five_wrong_ones() -> None:
    invitations = Invitations(PIN, HandClock(MORNING))
    code = invitations.invite("bàn 2")
    for _ in range(TRIES - 1):
        assert not invitations.accepts("bàn 2", b"wrong")
    assert invitations.accepts("bàn 2", code.secret)
    code = invitations.invite("bàn 2")
    for _ in range(TRIES):
        assert not invitations.accepts("bàn 2", b"wrong")
    assert not invitations.accepts("bàn 2", code.secret)
