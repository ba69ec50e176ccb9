"""Keys in, scans out: tells a scanner's burst from a person's typing.

A scanner types like a keyboard, wherever the focus is. Every key that acts, and every character
that a badge code can arrive as, is held for a moment, longer than a scanner's gap and shorter than
a hand notices; what a text field hears as letters is not held, and the field takes it back. A whole
code makes a scan, and the keys at its pace before it, and after it up to its Enter, are the
scanner's and reach nobody. Anything else is given back, in its order, to whoever has the focus.
What only a machine can have typed is waited for longer: a busy computer may read one code in two
halves. Whatever else a machine types and ends with Enter is a scan too, of something that is no
badge. A pure state machine: times are the keys' own (``event.time``), so a stalled loop changes
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from enum import Enum
from itertools import takewhile
from typing import Generic

from msgspec import Struct, field

from console.attendance.burst import (
    BURST_LENGTH,
    KEYPAD,
    STX,
    K,
    Stroke,
    at_pace,
    ends_foreign,
    is_beginning,
    is_burst,
    is_foreign,
    is_held_down,
    is_keypad,
    is_machine,
    leading_keys,
    may_be_digit,
    text_of,
)
from screens.widgets.text_field import FAST_SECONDS, PACE_SECONDS
from store.codes.badge_code import CODE_LENGTH, GUARD, looks_like_code

HOLD_SECONDS = 0.08
"""How long a digit may be a scanner's: people rarely type two digits this fast."""

PATIENCE_SECONDS = 1.5
"""How long the rest of a burst is waited for, when the computer stalls in the middle of it."""

STALL_SECONDS = 0.3
"""How long what goes on is waited for, after keys that came as no hand's do, or after an STX."""

SUFFIX_SECONDS = 0.5
"""How long after its code what a scanner adds may come, and its Enter, for the same reason."""

_STREAK_SECONDS = 0.25
"""After such a pause a hand or a machine begins to type anew."""

_ENTERS = frozenset({"enter", "ctrl+j"})  # CR, LF
TERMINATORS = _ENTERS | {"tab", "ctrl+c"}  # and Tab, ETX
_LONE_BURST_LENGTH = 20
"""So many characters are a scanner's, even with nothing at their end."""

_PATH = re.compile(r"^(?!\w+://).*[/\\]|\.\w{3,4}$")
_PREAMBLE = re.compile(r"\x02?(\]([A-Za-z](\w\\?)?)?)?")
"""STX, and the AIM identifier ``]Q1`` with what introduces an ECI, as far as they have come."""


class Verdict(Struct, Generic[K], frozen=True):
    """``release`` goes on to the focus, in order; ``scans`` were read, and swallowed.

    ``leaked`` is the time of the first key that a text field was given before it showed that it
    belongs to a scan: the field takes back what it has heard since. ``keypad``: a scanner sent
    arrows for digits, because it is in keypad mode and NumLock is off. ``again``: the last keys of
    ``release`` lead to another screen; these came behind them, and are pressed again once it is
    there, because what they are depends on who hears them.
    """

    release: Sequence[K] = ()
    scans: Sequence[str] = ()
    leaked: float | None = None
    keypad: bool = False
    again: Sequence[Stroke[K]] | None = None

    def __add__(self, then: Verdict[K]) -> Verdict[K]:
        return Verdict(
            [*self.release, *then.release],
            [*self.scans, *then.scans],
            self.leaked if then.leaked is None else then.leaked,
            self.keypad or then.keypad,
            self.again if then.again is None else then.again,
        )


class After(Enum):
    """What came last of the scan before."""

    CODE = "code"
    TAB = "tab"
    KEYPAD = "keypad"
    ENTER = "enter"


