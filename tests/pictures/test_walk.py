"""Every screen and sheet at every size, before, during and after, by day and by night, in both
languages: it can be read, nothing that matters is cut, and it looks as it was accepted."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec import to_builtins
from textual.widgets import Input

from console.start.app import StartApp
from console.start.known_events import KnownEvents
from screens import words
from screens.frame.theme import DARK, LIGHT
from store.conference.conference import Conference
from store.facts.outcome import Role
from store.plan.law import law
from tests.pictures.accepted import changes
from tests.pictures.faults import act_line, colours, cut_labels, cut_names, foreign_words, tab_row
from tests.pictures.frame import as_text, digest, painted
from tests.pictures.morning import Moment, a_morning, on_any_machine
from tests.pictures.walk import console_walk, preparing_walk, stage_walk, start_walk
from tests.support.pilot import SIZES, Screen, Size, console
from tests.support.sizes import scale

READ_AT = SIZES[:2]
"""Of these sizes the pictures are kept as text, in Vietnamese and by night."""

SHEETS_BY_DAY = 120
"""Columns of the size at which sheets, and screens in English, are looked at by day as well: which
colours they have depends on neither size nor words."""


@pytest.fixture(autouse=True)
def the_same_everywhere() -> Iterator[None]:
    with on_any_machine():
        yield


@pytest.fixture(params=words.LANGUAGES[: scale(1, 2)])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    words.choose(request.param)
    yield request.param
    words.choose(words.VIETNAMESE)


class Album:
    """What is seen on a walk, and what is wrong with it."""

    def __init__(self, conference: Conference, language: str, *, read: bool) -> None:
        self.wrong: list[str] = []
        self._pages: list[str] = []
        self._language = language
        self._read = read
        people = {d.name for d in conference.roll.summoned}
        units = {d.unit for d in conference.roll.summoned}
        self._names = people | {h.recipient for h in conference.honors.listed} - units
        facts = [fact.what for fact in conference.history]
        texts = to_builtins([conference.plan, facts, law(conference.plan.profile)])
        self._data = tuple(_texts(texts))

    async def look(self, name: str, here: Screen, *, locked: bool = False) -> None:
        """Judge what stands there and keep it: by day as well where that may differ."""
        sheet = here.app.screen.is_modal or self._language == words.ENGLISH
        by_day = not sheet or here.app.size.width == SHEETS_BY_DAY
        told = [f"=== {name}"]
        for field in here.app.screen.query(Input):
            field.cursor_blink = False  # and so it is there
        shown = ""
        while shown != here.shown:  # a sheet is laid out in several steps
            shown = here.shown
            await here.pilot.pause(0.02)
        for widget in here.app.screen.query(".-flash"):
            widget.set_class(False, "-flash").refresh()  # its second is over
        for theme in (DARK, LIGHT) if by_day else (DARK,):
            here.app.theme = theme.name
            await here.pilot.pause()
            frame = painted(here)
            self._judge(f"{theme.name} {name}", colours(frame, theme))
            text = as_text(frame, theme)
            whole = self._read and theme is DARK
            told.append(text if whole else f"{theme.name} {digest(text)}")
        here.app.theme = DARK.name
        self._judge(name, cut_names(frame, self._names))
        self._judge(name, cut_labels(here))
        self._judge(name, tab_row(here))
        self._judge(name, act_line(here, locked=locked))
        self._judge(name, foreign_words(frame, self._language, self._data))
        self._pages.append("\n".join(told) + "\n")

    def _judge(self, name: str, faults: Iterable[str]) -> None:
        self.wrong += [f"{name}: {fault}" for fault in faults]

    def close(self, name: str) -> None:
        """Nothing may be wrong, and nothing other than what was accepted under that name."""
        assert not self.wrong, "\n".join(self.wrong)
        changed = changes(name, "".join(self._pages))
        assert not changed, "\n".join(changed)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for one in value.values() for text in _texts(one))
        case list() | tuple():
            yield from (text for one in value for text in _texts(one))


WALKED = SIZES[: scale(1, len(SIZES))]
MOMENTS = list(Moment)[: scale(1, len(Moment))]


@pytest.mark.parametrize("size", WALKED, ids=lambda size: "{}x{}".format(*size))
@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_walk(tmp_path: Path, moment: Moment, size: Size, spoken: str) -> None:
    desk = a_morning(tmp_path / "event", moment, spoken)
    desk.size = size
    read = spoken == words.VIETNAMESE and size in READ_AT
    album = Album(desk.record.conference, spoken, read=read)
    async for name, hall in stage_walk(desk, moment):
        await album.look(name, hall)
    async with desk.open() as here:
        if moment is Moment.AFTER:
            await here.until(lambda: here.app.view.papers is not None, "the papers counted")
        async for name in console_walk(here, moment):
            await album.look(name, here)
    desk.record.close()
    album.close(f"{spoken}-{moment}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", WALKED, ids=lambda size: "{}x{}".format(*size))
async def test_preparing(tmp_path: Path, size: Size, spoken: str) -> None:
    desk = a_morning(tmp_path / "event", Moment.BEFORE, spoken)
    desk.size = size
    album = Album(desk.record.conference, spoken, read=True)
    async with desk.open() as here:
        async for name in preparing_walk(here):
            await album.look(name, here)
    desk.record.close()
    album.close(f"{spoken}-preparing-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", WALKED, ids=lambda size: "{}x{}".format(*size))
async def test_the_start_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: Size, spoken: str
) -> None:
    desk = a_morning(tmp_path / "ngoc-trao-2025", Moment.BEFORE, spoken)
    desk.record.close()
    monkeypatch.chdir(tmp_path)  # a picture names no folder of this machine
    album = Album(desk.record.conference, spoken, read=True)
    for folders in ((), ("ngoc-trao-2025", "usb/2024")):
        app = StartApp(desk.clock, KnownEvents(folders), None, "Hoa")
        async with app.run_test(size=size) as pilot:
            here = Screen(app, pilot)
            await here.until(lambda: all(one.looked_at for one in app.start_screen.shown), "all")  # noqa: B023
            if folders:
                async for name in start_walk(here):
                    await album.look(name, here)
            else:
                await album.look("start for the first time", here)
    album.close(f"{spoken}-start-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", WALKED, ids=lambda size: "{}x{}".format(*size))
async def test_the_locked_screen_of_the_mc(tmp_path: Path, size: Size, spoken: str) -> None:
    desk = a_morning(tmp_path / "event", Moment.HONORS, spoken)
    desk.record.close()
    record = desk.event.record(desk.clock, desk="MC", operator="Lan", role=Role.MC)
    album = Album(record.conference, spoken, read=True)
    async with console(desk.event, record, desk.clock, size) as here:
        await album.look("programme", here, locked=True)
    record.close()
    album.close(f"{spoken}-mc-{size[0]}x{size[1]}")
