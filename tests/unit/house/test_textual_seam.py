"""The private names of Textual that the screens rest on are there, and work as they did."""

import ast
import inspect
import os
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from textual import _callback, _parser, events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingsMap
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input, Static

from console.app import HoinghiApp
from screens.terminal import keyboard
from screens.terminal.keyboard import WholeKeys, listen, read_whole_keys
from screens.widgets.textual_seam import ParsedOnce, count_parameters_once, paint_what_changed
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from tests.house import House

ESC = "\x1b[38;5;2m"


def parameters(method: object) -> list[str]:
    assert callable(method)
    return list(inspect.signature(method).parameters)


def test_a_widget_keeps_its_own_bindings_by_key() -> None:
    bindings = Input()._bindings
    assert isinstance(bindings, BindingsMap)
    (binding,) = bindings.key_to_bindings["backspace"]
    assert isinstance(binding, Binding)
    assert (binding.action, binding.priority) == ("delete_left", False)


def test_a_message_pump_can_be_asked_for_what_is_in_its_queue() -> None:
    assert parameters(MessagePump._peek_message) == ["self"]
    assert parameters(MessagePump._get_message) == ["self"]
    assert inspect.iscoroutinefunction(MessagePump._get_message)
    assert Input()._peek_message() is None


def test_a_driver_writes_by_a_thread_that_can_be_let_go() -> None:
    driver = pytest.importorskip("textual.drivers.linux_driver").LinuxDriver
    assert "if self._writer_thread is not None:" in inspect.getsource(driver.close)
    assert parameters(driver.write) == ["self", "data"]


SEAMS = (
    "screens/widgets/textual_seam.py",
    "screens/terminal/keyboard.py",
    "console/documents/look.py",  # python-docx has no public way to what Word keeps of a row
    "console/documents/tables.py",
)


def test_private_names_of_libraries_are_read_in_their_seams_alone() -> None:
    house = House(Path(__file__).parents[3])
    found = [
        place
        for place, node in house.nodes(house.packages, ast.Attribute)
        if re.match("_[a-z]", node.attr)
        and ast.unparse(node.value) not in ("self", "super()", "twin", "other")
        and not place.startswith(SEAMS)
    ]
    assert found == []


class Told(Static):
    """What it was told of its width."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.widths: list[int] = []

    def on_resize(self, event: events.Resize) -> None:
        self.widths.append(event.size.width)


class One(App[None]):
    def compose(self) -> ComposeResult:
        yield Told("x")


async def test_a_widget_is_told_its_size_though_its_place_was_asked_for_before() -> None:
    paint_what_changed()
    async with One().run_test(size=(80, 24)) as pilot:
        told = pilot.app.screen.query_one(Told)
        told.display = False
        await pilot.pause()
        told.widths.clear()
        pilot.app.screen._compositor._full_map_invalidated = True  # as scrolling leaves it
        told.display = True
        assert told.region.width == 80
        await pilot.pause()
        assert told.widths == [80]


class Machine:
    """A terminal's parser on a clock that stands still while the machine is busy."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(_parser, "get_time", lambda: self.now)
        self.parser = WholeKeys()

    def reads(self, data: str) -> list[str]:
        """What comes out of ``data`` and the look that follows it at once, as the driver does."""
        keys = [*self.parser.feed(data)]
        self.now += 5.0  # and yet other programs came first
        return self.names([*keys, *self.parser.tick()])

    def rests(self) -> list[str]:
        """What comes out of a silence that was listened to."""
        self.now += 0.1
        return self.names([*self.parser.tick()])

    def names(self, keys: list[Message]) -> list[str]:
        return [key.key for key in keys if isinstance(key, events.Key)]


