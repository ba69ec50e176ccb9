"""Attendance, honors, money, programme and names are the same on the screens, in the status, on
every paper, in the workbook, in the log and on the stage, whatever happened in the morning."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from console.documents.dossier import DOCUMENTS, write_documents
from console.status import as_json, as_text
from console.workbooks.export_pages import pages
from screens.attendance.live_numbers import (
    category_lines,
    composition_lines,
    head_counts,
    missing_lines,
    quorum_lines,
)
from screens.frame.times import clock_time
from screens.frame.view import View
from screens.honors.details import beside
from screens.log.words import describe
from screens.programme.lists import item_rows
from screens.programme.words import item_state_and_reason
from screens.stage.scenes import scene_of
from screens.stage.subject import Subject
from screens.words.numbers import figures, two_digits
from store.attendance.turnout import counts, who_sits
from store.conference.conference import Conference
from store.conference.fold import fold
from store.dossier.moments import as_attended
from store.event.record import Record
from store.facts.fact import read_time
from store.honors.facts import (
    BatchPresented,
    HonorListed,
    Presented,
    PutOff,
    ReceivedOnBehalf,
    Reopened,
    RestPutOff,
    Withheld,
)
from store.people.facts import NumbersGiven, Renumbered
from store.programme.facts import Closed
from store.programme.opening import opening_of
from store.programme.speakers import speakers_of
from tests.support.busy_morning import a_busy_morning
from tests.support.events import make_event, open_record
from tests.support.hall import said
from tests.support.paper.pages import document_text, pdf_text
from tests.support.sizes import scale


class Said(Struct):
    """What is said of one conference, by where; of the workbook the rows of each sheet's first
    table, by its headings."""

    json: dict[str, Any]
    status: str
    log: str
    screens: str
    minutes: str
    call_list: str
    receipts: str
    sheets: dict[str, list[dict[str, Any]]]
    stage: dict[Subject, str]


@settings(max_examples=scale(8, 500))
@given(seed=st.integers(0, 2**32))
def test_every_number_and_name_of_the_day_is_one(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("day")
    record = open_record(make_event(folder / "event", delegates=0))
    record.journal.append(a_busy_morning(seed, acts=90).facts)
    record.follow()
    said, conference = _said(record, folder / "papers"), record.conference
    record.close()
    _attendance_is_one(conference, said)
    _honors_are_one(conference, said)
    _programme_is_one(conference, said)


def _said(record: Record, folder: Path) -> Said:
    conference = record.conference
    now = conference.history[-1].time
    paths = {name: list(write_documents(record, folder, [name])) for name in DOCUMENTS}
    view = View(conference, now, "bàn 1", "Lan", record.head.short)
    scenes = {subject: scene_of(view, subject) for subject in Subject}
    return Said(
        as_json(conference, now),
        as_text(conference, now),
        "\n".join(describe(fact, conference) for fact in conference.history),
        _on_screens(view),
        document_text(paths["minutes"][0]),
        _in_one_line(pdf_text(paths["call-list"][0])),
        document_text(paths["receipts"][0]),
        {
            page.name: [
                dict(zip(page.tables[0].headings, row, strict=True)) for row in page.tables[0].rows
            ]
            for page in pages(conference)
        },
        {subject: said(scene) for subject, scene in scenes.items()},
    )


def _on_screens(view: View) -> str:
    """What reception, its numbers, the programme and the honors show."""
    conference = view.conference
    lines = [
        *quorum_lines(conference),
        *category_lines(conference, 60),
        *composition_lines(conference),
        *missing_lines(view, 500, 80),
        *(beside(conference, batch, ()) for batch in conference.honors.batches[:1]),
    ]
    rows = [" | ".join(row.cells) for row in item_rows(view, 999)]
    return "\n".join([*(line.plain for line in lines), *rows])


def _in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _attendance_is_one(conference: Conference, said: Said) -> None:
    now, rows = said.json, said.sheets["Điểm danh"]
    roll = [row for row in rows if row["Trạng thái"] != "đã rút"]
    there = [row for row in roll if row["Trạng thái"].startswith("có mặt")]
    states = Counter(row["Trạng thái"].removesuffix(" (người đi thay)") for row in roll)
    assert len(roll) == now["summoned"]
    assert states["có mặt"] == now["present"]
    assert states["đã ra về"] == now["left"]
    assert states["vắng có lý do"] == now["excused"]
    assert now["ever_present"] == now["present"] + now["left"]
    assert f"Có mặt {now['present']}/{now['summoned']} " in said.status
    assert head_counts(conference) == {
        "present": now["present"],
        "ever": now["ever_present"],
        "excused": now["excused"],
        "absent": now["summoned"] - now["ever_present"] - now["excused"],
    }
    attended = as_attended(conference)
    assert f"có {two_digits(counts(attended).ever_present)} đại biểu tham dự" in said.minutes
    opening = opening_of(conference)
    facts = attended.history
    before = [f for f in facts if opening is None or f.order <= opening.order]
    then = as_json(fold(conference.plan, before), facts[-1].time)
    for part in (
        f"triệu tập {two_digits(then['summoned'])} đại biểu; có mặt "
        f"{two_digits(then['present'])} đại biểu",
        f"vắng {two_digits(then['summoned'] - then['present'])} ({_absences(attended)}).",
        f"Số đại biểu cần có mặt là {then['quorum']['needed']};",
    ):
        assert part in said.minutes, part
    for part in (f"(cần {now['quorum']['needed']})",):
        assert part in said.screens, part
    for category, turnout in then["by_category"].items():
        cells = category or "(chưa ghi thành phần)", turnout["summoned"], turnout["present"]
        assert "\n{}\n{}\n{}\n".format(*cells) in said.minutes
    for category, turnout in now["by_category"].items():
        name = category or "(chưa ghi thành phần)"
        assert f"  {name}: {turnout['present']}/{turnout['summoned']}" in said.status
        shown = rf"^{re.escape(name)} +{turnout['present']} / +{turnout['summoned']}$"
        assert re.search(shown, said.screens, re.MULTILINE)
        assert turnout["summoned"] == sum(row["Thành phần"] == category for row in roll)
        assert turnout["present"] == sum(row["Thành phần"] == category for row in there)
    names = {who_sits(conference, row["Số thẻ"])[0] for row in there}
    _title, welcome, *latest = said.stage[Subject.WELCOME].splitlines()
    if now["present"]:
        assert latest.pop(0) == f"{now['present']} đại biểu có mặt"
    for line in latest[: latest.index(welcome)]:  # it stands there again, in another form
        assert line.split(" · ")[0] in names
    for row in roll:
        if substitute := conference.attendance.substitutes.get(row["Số thẻ"]):
            place = ", ".join(filter(None, (row["Đại biểu"], row["Đơn vị"])))
            in_time = row["Số thẻ"] in attended.attendance.substitutes
            told = f"{substitute.name} dự thay {place} (theo lời" in said.minutes
            assert told == in_time
            assert substitute.name in row["Người đi thay"]
    in_place = attended.attendance.substitutes.keys() & {row["Số thẻ"] for row in roll}
    assert said.minutes.count(" dự thay ") == len(in_place)


def _absences(conference: Conference) -> str:
    """Who was absent at the opening, each followed by hand to what became of them."""
    facts, opening = conference.history, opening_of(conference)
    before = [f for f in facts if opening is None or f.order <= opening.order]
    then, later = fold(conference.plan, before), facts[len(before) :]
    found = Counter[str]()
    for number in (d.number for d in then.roll.summoned):
        if then.attendance.inside(number):
            continue
        since = number
        for what in (fact.what for fact in later if fact.id not in conference.retracted):
            if isinstance(what, Renumbered) and what.number == since:
                since = what.to
            elif isinstance(what, NumbersGiven):
                since = what.numbers.get(str(since), since)
        if number in then.attendance.presences:
            found["left"] += 1
        elif since in conference.attendance.presences:
            found["later"] += 1
        else:
            found["excused" if since in conference.attendance.excused else "unknown"] += 1
    over = conference.programme.over(conference.agenda.numbers)
    unknown = f"{'không có lý do' if over else 'chưa đến'} {two_digits(found['unknown'])}"
    parts = [f"có lý do {two_digits(found['excused'])}", unknown]
    if found["later"]:
        parts.append(f"đến sau {two_digits(found['later'])}")
    if found["left"]:
        parts.append(f"đã ra ngoài {two_digits(found['left'])}")
    return ", ".join(parts)


def _honors_are_one(conference: Conference, said: Said) -> None:
    total, rows = said.json["honors"], said.sheets["Khen thưởng"]
    states = Counter(row["Trạng thái"] for row in rows)
    money = Counter[str]()
    for row in rows:
        money[row["Trạng thái"]] += row["Mức thưởng"] or 0
    given = {"đã trao", "đã trao, nhận thay"}
    withheld = money["tạm hoãn, thu hồi"]
    handed_over = sum(money[state] for state in given)
    assert len(rows) == total["listed"]
    assert sum(states[state] for state in given) == total["handed_over"]
    assert states["đã trao, nhận thay"] == total["on_behalf"]
    assert states["trao sau"] == total["later"]
    assert states["tạm hoãn, thu hồi"] == total["withheld"]
    assert states["chờ"] == total["waiting"]
    assert money.total() == total["money_listed"]
    assert (handed_over, withheld) == (total["money_handed_over"], total["money_withheld"])
    for key in ("listed", "handed_over", "on_behalf", "money_listed", "money_handed_over"):
        assert sum(one[key] for one in total["by_decision"]) == total[key]
    if not rows:
        for text in (said.call_list, said.receipts):
            assert "Chưa có danh sách khen thưởng." in text
        return
    for place in (said.screens, said.status, said.call_list):
        assert _sums(total) in place
    assert _sums(as_json(on_the_day(conference), conference.history[-1].time)["honors"]) in (
        said.minutes
    )
    due = total["listed"] - total["withheld"] - total["handed_over"]
    left = money.total() - withheld - handed_over
    for part in (
        f"Theo danh sách: {total['listed']} (",
        f"tiền thưởng {figures(money.total())} đồng",
        f"Đã trao: {total['handed_over']}, trong đó nhận thay {total['on_behalf']}; số tiền "
        f"{figures(handed_over)} đồng",
        f"Còn phải trao: {due}; số tiền {figures(left)} đồng",
    ):
        assert part in said.receipts, part
    _names_of_honors_are_one(conference, said)


def on_the_day(conference: Conference) -> Conference:
    """Without what was handed over, put off or withheld after the closing."""
    closing = max((f.time for f in conference.history if isinstance(f.what, Closed)), default=None)
    if closing is None or not conference.programme.over(conference.agenda.numbers):
        return conference
    handed = (Presented, BatchPresented, ReceivedOnBehalf, PutOff, RestPutOff, Withheld, Reopened)
    facts = (f for f in conference.history if f.time <= closing or not isinstance(f.what, handed))
    return fold(conference.plan, facts)


def _sums(total: dict[str, int]) -> str:
    """As every paper says them."""
    parts = [f"{two_digits(total['listed'])} trong danh sách"]
    behalf = f" (nhận thay {two_digits(total['on_behalf'])})" if total["on_behalf"] else ""
    parts.append(f"đã trao {two_digits(total['handed_over'])}{behalf}")
    words = {"later": "trao sau", "waiting": "chưa trao", "withheld": "tạm hoãn, thu hồi"}
    parts += [f"{word} {two_digits(total[key])}" for key, word in words.items() if total[key]]
    if total["money_listed"]:
        given, listed = figures(total["money_handed_over"]), figures(total["money_listed"])
        parts.append(f"tiền thưởng đã trao {given} đ trên {listed} đ")
    return "; ".join(parts)


def _names_of_honors_are_one(conference: Conference, said: Said) -> None:
    rows = said.sheets["Khen thưởng"]
    for row in rows:
        name = row["Người nhận"]
        assert name in said.minutes
        assert name in said.call_list
        assert (name in said.receipts) == (row["Trạng thái"] != "tạm hoãn, thu hồi")
        if row["Người nhận thay"]:
            assert row["Người nhận thay"] in said.call_list
    listed = {fact.what.honor["recipient"] for fact in conference.history
              if isinstance(fact.what, HonorListed)}  # fmt: skip
    for name in listed:
        assert f"Vào danh sách khen thưởng: {name}" in said.log
    for batch in conference.honors.batches:
        for name in conference.honors.presenters(batch):
            assert name in said.minutes


def _programme_is_one(conference: Conference, said: Said) -> None:
    zone = ZoneInfo(conference.plan.time_zone)
    rows = [row for row in said.sheets["Chương trình"] if row["Mục"] != ""]
    assert len(rows) == len(said.json["programme"]["items"])
    assert len(said.sheets["Chương trình"]) - len(rows) == len(said.json["programme"]["breaks"])
    for item, row in zip(said.json["programme"]["items"], rows, strict=True):
        times = [read_time(at) if at else None for at in (item["started"], item["finished"])]
        assert item["title"] in said.minutes
        when = "–".join(f"{at.astimezone(zone):%H:%M:%S}" for at in times if at)
        assert re.search(
            rf"^  {re.escape(item['label'])}. {re.escape(item['title'])}: .*{when}$",
            said.status,
            re.MULTILINE,
        )
        for at in filter(None, times):
            assert clock_time(conference, at) in said.minutes
            assert f"{at.astimezone(zone):%H:%M:%S}" in said.screens
        state = item_state_and_reason(conference, conference.agenda.item(item["number"]))
        assert row["Trạng thái"] == state
        assert f"{item['title']}: {state}" in said.status
        if item["state"] == "skipped":
            assert f"{item['title']}\n{state[0].upper()}{state[1:].rstrip('.')}." in said.minutes
        assert (str(row["Mục"]), row["Nội dung"]) == (item["label"], item["title"])
        assert row["Số phút dự kiến"] == item["planned_minutes"]
        assert [_second(at, zone) for at in times] == [row["Bắt đầu lúc"], row["Kết thúc lúc"]]
        for speaker in speakers_of(conference, item["number"]):
            assert speaker.name in said.minutes
            assert speaker.topic in said.minutes
    running = said.json["programme"]["current"]
    if running is not None:
        title = next(i["title"] for i in said.json["programme"]["items"] if i["number"] == running)
        on_stage = said.stage[Subject.ITEM].casefold()
        assert title.casefold() in on_stage


def _second(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at and at.astimezone(zone).replace(tzinfo=None, microsecond=0)
