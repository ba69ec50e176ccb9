"""Plans that cannot be read: their mistakes marked in the forms, nothing lost, no console ended."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from unicodedata import normalize

import pytest

from console.plan.repair import RepairApp
from screens.widgets.form import Form
from screens.widgets.text_field import FormField
from store.event.folder import PLAN, EventFolder
from store.journal.clock import HandClock
from store.plan.changes.mending import decoded
from tests.support.events import MORNING
from tests.support.forms.plan_forms import fill_in, plan_of, prepare
from tests.support.pilot import Console, Screen


def breaks(text: str, *changes: tuple[str, str]) -> str:
    for right, wrong in changes:
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


NOTE = ("event.venue", "Ghi chú\nevent.venue")
VALUE = ("event.date = 2025-03-28", "event.date = 2025-02-30")
UNCLOSED = ('"CHỦ TỊCH"', '"CHỦ TỊCH')
AT_END = '\nevent.period = "2026-2030"\n'


@asynccontextmanager
async def mending(event: EventFolder, text: str) -> AsyncIterator[Screen]:
    (event.path / PLAN).write_text(text, encoding="utf-8")
    app = RepairApp(event.path, HandClock(MORNING))
    async with app.run_test(size=(120, 36)) as pilot:
        here = Screen(app, pilot)
        await here.until_shown("chỗ sai")
        yield here


async def test_a_broken_plan_opens_with_its_mistakes_marked_and_nothing_lost(
    event: EventFolder,
) -> None:
    text = (event.path / PLAN).read_text(encoding="utf-8")
    async with mending(event, breaks(text, NOTE, VALUE, UNCLOSED) + AT_END) as here:
        here.shows("dòng", "Ghi chú", "2025-02-30", "CHỦ TỊCH", "✗")
        await here.pilot.press("home", "enter")  # the note: a comment from now on
        await here.until(lambda: len(here.app.screen_stack) > 1, "the line")
        await here.pilot.press("ctrl+s")
        await here.until(lambda: "Còn 2 chỗ sai" in here.shown, "two mistakes left")
        await here.pilot.press("home", "enter")  # the line at the end
        await here.until_shown("Chuyển về đúng chỗ")
        await here.pilot.press("enter")
        await here.until_shown("Còn 1 chỗ sai")
        here.shows("2026-2030")
        await here.pilot.press("home", "enter")
        await here.until(lambda: len(here.app.screen_stack) > 1, "the form")
        form = here.app.screen
        assert isinstance(form, Form)
        (box,) = [box for box in form.query(FormField) if box.value == "2025-02-30"]
        here.shows("Ghi ngày như 28/11/2026.")
        box.value = "28/3/2025"
        await here.pilot.press("ctrl+s")
        await here.until(lambda: not here.app.is_running, "the end")
    after = (event.path / PLAN).read_text(encoding="utf-8")
    assert "# Ghi chú" in after
    assert plan_of(event).period == "2026-2030"
    assert plan_of(event).host.signatory_title == "CHỦ TỊCH"
    kept = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == sorted(
        [*kept, "# Ghi chú"], key=after.splitlines().index
    )


_TONES = "[\u0300\u0301\u0303\u0309\u0323]"


def saved_as(encoding: str, text: str) -> bytes:
    if encoding == "cp1258":  # letters, each with its tone mark behind it
        apart = [normalize("NFD", letter) for letter in text]
        text = "".join(
            normalize("NFC", re.sub(_TONES, "", a)) + re.sub(f"[^{_TONES[1:]}", "", a)
            for a in apart
        )
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258", "utf-8-sig"])
async def test_a_plan_saved_in_another_encoding_is_read(event: EventFolder, encoding: str) -> None:
    text = (event.path / PLAN).read_text(encoding="utf-8")
    content = saved_as(encoding, breaks(text, VALUE))
    assert "2025-02-30" in decoded(content)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
async def test_a_plan_that_is_right_but_for_its_encoding_is_saved_anew_by_one_key(
    event: EventFolder, encoding: str
) -> None:
    text = (event.path / PLAN).read_text(encoding="utf-8")
    (event.path / PLAN).write_bytes(saved_as(encoding, text))
    app = RepairApp(event.path, HandClock(MORNING))
    async with app.run_test(size=(80, 24)) as pilot:
        here = Screen(app, pilot)
        await here.until_shown("Lưu bằng UTF-8")
        here.shows("UTF-8")
        here.shows_none_of("Còn 1 chỗ sai")
        await pilot.press("enter")
        await here.until(lambda: not app.is_running, "the end")
    assert plan_of(event) == event.plan


async def test_another_kind_of_file_is_told_and_left_alone(event: EventFolder) -> None:
    text = "<html>\n" * 3000
    async with mending(event, text) as here:
        here.shows("<html>", "không chứa kế hoạch")
        await here.pilot.press("enter")
        await here.until_shown("tệp không chứa kế hoạch.")
        assert len(here.app.screen_stack) == 1
        await here.pilot.press("ctrl+n", "ctrl+p")
        await here.until_shown("Thoát")
        await here.pilot.press("escape", "ctrl+q")
        await here.until(lambda: not here.app.is_running, "the end")
    assert (event.path / PLAN).read_text(encoding="utf-8") == text


async def test_a_plan_that_another_kind_of_file_replaces_ends_no_console(
    here: Console, event: EventFolder
) -> None:
    await prepare(here)
    await here.press("enter")
    await fill_in(here, "Tên ngắn", "Hội nghị xã An Bình")
    (event.path / PLAN).write_text("<html>\n" * 3000)
    await here.press("ctrl+s")
    await here.until(lambda: "không chứa kế hoạch" in here.toast, "what it is")
    await here.examine()
    await prepare(here)
    here.shows("<html>", "tệp kế hoạch chưa dùng được")
    await here.press("enter")
    assert not isinstance(here.app.screen, Form)
    (event.path / PLAN).write_bytes(event.plan_file)
    await here.examine()
    here.shows_none_of("tệp kế hoạch chưa dùng được", "<html>")


async def test_who_mends_a_plan_that_is_changed_meanwhile_is_shown_the_difference(
    event: EventFolder,
) -> None:
    text = breaks((event.path / PLAN).read_text(encoding="utf-8"), VALUE)
    async with mending(event, text) as here:
        await here.pilot.press("enter")
        await here.until(lambda: len(here.app.screen_stack) > 1, "the form")
        form = here.app.screen
        (box,) = [box for box in form.query(FormField) if box.value == "2025-02-30"]
        box.value = "28/3/2025"
        changed = text.replace("2025-02-30", "2025-02-31")
        (event.path / PLAN).write_text(changed, encoding="utf-8")
        await here.pilot.press("ctrl+s")
        await here.until_shown("2025-02-31")
        await here.pilot.press("enter")
        await here.until(lambda: not here.app.is_running, "the end")
    assert plan_of(event).date == date(2025, 3, 28)
