"""The scanner's trial: a code to be scanned, and in words what came."""

import re
from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from screens.frame.theme import BLACK_ON_WHITE
from screens.preparation.words import FINDINGS, sends
from screens.widgets.dialog import Dialog
from screens.words import _
from store.preparation.scanner_trial import Diagnosis

_FUNCTION_KEY = re.compile(r"f\d+")
"""A person's: no scanner begins with one."""

_SILENCE_SECONDS = 0.6
"""After so long without a key a scan has come to its end, on a busy machine too."""


class ScannerSheet(Dialog[Diagnosis]):
    """Returns what the scanner sends, once it was read and the person says so. Every key is part of
    a scan, until a silence; then Enter and Esc are a person's again."""

    DEFAULT_CSS = """
    ScannerSheet Horizontal { height: auto; }
    ScannerSheet #code { width: auto; margin: 0 2 0 0; }
    ScannerSheet Vertical#heard { width: 1fr; height: auto; }
    ScannerSheet Static { height: auto; }
    """
    AUTO_FOCUS = ""
    TAKES_KEYS = True
    """Whether the keys of a scanner come here as they are."""

    def __init__(
        self,
        code: str,
        judge: Callable[[Sequence[events.Key]], Diagnosis],
        known: tuple[str, str],
    ) -> None:
        """``code``: the picture of the test code. ``judge`` says what keys tell. ``known``: what
        scanners send before and behind every code, as the plan says."""
        super().__init__(_("Try the scanner: scan this code, or a badge"))
        self._code = Content.styled(code, BLACK_ON_WHITE)
        self._judge, self._known = judge, known
        self._keys: list[events.Key] = []
        self._silence: Timer | None = None
        self.diagnosis: Diagnosis | None = None

    @property
    def news(self) -> tuple[str, str] | None:
        """What the scanner sends around a code, where the plan says otherwise."""
        found = self.diagnosis
        sent = (found.prefix, found.suffix) if found and found.read else self._known
        return None if sent == self._known else sent

    @property
    def keys(self) -> Mapping[str, str]:
        if self.diagnosis is None or not self.diagnosis.read:
            return {"escape": _("Give up")}
        keep = _("Keep it, also in the plan") if self.news else _("Keep: it reads")
        return {"enter": keep} | ({} if self._is_well else {"escape": _("Give up")})

    @property
    def _is_well(self) -> bool:
        """Whether it reads, and there is nothing to decide or to set right."""
        found = self.diagnosis
        return found is not None and found.read and not found.findings and not self.news

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            yield Static(self._code, id="code")
            with Vertical(id="heard"):
                yield Static(
                    _("Hold the scanner before the code and press its trigger."), id="said"
                )

    def action_leave(self) -> None:
        """That the scanner reads is kept also by who only leaves."""
        self.answer(self.diagnosis if self._is_well else None)

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        if not self._keys and event.key == "escape":
            self.action_leave()
        elif not self._keys and event.key == "enter":
            if self.diagnosis is not None and self.diagnosis.read:
                self.answer(self.diagnosis)
        elif self._keys or not _FUNCTION_KEY.fullmatch(event.key):
            self._keys.append(event)
            if self._silence is not None:
                self._silence.stop()
            self._silence = self.set_timer(_SILENCE_SECONDS, self._heard)

    def _heard(self) -> None:
        keys, self._keys = self._keys, []
        self.diagnosis = self._judge(keys)
        self.query_one("#said", Static).update(self._said(self.diagnosis))
        self.offer_keys()
        self.call_after_refresh(self.take_place)

    def _said(self, found: Diagnosis) -> Content:
        if found.read:
            lines = [Content.styled("✓ " + _("The scanner reads."), "bold $success")]
        else:
            lines = [Content.styled("✗ " + _("It was not read."), "bold $error")]
        lines += [Content.assemble(("! ", "bold $warning"), FINDINGS[f]) for f in found.findings]
        if around := sends(found.prefix, found.suffix):
            lines.append(Content(_("It sends {text}.").format(text=around)))
        if self.news:
            said = _("The plan does not say so yet: Enter writes it there.")
            lines.append(Content.styled(said, "$accent"))
        return Content("\n\n").join(lines)
