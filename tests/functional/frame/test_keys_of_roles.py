"""The act line offers a role what it may do, and nothing that it is refused afterwards."""

from collections.abc import AsyncIterator, Callable, Mapping

import pytest

from screens.acts.act_line import ActLine
from screens.acts.every_screen import SCREENS
from screens.frame.frame import ConferenceScreen
from screens.widgets.table import Table
from store.facts.outcome import Role
from store.honors.commands.stage import CallBatch
from store.votes.candidates import Candidate
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from tests.support.honors import in_batches
from tests.support.pilot import LARGEST, Console, Desk, console
from tests.support.sizes import scale

pytestmark = pytest.mark.event(delegates=12)

REFUSED = "Máy này không được làm việc đó"
ROLES = [Role.DESK, Role.MC, Role.SECRETARY]
MODES = [mode for _key, mode, _name, _short in SCREENS] + ["numbers", "paper-roll", "import"]
CHANGING = ["programme", "honors", "votes"]
TAKEN_BACK: Mapping[Role, set[str]] = {
    Role.DESK: {"attendance"},
    Role.MC: set(),
    Role.SECRETARY: {"attendance", "honors", "people", "votes"},
}
"""Parts of which a role takes back what another desk recorded."""
_PRESSED = {"pgdn": "pagedown", "esc": "escape", "↑↓": "down"}


def before(desk: Desk) -> None:
    names = tuple(Candidate(0, f"Người {n}", delegate=n) for n in (8, 9, 10))
    desk.come(*range(1, 11))
    desk.does(
        *(in_batches(3, 2), ListCandidates(names), NameTellers((1, 2, 3))),
        SetRules({"seats": 3, "alternates": 0, "method": "hands_whole_list"}),
    )


def under_way(desk: Desk) -> None:
    before(desk)
    desk.does(CallBatch(1), OpenVote())
    desk.at(2)
    desk.clock.advance(3 * 3600)


def counted(desk: Desk) -> None:
    under_way(desk)
    desk.does(CountUnanimous(vote=1))


STATES: Mapping[str, Callable[[Desk], None]] = {
    "before": before,
    "under way": under_way,
    "counted": counted,
}


@pytest.fixture
async def seated(desk: Desk, role: Role, state: str) -> AsyncIterator[Console]:
    STATES[state](desk)
    record = desk.event.record(desk.clock, desk="máy", operator="Lan", role=role)
    async with console(desk.event, record, desk.clock, LARGEST) as opened:
        yield opened
    record.close()


def screen_of(here: Console) -> ConferenceScreen:
    screen = here.app.screen_stack[0]
    assert isinstance(screen, ConferenceScreen)
    return screen


def keys_of(screen: ConferenceScreen) -> list[str]:
    """The keys of what may be done now, whoever does it."""
    first, *others = screen.acts_now(screen.here())
    return [first.key if first.sign or screen.locked else "Enter", *(act.key for act in others)]


def offered(here: Console) -> list[str]:
    """The keys that the act line names, as it is shown."""
    line, offers = here.shown.splitlines()[-2], screen_of(here).query_one(ActLine).offers
    assert all(f"{offer.key} " in line for offer in offers)
    return [offer.key for offer in offers]


def keys_now(here: Console) -> list[str]:
    """The keys of all that leads on, whoever may do it; the first is what Enter does."""
    first, *others = screen_of(here).acts_now(screen_of(here).here())
    return ["Enter", *(act.key for act in others if act.key)] if not first.sign else []


async def go(here: Console, mode: str) -> None:
    here.app.action_go(mode)
    await here.settle()
    here.app.clear_notifications()
    await here.refresh()
    assert here.app.current_mode == mode


async def refused(here: Console, label: str) -> bool:
    """Whether the key is answered with who may do it; what it asks is left again."""
    await here.press(_PRESSED.get(label.lower(), label.lower()))
    said = here.words
    while len(here.app.screen_stack) > 1:
        await here.press("escape")
    return REFUSED in said


@pytest.mark.parametrize("state", list(STATES)[: scale(1, len(STATES))])
@pytest.mark.parametrize("role", ROLES)
async def test_no_key_is_offered_that_this_role_is_refused(
    seated: Console, role: Role, state: str
) -> None:
    if role is Role.MC:
        await go(seated, "programme")
        assert offered(seated) == ["PgDn", "Ctrl+L"]  # the MC's screen is locked when it opens
        assert not await refused(seated, "Ctrl+L")
    for mode in MODES if state == "before" else CHANGING:
        await go(seated, mode)
        there = offered(seated)
        for label in keys_now(seated):
            await go(seated, mode)
            before = seated.facts
            if await refused(seated, label):
                assert label not in there, (mode, label)
            elif label not in there:
                assert seated.facts == before, (mode, label)


@pytest.mark.parametrize(("role", "state"), [(Role.SECRETARY, "under way")])
async def test_who_may_not_step_pages_the_script_and_no_more(seated: Console) -> None:
    await go(seated, "programme")
    before = seated.facts
    for key in ("pagedown", "pageup"):
        await seated.press(*[key] * 4)
        assert REFUSED not in seated.words
    assert seated.facts == before


@pytest.mark.parametrize(("role", "state"), [(role, "before") for role in ROLES])
async def test_the_log_offers_the_taking_back_of_what_this_role_may_take_back(
    seated: Console, role: Role
) -> None:
    await go(seated, "log")
    table = screen_of(seated).query_one(Table)
    for fold in [key for key in table.keys if isinstance(key, tuple)]:
        table.point_at(fold)
        await seated.press("right")
    for kind, fact in {fact.kind: fact for fact in seated.conference.history}.items():
        table.point_at(fact.id)
        await seated.settle()
        mine = kind.partition(".")[0] in TAKEN_BACK[role]
        assert ("Enter" in offered(seated)) == mine, kind
        assert await refused(seated, "Enter") != mine, kind
        seated.app.clear_notifications()


@pytest.mark.parametrize(("role", "state"), [(Role.ALL, state) for state in STATES])
async def test_who_may_do_everything_is_offered_everything(seated: Console) -> None:
    for mode in MODES:
        await go(seated, mode)
        here = screen_of(seated).here()
        possible = [act for act in screen_of(seated).acts_now(here) if not act.why_not(here)]
        assert len(offered(seated)) == len(possible)
