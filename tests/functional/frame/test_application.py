"""One application: a single base under it, every message handled once, and what it rests on in
Textual is there."""

import pkgutil
from importlib import import_module
from pathlib import Path

import pytest
from textual.app import App

import screens
from console.app import HoinghiApp
from console.application import EventApp
from console.stage.app import StageApp
from screens.frame.messages import Request
from screens.widgets.textual_seam import keep_newest_toasts, on_defect, start_in
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.support.events import MORNING, make_event, open_record


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
    assert set(app._handlers) == set(Request.__subclasses__())
    parts = (app, app.reception, app.printing, app.lists, app.honors, app.votes)
    assert sum(len(part.handlers) for part in parts) == len(app._handlers)


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
    return [binding.key for binding in application.BINDINGS if not isinstance(binding, tuple)]


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
            for number in range(4):
                app.notify(f"{number}")
            await pilot.pause()
            keep_newest_toasts(app, 2)
            assert [toast.message for toast in app._notifications] == ["2", "3"]
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
            await pilot.pause(0.2)
    record.close()
    (report,) = event.path.glob("crash-*.txt")
    assert str(report) in stage.defect
    assert f"hoinghi stage {event.path}" in stage.defect
