"""What a person tries at a terminal: its letters, its keys, the scanner, the bell."""

import sys
from collections.abc import Iterator

import click

from console.doctor.findings import WANTED_KEYS, Finding, of_font, of_keys, of_scan, of_sound
from console.doctor.raw_terminal import heard, raw_keys, width_in
from screens.words import _
from store.codes.badge_code import looks_like_code


def tried_by_hand() -> Iterator[Finding]:
    """Asks for keys until Enter comes alone; then what was found."""

    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    def show(names: set[str], scanned: str) -> None:
        left = " ".join(called for key, called in WANTED_KEYS.items() if key not in names)
        write(f"\r\x1b[K{left} · {scanned[:30]}")

    click.echo(_("Press each of these keys, scan a badge if there is one, then press Enter alone."))
    with raw_keys() as read:
        letters = list(of_font(width_in(read, write)))
        show(set(), "")
        names, scanned = heard(read, show)
    write("\r\x1b[K\a")
    yield from letters
    yield of_keys(names)
    yield of_scan(scanned, genuine=looks_like_code(scanned))
    yield of_sound()
