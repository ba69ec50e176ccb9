"""The plan's forms through a real terminal: nothing typed in a burst is lost or mixed up, a scan in
between is a scan, and a broken plan is mended before the console opens."""

import re
from pathlib import Path

from store.event.folder import PLAN, EventFolder
from store.plan.facts import PlanWritten
from store.plan.plan import Plan, load_plan
from tests.support.command_line import here
from tests.support.events import conference_of
from tests.support.terminal import CTRL, READY, Terminal

F10, RIGHT = "\x1b[21~", "\x1b[C"


def plan_of(event: EventFolder) -> Plan:
    return load_plan((event.path / PLAN).read_bytes(), PLAN)


def open_form(console: Terminal) -> None:
    """By hand: what comes at a scanner's pace is a scan."""
    console.type(F10, "MÀN HÌNH NÀY")
    console.type("chuan bi ke hoach")
    console.wait_until(lambda: "MÀN HÌNH NÀY" not in console.text, "the one act")
    console.press_anew("\r", "Tên ngắn")
    console.press_anew("\r", "Ctrl+S")


def test_a_burst_of_a_typing_engine_is_kept_in_its_order(
    console: Terminal, event: EventFolder
) -> None:
    open_form(console)
    down = "\r\r\r"  # law, number, title
    engine = "Hooi\x7f\x7f\x7fội nghij\x7f\x7fị xã An\x7f\x7fBình"
    console.type(down + engine + CTRL["s"])
    console.wait_until(lambda: plan_of(event).short_title == "Hội nghị xã Bình", "the title")
    console.wait_for("HỘI NGHỊ XÃ BÌNH")


def test_a_scan_over_a_form_admits_and_the_form_keeps_what_was_typed(
    console: Terminal, event: EventFolder
) -> None:
    delegate = conference_of(event).roll.delegates[3]
    open_form(console)
    console.type("\r\r\rTên đang gõ", "Tên đang gõ", gap=0.2)
    console.type(event.badge_code(delegate) + "\r")
    console.wait_until(lambda: conference_of(event).attendance.inside(3), "3 is in")
    console.type(CTRL["s"])
    console.wait_until(lambda: plan_of(event).short_title == "Tên đang gõ", "the title")


def test_a_plan_broken_by_hand_is_mended_before_the_console_opens(
    event: EventFolder, tmp_path: Path
) -> None:
    path = event.path / PLAN
    text = path.read_text(encoding="utf-8")
    broken = re.sub(r"reception\.ceiling = \d+", "reception.ceiling = nhiều", text)
    path.write_text(broken, encoding="utf-8")
    code, said, wrong = here("open", event.path)
    assert (code, said) == (1, "")
    assert "reception.ceiling" in wrong
    with Terminal("open", str(event.path), home=tmp_path) as console:
        console.wait_for("kế hoạch có chỗ sai", "Còn 1 chỗ sai")
        console.type(RIGHT, "Số đại biểu tối đa", "nhiều")
        console.type("\x1b[B\x1b[B\x1b[B")  # past the categories
        console.type("\r", "Ctrl+S")
        console.type("250" + CTRL["s"], READY)
    assert plan_of(event).reception.ceiling == 250
    assert [f.what for f in conference_of(event).history if isinstance(f.what, PlanWritten)]
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(text.splitlines())
