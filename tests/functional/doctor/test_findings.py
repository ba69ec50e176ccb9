"""What is found of a machine, in a sentence that says what to do."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest

from console.doctor import places
from console.doctor.findings import (
    ONE_COLUMN,
    TOPICS,
    WANTED_KEYS,
    Finding,
    Topic,
    Verdict,
    of_clock,
    of_disk,
    of_font,
    of_keys,
    of_printers,
    of_scan,
    of_window,
)
from console.printing.queue import PrintError, Printers
from store.preparation.checklist import LEAST_FREE
from tests.support.command_line import hoinghi
from tests.support.events import make_event
from tests.support.paper.printer import PlayedQueue

VIETNAM = timezone(timedelta(hours=7))


def test_every_topic_has_its_word() -> None:
    assert set(TOPICS) == set(Topic)


@pytest.mark.parametrize(
    ("environment", "verdict", "word"),
    [
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, Verdict.GOOD, "đủ rộng"),
        ({"TERM": "linux"}, Verdict.WRONG, "môi trường đồ họa"),
        ({"TERM": "tmux-256color", "TMUX": "1"}, Verdict.LOOK, "Ctrl+B"),
    ],
)
def test_a_window_by_what_it_says_of_itself(
    environment: dict[str, str], verdict: Verdict, word: str
) -> None:
    found = of_window("", environment)
    assert (found.topic, found.verdict) == (Topic.TERMINAL, verdict)
    assert word in found.line
    assert of_window("quá nhỏ", environment) == Finding(Topic.TERMINAL, Verdict.WRONG, "quá nhỏ")


@pytest.mark.parametrize(
    ("width", "verdict", "word"),
    [
        (lambda _text: 1, Verdict.GOOD, "một cột"),
        (lambda _text: 0, Verdict.LOOK, "hai dòng dưới đây"),
        (lambda text: 1 + (text in "─✓"), Verdict.WRONG, "“─✓” rộng hơn"),
    ],
)
def test_letters_by_their_columns(width: Callable[[str], int], verdict: Verdict, word: str) -> None:
    font, tones = of_font(width)
    assert font.verdict is verdict
    assert word in font.sentence
    assert tones.verdict is Verdict.LOOK
    assert all(letter.isprintable() for letter in ONE_COLUMN)


def test_keys_that_did_not_arrive_are_named() -> None:
    assert of_keys(WANTED_KEYS).verdict is Verdict.GOOD
    found = of_keys(WANTED_KEYS.keys() - {"f1", "ctrl+b"})
    assert found.verdict is Verdict.LOOK
    assert "không nhận được F1, Ctrl+B:" in found.sentence


def test_a_scan_is_judged() -> None:
    assert of_scan("", genuine=False).verdict is Verdict.LOOK
    assert of_scan("00", genuine=True).verdict is Verdict.GOOD
    assert "NumLock" in of_scan("àà1", genuine=False).sentence


@pytest.mark.parametrize(
    ("names", "verdict"),
    [((), Verdict.LOOK), (("A",), Verdict.GOOD), (("A", "B"), Verdict.LOOK)],
)
def test_printers(names: tuple[str, ...], verdict: Verdict) -> None:
    queue = PlayedQueue()
    queue.names = names
    assert of_printers(queue).verdict is verdict


def test_a_print_service_that_is_down_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_queue: PlayedQueue) -> Printers:
        raise PrintError("hỏng")

    monkeypatch.setattr(PlayedQueue, "printers", down)
    assert of_printers(PlayedQueue()) == Finding(Topic.PRINTER, Verdict.WRONG, "hỏng")


def test_a_disk_that_keeps_what_is_written(tmp_path: Path) -> None:
    room, rights = of_disk(tmp_path / "still" / "to be made")
    assert (room.verdict, rights.topic) == (Verdict.GOOD, Topic.RIGHTS)
    assert str(tmp_path) in rights.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_room_and_a_folder_that_is_copied_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = SimpleNamespace(free=LEAST_FREE - 1)
    monkeypatch.setattr("console.doctor.findings.shutil.disk_usage", lambda _path: little)
    room, _rights, place = of_disk(tmp_path / "OneDrive" / "hn")
    assert room.verdict is Verdict.WRONG
    assert "200 MB" in room.sentence
    assert "“OneDrive”" in place.sentence


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that takes no file")
def test_a_folder_that_takes_no_file_is_wrong() -> None:
    _room, rights = of_disk(Path("/proc"))
    assert (rights.topic, rights.verdict) == (Topic.RIGHTS, Verdict.WRONG)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_key_that_others_may_read_is_told(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    assert "badge.key" not in "".join(found.sentence for found in of_disk(event.path))
    (event.path / "badge.key").chmod(0o644)
    *_others, key = of_disk(event.path)
    assert key.verdict is Verdict.LOOK
    assert "badge.key" in key.sentence


def test_a_clock() -> None:
    noon = datetime(2025, 3, 28, 12, tzinfo=VIETNAM)
    assert "12:00 28/03/2025" in of_clock(noon, "").sentence
    assert "UTC+7" in of_clock(noon.astimezone(UTC), "").sentence
    assert of_clock(noon, "sai giờ.").sentence.startswith("sai giờ.")


def test_in_a_pipe_the_machine_is_told_without_keys(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    done = hoinghi("doctor", event.path)
    assert done.returncode == 0, done.stderr
    topics = [line[2:].partition(":")[0] for line in done.stdout.splitlines()]
    assert topics == [TOPICS[t] for t in (Topic.PRINTER, Topic.DISK, Topic.RIGHTS, Topic.CLOCK)]
    assert "hội nghị họp ngày" in done.stdout.splitlines()[-1]  # its plan is of another day


def test_a_place_where_locks_do_not_hold_is_said_when_an_event_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - UBND xã" / "hn"
    made = hoinghi("new", folder)
    assert made.returncode == 0
    assert "nằm trong “OneDrive - UBND xã”" in made.stderr
    assert "OneDrive" not in hoinghi("new", tmp_path / "hn").stderr


def test_another_machines_disk_is_known_by_what_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = str(tmp_path / "chung xã").replace(" ", "\\040")
    mounts = f"srv:/x {shared} nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n"
    monkeypatch.setattr(Path, "read_bytes", lambda _path: mounts.encode())
    assert "của máy khác" in places.unsafe_place_sentence(tmp_path / "chung xã" / "hn")
    assert places.unsafe_place_sentence(tmp_path / "hn") == ""


def test_a_drive_that_is_not_plugged_in_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda _path: False)
    (disk,) = of_disk(Path("E:/hn"))
    assert disk.verdict is Verdict.WRONG
    assert "cắm lại USB" in disk.sentence
