"""What a scanner's page is answered, and what it does about it, seen from inside the browser."""

import json
from typing import Any

from tests.support.web.browser import Page

_WATCHING = """
const told = window.told = { answers: [], buzzed: [], tones: 0, awake: 0 }
const asked = window.fetch
window.fetch = async (path, how) => {
  const begun = performance.now(), answer = await asked(path, how), read = answer.json.bind(answer)
  answer.json = async () => {
    const said = await read(), now = performance.now()
    if (path === "/scan/frame") told.answers.push({ ...said, at: now, took: now - begun })
    return said
  }
  return answer
}
navigator.vibrate = pattern => told.buzzed.push(pattern)
if (window.WakeLock) WakeLock.prototype.request = async () => { told.awake++; return {} }
const start = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function (...when) { told.tones++; return start.apply(this, when) }
"""


class ScannerPage:
    """A page before it is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def open_scanner(self, url: str) -> None:
        """And let its camera begin."""
        await self._page.do("Page.addScriptToEvaluateOnNewDocument", source=_WATCHING)
        await self._page.open(url)
        await self._page.until("document.getElementById('begin').textContent == 'Bắt đầu quét'")
        await self._page.says("document.getElementById('begin').click()")

    async def told(self) -> dict[str, Any]:
        """``answers`` to its frames, each with when and how long it took in milliseconds; what
        ``buzzed``, how many ``tones`` there were, and how often it asked to stay ``awake``."""
        found: dict[str, Any] = json.loads(await self._page.says("JSON.stringify(told)"))
        return found
