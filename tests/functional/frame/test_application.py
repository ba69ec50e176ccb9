"""One application: what it rests on in Textual, and what it says of its record, plan and disk."""

import os
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from textual.app import App
from textual.worker import WorkerFailed

import screens
from console.app import HoinghiApp
from console.application import EventApp
from console.backups import back_up
from console.stage.app import StageApp
from console.start.app import StartApp
from console.start.known_events import KnownEvents
from screens.frame.messages import Request
from screens.widgets.bar import Bar
from screens.widgets.textual_seam import on_defect, start_in
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference import snapshot
from store.conference.snapshot import FEWEST_FACTS
from store.event.backup import read_backup
from store.event.folder import PLAN, RECORD, SNAPSHOT, EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.support.events import MORNING, code_of, make_event, open_record, settle
from tests.support.pilot import Console, Desk, console, ended


@pytest.fixture
def app(event: EventFolder, record: Record, clock: HandClock) -> HoinghiApp:
    return HoinghiApp(event, record, clock)


@pytest.mark.parametrize("application", [HoinghiApp, StageApp])
def test_an_application_has_one_base_of_ours(application: type[EventApp]) -> None:
    ours = [one for one in application.__mro__ if not one.__module__.startswith("textual")]
    assert ours[:2] == [application, EventApp]
    assert {one.__module__.partition(".")[0] for one in ours[2:]} <= {"builtins", "typing"}


def test_every_request_of_a_screen_is_handled_by_one_part(app: HoinghiApp) -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        if module.name.endswith(".messages"):
            import_module(module.name)
    at_start = set(StartApp(app.clock, KnownEvents(), None, "")._handlers)
    assert set(app._handlers) | at_start == set(Request.__subclasses__())
    assert not set(app._handlers) & at_start
    parts = (app, app.reception, app.printing, app.lists, app.honors, app.votes, app.dossier)
    more = sum(len(part.handlers) for part in (app.plan, app.preparation, app.doors))
    count = sum(len(part.handlers) for part in parts) + more
    assert count == len(app._handlers)


def test_no_message_is_handled_in_two_places() -> None:
    handled = [
        name for one in (HoinghiApp, EventApp) for name in vars(one) if name.startswith("on_")
    ]
    assert len(handled) == len(set(handled))
    decorated = [vars(one).get("_decorated_handlers", {}) for one in (HoinghiApp, EventApp)]
    assert [set(handlers) for handlers in decorated] == [{Request}, set()]


def test_textual_binds_no_key_of_its_own(app: HoinghiApp) -> None:
    ours = {key for one in (HoinghiApp, EventApp) for key in _keys(one)}
    assert set(app._bindings.key_to_bindings) == ours


def _keys(application: type[EventApp]) -> list[str]:
    bound = [one.key for one in application.BINDINGS if not isinstance(one, tuple)]
    return [key for keys in bound for key in keys.split(",")]


class Opened(App[None]):
    def __init__(self, mode: str) -> None:
        start_in(self, mode)
        super().__init__()
        self.ended_by: list[BaseException | None] = []
        on_defect(self, self.ended_by.append)


async def test_what_the_application_rests_on_in_textual_is_there() -> None:
    app = Opened("_default")
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(notifications=True) as pilot:
            app.call_later(divmod, 1, 0)
            await pilot.pause()
    assert [type(error) for error in app.ended_by] == [ZeroDivisionError]
    assert Opened("another").current_mode == "another"


