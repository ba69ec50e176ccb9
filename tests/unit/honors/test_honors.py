from hypothesis import given
from hypothesis import strategies as st

from store.conference.commands import Command
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import Present, PutOffHonor, ReceiveOnBehalf
from store.honors.facts import Called
from store.honors.honor import HonorState
from store.honors.refusals import HonorRefusal
from tests.support.events import Hall
from tests.support.honors import an_honor


def hall_with(count: int) -> Hall:
    hall = Hall()
    honors = (an_honor(n, 1 + n % 3, amount=351_000) for n in range(1, count + 1))
    hall.must(ListHonors(tuple(honors)))
    return hall


def test_honors_stand_in_the_order_of_the_stage() -> None:
    listed = hall_with(6).conference.honors.listed
    assert [(h.batch, h.place) for h in listed] == [(1, 3), (1, 6), (2, 1), (2, 4), (3, 2), (3, 5)]


def test_an_honor_is_handed_over_once() -> None:
    hall = hall_with(2)
    assert hall.does(Present(1)).refusal is HonorRefusal.BATCH_NOT_CALLED
    hall.happens(Called(2))
    assert hall.does(Present(1)).refusal is None
    assert hall.does(Present(1)).refusal is HonorRefusal.HONOR_SETTLED
    assert hall.does(ReceiveOnBehalf(1, "Con trai")).refusal is HonorRefusal.HONOR_SETTLED
    assert hall.does(Present(99)).refusal is HonorRefusal.NO_SUCH_HONOR


def test_what_was_put_off_may_be_handed_over_after_all() -> None:
    hall = hall_with(1)
    hall.does(PutOffHonor(1, "vắng"))
    assert hall.conference.honors.count(HonorState.LATER) == 1
    assert hall.does(Present(1)).refusal is None
    assert hall.conference.honors.count(HonorState.LATER) == 0


def test_receiving_on_behalf_names_who_received_it() -> None:
    hall = hall_with(1)
    assert hall.does(ReceiveOnBehalf(1, " ")).refusal is GeneralRefusal.REASON_MISSING
    hall.does(ReceiveOnBehalf(1, "Lê Văn B, con trai", reason="ốm"))
    honor = hall.honor(1)
    assert honor.state is HonorState.ON_BEHALF
    assert (honor.receiver, honor.reason) == ("Lê Văn B, con trai", "ốm")


def test_honors_are_not_listed_twice() -> None:
    hall = hall_with(1)
    again = hall.conference.honors.listed
    assert hall.does(ListHonors(tuple(again))).refusal is GeneralRefusal.MOVED_ON


acts = st.lists(st.tuples(st.sampled_from("pbl"), st.integers(1, 8)), max_size=30)


@given(acts)
def test_the_sums_equal_the_facts_at_every_moment(done: list[tuple[str, int]]) -> None:
    hall = hall_with(8)
    for batch in hall.conference.honors.batches:
        hall.happens(Called(batch))
    expected = dict.fromkeys(range(1, 9), HonorState.WAITING)
    for act, number in done:
        outcomes: dict[str, tuple[Command, HonorState]] = {
            "p": (Present(number), HonorState.PRESENTED),
            "b": (ReceiveOnBehalf(number, "ai đó"), HonorState.ON_BEHALF),
            "l": (PutOffHonor(number, "vắng"), HonorState.LATER),
        }
        command, state = outcomes[act]
        if hall.does(command).refusal is None:
            assert expected[number] in (HonorState.WAITING, HonorState.LATER)
            expected[number] = state
        honors = hall.conference.honors
        for counted in HonorState:
            assert honors.count(counted) == list(expected.values()).count(counted)
