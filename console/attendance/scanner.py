"""Keys in, scans out: tells a scanner's burst from a person's typing.

A scanner types like a keyboard, wherever the focus is. Characters that a badge code can arrive as
are held for a moment; a whole code makes a scan, and anything else gives the held keys back, in
their order, to whoever has the focus. What only a machine can have typed is waited for longer: a
busy computer may read one code in two halves. Whatever else a machine types and ends with Enter is
a scan too, of something that is no badge: that Enter acts on nothing. A pure state machine: times
are the keys' own (``event.time``), so a stalled loop changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Generic, TypeVar

from msgspec import Struct, field

from store.codes.badge_code import CODE_LENGTH, GUARD, LAYOUT_CHARACTERS, looks_like_code, readings

K = TypeVar("K")

HOLD_SECONDS = 0.08
"""How long a digit may be a scanner's: people rarely type two digits this fast."""

PATIENCE_SECONDS = 1.5
"""How long the rest of a burst is waited for, when the computer stalls in the middle of it."""

PREFIX_SECONDS = 0.3
"""How long after its STX a scanner's code may come; to a person it is Ctrl+B, which waits."""

SUFFIX_SECONDS = 0.5
"""How long after its code a scanner's Enter may come, for the same reason."""

_TERMINATORS = frozenset({"enter", "tab", "ctrl+j", "ctrl+c"})  # CR, Tab, LF, ETX
_FAST_SECONDS = 0.03
_BURST_LENGTH = 10

_BURST_SECONDS = 0.06
"""So many characters at such a pace are a scanner's, whatever they say."""

_TELLING_GAPS = 3

_LONE_BURST_LENGTH = 20
"""So many are, even with nothing at their end."""

_FOREIGN_LENGTH = 4
"""So many are a scan of something else, if Enter follows at the same pace."""

_NO_WORDS = re.compile(r"://|www\.|;.*;|\|.*\||^\S{16,}$")
"""What nobody fills a field with: a web address, fields of a code, one word without an end."""

_BEGINNING = re.compile(r"((?<!0)00|01\d*)$", re.ASCII)
_STX = "\x02"

_PREAMBLE = re.compile(r"\x02?(\]([A-Za-z](\w\\?)?)?)?")
"""STX, and the AIM identifier ``]Q1`` with what introduces an ECI, as far as they have come."""


class Stroke(Struct, Generic[K], frozen=True):
    """One key as the terminal sent it. ``event`` is given back untouched."""

    key: str
    character: str | None
    time: float  # seconds, monotonic
    event: K

    @property
    def text(self) -> str:
        """What it puts into a scan; "" for a key that belongs to no scan."""
        if self.key == "backspace":
            return "\b"
        typed = self.character or ""
        return typed if typed.isprintable() or typed == _STX else ""


class Verdict(Struct, Generic[K], frozen=True):
    """``release`` goes on to the focus, in order; ``scans`` were read, and swallowed.

    ``leaked`` is the time of the first key that a text field was given before it showed that it
    belongs to a scan: the field takes back what it has heard since.
    """

    release: Sequence[K] = ()
    scans: Sequence[str] = ()
    leaked: float | None = None

    def __add__(self, then: Verdict[K]) -> Verdict[K]:
        return Verdict(
            [*self.release, *then.release], [*self.scans, *then.scans], self.leaked or then.leaked
        )


