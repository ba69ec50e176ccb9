"""An item that the programme went back from before its end is not told as one that only waits."""

from screens.log.words import describe
from screens.programme.words import item_state
from store.programme.commands.steps import Back
from tests.support.pilot import LARGEST, Desk


def said(desk: Desk) -> tuple[str, list[str]]:
    conference = desk.record.conference
    states = [item_state(conference, item) for item in conference.agenda[:4]]
    return describe(conference.history[-1], conference), states


async def test_what_was_broken_off_is_named_in_the_log_and_in_its_state(desk: Desk) -> None:
    desk.at(3)
    desk.clock.advance(60)
    desk.does(Back(desk.record.conference.programme.steps))
    line, states = said(desk)
    assert line.endswith("dừng giữa chừng mục 3"), line
    assert states[1:] == ["đang diễn ra", "tạm dừng", "chờ"]
    async with desk.open("f3", size=LARGEST) as here:
        here.shows("↶     3")
    desk.does(Back(desk.record.conference.programme.steps))
    line, states = said(desk)
    assert line.endswith("dừng giữa chừng mục 2"), line
    assert states == ["đang diễn ra", "tạm dừng", "tạm dừng", "chờ"]
    desk.at(3)
    _line, states = said(desk)
    assert "tạm dừng" not in states
