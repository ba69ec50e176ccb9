"""What a start screen meets that it cannot read: said, and never its end."""

import asyncio
from pathlib import Path

import pytest
from textual.events import Key

from console.error_sentences import sentences
from console.start.looking import look_at
from console.start.making import folders_here
from store.event.folder import JOINED, EventFolder, FolderError
from store.journal.clock import HandClock
from store.preparation.places import Place, PlaceFlaw, written_path
from tests.support.events import MORNING
from tests.support.events import make_event as event_in
from tests.support.forms.start import start

_FOLDER = ("f10", *"thu", "space", *"muc", "space", *"khac", "enter")


@pytest.fixture
def kept_by_the_system(documents: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that nobody may look into: as root the tests may, so it is played."""
    folder = documents / "System Volume Information"
    folder.mkdir(parents=True)
    is_file = Path.is_file

    def refused(path: Path) -> bool:
        if path.parent == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refused)
    return folder


async def test_a_folder_that_the_system_keeps_to_itself_is_passed_over(
    kept_by_the_system: Path, tmp_path: Path
) -> None:
    event = event_in(kept_by_the_system.parent / "khac", 3)
    assert [folder for folder, *_ in folders_here()] == [event.path]
    async with start(tmp_path / "start.json") as here:
        await here.press(*_FOLDER)
        await here.until_shown("/khac")


async def test_a_search_that_fails_is_said_and_a_path_can_be_written(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_disk() -> None:
        raise OSError(5, "Input/output error", "D:")

    monkeypatch.setattr("console.start.app.folders_here", no_disk)
    event_in(documents / "khac", 3)
    async with start(documents.parent / "start.json") as here:
        await here.press(*_FOLDER)
        await here.until_shown("Đường dẫn thư mục")
        here.shows("D:: ")
        await here.press(*"~ab/c", "enter")
        await here.until_shown("Không thấy ~ab/c")
        assert here.app.return_value is None


async def test_a_broken_note_of_the_joined_laptops_is_said_where_it_is_opened(
    documents: Path, tmp_path: Path
) -> None:
    event = event_in(documents / "a", 3)
    for content in (b"", b"{", b'{"machine": 3}', b"\xff"):
        (event.path / JOINED).write_bytes(content)
        assert JOINED in look_at(event.path, HandClock(MORNING)).problem
    async with start(tmp_path / "start.json", event.path) as here:
        here.shows("! a", "joined.json hỏng")
        await here.press("enter")
        assert here.app.return_value is None


def test_a_path_too_long_for_windows_is_no_pulled_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("console.start.looking", "store.event.folder"):
        monkeypatch.setattr(f"{module}.unfit", lambda _path: Place(PlaceFlaw.TOO_LONG, "300"))
    path = tmp_path / "nowhere"
    with pytest.raises(FolderError) as raised:
        EventFolder.open(path)
    said = look_at(path, HandClock(MORNING))
    assert not said.gone
    assert [said.problem] == sentences(raised.value)
    assert "300" in said.problem


def test_a_path_is_taken_as_people_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lan")
    assert written_path(' "/a b/c" ') == Path("/a b/c")
    assert written_path("~/x") == Path("/home/lan/x")
    assert written_path("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")


async def test_keys_that_come_back_from_the_screen_do_not_take_away_what_they_were_told(
    tmp_path: Path,
) -> None:
    async with start(tmp_path / "start.json", event_in(tmp_path / "a", 3).path) as here:
        busy = asyncio.Event()
        here.app.start_screen.call_later(busy.wait)
        for character in "https://zalo.vn/a":
            here.app.post_message(Key(character, character))
        here.app.post_message(Key("enter", "\r"))
        row = next(iter(here.app.toast_rows()))
        while not row.said:
            await asyncio.sleep(0)
        busy.set()
        await here.settle()
        here.shows("không phải thẻ đại biểu")
        await here.press("down")
        here.shows_none_of("không phải thẻ đại biểu")
