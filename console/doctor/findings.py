"""Whether this machine is ready for the day: a finding each, and what to do about it.

What the machine cannot know is left to a person's eye or ear.
"""

import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from console.doctor.places import unsafe_place_sentence
from console.error_sentences import os_sentence
from console.printing.queue import PrintError, Queue
from screens.words import Words, _
from store.event.folder import KEY
from store.journal.disk import write_private
from store.preparation.checklist import LEAST_FREE
from store.text.messages import N_

SLOW_SECONDS = 1.0
"""A write that takes longer keeps a scan waiting."""

ZONE_OFFSET = timedelta(hours=7)  # Vietnam's

ONE_COLUMN = "ẶỡẪữỵĐ─│█▀▄✓✗●▲·…–“”"
"""Letters and signs of the screens, each of which is one column wide."""


WANTED_KEYS = {
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    **{f"ctrl+{letter}": f"Ctrl+{letter.upper()}" for letter in "bop"},
}
"""Keys that a window or a laptop may keep for itself, and what they are called."""


class Topic(StrEnum):
    """What is looked at, in this order."""

    TERMINAL = "terminal"
    FONT = "font"
    TONES = "tones"
    KEYS = "keys"
    SCANNER = "scanner"
    PRINTER = "printer"
    DISK = "disk"
    RIGHTS = "rights"
    CLOCK = "clock"
    SOUND = "sound"