@pytest.mark.parametrize("at", [1, 2])
def test_an_arrow_read_in_two_halves_on_a_busy_machine_is_one_arrow(
    at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, arrow = Machine(monkeypatch), "\x1b[B"
    assert machine.reads(" " + arrow[:at]) == ["space"]
    assert machine.reads(arrow[at:] + " ") == ["down", "space"]


def test_esc_alone_is_esc_after_a_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch)
    assert machine.reads("\x1b") == []
    assert machine.rests() == ["escape"]
    assert machine.reads("x") == ["x"]


def test_the_driver_of_a_terminal_reads_whole_keys() -> None:
    linux_driver = pytest.importorskip("textual.drivers.linux_driver")
    patient: Any = read_whole_keys(linux_driver.LinuxDriver)
    assert linux_driver.XTermParser is WholeKeys
    theirs = inspect.getsource(linux_driver.LinuxDriver.run_input_thread)
    assert all(name in theirs for name in ("tick()", "exit_event", "process_message(event)"))
    assert "self.exit_event.set()" in inspect.getsource(linux_driver.LinuxDriver.disable_input)
    assert issubclass(patient, linux_driver.LinuxDriver)
    assert patient.run_input_thread is not linux_driver.LinuxDriver.run_input_thread


def test_a_terminal_is_waited_for_and_only_a_key_that_has_begun_is_timed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = Machine(monkeypatch)
    terminal, typed = os.pipe()
    heard: list[Message] = []
    driver = SimpleNamespace(
        fileno=terminal, exit_event=Event(), process_message=heard.append, hand_over=lambda: None
    )
    sent, waits = [b"x", "Ế".encode()[:2], "Ế".encode()[2:], b"\x1b"], list[float]()

    def select(watched: list[int], *_: Any) -> tuple[list[int], ...]:
        waits.append(wait := _[-1])
        if sent:
            os.write(typed, sent.pop(0))
        elif wait > 0.1:
            driver.exit_event.set()
            return ([watched[-1]],)
        else:
            machine.now += wait
            return ([],)
        return ([terminal],)

    monkeypatch.setattr(keyboard, "select", select)
    listen(driver, woken=-1)
    assert machine.names(heard) == ["x", "Ế", "escape"]
    assert waits == [1.0] * 4 + [0.1, 1.0]
    for end in (terminal, typed):
        os.close(end)


def test_parameters_are_counted_as_textual_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def nested(_one: int, *_more: int, _named: int = 0) -> None: ...

    functions: list[Callable[..., Any]] = [
        nested,
        Machine.reads,
        Machine(monkeypatch).reads,
        print,
        Event().wait,
    ]
    theirs = [_callback._count_parameters(one) for one in functions]
    monkeypatch.setattr(_callback, "_count_parameters", _callback._count_parameters)
    count_parameters_once()
    for _again in range(2):
        assert [_callback._count_parameters(one) for one in functions] == theirs


def test_css_is_parsed_once_for_the_same_colours() -> None:
    sheet = ParsedOnce({"ink": "red"})
    for number in range(100):
        sheet.add_source(f"#part{number} {{ color: $ink; }}", read_from=(f"{number}", ""))
    once = sheet.rules
    sheet.set_variables({"ink": "red"})
    sheet.reparse()
    assert all(one is other for one, other in zip(once, sheet.rules, strict=True))
    sheet.set_variables({"ink": "blue"})
    sheet.reparse()
    assert [rule.styles.color.hex for rule in sheet.rules] == ["#0000FF"] * 100


def test_what_is_written_to_a_terminal_is_composed(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    linux_driver = pytest.importorskip("textual.drivers.linux_driver").LinuxDriver
    monkeypatch.setattr(linux_driver, "write", lambda _driver, data: written.append(data))
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.linux_driver:LinuxDriver")
    record = event.record(SystemClock(), desk="bàn 1", operator="Lan")
    app = HoinghiApp(event, record, SystemClock())
    app.driver_class.write(app.driver_class.__new__(app.driver_class), f"{ESC}Vie\u0323\u0302t")
    record.close()
    assert written == [f"{ESC}Việt"]
