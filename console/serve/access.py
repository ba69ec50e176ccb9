"""Who may come in by a browser: a PIN a role, sessions, and a brake on guessing."""

import hmac
import secrets
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address

from msgspec import Struct

from store.facts.outcome import Role

PIN_DIGITS = 6

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 300.0
"""Seconds that an address waits after its first wrong PIN, doubled by each further one
until it gave none for the window's length."""

_WRONG_IN_ALL, _WINDOW = 30, 600.0
"""So many wrong PINs of all other machines within so many seconds close the door to them: a guess
comes in once in 800 hours."""

_NO_SLIP = 4
_MOST_ADDRESSES = 1000
_MOST_SESSIONS = 40
_LONGEST_NAME = 40

SEEN_SECONDS = 10.0
"""Whoever gave no sign of life for so long is no longer told to be connected."""


class Session(Struct):
    """Somebody who came in. ``seen`` is the last sign of life (seconds, monotonic)."""

    token: str
    role: Role
    desk: str
    address: str
    seen: float


class Brake:
    """Slows guessing, an address and in all. Times are seconds, monotonic."""

    def __init__(self) -> None:
        self._wrong: dict[str, tuple[int, float]] = {}  # how often, and until when it waits
        self._in_all: deque[float] = deque()

    def wait(self, address: str, now: float) -> float:
        """How long ``address`` has still to wait, 0 for not at all."""
        _count, until = self._wrong.get(address, (0, now))
        if not ip_address(address).is_loopback:  # who sits at the laptop itself is never kept out
            while self._in_all and now - self._in_all[0] >= _WINDOW:
                self._in_all.popleft()
            if len(self._in_all) >= _WRONG_IN_ALL:
                until = max(until, self._in_all[0] + _WINDOW)
        return max(0.0, until - now)

    def wrong(self, address: str, now: float) -> None:
        if not ip_address(address).is_loopback:
            self._in_all.append(now)
        count, until = self._wrong.pop(address, (0, now))
        count = count + 1 if now < until + _WINDOW else 1
        self._wrong[address] = count, now + min(_FIRST_WAIT * 2 ** (count - 1), _LONGEST_WAIT)
        if len(self._wrong) > _MOST_ADDRESSES:
            self._wrong.pop(next(iter(self._wrong)))

    def right(self, address: str, role: Role) -> None:
        """Who may do everything has nothing left to guess; another role's PIN forgives nothing."""
        if role is Role.ALL:
            self._wrong.pop(address, None)

    def guessing(self) -> dict[str, int]:
        """The addresses that gave so many wrong PINs that it is no slip, and how many."""
        return {one: count for one, (count, _) in self._wrong.items() if count >= _NO_SLIP}


class Sessions:
    """Those who came in, by the secret of their cookie. Kept in memory alone: who stops the server
    sends everybody away."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}

    def __iter__(self) -> Iterator[Session]:
        return iter(self._open.values())

    def open(self, role: Role, name: str, address: str, now: float) -> Session:
        """``name`` is what the desk is called; two never share one. A silent one of the same name
        and address has come in anew."""
        called = "".join(c for c in name.strip() if c.isprintable())[:_LONGEST_NAME]
        named = [f"{called} ({n})" if n > 1 else called for n in range(1, _MOST_SESSIONS + 2)]
        for one in list(self):
            same = (one.address, one.role) == (address, role) and one.desk in named
            if same and now - one.seen >= SEEN_SECONDS:
                self.close(one)
        if len(self._open) >= _MOST_SESSIONS:
            self.close(min(self, key=lambda session: session.seen))
        taken = {session.desk for session in self}
        desk = next(one for one in named if one not in taken)
        session = Session(secrets.token_urlsafe(32), role, desk, address, now)
        self._open[session.token] = session
        return session

    def of(self, token: str, now: float) -> Session | None:
        """Whose cookie it is; None for nobody's."""
        if session := self._open.get(token):
            session.seen = now
        return session

    def close(self, session: Session) -> None:
        self._open.pop(session.token, None)


def new_pins(below: Callable[[int], int] = secrets.randbelow) -> Mapping[Role, str]:
    """A PIN for each role, no two alike."""
    pins: dict[Role, str] = {}
    for role in Role:
        pin = next(p for p in iter(lambda: _pin(below), "") if p not in pins.values())
        pins[role] = pin
    return pins


def _pin(below: Callable[[int], int]) -> str:
    return f"{below(10**PIN_DIGITS):0{PIN_DIGITS}}"


def role_of(pin: str, pins: Mapping[Role, str]) -> Role | None:
    """The role that ``pin`` opens; None for none. Takes as long whatever is asked."""
    found = None
    for role, right in pins.items():
        if hmac.compare_digest(pin.encode(), right.encode()):
            found = role
    return found
