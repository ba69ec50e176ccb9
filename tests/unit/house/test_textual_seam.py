"""The private names of Textual that the screens rest on are there, and work as they did."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from textual.binding import Binding, BindingsMap
from textual.message_pump import MessagePump
from textual.widgets import Input

from tests.house import House


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
    "console/workbooks/files/openpyxl_seam.py",
    "console/documents/form.py",  # python-docx has no public way to what Word keeps of a row
)


def test_private_names_of_libraries_are_read_in_their_seams_alone() -> None:
    house = House(Path(__file__).parents[3])
    found = [
        place
        for place, node in house.nodes(house.packages, ast.Attribute)
        if re.match("_[a-z]", node.attr)
        and ast.unparse(node.value) not in ("self", "twin", "other")
        and not place.startswith(SEAMS)
    ]
    assert found == []
