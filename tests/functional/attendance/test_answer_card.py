"""F2's card from two metres: every part has its place, and only what is new is green."""

import pytest

from screens.attendance.answer_card import AnswerCard
from screens.attendance.answers import AnswerKind, face_of
from screens.attendance.screen import ReceptionScreen
from screens.widgets.lettering import LEAST, pressed, sign
from screens.widgets.table import Table
from store.attendance.commands import Admit, Scan
from store.attendance.facts import By
from store.codes.badge_code import Badge
from store.event.folder import EventFolder
from store.journal.clock import HandClock
from store.people.commands.roll import AmendDelegate, ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.commands.steps import CloseConference
from tests.support.events import EVENT, NextItem, code_of, open_record
from tests.support.honors import in_batches
from tests.support.pilot import SIZES, Console, Desk, Size

NAMES = (
    "Lê Ổn",
    "Trương Thị Nguyệt",
    "Nguyễn Thị Phương Thảo",
    "Phạm Nguyễn Hoàng Bảo Châu",
    "Công Tằng Tôn Nữ Thị Phương Thuý Nguyệt",
)


def rows(here: Console) -> list[str]:
    """The card as it is painted, line by line."""
    region = here.app.screen.query_one(AnswerCard).content_region
    lines = here.shown.splitlines()[region.y : region.bottom]
    return [line[region.x : region.right] for line in lines]


def tone(here: Console) -> set[str]:
    return {"good", "warn", "bad"} & here.app.screen.query_one(AnswerCard).classes


@pytest.mark.parametrize("size", SIZES)
async def test_sign_verdict_and_seat_stand_in_one_place_whatever_the_name(
    desk: Desk, size: Size
) -> None:
    people = [Delegate(n, name, seat="C07") for n, name in enumerate(NAMES, 11)]
    desk.does(ListDelegates(new=tuple(people)))
    letters = LEAST if size[0] < 160 else LEAST + 2
    async with desk.open() as here:
        tops = []
        for person in people:
            await here.scan(code_of(person.number))
            shown = rows(here)
            assert shown[0].startswith("✓ MỜI VÀO") and shown[0].endswith("Ghế C07")
            tops.append(shown[: 1 + letters])
            name = shown[1 + letters : -2]
            large = any(set(line) & set("▀▄█▌▐") for line in name)
            assert large or (size[0] == 80 and person is people[-1]), person.name
            assert person.name.upper() in " ".join("".join(shown).split())
            assert "▸ Mời ngồi đúng ghế C07" in " ".join(shown)
        assert all(top == tops[0] for top in tops)
        assert sign("✓", LEAST)[2].strip() in "\n".join(tops[0])


def test_every_answer_has_a_sign_that_is_drawn_and_a_verdict_that_fits() -> None:
    for kind in AnswerKind:
        looks = face_of(kind)
        assert sign(looks.sign, LEAST), kind
        assert pressed(looks.verdict, 40 if looks.tone == "good" else 62, LEAST), kind


@pytest.mark.parametrize("size", SIZES)
async def test_the_lines_below_the_name_are_whole(desk: Desk, size: Size) -> None:
    desk.does(ListDelegates(new=(Delegate(11, NAMES[1], seat="C07", unit="Thôn 3"),)))
    async with desk.open() as here:
        await here.scan(code_of(11))
        who, step = [line.strip() for line in rows(here) if line.strip()][-2:]
        assert who.startswith("TRƯƠNG THỊ NGUYỆT · ") or "TRƯƠNG THỊ NGUYỆT" in who
        assert step == "▸ Mời ngồi đúng ghế C07"


async def test_the_number_of_a_seat_is_drawn_in_figures_that_are_told_apart(desk: Desk) -> None:
    people = tuple(Delegate(n, "Lê Ổn", seat=f"B0{n - 10}") for n in range(11, 20))
    desk.does(ListDelegates(new=people))
    async with desk.open() as here:
        seats = set()
        for person in people:
            await here.scan(code_of(person.number))
            seats.add(tuple(line[-30:] for line in rows(here)[1 : 1 + LEAST]))
        assert len(seats) == len(people)