class Verdict(StrEnum):
    """How it stands; what only a person can tell is to be looked at."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


TOPICS = Words(
    Topic,
    TERMINAL=N_("Window"),
    FONT=N_("Letters"),
    TONES=N_("Tone marks"),
    KEYS=N_("Keys"),
    SCANNER=N_("Scanner"),
    PRINTER=N_("Printer"),
    DISK=N_("Disk"),
    RIGHTS=N_("Writing"),
    CLOCK=N_("Clock"),
    SOUND=N_("Sound"),
)
_MARKS: Mapping[Verdict, str] = {Verdict.GOOD: "✓", Verdict.LOOK: "!", Verdict.WRONG: "✗"}


class Finding(Struct, frozen=True):
    """How it stands with a topic, in a sentence that says what to do."""

    topic: Topic
    verdict: Verdict
    sentence: str

    @property
    def line(self) -> str:
        return f"{_MARKS[self.verdict]} {TOPICS[self.topic]}: {self.sentence}"


def of_the_machine(folder: Path, queue: Queue, now: datetime, clock_doubt: str) -> list[Finding]:
    """What needs no terminal, so that the console shows it as well. ``folder``: where the event is
    or will be. ``clock_doubt``: what the event's record says against the clock, or "". Takes
    seconds: the disk and the printers are asked."""
    return [of_printers(queue), *of_disk(folder), of_clock(now, clock_doubt)]


def of_window(flaw: str, environment: Mapping[str, str]) -> Finding:
    """The terminal: what kind it is. ``flaw``: that it is too small, or ""."""
    if flaw:
        return Finding(Topic.TERMINAL, Verdict.WRONG, flaw)
    if environment.get("TERM") in ("linux", "dumb"):
        said = _("this terminal lacks letters and colours. Open a terminal of the desktop.")
        return Finding(Topic.TERMINAL, Verdict.WRONG, said)
    if "TMUX" in environment:
        said = _("tmux keeps Ctrl+B for itself: use F10, or Ctrl+P.")
        return Finding(Topic.TERMINAL, Verdict.LOOK, said)
    if sys.platform == "win32" and "WT_SESSION" not in environment:
        said = _("this is the old console of Windows; Windows Terminal shows letters better.")
        return Finding(Topic.TERMINAL, Verdict.LOOK, said)
    return Finding(Topic.TERMINAL, Verdict.GOOD, _("large enough."))


def of_font(width: Callable[[str], int] = lambda _letter: 0) -> Iterator[Finding]:
    """Letters by the columns the terminal takes for them; 0 where it does not tell, and an eye
    compares two lines. Whether a mark is cut off, only an eye sees."""
    widths = {letter: width(letter) for letter in ONE_COLUMN}
    if not all(widths.values()):
        said = _("the two lines below are of one length. If not, choose another font.")
        lines = "".join(f"\n  {line}│" for line in (ONE_COLUMN, "." * len(ONE_COLUMN)))
        yield Finding(Topic.FONT, Verdict.LOOK, said + lines)
    elif wide := "".join(letter for letter, columns in widths.items() if columns != 1):
        said = _(
            "“{letters}” take more than one column, so lines shift. Choose another font in the "
            "window's settings (Cascadia Mono, Consolas, DejaVu Sans Mono), and narrow ambiguous "
            "letters."
        )
        yield Finding(Topic.FONT, Verdict.WRONG, said.format(letters=wide))
    else:
        yield Finding(Topic.FONT, Verdict.GOOD, _("every one is one column wide."))
    said = _(
        "look at {letters}: every mark is whole. If one is cut off or a box stands there, choose "
        "another font or a larger size."
    )
    yield Finding(Topic.TONES, Verdict.LOOK, said.format(letters="Ặ Ẫ Ỡ Ữ Ễ ỵ Đ ằ ẵ ợ"))


def of_keys(heard: Collection[str]) -> Finding:
    """The names of the keys that came."""
    missing = [called for key, called in WANTED_KEYS.items() if key not in heard]
    if not missing:
        return Finding(Topic.KEYS, Verdict.GOOD, _("every key arrives."))
    said = _(
        "{keys} did not arrive: the window or the laptop keeps them (Fn, the settings of the "
        "window). Ctrl+P leads everywhere without them."
    )
    return Finding(Topic.KEYS, Verdict.LOOK, said.format(keys=", ".join(missing)))


def of_scan(scanned: str, *, genuine: bool) -> Finding:
    """What a scanner sent; "" when nothing was scanned."""
    if not scanned:
        said = _("nothing was scanned. Scan a badge here, or try the scanner in the console (F10).")
        return Finding(Topic.SCANNER, Verdict.LOOK, said)
    if genuine:
        return Finding(Topic.SCANNER, Verdict.GOOD, _("a badge arrives whole."))
    said = _(
        "“{text}” arrived, which is no badge code. If it was a badge: switch NumLock on, UniKey "
        "off, or set the scanner's keyboard to English (US)."
    )
    return Finding(Topic.SCANNER, Verdict.LOOK, said.format(text=scanned[:60]))


def of_tried_scanner(*, tried: bool) -> Finding:
    """Whether the scanner was tried for this event."""
    if tried:
        return Finding(Topic.SCANNER, Verdict.GOOD, _("it was tried, and reads."))
    said = _("it was not tried yet: “Try the scanner” stands in the list.")
    return Finding(Topic.SCANNER, Verdict.LOOK, said)


def of_printers(queue: Queue) -> Finding:
    """The printers that this machine knows; whether one prints, a trial shows."""
    try:
        printers = queue.printers()
    except PrintError as error:
        return Finding(Topic.PRINTER, Verdict.WRONG, str(error))
    if not printers.names:
        said = _("none is known here. Connect one, or take the PDFs to another machine.")
        return Finding(Topic.PRINTER, Verdict.LOOK, said)
    said = ", ".join(printers.names)
    if not printers.default and len(printers.names) > 1:
        chosen = _("{names}; none is the default: choose one when printing (F7, Ctrl+T).")
        return Finding(Topic.PRINTER, Verdict.LOOK, chosen.format(names=said))
    return Finding(Topic.PRINTER, Verdict.GOOD, said)


def of_disk(folder: Path) -> Iterator[Finding]:
    """Room, and whether something that is written there is kept, in what time and under a lock."""
    places = (folder, *folder.absolute().parents)
    there = next((place for place in places if place.exists()), None)
    if there is None:  # a letter of a drive that is not plugged in
        said = _("{path} is out of reach. Plug the stick or disk in again, then try again.")
        yield Finding(Topic.DISK, Verdict.WRONG, said.format(path=folder))
        return
    free = shutil.disk_usage(there).free
    said = _("{free} MB free").format(free=f"{free // 10**6:,}".replace(",", "."))
    if free < LEAST_FREE:
        said = _("{said}; at least 200 MB are needed. Delete what is not needed.").format(said=said)
    yield Finding(Topic.DISK, Verdict.GOOD if free >= LEAST_FREE else Verdict.WRONG, said)
    trial = there / "thu-ghi.tmp"
    try:
        begun = time.monotonic()
        write_private(trial, b"hoinghi", check=Path.read_bytes)
        seconds = time.monotonic() - begun
        trial.unlink()
    except OSError as error:
        yield Finding(Topic.RIGHTS, Verdict.WRONG, os_sentence(error))
        return
    said = _("{folder} keeps what is written, in {seconds} s.")
    said = said.format(folder=there, seconds=f"{seconds:.2f}".replace(".", ","))
    slow = _("That is slow: use the machine's own disk, not a stick.")
    verdict = Verdict.GOOD if seconds < SLOW_SECONDS else Verdict.LOOK
    yield Finding(Topic.RIGHTS, verdict, said if verdict is Verdict.GOOD else f"{said} {slow}")
    key = folder / KEY
    if sys.platform != "win32" and key.exists() and key.stat().st_mode & 0o077:
        shown = _("{path} can be read by others on this machine: chmod 600 on it.")
        yield Finding(Topic.RIGHTS, Verdict.LOOK, shown.format(path=key))
    if unsafe := unsafe_place_sentence(folder):
        yield Finding(Topic.RIGHTS, Verdict.LOOK, unsafe)


def of_clock(now: datetime, doubt: str) -> Finding:
    """``now`` in the machine's own zone. ``doubt``: what the event's record says against it."""
    shown = f"{now:%H:%M %d/%m/%Y}"
    if doubt:
        said = _("{doubt} If the clock is wrong, set it in the system's settings.")
        return Finding(Topic.CLOCK, Verdict.LOOK, said.format(doubt=doubt))
    if now.utcoffset() != ZONE_OFFSET:
        said = _("{shown}, not in Vietnam's time zone (UTC+7). Set it in the system's settings.")
        return Finding(Topic.CLOCK, Verdict.LOOK, said.format(shown=shown))
    said = _("{shown}. Compare it with a clock that is right.").format(shown=shown)
    return Finding(Topic.CLOCK, Verdict.LOOK, said)


def of_sound() -> Finding:
    """After the bell was rung."""
    said = _(
        "a bell was rung. If you did not hear it: turn the loudspeaker on, and in Windows "
        "Terminal choose Settings, Defaults, Advanced, Bell: Audible."
    )
    return Finding(Topic.SOUND, Verdict.LOOK, said)
