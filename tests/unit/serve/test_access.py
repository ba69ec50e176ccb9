"""PINs cannot be guessed: an address waits twice as long each time, and so do all together."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from console.serve.access import Brake, Sessions, new_pins, role_of
from store.facts.outcome import Role

ADDRESSES = [f"192.168.1.{n}" for n in range(1, 90)]


def test_each_role_has_a_pin_of_its_own_and_nothing_else_opens() -> None:
    drawn = iter([7, 7, 7, 12, 12, 900_000, 3, 5])
    pins = new_pins(lambda below: next(drawn) % below)
    assert list(pins.values()) == ["000007", "000012", "900000", "000003", "000005"]
    assert [role_of(pin, pins) for pin in pins.values()] == list(Role)
    for wrong in ("", "7", "00007", "0000071", "००००१२", "000008", " 000007"):
        assert role_of(wrong, pins) is None


def test_an_address_waits_twice_as_long_after_each_wrong_pin_until_it_may_do_everything() -> None:
    brake, waits = Brake(), []
    for _ in range(12):
        brake.wrong(ADDRESSES[0], 0.0)
        waits.append(brake.wait(ADDRESSES[0], 0.0))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert brake.wait(ADDRESSES[1], 0.0) == 0
    assert brake.guessing() == {ADDRESSES[0]: 12}
    brake.right(ADDRESSES[0], Role.SCAN)
    assert brake.wait(ADDRESSES[0], 0.0) == 300
    brake.right(ADDRESSES[0], Role.ALL)
    assert brake.wait(ADDRESSES[0], 0.0) == 0


def test_slips_are_forgotten_after_a_while() -> None:
    brake = Brake()
    for slip in (0.0, 700.0, 1400.0, 2100.0):
        brake.wrong(ADDRESSES[0], slip)
        assert brake.wait(ADDRESSES[0], slip) == 1
    assert not brake.guessing()


def test_who_comes_in_again_and_again_is_one_desk() -> None:
    sessions = Sessions()
    moments = count(0.0, 11.0)
    desks = [sessions.open(Role.SCAN, "Cửa", "a", next(moments)).desk for _ in range(9)]
    assert desks == ["Cửa"] * 9
    assert len(list(sessions)) == 1
    assert sessions.open(Role.SCAN, "Cửa", "b", next(moments)).desk == "Cửa (2)"


@given(st.lists(st.tuples(st.sampled_from(ADDRESSES), st.floats(0, 30)), max_size=300))
def test_however_many_machines_guess_few_guesses_are_heard(
    tries: list[tuple[str, float]],
) -> None:
    brake, now, heard = Brake(), 0.0, []
    for address, pause in tries:
        now += pause
        if not brake.wait(address, now):
            brake.wrong(address, now)
            heard.append(now)
    for begun in heard:
        assert sum(begun <= at < begun + 600 for at in heard) <= 30


def test_who_sits_at_the_laptop_is_not_kept_out_by_others() -> None:
    brake = Brake()
    for address in ADDRESSES:
        brake.wrong(address, 0.0)
    assert brake.wait("192.168.2.9", 0.0) == 600
    assert brake.wait("192.168.2.9", 600.0) == 0
    assert brake.wait("127.0.0.1", 0.0) == 0
    brake.wrong("127.0.0.1", 0.0)
    assert brake.wait("127.0.0.1", 0.0) == 1


def test_no_two_desks_have_one_name_and_the_longest_silent_goes_first() -> None:
    sessions = Sessions()
    names = [sessions.open(Role.SCAN, "Cửa\x1b[2J chính ", "a", 0.0).desk for _ in range(3)]
    assert names == ["Cửa[2J chính", "Cửa[2J chính (2)", "Cửa[2J chính (3)"]
    first = next(iter(sessions))
    moments = count(1.0)
    others = [sessions.open(Role.DESK, f"Bàn {n}", "a", next(moments)) for n in range(36)]
    assert sessions.of(first.token, 100.0) is first
    for _ in range(3):
        sessions.open(Role.DESK, "Bàn", "a", next(moments))
    assert len(list(sessions)) == 40
    assert sessions.of(first.token, 100.0) is first
    assert sessions.of(others[-1].token, 100.0) is others[-1]
    assert sessions.of("", 0.0) is None
