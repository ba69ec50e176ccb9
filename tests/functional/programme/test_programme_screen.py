"""The MC's screen: pages, steps, speakers, the figures, an overrun, notices, the clicker's lock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from screens.programme.quorum_card import QuorumCard
from screens.programme.script import field
from screens.widgets.lettering import Figures
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import Role
from store.honors.commands.preparation import ListHonors, NamePresenters
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.law import laws
from store.plan.new_plan import new_plan_text
from store.plan.plan import parse_plan
from store.plan.programme import SCRIPT_FIELDS, paragraphs
from store.programme.commands.announcements import SendNotice
from store.programme.commands.speakers import ListSpeaker
from store.programme.commands.steps import Advance, Forward
from store.programme.speakers import speakers_of
from store.programme.speeches import Speech
from store.votes.commands.opening import OpenVote
from store.votes.vote import Subject
from tests.functional.frame.test_screens import Console, console
from tests.support.events import DAY, MORNING, make_event, open_record


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", delegates=9)


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Iterator[Record]:
    record = open_record(event, clock)
    yield record
    record.close()


def does(record: Record, *commands: Command) -> None:
    for command in commands:
        assert record.decide(command).outcome.refusal is None, command


def start_item(record: Record, clock: HandClock, number: int) -> None:
    """The items before it are over on time; it begins on time."""
    while record.conference.programme.current != number:
        following = record.conference.programme.next_item(record.plan.item_numbers)
        assert following is not None
        clock.set(max(clock.now(), record.plan.starts_at(following)))
        does(record, Advance(record.conference.programme.steps))


def seven_of_nine_came(record: Record, clock: HandClock) -> None:
    for number in range(1, 8):
        does(record, Admit(number, By.NUMBER))
    start_item(record, clock, 2)


async def came(here: Console, record: Record, number: int) -> None:
    """Someone comes at another desk, and this one sees it."""
    does(record, Admit(number, By.NUMBER))
    here.app.refresh_view()
    await here.settle()


async def test_the_clicker_turns_the_pages_and_then_goes_on(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 2)
    async with console(event, record, clock, (80, 24)) as here:
        await here.press("f3")
        assert "trang 1/" in here.shown
        assert "Kính thưa các đồng chí lãnh đạo, các vị khách quý!" in here.shown
        await here.press("pagedown")
        assert "trang 2/" in here.shown
        assert here.conference.programme.step == 1
        await here.press("pageup")
        assert "trang 1/" in here.shown
        while here.conference.programme.step == 1:
            await here.press("pagedown")
        assert "▸" in next(line for line in here.shown.splitlines() if "2b Giới thiệu" in line)
        await here.press("pageup")
        assert here.conference.programme.step == 1
        assert len(here.conference.programme.runs(2)) == 1


async def test_the_figures_are_fixed_when_read_and_stand_in_the_script(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    seven_of_nine_came(record, clock)
    async with console(event, record, clock) as here:
        await here.press("f3", "enter", "enter")
        assert "Enter chốt số liệu và đọc" in here.shown
        await here.press("enter")
        await came(here, record, 8)
        text = " ".join(here.shown.split())
        assert "Có mặt 8/9" in text
        assert "được triệu tập: 09 đồng chí; có mặt: 07 đồng chí, đạt 77,8 %" in text
        assert "Hội nghị đủ điều kiện tiến hành." in text
        assert here.conference.announcements.all[-1].quorum.present == 7


async def test_guests_of_honour_are_named_only_when_in_the_hall_in_order_of_protocol(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    honour = (Mark.GUEST_OF_HONOUR.value,)
    guests = tuple(
        Delegate(20 + rank, name, position="Phó Chủ tịch", marks=honour, rank=rank)
        for rank, name in ((3, "Lê Ba"), (1, "Lê Một"), (2, "Lê Hai"))
    )
    does(record, ListDelegates(new=guests), Admit(23, By.NUMBER), Admit(21, By.NUMBER))
    start_item(record, clock, 2)
    async with console(event, record, clock) as here:
        await here.press("f3")
        assert (
            field("guests", here.app.view)
            == "đồng chí Lê Một, Phó Chủ tịch; đồng chí Lê Ba, Phó Chủ tịch"
        )
        await came(here, record, 22)
        assert "! 07:35 bàn 1: Lê Hai (Phó Chủ tịch) vừa đến" in here.shown


async def test_a_notice_from_any_screen_stands_on_the_mcs_for_a_while(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 3)
    async with console(event, record, clock) as here:
        await here.press("ctrl+y")
        await here.type("moi dot 2")
        await here.press("enter")
        await here.press("f3")
        assert "! 08:00 bàn 1: moi dot 2" in here.shown
        clock.advance(11 * 60)
        here.app.refresh_view()
        await here.settle()
        assert "moi dot 2" not in here.shown
        assert here.conference.notices.all[0].text == "moi dot 2"


async def test_locked_to_the_clicker_only_its_two_keys_act(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 3)
    async with console(event, record, clock) as here:
        await here.press("f3", "ctrl+l")
        assert "đang khóa theo bút trình chiếu" in here.shown
        facts = len(here.conference.history)
        for key in ("f5", "escape", "full_stop", "b", "f2", "ctrl+z", "ctrl+e", "ctrl+p", "f1"):
            await here.press(key)
            assert here.app.current_mode == "programme"
            assert len(here.app.screen_stack) == 1
        assert len(here.conference.history) == facts
        await here.press("pagedown")
        assert len(here.conference.history) == facts + 1
        await here.press("ctrl+l", "f5")
        assert here.app.current_mode == "votes"


async def test_an_overrun_is_settled_with_the_closing_time_seen_before(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 3)
    clock.set(record.plan.starts_at(3) + timedelta(minutes=25, seconds=30))
    async with console(event, record, clock) as here:
        await here.press("f3")
        assert here.app.screen.has_class("-due")
        clock.advance(6 * 60)
        here.app.refresh_view()
        await here.settle()
        assert here.app.screen.has_class("-over")
        await here.press("ctrl+o")
        lines = {line.strip(" ▌│")[:40].strip(): line for line in here.shown.splitlines()}
        absorbed = next(line for start, line in lines.items() if "Rút ngắn giờ giải lao" in start)
        shifted = next(line for start, line in lines.items() if "Lùi các mục sau 06 phút" in start)
        assert "bế mạc 10:55" in absorbed
        assert "bế mạc 11:01" in shifted
        assert record.conference.programme.changes.shifted == timedelta()
        await here.press("end", "enter")
        assert here.conference.programme.changes.shifted == timedelta(minutes=6)
        assert "bế mạc 11:01" in here.shown.splitlines()[2]
        await here.press("ctrl+z", "enter")
        assert here.conference.programme.changes.shifted == timedelta()


async def test_speakers_have_their_own_countdown_a_substitute_and_one_put_in(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    speaks = (Mark.SPEAKER.value,)
    does(
        record,
        ListDelegates(new=tuple(Delegate(n, f"Lê Ổn {n}", marks=speaks) for n in (21, 22))),
        Admit(21, By.NUMBER),
    )
    start_item(record, clock, 4)
    async with console(event, record, clock) as here:
        await here.press("f3")
        assert "! chưa có mặt · 7 phút" in here.shown
        assert "Enter mời Lê Ổn 21" in here.shown
        await here.press("enter", "enter")
        clock.advance(6 * 60 + 10)
        here.app.refresh_view()
        await here.settle()
        assert "đang phát biểu · còn 00:50" in here.shown
        assert here.app.screen.has_class("-due")
        await here.press("ctrl+e", *["down"] * 7, "enter")
        assert "Thay cho ai?" in here.shown
        await here.press("enter")
        await here.type("van dung")
        await here.press("enter")
        assert "(thay Lê Ổn 22)" in here.shown
        await here.press("ctrl+n", "escape")
        await here.type("Co On")
        await here.press("enter", "enter", "enter", "enter")
        assert [s.name for s in speakers_of(here.conference, 4)][2] == "Co On"
        assert speakers_of(here.conference, 4)[0].speech is Speech.SPEAKING


async def test_items_are_put_in_left_out_and_moved_from_one_menu(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 3)
    async with console(event, record, clock, (200, 60)) as here:
        await here.press("f3", "ctrl+e", "enter")
        await here.press("down", "enter")
        await here.type("Phat bieu")
        await here.press("enter", "enter", "enter")
        assert [i.label for i in here.conference.agenda][:5] == ["1", "2", "3", "4", "4+"]
        assert "4+  Phat bieu" in here.shown
        await here.press("ctrl+e", "down", "down", "enter")
        await here.press("down", "down", "down", "enter")
        await here.type("het gio")
        await here.press("enter")
        assert "(het gio)" in here.shown
        left_out = [i.label for i in here.conference.agenda if i.skipped]
        assert left_out == ["6"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_now_next_and_the_figures_are_whole_at_every_size(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int]
) -> None:
    start_item(record, clock, 3)
    does(record, SendNotice("Mời đồng chí Chủ tịch"))
    async with console(event, record, clock, size) as here:
        await here.press("f3")
        text = here.shown
        for part in ("Mục 3/9", "ĐANG DIỄN RA", "BÁO CÁO TỔNG KẾT", "LỜI DẪN", "Tiếp theo  4", "!"):
            assert part in text
        assert "█" in text
        assert "Mời đồng chí Chủ tịch" in text


STEPS = {2: 4, 4: 2, 5: 3, 6: 2, 8: 4, 9: 2}
"""Sub-steps of the run sheet of a half day, by item."""


@pytest.mark.parametrize("profile", laws())
def test_every_item_of_both_profiles_has_a_whole_polite_script(profile: str) -> None:
    plan = parse_plan(new_plan_text(profile, event_number=1, day=DAY))
    assert [item.number for item in plan.programme] == list(range(1, 10))
    assert {i.number: len(i.steps) for i in plan.programme if i.steps} == STEPS
    for item in plan.programme:
        for script in [step.script for step in item.steps] or [item.script]:
            said = " ".join(paragraphs(script))
            assert said.startswith("Kính thưa")
            assert "xin trân trọng" in said.lower()
            assert said.rstrip()[-1] in ".!"
            assert len(said.split()) > 50


def test_each_profile_speaks_of_its_own_levels_of_government() -> None:
    """Three levels, with the district above the commune; two, with the province."""
    three, two = (
        " ".join(
            text
            for item in parse_plan(new_plan_text(name, event_number=1, day=DAY)).programme
            for text in [item.script, item.person, *(s.script + s.title for s in item.steps)]
        )
        for name in ("2025-Q1", "from 2025-07-01")
    )
    assert "lãnh đạo huyện" in three
    assert "lãnh đạo tỉnh" not in three
    assert "lãnh đạo tỉnh" in two
    assert "huyện" not in two
    assert "chính quyền địa phương hai cấp" in two


async def test_every_field_of_a_script_is_known(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 4)
    async with console(event, record, clock) as here:
        unknown_yet = {name for name in SCRIPT_FIELDS if field(name, here.app.view) is None}
    # nobody is marked, nothing is called up, no vote was held
    assert unknown_yet == {
        "guests",
        "secretaries",
        "speaker",
        "decisions",
        "batch",
        "recipients",
        "delegation",
        "result",
    }


async def test_two_people_pressing_forward_move_once(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    start_item(record, clock, 2)
    async with console(event, record, clock) as here:
        await here.press("f3")
        seen = here.conference.programme.steps
        other = open_record(event, clock, desk="bàn 2")
        does(other, Forward(seen))
        here.app.decide(Forward(seen))
        await here.settle()
        assert here.conference.programme.step == 2
        assert len([f for f in here.conference.history if f.kind == "programme.step_reached"]) == 1
        other.close()


async def test_the_mcs_console_opens_locked_to_the_clicker_with_the_way_out_shown(
    event: EventFolder, clock: HandClock
) -> None:
    record = event.record(clock, desk="MC", operator="Lan", role=Role.MC)
    start_item(record, clock, 3)
    async with console(event, record, clock) as here:
        here.app.switch_mode("programme")  # what ``open --role mc`` begins with
        await here.settle()
        status = here.shown.splitlines()[-1]
        assert "Ctrl+L mở khóa" in status
        assert "PgDn kết thúc mục 3" in status
        await here.press("f5", "escape", "full_stop", "b", "ctrl+e")
        await here.pilot.click("#tabs Tab")
        await here.settle()
        assert here.app.current_mode == "programme"
        assert len(here.app.screen_stack) == 1
        await here.press("pagedown")
        assert here.conference.programme.current is None
        await here.press("ctrl+l", "f5")
        assert here.app.current_mode == "votes"
    record.close()


def card(here: Console) -> str:
    """What stands on the quorum card, as one line; "" when there is none."""
    widget = here.app.screen.query_one(QuorumCard)
    if not widget.display:
        return ""
    texts = [str(text.render()) for text in widget.query(Static)]
    return " ".join(" ".join(texts).split())


async def test_the_quorum_card_shows_the_figures_then_what_the_hall_heard(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    seven_of_nine_came(record, clock)
    async with console(event, record, clock) as here:
        await here.press("f3")
        assert card(here) == ""
        await here.press("enter", "enter")
        assert "Enter: chốt và đọc triệu tập 9 · có mặt 7 · vắng 2 · đạt 77,8 %" in card(here)
        assert "✓ ĐỦ (cần 6)" in card(here)
        assert (
            "“Tổng số đại biểu được triệu tập: 09 đồng chí; có mặt: 07 đồng chí, đạt 77,8 %; "
            "vắng mặt: 02 đồng chí. Hội nghị đủ điều kiện tiến hành.”"
        ) in card(here)
        await came(here, record, 8)
        assert "có mặt 8" in card(here)  # not read out yet: it follows the doors
        await here.press("enter")
        await came(here, record, 9)
        assert "✓ đã chốt lúc 07:35" in card(here)
        assert "có mặt 8 · vắng 1" in card(here)
        await here.press("enter")
        assert card(here) == ""


async def test_without_a_quorum_the_card_says_whom_to_ask(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    does(record, Admit(1, By.NUMBER))
    start_item(record, clock, 2)
    async with console(event, record, clock, (80, 24)) as here:
        await here.press("f3", "enter", "enter")
        assert "! CHƯA ĐỦ (cần 6)" in card(here)
        assert "xin ý kiến Chủ tọa" in card(here)
        assert here.app.screen.query_one(QuorumCard).size.height <= 4


async def test_before_a_vote_the_card_counts_those_with_a_vote_and_freezes_at_the_call(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    for number in range(1, 10):
        does(record, Admit(number, By.NUMBER))
    start_item(record, clock, 4)
    does(record, OpenVote(subject=Subject.AGENDA, title="Thông qua chương trình"))
    does(record, MarkLeft(1))
    async with console(event, record, clock) as here:
        await here.press("f3")
        assert "NGƯỜI CÓ QUYỀN BIỂU QUYẾT · ✓ đã chốt lúc 08:25" in card(here)
        assert "có mặt là 09/09, đạt 100 %" in card(here)


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 3), ((120, 36), 4), ((200, 60), 5)])
async def test_what_is_left_and_what_has_gone_by_are_both_read_from_afar(
    event: EventFolder, record: Record, clock: HandClock, size: tuple[int, int], rows: int
) -> None:
    start_item(record, clock, 3)
    clock.advance(400)
    async with console(event, record, clock, size) as here:
        await here.press("f3")
        left, gone = (here.app.screen.query_one(name, Figures) for name in ("#left", "#elapsed"))
        assert (left.text, gone.text) == ("18:20", "06:40")
        for shown in (left, gone):
            drawn = str(shown.render()).splitlines()
            assert rows <= len(drawn) <= shown.size.height
            assert max(map(len, drawn)) <= shown.size.width


async def test_the_script_names_the_decisions_and_who_hands_over(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    honor = Honor(1, 1, 1, "Chi bộ Thôn 3", "collective", "Giấy khen", decision="02/QĐ-UBND",
                  decision_date="2025-03-20", decider="Chủ tịch UBND xã")  # fmt: skip
    does(record, ListHonors((honor,)))
    start_item(record, clock, 5)
    async with console(event, record, clock) as here:
        await here.press("f3")
        said = " ".join(here.shown.split())
        assert "Quyết định số 02/QĐ-UBND ngày 20 tháng 3 năm 2025" in said
        assert field("presenters", here.app.view) == "đồng chí đại diện lãnh đạo"
        does(record, NamePresenters(1, ("Bí thư Đảng ủy xã",)))
        here.app.refresh_view()
        assert field("presenters", here.app.view) == "đồng chí Bí thư Đảng ủy xã"


async def test_the_steps_after_the_speakers_stand_under_them(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    does(record, ListSpeaker(4, "Lê Ổn"), ListSpeaker(4, "Lê An"))
    start_item(record, clock, 4)
    async with console(event, record, clock) as here:
        await here.press("f3")
        lines = here.shown.splitlines()
        places = [
            next(n for n, line in enumerate(lines) if text in line)
            for text in ("4a Tham luận", "1 Lê Ổn", "2 Lê An", "4b Phát biểu chỉ đạo")
        ]
        assert places == sorted(places)
        assert "Enter mời Lê Ổn" in here.shown
        for _press in range(6):  # called, begun, ended, each of the two
            await here.press("enter")
        assert "Enter sang bước 4b" in here.shown
