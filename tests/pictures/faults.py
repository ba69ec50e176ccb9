"""What must not be seen on any screen: it is looked for in what is painted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from textual.geometry import Region
from textual.theme import Theme

from screens.acts.act_line import ActLine
from screens.acts.every_screen import EVERY_SCREEN
from screens.frame.frame import ConferenceScreen
from screens.frame.strip import Tabs
from screens.widgets.form import FieldRow
from screens.words import ENGLISH
from tests.pictures.frame import Cell, Frame, name_of, names_of
from tests.support.colours import contrast
from tests.support.pilot import Screen

LEAST = 4.5
CATALOGUE = Path(__file__).parents[2] / "screens/words/vi/LC_MESSAGES/hoinghi.po"

KEYS = frozenset({"backspace", "delete", "enter", "shift"})
"""Words that stand on the keyboard."""

_CURRENCY = frozenset({"đ", "đồng"})

_SHORTEST = 4
"""Letters of a name, or of a word, that is told from others by them."""


def colours(frame: Frame, theme: Theme) -> list[str]:
    """What cannot be read, and what has a colour of its own; the same of each kind once."""
    known = names_of(theme)
    found: dict[tuple[str, str], str] = {}
    for y, row in enumerate(frame):
        for x, cell in enumerate(row):
            if cell.told and not cell.character.isspace() and _is_wrong(cell, known):
                said = f"{cell.character!r} at {(x, y)}, {cell.ink} on {cell.ground}"
                found.setdefault((cell.ink, cell.ground), said)
    return list(found.values())


def _is_wrong(cell: Cell, known: dict[str, str]) -> bool:
    unread = contrast(cell.ink, cell.ground) < LEAST
    drawn = "\u2581" <= cell.character <= "\u2593"
    return (unread and not drawn) or not (name_of(cell.ink, known) and name_of(cell.ground, known))


def cut_names(frame: Frame, names: Iterable[str]) -> Iterator[str]:
    """Names that end in an ellipsis."""
    beginnings = {name[:length] for name in names for length in range(_SHORTEST, len(name))}
    longest = max(map(len, beginnings))
    for line in _lines(frame):
        for cut in re.finditer("…", line):
            before = line[max(0, cut.start() - longest) : cut.start()]
            starts = [0, *(space.end() for space in re.finditer(r"\s|\(", before))]
            if any(before[start:].rstrip() in beginnings for start in starts):
                yield f"a name is cut: {line.strip()!r}"


def cut_labels(here: Screen) -> Iterator[str]:
    """Labels of a form that are not whole, or begin with a small letter."""
    for row in here.app.screen.query(FieldRow):
        label = row.query_one(".label")
        shown = " ".join(_text_in(here, label.region).split())
        said = " ".join(str(label.render()).split())
        if label.region.height and shown != said:
            yield f"a label is cut: {shown!r} of {said!r}"
        if said[:1].islower():
            yield f"a label begins with a small letter: {said!r}"


def tab_row(here: Screen) -> Iterator[str]:
    """Tabs that are not whole on the screen."""
    for tabs in here.app.screen.query(Tabs):
        shown = _text_in(here, tabs.region)
        yield from (f"a tab is cut: {tab.plain!r}" for tab in tabs.tabs() if tab.plain not in shown)


def act_line(here: Screen, *, locked: bool = False) -> Iterator[str]:
    """Acts that must always be offered and are not to be read, and those that cannot be done."""
    screen = here.app.screen
    if not isinstance(screen, ConferenceScreen):
        return
    line = screen.query_one(ActLine)
    shown = _text_in(here, line.region)
    needed = ["PgDn", "Ctrl+L"] if locked else ["F10", "F1 "]
    first = line.offers[0].words if line.offers else ()
    if not any(f"{line.offers[0].key} " in shown and said in shown for said in first):
        yield f"the act line has no primary act: {shown!r}"
    at = screen.here()
    against = {tuple(act.said(at)): act.why_not(at) for act in (*screen.ACTS, *EVERY_SCREEN)}
    refused = ((offer.words[0], against.get(tuple(offer.words))) for offer in line.offers)
    yield from (f"offered, though {why}: {said}" for said, why in refused if why)
    yield from (f"no {key} on the act line: {shown!r}" for key in needed if key not in shown)
    if locked and ("F10" in shown or "F1 " in shown):
        yield f"a locked screen offers what it does not do: {shown!r}"


def foreign_notation(text: str, language: str) -> Iterator[str]:
    """Percents and amounts with the marks of the other language: ``77,8 %``, ``2.340.000``."""
    thousands, decimals = (r"\.", ",") if language == ENGLISH else (",", r"\.")
    wrong = rf"\d{decimals}\d+\s?%|\b\d{{1,3}}(?:{thousands}\d{{3}})+\b"
    yield from (f"a number of the other language: {one!r}" for one in re.findall(wrong, text))


def foreign_words(frame: Frame, language: str, data: Iterable[str]) -> Iterator[str]:
    """Words of another language than the screen's. ``data``: texts of the event, whose words are
    nobody's fault: in English they are without accents, but those of the law."""
    for line in _lines(frame):
        yield from foreign_notation(line, language)
        if language == ENGLISH:
            known = _words_of(tuple(data))
            found = (word for word in re.findall(r"[^\W\d_]+", line) if _has_accents(word))
            yield from (f"Vietnamese: {word!r}" for word in found if word.lower() not in known)
        else:
            words = {word.lower() for word in re.findall(r"[^\W\d_]+", line)}
            yield from (f"English: {word!r}" for word in words & english_words(tuple(data)))


@cache
def _words_of(data: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for text in data for word in re.findall(r"[^\W\d_]+", text))


@cache
def english_words(data: tuple[str, ...]) -> frozenset[str]:
    """Words of the program's English that are none of its Vietnamese, nor of the event."""
    with CATALOGUE.open("rb") as file:
        messages = [(str(m.id), str(m.string)) for m in read_po(file) if m.id]
    english = {word for said, _vi in messages for word in _words(said)}
    vietnamese = {word for _en, said in messages for word in _words(said)}
    of_data = {word for text in data for word in _words(text)}
    return frozenset(english - vietnamese - of_data - KEYS)


def _words(text: str) -> list[str]:
    plain = re.sub(r"{\w*}", " ", text)
    return [word.lower() for word in re.findall(r"[^\W\d_]+", plain) if len(word) >= _SHORTEST]


def _has_accents(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    foreign = "đ" in apart or any(map(unicodedata.combining, apart))
    return foreign and word.lower() not in _CURRENCY


def _lines(frame: Frame) -> Iterator[str]:
    for row in frame:
        yield "".join(cell.character if cell.told else " " for cell in row)


def _text_in(here: Screen, region: Region) -> str:
    lines = here.app.screen._compositor.render_strips()[region.y : region.bottom]
    return " ".join(line.crop(region.x, region.right).text for line in lines)
