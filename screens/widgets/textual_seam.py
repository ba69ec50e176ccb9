"""Every private name of Textual that the widgets and screens rest on, each with its reason.

``tests/unit/frame/test_textual_seam.py`` fails when the library changes one of them.
"""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input


async def type_into(field: Input, key: events.Key) -> None:
    """Insert a printable key. ``Input`` has no public way to be given a key event."""
    await Input._on_key(field, key)


async def run_own_binding(widget: Widget, key: events.Key) -> bool:
    """Run what ``widget`` itself binds to the key; False if nothing is bound. The application runs
    bindings too late (Textualize/textual #6605), and ``BINDINGS`` does not know the key map."""
    for binding in widget._bindings.key_to_bindings.get(key.key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            return True
    return False


async def take_messages_ahead(pump: MessagePump) -> list[Message]:
    """Empty the queue of ``pump``. The messages have no public way to another widget."""
    ahead = []
    while pump._peek_message() is not None:
        ahead.append(await pump._get_message())  # returns at once: there is one
    return ahead
