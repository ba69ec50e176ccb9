"""Every private name of Textual that the widgets and screens rest on, each with its reason.

``tests/unit/house/test_textual_seam.py`` fails when the library changes one of them.
"""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget


async def run_own_binding(widget: Widget, key: events.Key) -> bool:
    """Run what ``widget`` itself binds to the key; False if nothing is bound.

    The application runs bindings too late (Textualize/textual #6605), and the public
    ``Screen.active_bindings`` lists only those of the widget that has the focus now.
    """
    for binding in widget._bindings.key_to_bindings.get(key.key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            return True
    return False


async def take_messages_ahead(pump: MessagePump) -> list[Message]:
    """Empty the queue of ``pump``; Textual has no public way to its messages."""
    ahead = []
    while pump._peek_message() is not None:
        ahead.append(await pump._get_message())  # returns at once: there is one
    return ahead
