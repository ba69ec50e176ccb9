"""A phone is a desk: what its camera sees gets the answers that any scan gets."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from console.serve.camera.frames import LARGEST, NoPicture, codes_in
from console.serve.camera.phone import Phone
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import (
    Admitted,
    By,
    HandedOut,
    Left,
    Repeated,
    ScanRefusal,
    ScanRefused,
)
from store.badges.commands import RecordPrinted
from store.event.folder import PLAN, EventFolder
from store.event.record import Record
from store.facts.outcome import Role
from store.journal.clock import HandClock
from store.plan.changes.writing import Put, edited
from tests.support.events import (
    EVENT,
    MORNING,
    OPENED,
    NextItem,
    code_of,
    conference_of,
    make_event,
    open_record,
    settle,
)
from tests.support.web.camera import SIZE, hard, jpeg, seen


@pytest.fixture
def phone(event: EventFolder, clock: HandClock) -> Iterator[Phone]:
    phone = a_phone(event, clock)
    yield phone
    phone.close()


def a_phone(event: EventFolder, clock: HandClock, role: Role = Role.SCAN) -> Phone:
    return Phone(event, event.record(clock, desk="Cửa 1", operator="Cửa 1", role=role))


def whats(event: EventFolder) -> list[object]:
    return [fact.what for fact in conference_of(event).history if fact.desk == "Cửa 1"]


def test_ten_hard_badges_are_read_at_the_width_that_a_page_sends() -> None:
    codes = [code_of(number) for number in range(1, 11)]
    assert [codes_in(jpeg(picture)) for picture in hard(codes)] == [[code] for code in codes]


def test_a_badge_is_answered_once_while_it_is_in_view(
    event: EventFolder, phone: Phone, clock: HandClock
) -> None:
    frame = jpeg(seen(code_of(3)))
    first = phone.look(frame, 0.0)
    assert first["card"]["word"] == "MỜI VÀO"
    assert (first["card"]["name"], first["card"]["seat"]) == ("Nguyễn Văn Dũng", "A03")
    assert (first["present"], first["summoned"]) == (1, 10)
    for tenth in range(1, 40):
        assert "card" not in phone.look(frame, tenth / 10)
    clock.advance(120)
    assert phone.look(frame, 20.0)["card"]["tone"] == "warn"
    assert whats(event) == [Admitted(3), Repeated(3)]


def test_two_badges_in_view_are_told_and_admit_nobody(event: EventFolder, phone: Phone) -> None:
    told = phone.look(jpeg(seen(code_of(3), code_of(4), wide=0.9), 1280), 0.0)
    assert told["said"] == "Có hai thẻ trong khung hình: đưa từng thẻ một."
    assert whats(event) == []


def test_a_forged_code_is_refused_beside_none_and_passed_over_beside_a_genuine_one(
    event: EventFolder, phone: Phone
) -> None:
    forged = code_of(3, key=bytes(32))
    refused = phone.look(jpeg(seen(forged)), 0.0)["card"]
    assert (refused["tone"], refused["name"]) == ("bad", "")
    assert "bàn đón tiếp" in refused["step"]
    both = jpeg(seen(forged, code_of(4), wide=0.9), 1280)
    assert phone.look(both, 1.0)["card"]["tone"] == "good"
    assert [type(what) for what in whats(event)] == [ScanRefused, Admitted]


def test_a_photo_is_always_answered_and_a_frame_only_when_it_shows_something_new(
    phone: Phone,
) -> None:
    empty = jpeg(Image.new("L", SIZE, 96))
    assert "Chưa đọc được" in phone.look(empty, 0.0, photo=True)["said"]
    photo = jpeg(seen(code_of(5)), 1600)
    assert phone.look(photo, 1.0, photo=True)["card"]["tone"] == "good"
    assert phone.look(photo, 1.5, photo=True)["card"]["word"]
    told = phone.look(empty, 2.0)
    assert (told["said"], "card" in told) == ("", False)


def test_gate_and_hand_outs_mean_at_a_phone_what_they_mean_at_a_desk(
    clock: HandClock, tmp_path: Path
) -> None:
    with_gifts = make_event(tmp_path / "quà", handouts='["Quà lưu niệm"]')
    record = open_record(with_gifts, clock)
    settle(record, Admit(1, By.NUMBER), OPENED)
    phone = a_phone(with_gifts, clock)
    assert list(phone.works()) == ["receive", "gate", "handout:Quà lưu niệm"]
    assert phone.begin("gate")["work"] == "gate"
    clock.advance(120)
    assert phone.look(jpeg(seen(code_of(1))), 0.0)["card"]["word"] == "ĐÃ RA NGOÀI HỘI TRƯỜNG"
    clock.advance(10)
    phone.begin("handout:Quà lưu niệm")
    assert phone.look(jpeg(seen(code_of(1))), 0.0)["card"]["tone"] == "good"
    assert phone.begin("handout:Xe máy")["work"] == "receive"
    phone.begin("gate")
    for _ in range(2):  # one item ends, the next begins
        settle(record, NextItem(record.conference.programme.steps))
    told = phone.look(jpeg(seen(code_of(2))), 0.0)
    assert told["work"] == "receive"
    assert "said" in told
    kinds = [type(what) for what in whats(with_gifts)]
    assert kinds == [Left, HandedOut, Admitted]
    phone.close()
    record.close()


def test_a_badge_whose_holder_went_out_is_sent_to_the_reception_desk(
    clock: HandClock, tmp_path: Path
) -> None:
    careful = make_event(tmp_path / "kỹ", confirm_return="true")
    record = open_record(careful, clock)
    settle(record, Admit(2, By.NUMBER), MarkLeft(2))
    phone = a_phone(careful, clock)
    card = phone.look(jpeg(seen(code_of(2))), 0.0)["card"]
    assert (card["tone"], card["name"]) == ("warn", "Nguyễn Văn Cường")
    assert "bàn đón tiếp" in card["step"]
    assert whats(careful) == [ScanRefused(ScanRefusal.CONFIRM_RETURN, 2)]
    assert conference_of(careful).attendance.present == []
    phone.close()
    record.close()


def test_a_role_that_may_not_scan_is_told_so(event: EventFolder, clock: HandClock) -> None:
    phone = a_phone(event, clock, Role.MC)
    card = phone.look(jpeg(seen(code_of(1))), 0.0)["card"]
    assert card["tone"] == "bad"
    assert "máy quét" in card["lines"][0]
    assert whats(event) == []
    phone.close()


def test_a_clock_in_doubt_is_told_and_nothing_is_recorded(
    event: EventFolder, clock: HandClock
) -> None:
    clock.set(MORNING + timedelta(days=3))
    phone = a_phone(event, clock)
    card = phone.look(jpeg(seen(code_of(1))), 0.0)["card"]
    assert (card["word"], card["tone"]) == ("CHƯA GHI ĐƯỢC", "bad")
    assert whats(event) == []
    phone.close()


@pytest.mark.parametrize("line", ["number = 9", "number = = 9"])
def test_a_plan_that_cannot_count_stops_no_scan(
    line: str, event: EventFolder, phone: Phone, record: Record
) -> None:
    """Broken, or too late: badges of the other number are printed."""
    settle(record, RecordPrinted(tuple(record.conference.roll.summoned), "HP"))
    plan = event.path / PLAN
    plan.write_text(plan.read_text().replace(f"number = {EVENT}", line))
    assert phone.look(jpeg(seen(code_of(1))), 0.0)["card"]["word"] == "MỜI VÀO"
    plan.write_text(edited(event.plan_file.decode(), [Put("reception.handouts", ["Mũ"])]))
    assert phone.look(jpeg(seen(code_of(2))), 10.0)["card"]["word"] == "MỜI VÀO"
    assert "handout:Mũ" in phone.works()


@pytest.mark.parametrize(
    "bomb",
    [
        b"",
        b"GIF89a" + bytes(100),
        bytes(LARGEST + 1),
        jpeg(seen("0" * 24))[:900],
        # a header that promises 65,000 × 65,000 pixels
        jpeg(seen("0" * 24)).replace(b"\x01\x68\x02\x80", b"\xfd\xe8\xfd\xe8", 1),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(bomb: bytes) -> None:
    with pytest.raises(NoPicture):
        codes_in(bomb)


def test_a_png_is_no_frame() -> None:
    out = BytesIO()
    Image.new("L", (8000, 8000)).save(out, "PNG")
    with pytest.raises(NoPicture):
        codes_in(out.getvalue())