class Scanner(Struct, Generic[K]):
    """The state between keys: what is held, and how long ago a scan ended.

    ``genuine`` knows this event's codes by their MAC: one of them needs no terminator. ``prefix``
    is what the desk's scanner was set to send before every code, if anything.
    """

    genuine: Callable[[str], bool] = lambda _text: False
    prefix: str = ""
    _held: list[Stroke[K]] = field(default_factory=list)
    _gone: list[Stroke[K]] = field(default_factory=list)
    """Given back already, and yet perhaps the beginning of a code that was torn several times."""
    _passed: list[Stroke[K]] = field(default_factory=list)
    """Given on at a scanner's pace."""
    _typing: bool = True
    _suffix_until: float = float("-inf")

    @property
    def holding(self) -> bool:
        return bool(self._held)

    def press(self, stroke: Stroke[K], *, typing: bool = True) -> Verdict[K]:
        """Take one key. ``typing``: a text field hears it, which must not wait for its letters."""
        self._typing = typing
        before = self.idle(stroke.time - self._held[-1].time) if self._held else Verdict()
        if stroke.key in _TERMINATORS:
            return before + self._end(stroke)
        self._suffix_until = float("-inf")
        if not self._joins(stroke):
            self._gone.clear()
            return before + Verdict([*self._give_back(), *self._pass_on(stroke)])
        if not self._held:
            self._forget(stroke.time)
            if not self._follows(stroke):
                self._passed = []
        self._held.append(stroke)
        if stroke.character not in LAYOUT_CHARACTERS:
            return before
        if len(self._gone) + len(self._held) < CODE_LENGTH - len(GUARD):
            return before
        if self.genuine(self._tail()):
            return before + self._scan(stroke.time)
        if self._gone and self.genuine(_text_of(self._gone) + self._text()):
            self._held[:0] = self._gone
            torn = self._scan(stroke.time)
            return before + Verdict((), torn.scans)  # the others have had what was given back
        return before

    def idle(self, silence: float) -> Verdict[K]:
        """So many seconds have passed without a key: a code without a terminator has ended, or a
        person's digits go on."""
        if not self._held or silence < HOLD_SECONDS:
            return Verdict()
        if self._text() == _STX and silence < PREFIX_SECONDS:
            return Verdict()
        now = self._held[-1].time + silence
        if looks_like_code(self._tail()):
            return self._scan(now)
        foreign = self._is_foreign()
        if silence < PATIENCE_SECONDS and (foreign or self._is_beginning() or self._is_burst()):
            return Verdict()
        if foreign or (len(self._held) >= _LONE_BURST_LENGTH and self._is_burst()):
            return self._scan(now)
        self._gone += self._held
        return Verdict(self._give_back())

    def _forget(self, now: float) -> None:
        """What was given back too long ago, or is too much, begins no code."""
        if self._gone and now - self._gone[-1].time > PATIENCE_SECONDS:
            self._gone.clear()
        del self._gone[:-CODE_LENGTH]

    def _joins(self, stroke: Stroke[K]) -> bool:
        """Whether the key may belong to a scan that begins or goes on."""
        if stroke.character in LAYOUT_CHARACTERS:
            return True
        if not self._typing and stroke.text:  # nobody waits for it; a space alone is a key
            return bool(self._held) or not stroke.text.isspace()
        if self._is_burst():  # a citizen's card, or what a typing engine makes of digits
            return bool(stroke.text)
        text = self._text() + stroke.text
        begun = bool(_PREAMBLE.fullmatch(text)) or self.prefix.startswith(text)
        return bool(stroke.text) and begun

    def _end(self, stroke: Stroke[K]) -> Verdict[K]:
        if self._held and (looks_like_code(self._tail()) or self._is_burst()):
            scan = self._scan(stroke.time)
        elif self._is_foreign() or self._ends_foreign(stroke):
            scan = self._foreign_scan()
        else:
            scan = None
        if scan is not None:
            self._suffix_until = stroke.time + _FAST_SECONDS
            return scan
        if not self._held and stroke.time < self._suffix_until:
            # the second half of CR+LF, or of Enter and Tab, still comes at once
            self._suffix_until = stroke.time + _FAST_SECONDS
            return Verdict()
        return Verdict([*self._give_back(), *self._pass_on(stroke)])

    def _scan(self, now: float) -> Verdict[K]:
        typed_before = self._typed_before()
        text = _text_of(self._held[typed_before:])
        release = [stroke.event for stroke in self._held[:typed_before]]
        self._held.clear()
        self._gone.clear()
        self._passed.clear()
        self._suffix_until = now + SUFFIX_SECONDS
        return Verdict(release, [text])

    def _foreign_scan(self) -> Verdict[K]:
        """What was given on is a part of it, and is asked back."""
        text = _text_of([*self._passed, *self._held])
        leaked = self._passed[0].time if self._passed and self._typing else None
        self._held.clear()
        self._passed.clear()
        return Verdict(scans=[text], leaked=leaked)

    def _typed_before(self) -> int:
        """How many of the held keys a person typed just before the scanner began."""
        if not looks_like_code(self._tail()):
            return 0
        start = len(self._held) - CODE_LENGTH
        while start and self._held[start].time - self._held[start - 1].time <= _BURST_SECONDS:
            start -= 1
        before = self._held[:start]
        torn_before = start >= _BURST_LENGTH and _at_pace(before)
        return 0 if torn_before or _text_of(before).startswith(_STX) else start

    def _text(self) -> str:
        return _text_of(self._held)

    def _tail(self) -> str:
        """As much of the held text as a code is long."""
        return _text_of(self._held[-CODE_LENGTH:])

    def _is_foreign(self) -> bool:
        """Whether what is held where no field hears it can only be a machine's."""
        varied = len({stroke.text for stroke in self._held}) > 1  # no key that is held down
        enough = len(self._held) >= _FOREIGN_LENGTH
        return not self._typing and enough and varied and _at_pace(self._held)

    def _ends_foreign(self, end: Stroke[K]) -> bool:
        """Whether ``end`` came as fast as the keys before it: no finger is on Enter so soon.

        In a field a program may have typed words for a person, and they stand; only what is no
        words is a scan. A typing engine sends one key of a person's as Backspaces and letters in a
        burst, so in a field only what came before its first Backspace is counted.
        """
        run = [*self._passed, *self._held]
        texts = [stroke.text for stroke in run]
        if not run or not _at_pace(run):
            return False
        gap = end.time - run[-1].time
        if not self._typing:
            # spaces alone are marks on a ballot
            return len(run) > 1 and gap <= _FAST_SECONDS and bool("".join(texts).strip())
        plain = texts.index("\b") if "\b" in texts else len(texts)
        soon = _BURST_SECONDS if plain >= _BURST_LENGTH else _FAST_SECONDS
        return gap <= soon and _NO_WORDS.search("".join(texts[:plain])) is not None

    def _is_beginning(self) -> bool:
        """Whether this may be the first half of a code: nobody types so fast by hand."""
        seen = any(_BEGINNING.search(reading) for reading in readings(self._text()))
        return seen and _at_pace(self._held)

    def _is_burst(self) -> bool:
        # a key held down repeats as fast as a scanner types, but says one thing
        varied = len({stroke.text for stroke in self._held}) > 2
        return len(self._held) >= _BURST_LENGTH and varied and _at_pace(self._held)

    def _give_back(self) -> list[K]:
        """What was held, for whoever has the focus."""
        events = [event for stroke in self._held for event in self._pass_on(stroke)]
        self._held.clear()
        return events

    def _pass_on(self, stroke: Stroke[K]) -> list[K]:
        if not self._follows(stroke):
            self._passed = []
        if stroke.text:
            self._passed.append(stroke)
        return [stroke.event]

    def _follows(self, stroke: Stroke[K]) -> bool:
        """Whether it belongs to the burst that was given on before it."""
        before = self._passed[-1] if self._passed else stroke
        return bool(stroke.text) and stroke.time - before.time <= _BURST_SECONDS


def _text_of(strokes: Sequence[Stroke[K]]) -> str:
    return "".join(stroke.text for stroke in strokes)


def _at_pace(strokes: Sequence[Stroke[K]]) -> bool:
    """Whether a machine typed these: by the middle one of the gaps, because a busy computer makes
    some of them long and never makes one shorter."""
    gaps = [later.time - earlier.time for earlier, later in pairwise(strokes)]
    if len(gaps) < _TELLING_GAPS:
        return bool(gaps) and max(gaps) <= _FAST_SECONDS
    return median(gaps) <= _BURST_SECONDS
