"""An event's folder and files are their owner's only, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.journal.clock import HandClock
from tests.support.command_line import hoinghi
from tests.support.events import MORNING, make_event, open_record
from tests.support.pilot import Desk
from tests.support.sizes import scale

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")

UMASKS = (0o000, 0o022, 0o077)


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """What of a folder others may enter or read, itself included."""
    return {
        str(path.relative_to(folder)): stat.filemode(path.stat().st_mode)
        for path in (folder, *folder.rglob("*"))
        if path.stat().st_mode & 0o077
    }


def done(*arguments: str | Path) -> None:
    ran = hoinghi(*arguments)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("umask", UMASKS[: scale(1, 3)], ids=oct, indirect=True)
def test_whatever_makes_an_event_or_its_papers_keeps_them_private(
    umask: int, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o777)
    there.chmod(0o777)
    done("new", there)
    done("new", tmp_path / "above" / "new")
    demo = tmp_path / "demo"
    done("demo", demo)
    done("badges", demo)
    done("papers", demo)
    done("documents", demo)
    done("ballots", demo)
    done("export", demo, "-o", demo / "x.xlsx")
    done("backup", demo, "-o", demo / "b.zip")
    done("restore", demo / "b.zip", tmp_path / "back")
    for folder in (there, tmp_path / "above", demo, tmp_path / "back"):
        assert modes(folder) == {}, folder


async def test_automatic_backups_and_the_console_s_own_files_are_private(
    umask: int, tmp_path: Path
) -> None:
    event = make_event(tmp_path / "event")
    desk = Desk(event, open_record(event), HandClock(MORNING))
    async with desk.open() as here:
        desk.come(1)
        await here.until(lambda: bool(list(event.path.glob("backups/*.zip"))), "a backup")
    assert modes(event.path) == {}


def test_a_folder_that_was_there_is_its_owners_only_once_it_holds_an_event(
    umask: int, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    kept.chmod(0o755)
    (kept / "letter.txt").write_text("x")
    done("new", kept)
    assert kept.stat().st_mode & 0o777 == 0o700
    assert set(modes(kept)) <= {"letter.txt"}
