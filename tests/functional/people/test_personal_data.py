"""A telephone number stands on the desk's own working screens alone; what people are born or
believe, and the Party they are in, on none."""

from screens.acts.every_screen import SCREENS_OF_MODES
from store.people.commands.roll import AddDelegate
from store.people.delegate import Delegate, Mark
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.pilot import LARGEST, Desk

PHONE, ETHNIC, RELIGION = "0912345678", "Mường", "Công giáo"
WORKING = {"numbers", "delegates"}


def tell_what_is_personal(desk: Desk) -> None:
    one = Delegate(0, "Bùi Thị An", phone=PHONE, ethnic=ETHNIC, marks=(Mark.PRESIDIUM,))
    desk.does(AddDelegate(one))
    candidate = Candidate(
        0, "Bùi Thị An", delegate=11, ethnic=ETHNIC, religion=RELIGION, party="yes"
    )
    desk.does(ListCandidates((candidate,)))


async def test_what_is_personal_stands_on_no_screen_that_others_see(desk: Desk) -> None:
    tell_what_is_personal(desk)
    async with desk.open(size=LARGEST) as here:
        for mode in SCREENS_OF_MODES:
            here.app.action_go(mode)
            await here.settle()
            if mode in ("delegates", "badges"):
                await here.type("bui thi an")
            shown = here.shown
            assert ETHNIC not in shown and RELIGION not in shown, mode
            assert (PHONE in shown) == (mode in WORKING), mode
    async with desk.stage() as hall:
        hall.shows_none_of(PHONE, ETHNIC, RELIGION)