async def test_a_used_badge_is_amber_after_others_and_green_only_at_once(here: Console) -> None:
    await here.scan(code_of(3), code_of(3))
    assert tone(here) == {"good"}
    here.shows("✓ VỪA GHI RỒI")
    await here.scan(*map(code_of, (1, 2, 4, 5)), code_of(3))
    assert tone(here) == {"warn"}
    here.shows("! ĐÃ VÀO RỒI", "▸ Cùng người: mời vào. Người khác cầm thẻ này: Ctrl+R.")


@pytest.mark.parametrize("between", [code_of(99), code_of(2, issue=2), "893458"])
async def test_a_refused_scan_between_makes_a_used_badge_amber(here: Console, between: str) -> None:
    await here.scan(code_of(3), between, code_of(3))
    assert tone(here) == {"warn"}


async def test_what_another_desk_did_between_changes_nothing(desk: Desk, here: Console) -> None:
    await here.scan(code_of(3))
    desk.does(Scan(Badge(EVENT, 4)))
    await here.scan(code_of(3))
    assert tone(here) == {"warn" if desk.record.desk == here.app.record.desk else "good"}


async def test_a_badge_by_its_number_between_makes_it_amber(here: Console) -> None:
    await here.scan(code_of(3))
    await here.fill("00004-5")
    await here.scan(code_of(3))
    assert tone(here) == {"warn"}


async def test_nothing_old_is_green_while_a_question_is_open(here: Console) -> None:
    await here.scan(code_of(3))
    for key in ("ctrl+n", "ctrl+o", "ctrl+f", "f1"):
        assert tone(here) == {"good"}
        await here.press(key)
        card = here.app.screen_stack[0].query_one(AnswerCard)
        assert not {"good", "warn", "bad"} & card.classes, key
        await here.press("escape")
    await here.press("ctrl+n")
    await here.scan(code_of(4))
    card = here.app.screen_stack[0].query_one(AnswerCard)
    assert "good" in card.classes  # that is the newest answer


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_first_scan_the_three_ways_stand_there(here: Console, size: Size) -> None:
    shown = " ".join(rows(here))
    assert shown.count("▸ ") == 3
    for way in ("Quét thẻ", "gõ số dưới mã", "gõ một phần họ tên"):
        assert way in shown
    assert tone(here) == set()


async def test_after_the_closing_the_card_says_so_until_somebody_comes(desk: Desk) -> None:
    desk.does(in_batches(2))
    async with desk.open() as here:
        await here.scan(code_of(3))
        here.shows("CÒN CHỜ", "Khen thưởng 2")
        desk.clock.advance(60)
        desk.does(NextItem(0), CloseConference(1))
        desk.clock.advance(60)
        await here.refresh()
        here.shows("HỘI NGHỊ ĐÃ BẾ MẠC")
        here.shows_none_of("CÒN CHỜ", "Khen thưởng 2")
        assert tone(here) == set()
        await here.scan(code_of(4))
        here.shows("! ĐẾN SAU BẾ MẠC", "Hội nghị đã bế mạc lúc", "đến sau bế mạc")


@pytest.mark.parametrize("scanned", [False, True])
async def test_after_the_closing_enter_leads_to_the_papers(desk: Desk, scanned: bool) -> None:
    desk.does(NextItem(0), CloseConference(1))
    desk.clock.advance(60)
    async with desk.open() as here:
        if scanned:
            await here.scan(code_of(4))
        await here.press("enter")
        assert here.app.current_mode == "dossier"


async def test_a_note_and_a_number_that_was_typed_stand_below_the_name(
    desk: Desk, here: Console
) -> None:
    person = desk.record.conference.roll.get(3)
    assert person is not None
    desk.does(AmendDelegate(person, {"note": "cần xe lăn"}))
    await here.refresh()
    await here.fill("00003-7")
    here.shows("Lưu ý: cần xe lăn", "! ", "▸ Mời ngồi đúng ghế")
    assert here.conference.attendance.admitted_by(By.NUMBER) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_search_opens_over_the_list_and_the_card_keeps_its_verdict(
    desk: Desk, size: Size
) -> None:
    people = tuple(Delegate(n, f"Nguyễn Văn Ánh {n}") for n in range(11, 41))
    desk.does(ListDelegates(new=people))
    async with desk.open() as here:
        await here.type("nguyen van anh")
        shown = rows(here)
        assert shown[0].startswith("? CHỌN NGƯỜI")
        assert sign("?", LEAST)[0].strip() in "\n".join(shown)
        listed = [line for line in here.shown.splitlines() if "Nguyễn Văn Ánh" in line]
        assert len(listed) == 12 if size[1] > 24 else len(listed) >= 11