class Scanner(Struct, Generic[K]):
    """The state between keys: the keys since the last pause, and the scan before them.

    ``genuine`` knows this event's codes by their MAC: one of them needs no terminator. ``prefix``
    and ``suffix`` are what the desk's scanner was set to send with every code, if anything: with a
    prefix, what a machine types without it is a program's that types for a person, and no scan.
    """

    genuine: Callable[[str], bool] = lambda _text: False
    prefix: str = ""
    suffix: str = ""
    leading: Collection[str] = ()
    """The keys that lead to another screen."""
    _run: list[Stroke[K]] = field(default_factory=list)
    """The keys since the last pause; the focus has heard the first ``_given`` of them."""
    _given: int = 0
    _begun: int = 0
    """Where in the run a scan may have begun."""
    _coded: int = 0
    """Where in it a code has ended that this event has not made; 0 if none has."""
    _foreign: list[str] = field(default_factory=list)
    """Scans of something else, up to ``_foreign_end``; a code may follow, whose prefix they are."""
    _foreign_end: int = 0
    _leaked: float | None = None
    """Since when a text field has heard of them."""
    _bound: bool = False
    """The run goes on with the scan before it."""
    _loose: bool = False
    """It may, if a machine's Enter follows; until then a field waits for its letters."""
    _gone: list[Stroke[K]] = field(default_factory=list)
    """Given back already, and yet perhaps the beginning of a code that was torn several times."""
    _typing: bool = True
    _paths: bool = False
    _latest: Stroke[K] | None = None
    _before: Stroke[K] | None = None
    """The last key before the run."""
    _streak: float = 0.0
    """When a hand or a machine began to type after it had rested."""
    _after: After | None = None
    _ended: float = float("-inf")
    """When the latest key of the scan before came."""

    @property
    def holding(self) -> bool:
        return len(self._run) > self._given

    @property
    def _waiting(self) -> list[Stroke[K]]:
        """What nobody has heard yet."""
        return self._run[self._given :]

    @property
    def _held(self) -> list[Stroke[K]]:
        """What may be a scan."""
        return self._run[self._begun :]

    def press(self, stroke: Stroke[K], *, typing: bool = True, paths: bool = False) -> Verdict[K]:
        """Take one key. ``typing``: a text field hears it, which must not wait for its letters;
        ``paths``: the field takes paths, which an old console types for a file that is dropped."""
        latest, self._latest, self._typing = self._latest, stroke, typing
        self._paths = paths
        silence = stroke.time - latest.time if latest else 0.0
        # a busy computer may tear a scan; between a hand's keys and a scan there is a pause
        by_hand = not is_machine(self._run or self._gone)
        pause = PACE_SECONDS if by_hand else _STREAK_SECONDS
        if silence > pause:
            self._streak = stroke.time
        before = self.idle(silence)
        if before.again is not None:
            return before + Verdict(again=[*before.again, stroke])
        if silence > pause and self._run and not self.holding:
            self._after = None
            self._clear()
        if self._coded and not may_be_digit(stroke.character):
            before += self._code(self._coded, stroke.time)
        if not self._run:
            self._before = latest
            self._begin(stroke)
        return before + (self._end(stroke) if stroke.key in TERMINATORS else self._join(stroke))

    def drop(self) -> Verdict[K]:
        """Nothing of what came since the last pause was meant."""
        leaked = self._streak if self._typing else None
        self._clear()
        return Verdict(leaked=leaked)

    def idle(self, silence: float) -> Verdict[K]:
        """So many seconds have passed without a key: a code without a terminator has ended, or a
        person's keys go on."""
        held = self._held
        if not self.holding or silence < (HOLD_SECONDS if held else PACE_SECONDS):
            return Verdict()
        now = self._run[-1].time + silence
        if self._coded or looks_like_code(self._tail()):
            return self._code(self._coded or len(self._run), now)
        foreign, burst = self._is_foreign(), is_burst(held) and self.prefix in text_of(held)
        if silence < PATIENCE_SECONDS and (foreign or burst or is_beginning(held)):
            return Verdict()
        waiting = self._run[max(self._given, self._foreign_end) :]
        stalled = is_machine(waiting) or text_of(waiting) == STX
        if silence < STALL_SECONDS and stalled and not self._bound:
            return Verdict()
        self._gone += held
        if self._bound:
            # more came behind a Tab, so the end is still to come
            after = After.CODE if self._after is After.TAB else self._after
            return self._swallow(after, self._run[-1].time)
        if foreign or (burst and len(held) >= _LONE_BURST_LENGTH):
            self._foreign.append(self._text())
            self._foreign_end = len(self._run)
            return self._refused(After.CODE, now)
        if self._foreign:
            return self._refused(After.ENTER, self._run[self._foreign_end - 1].time)
        self._after = None
        if lead := leading_keys(self._run[: self._given], self._waiting, self.leading):
            behind = self._waiting[len(lead) :]
            self._latest = lead[-1]
            self._gone.clear()
            self._clear()
            return Verdict([stroke.event for stroke in lead], again=behind)
        verdict = Verdict(self._give())
        self._clear()
        return verdict

    def _begin(self, stroke: Stroke[K]) -> None:
        """A run begins: whether it goes on with the scan before."""
        gap, ends = stroke.time - self._ended, stroke.key in TERMINATORS
        match self._after:
            case After.CODE:
                set_so = stroke.text and self.suffix.startswith(stroke.text)
                self._bound = gap <= (SUFFIX_SECONDS if ends or set_so else PACE_SECONDS)
                self._loose = gap <= SUFFIX_SECONDS
            case After.TAB:
                self._bound = gap <= PACE_SECONDS
                self._loose = gap <= SUFFIX_SECONDS
            case After.KEYPAD:
                self._bound = gap <= SUFFIX_SECONDS and (ends or stroke.key in KEYPAD)
            case After.ENTER:
                # the second half of CR+LF, or of Enter and Tab, still comes at once
                self._bound = ends and gap <= PACE_SECONDS
                self._loose = gap <= PACE_SECONDS
        if self._gone and stroke.time - self._gone[-1].time > PATIENCE_SECONDS:
            self._gone.clear()  # given back too long ago to begin a code
        del self._gone[:-CODE_LENGTH]

    def _join(self, stroke: Stroke[K]) -> Verdict[K]:
        """Take a key that ends nothing."""
        before = None if self._bound or stroke.key not in KEYPAD else self._before
        if before and is_held_down([before, *self._run, stroke]):
            self._run.append(stroke)
            moved, self._run[1:] = self._give(), self._run[1:][-1:]  # two of them tell enough
            self._given = self._begun = len(self._run)
            return Verdict(moved)
        joins = self._may_be_scanned(stroke)
        self._run.append(stroke)
        if not joins:
            self._gone.clear()
            self._begun = len(self._run)
        elif may_be_digit(stroke.character) and (scan := self._genuine_code(stroke.time)):
            return scan
        if self._bound:
            return Verdict()
        if is_keypad(self._run):
            return self._swallow(After.KEYPAD, stroke.time) + Verdict(keypad=True)
        if joins or not self._typing or self._loose or not all(key.text for key in self._waiting):
            return Verdict()
        return Verdict(self._give())

    def _end(self, stroke: Stroke[K]) -> Verdict[K]:
        """Take a key that ends a scan, if there was one."""
        gap = stroke.time - self._run[-1].time if self._run else float("inf")
        soon = gap <= (STALL_SECONDS if is_machine(self._run) else FAST_SECONDS)
        after = After.ENTER if stroke.key in _ENTERS else After.TAB
        if self._coded or looks_like_code(self._tail()):
            scan = self._code(self._coded or len(self._run), stroke.time)
            self._after = after
            return scan
        if self._bound or (self._loose and self._after is not After.ENTER and soon):
            return self._swallow(after, stroke.time)
        foreign = self._foreign_text(stroke)
        if self._loose and soon and not foreign:
            return self._swallow(after, stroke.time)
        self._run.append(stroke)
        second = gap <= PACE_SECONDS and 0 < self._foreign_end == len(self._run) - 1
        self._begun = len(self._run)
        if foreign:
            first = len(self._run) - 1 - len(foreign)
            if self._typing and first < self._given:
                # all since the streak began, because a busy computer may tear a scan, also before
                # its Enter
                self._leaked = self._leaked or min(self._streak, self._run[first].time)
            self._foreign.append(foreign)
        if foreign or second:
            self._foreign_end = len(self._run)
        return Verdict()

    def _genuine_code(self, now: float) -> Verdict[K] | None:
        """The scan, when the code that has come is one of this event's."""
        held = len(self._run) - self._begun
        if len(self._gone) + held < CODE_LENGTH - len(GUARD):
            return None
        if self.genuine(self._tail()):
            return self._code(len(self._run), now)
        if self._gone and held < CODE_LENGTH:
            torn = [*self._gone, *self._held][-CODE_LENGTH:]
            if self.genuine(text_of(torn)):
                leaked = torn[0].time if self._typing else None
                self._gone.clear()
                return self._swallow(After.CODE, now) + Verdict((), [text_of(torn)], leaked)
        if not self._coded and looks_like_code(self._tail()):
            self._coded = len(self._run)
        return None

    def _code(self, end: int, now: float) -> Verdict[K]:
        """The code that ends there is a scan; what came at its pace before it is the scanner's."""
        self._gone.clear()
        start = max(self._begun, end - CODE_LENGTH)
        text, first = text_of(self._run[start:end]), self._same_pace(start)
        before = self._run[self._given : first]
        torn = len(before) >= BURST_LENGTH and at_pace(before)
        typed = [] if torn or text_of(before).startswith(STX) else before
        lead = leading_keys(self._run[: self._given], typed, self.leading)
        # between the two nobody saw a screen: what came there is dropped
        given = Verdict([key.event for key in lead or typed], [text], again=[] if lead else None)
        return given + self._swallow(After.CODE, now, first=first)

    def _refused(self, after: After, ended: float) -> Verdict[K]:
        """What was scanned and is no code; the keys after it are a person's."""
        rest = [stroke.event for stroke in self._run[max(self._given, self._foreign_end) :]]
        scans, leaked = self._foreign, self._leaked
        self._clear()
        self._after, self._ended = after, ended
        return Verdict(rest, scans, leaked)

    def _swallow(self, after: After | None, now: float, *, first: int = 0) -> Verdict[K]:
        """Keep the run from its key ``first`` on from everybody: it belongs to a scan."""
        leaked = self._run[first].time if self._typing and first < self._given else None
        self._clear()
        self._after, self._ended = after, now
        return Verdict(leaked=leaked)

    def _clear(self) -> None:
        self._run, self._foreign = [], []
        self._given = self._begun = self._coded = self._foreign_end = 0
        self._bound = self._loose = False
        self._leaked = None

    def _give(self) -> list[K]:
        """What is held, for whoever has the focus."""
        events = [stroke.event for stroke in self._waiting]
        self._given = len(self._run)
        return events

    def _may_be_scanned(self, stroke: Stroke[K]) -> bool:
        """Whether the key may belong to a scan that begins or goes on."""
        if may_be_digit(stroke.character):
            return True
        begun = len(self._run) > self._begun
        if not self._typing and stroke.text:  # nobody waits for it; a space alone is a key
            return begun or not stroke.text.isspace()
        if is_burst(self._held):  # a citizen's card, or what a typing engine makes of digits
            return bool(stroke.text)
        text = self._text() + stroke.text
        return bool(stroke.text) and (
            bool(_PREAMBLE.fullmatch(text)) or self.prefix.startswith(text)
        )

    def _same_pace(self, start: int) -> int:
        """The first key of the run that came at a scanner's pace before the one at ``start``."""
        run = self._run
        while start and run[start].time - run[start - 1].time <= PACE_SECONDS:
            start -= 1
        return start

    def _text(self) -> str:
        return text_of(self._held)

    def _tail(self) -> str:
        """As much of the text that may be a scan as a code is long."""
        return text_of(self._run[max(self._begun, len(self._run) - CODE_LENGTH) :])

    def _is_foreign(self) -> bool:
        """Whether what is held where no field hears it can only be a machine's."""
        return not self._typing and is_foreign(self._held) and self.prefix in self._text()

    def _foreign_text(self, end: Stroke[K]) -> str:
        """What ``end`` ends, if that is a scan of something else; "" for what a person typed."""
        spoken = list(takewhile(lambda stroke: stroke.text, reversed(self._run)))[::-1]
        said = text_of(spoken)
        if len(spoken) == 1 and self._before and self._before.key in self.leading:
            spoken.insert(0, self._before)  # one character has no pace of its own
        if self.prefix not in said or (self._paths and _PATH.search(said)):
            return ""
        if is_burst(self._held) or self._is_foreign():
            return self._text() if self._typing and " " in said else said
        return said if ends_foreign(spoken, end, typing=self._typing) else ""
