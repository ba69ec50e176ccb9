"""What is sent to a browser: our pages, answers in a sentence; and what a page of ours sent."""

import json
import re
import secrets
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from aiohttp import web

from console.serve.access import Session
from screens.words import _, language

SESSION: web.RequestKey[Session] = web.RequestKey("session")
"""Who asks; there is none only where anybody may."""

_PLACE = re.compile(r"{{(\w+)}}")


def page(name: str, /, **said: Any) -> web.Response:
    """A page of ours; text is text in it, and only its own script and style count."""
    nonce = secrets.token_urlsafe(16)
    html = _template(name)
    written = {
        word: escape(text) if isinstance(text, str) else _in_script(text)
        for word, text in {**said, "lang": language(), "nonce": nonce}.items()
    }
    filled = _PLACE.sub(lambda place: written[place[1]], html)
    answer = web.Response(text=filled, content_type="text/html", charset="utf-8")
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
        "connect-src 'self'; img-src data: blob:; media-src blob:; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return answer


@cache
def _template(name: str) -> str:
    return (files("console.serve") / "pages" / name).read_text(encoding="utf-8")


def _in_script(value: Any) -> str:
    """``value`` as JSON that no name in it can break out of."""
    return json.dumps(value).replace("<", "\\u003c")


def told(sentence: str, status: int) -> web.Response:
    return web.json_response({"said": sentence}, status=status)


async def asked(request: web.Request, *names: str) -> list[str]:
    """What a page of ours sent, "" for what it did not."""
    try:
        sent = await request.json()
    except ValueError:
        sent = None
    values = [sent.get(name, "") if isinstance(sent, dict) else "" for name in names]
    return [value if isinstance(value, str) else "" for value in values]


def lost_sentence() -> str:
    """What a page says while the laptop does not answer it."""
    return _("The laptop does not answer. Nothing is recorded until it does.")
