"""Questions that every part asks alike: a line of text, a reason, a yes."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.widgets.form import Field, Form
from screens.words import _


async def ask_text(
    app: App[Any], heading: str, label: str, value: str = "", *, explanation: str = ""
) -> str | None:
    """One line that must be filled in; ``value`` stands there already."""
    field = Field("text", label, value)
    answers = await app.push_screen_wait(Form(heading, [field], explanation))
    return None if answers is None else answers["text"]


async def ask_reason(
    app: App[Any], heading: str, explanation: str = "", *, usual: str = ""
) -> str | None:
    """The reason for an act."""
    return await ask_text(app, heading, _("Reason"), usual, explanation=explanation)


async def ask_consent(app: App[Any], heading: str, explanation: str) -> bool:
    """Enter agrees, Esc does not."""
    return await app.push_screen_wait(Form(heading, [], explanation)) is not None