async def test_a_new_answer_draws_the_eye_to_the_card_s_edge_and_to_the_count(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, count = here.app.screen.query_one(AnswerCard), here.app.screen.query_one("#present")
    edge = card.region

    def edges() -> list[str]:
        shown = here.shown.splitlines()[edge.y : edge.bottom]
        return [line[edge.x] for line in shown]

    assert "█" not in edges()

    async def scan(number: int, seconds: float) -> None:
        monkeypatch.setattr("screens.widgets.bar.FLASH_SECONDS", seconds)
        await here.scan(code_of(number))

    for number in (1, 3):
        before = rows(here)
        await scan(number, 3600)
        assert set(edges()) == {"█"}
        await here.until(lambda: count.has_class("-flash"), "the count, after the answer")
        assert rows(here) != before
        await scan(number + 1, 0.01)
        await here.until(lambda: "█" not in edges() and not count.has_class("-flash"), "rest")
    told = rows(here)
    await here.refresh()
    assert rows(here) == told and "█" not in edges()


async def test_the_raised_row_is_the_card_s_and_so_is_the_wrong_person(
    event: EventFolder, here: Console, clock: HandClock
) -> None:
    other = open_record(event, clock, desk="bàn 2")
    other.decide(Admit(2, By.NUMBER))
    screen = here.app.screen
    assert isinstance(screen, ReceptionScreen)
    table = screen.query_one(Table)
    scans = (code_of(3), "Dũng"), ("893458", ""), (code_of(2, issue=2), "Cường")
    for number, (code, name) in enumerate(scans, 4):
        await here.scan(code)
        other.decide(Admit(number, By.NUMBER))
        await here.examine()
        raised = table.render_line(table.cursor - table.scroll_offset.y).text
        assert (name or "không đọc được") in raised and "bàn 2" not in raised
        await here.press("ctrl+r")
        assert here.app.screen.is_modal == bool(name), here.shown
        here.shows(name or "chưa chọn ai")
        await here.press("escape")
    await here.scan("893458")
    last = next(y for y, line in enumerate(here.shown.splitlines()) if "07:00:00  ✓" in line)
    await here.pilot.click(offset=(12, last))  # a row that was chosen, though the card is another
    await here.press("ctrl+r")
    assert here.app.screen.is_modal, here.shown
    other.close()


@pytest.mark.parametrize("size", SIZES)
async def test_who_has_gone_out_keeps_the_seat_and_is_told_the_way_back(
    desk: Desk, size: Size
) -> None:
    desk.does(ListDelegates(new=(Delegate(11, NAMES[1], seat="C07", unit="Thôn 3"),)))
    async with desk.open() as here:
        await here.scan(code_of(11))
        there = rows(here)
        await here.press("ctrl+l", "enter")
        assert [line[-20:] for line in rows(here)[:6]] == [line[-20:] for line in there[:6]]
        here.shows("→ ĐÃ RA", "▸ Quét thẻ là vào")


async def test_what_stands_at_the_right_keeps_a_margin(desk: Desk) -> None:
    names = [*NAMES, "Trương Thị Thu Thuỷ"]
    desk.does(
        ListDelegates(
            new=tuple(
                Delegate(n, name, unit="Trường Tiểu học", marks=(Mark.PRESIDIUM.value,))
                for n, name in enumerate(names, 11)
            )
        )
    )
    for size in SIZES[1:]:
        async with desk.open(size=size) as here:
            counts = here.app.screen.query_one("#counts").region
            lines = here.shown.splitlines()[counts.y : counts.bottom]
            assert {line[-1] for line in lines} == {" "}
            shown = " ".join(" ".join(line[counts.x :] for line in lines).split())
            for name in names:
                assert name.upper() in shown
            assert "…" not in shown