async def test_a_defect_of_the_stage_display_leaves_a_report_too(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    record = open_record(event)
    stage = StageApp(event, record, HandClock(MORNING))
    with pytest.raises(ZeroDivisionError):
        async with stage.run_test() as pilot:
            stage.call_later(divmod, 1, 0)
            await ended(stage, pilot)
    record.close()
    (report,) = event.path.glob("crash-*.txt")
    assert str(report) in stage.defect
    assert f"{event.path} ở màn hình bắt đầu" in stage.defect


async def test_a_defect_while_another_desk_is_followed_ends_it_with_a_report(
    event: EventFolder, record: Record, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = StageApp(event, open_record(event), clock)
    with pytest.raises(ZeroDivisionError):
        async with stage.run_test() as pilot:
            monkeypatch.setattr(StageApp, "each_second", lambda _stage: None)
            monkeypatch.setattr(Record, "follow", lambda _record: 1 // 0)
            settle(record, Admit(1, By.NUMBER))
            await ended(stage, pilot)
    assert stage.defect


async def test_what_is_wrong_with_the_disk_stands_in_red_until_it_is_over(
    here: Console, event: EventFolder, clock: HandClock, tmp_path: Path
) -> None:
    await here.scan(code_of(1))
    event.path.rename(tmp_path / "away")
    await here.examine()
    assert "KHÔNG THẤY SỔ GHI" in here.shown.splitlines()[-1]
    assert here.app.screen.query_one("#status", Bar).has_class("-alarm")
    await here.scan(code_of(2))
    assert here.conference.attendance.present == [1]
    (tmp_path / "away").rename(event.path)
    await here.examine()
    assert "KHÔNG THẤY SỔ GHI" not in here.shown.splitlines()[-1]
    await here.scan(code_of(2))
    assert here.conference.attendance.present == [1, 2]
    clock.advance(-3600)
    await here.examine()
    assert "ĐỒNG HỒ MÁY ĐÃ BỊ ĐẶT LẠI" in here.shown.splitlines()[-1]


async def test_a_record_replaced_under_the_console_is_told_and_not_written(desk: Desk) -> None:
    path = desk.event.path / "record.log"
    dead = path.with_suffix(".dead")
    async with desk.open() as here:
        os.link(path, dead)
        before = dead.read_bytes()
        path.unlink()
        path.write_bytes(before)
        await here.scan(code_of(1))
        await here.examine()
        assert "BỊ THAY BẰNG TỆP KHÁC" in here.shown.splitlines()[-1]
        assert here.conference.attendance.present == []
    assert dead.read_bytes() == path.read_bytes() == before


async def test_a_torn_end_is_said_when_the_record_is_opened(
    event: EventFolder, clock: HandClock
) -> None:
    with (event.path / "record.log").open("ab") as file:
        file.write(b"0123 half a line")
    async with console(event, open_record(event, clock), clock) as here:
        assert "đang ghi dở khi mất điện" in here.words
        here.shows("F10, “Kết luận về việc để riêng hoặc còn thiếu")

    assert (event.path / "record.torn").read_bytes() == b"0123 half a line\n"


async def test_a_damaged_record_opens_to_be_read_and_says_where(
    event: EventFolder, clock: HandClock
) -> None:
    first = open_record(event, clock)
    settle(first, *(Admit(number, By.NUMBER) for number in range(1, 5)))
    first.close()
    path = event.path / "record.log"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"attendance", b"attendants")
    path.write_bytes(b"".join(lines))
    async with console(event, open_record(event, clock), clock) as here:
        await here.examine()
        assert "SỔ GHI HỎNG ở dòng 5" in here.shown.splitlines()[-1]
        assert here.conference.attendance.present == [1, 2]
        here.shows("KHÔNG GHI ĐƯỢC GÌ", "“Khôi phục từ bản sao lưu…”", "không nhập lại.")
        here.shows_none_of("SẴN SÀNG ĐÓN", "DANH SÁCH TRỐNG")


async def test_backups_are_made_on_opening_and_at_an_items_end(desk: Desk) -> None:
    async with desk.open() as here:
        desk.clock.advance(60)
        await here.press("f3", "enter", "enter")
        await here.press("enter")
        here.app.record_worker.backups.submit(lambda: None).result()
    backups = sorted((desk.event.path / "backups").glob("backup-*.zip"))
    assert len(backups) == 2
    assert read_backup(backups[-1])[0].head == desk.record.head.chain


def divided(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise ZeroDivisionError(name) from error


async def divided_while_asking(name: str) -> None:
    divided(name)


@pytest.mark.event(delegates=FEWEST_FACTS)
async def test_the_next_opening_is_spared_on_opening_and_at_an_items_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, kept = desk.event.path / SNAPSHOT, []
    async with desk.open() as here:
        here.app.record_worker.backups.submit(lambda: None).result()
        kept.append(path.stat().st_mtime_ns)
        monkeypatch.setattr(snapshot, "FEWEST_FACTS", 1)
        desk.clock.advance(60)
        await here.press("f3", "enter", "enter")
        await here.press("enter")
        here.app.record_worker.backups.submit(lambda: None).result()
        kept.append(path.stat().st_mtime_ns)
    assert kept[0] < kept[1]


@pytest.mark.parametrize(
    "meet",
    [
        lambda app, name: app.call_later(divided, name),
        lambda app, name: app.background.run(divided, name),
        lambda app, name: app.run_worker(divided_while_asking(name)),
    ],
    ids=["screen", "thread", "worker"],
)
async def test_a_defect_leaves_a_report_of_its_place_without_personal_data_and_no_traceback(
    event: EventFolder, record: Record, clock: HandClock, meet: Callable[[HoinghiApp, str], None]
) -> None:
    app = HoinghiApp(event, record, clock)
    with pytest.raises((ZeroDivisionError, WorkerFailed)):
        async with app.run_test() as pilot:
            meet(app, "Nguyễn Văn Bí Mật")
            await ended(app, pilot)
    (report,) = event.path.glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    where, line = f"  {__name__}.divided", divided.__code__.co_firstlineno
    assert f"\n{where}:{line + 4}\n" in text
    assert f"\nbuiltins.ValueError\n{where}:{line + 2}\n" in text
    assert text.count("builtins.ZeroDivisionError") == 1
    assert "Bí Mật" not in text
    assert str(Path(divided.__code__.co_filename).parent) not in text
    assert str(report) in app.defect


async def test_the_close_itself_is_backed_up(desk: Desk) -> None:
    desk.at(9, step=2)
    async with desk.open("f3", "enter") as here:
        await here.press("enter")
        assert here.conference.programme.closed_at is not None
        here.app.record_worker.backups.submit(lambda: None).result()
    backups = (desk.event.path / "backups").glob("backup-*.zip")
    assert desk.record.head.chain in {read_backup(path)[0].head for path in backups}


async def test_a_plan_that_was_changed_meanwhile_counts_and_is_told(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as here:
        plan = desk.event.path / PLAN
        plan.write_text(plan.read_text("utf-8").replace("07:30", "07:35"), encoding="utf-8")
        await here.examine()
        assert here.toast == "Kế hoạch đã đổi (chương trình khác): giờ bắt đầu dự kiến của mục 1"
        assert f"{here.conference.plan.programme[0].start:%H:%M}" == "07:35"


@pytest.mark.event(venue='"Hội trường …"')
async def test_a_plan_that_is_not_filled_in_is_told_on_opening(here: Console) -> None:
    assert "Kế hoạch còn chỗ chưa điền" in here.shown


async def test_while_acts_are_missing_no_backup_pushes_out_the_one_that_holds_them(
    event: EventFolder, record: Record, clock: HandClock
) -> None:
    settle(record, *(Admit(number, By.NUMBER) for number in (1, 2, 3)))
    back_up(event, record.head.chain, clock)
    record.close()
    lines = (event.path / RECORD).read_bytes().splitlines(keepends=True)
    (event.path / RECORD).write_bytes(b"".join(lines[:-1]))
    before = list(event.path.glob("backups/*.zip"))
    async with console(event, open_record(event, clock), clock) as here:
        assert "THIẾU" in here.shown
        here.app.record_worker.back_up()
        here.app.record_worker.backups.close(finish=True)
    assert list(event.path.glob("backups/*.zip")) == before
    assert len(before) == 1
