"""What only Windows does with names, files and printers. Run there by ``tests/e2e/windows``."""

import errno
import locale
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from tinydb import TinyDB

from console.doctor import places
from console.error_sentences import os_sentence
from console.main import main
from console.printing.machine import open_file, print_by_hand, this_machines_queue
from console.printing.queue import PrintsByHand, Ticket
from console.rehearsal.event import default_folder
from store.event.backup import write_backup
from store.event.folder import HUB, EventFolder
from store.journal.clock import SystemClock
from store.journal.disk import write_private
from store.journal.ledger import Ledger

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="these are the ways of Windows")

NAMES = {"Máy in phòng Đảng ủy", "Принтер", "打印机"}
PRINTERS = r"System\CurrentControlSet\Control\Print\Printers"


@pytest.fixture
def printers() -> Iterator[None]:
    """Printers of those names, as Wine keeps them."""
    if sys.platform != "win32":
        yield
    else:
        import winreg

        root = winreg.HKEY_LOCAL_MACHINE
        for name in NAMES:
            with winreg.CreateKey(root, rf"{PRINTERS}\{name}") as key:
                winreg.SetValueEx(key, "Name", 0, winreg.REG_SZ, name)
                winreg.SetValueEx(key, "Attributes", 0, winreg.REG_DWORD, 64)
        yield
        for name in NAMES:
            winreg.DeleteKey(root, rf"{PRINTERS}\{name}")


def test_printers_are_known_by_names_in_any_letters(printers: None) -> None:
    assert set(this_machines_queue().printers().names) >= NAMES


def test_a_pdf_that_nothing_shows_or_prints_is_said(tmp_path: Path) -> None:
    pdf = tmp_path / "thẻ.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    with pytest.raises(PrintsByHand):
        this_machines_queue().send(pdf, Ticket("Máy in 1"))
    nothing_shows = tmp_path / "thẻ.of-no-program"  # Wine shows a PDF in the browser it has not
    nothing_shows.write_bytes(b"%PDF-1.7")
    assert not open_file(nothing_shows)
    assert "Mở tệp ở máy xem được PDF" in print_by_hand(nothing_shows)


@contextmanager
def kept_to_itself(path: Path) -> Iterator[None]:
    """As Excel may hold a workbook: nobody else may even read it."""
    if sys.platform != "win32":
        yield
    else:
        from ctypes import windll

        read, none_shared, there, plain = -0x8000_0000, 0, 3, 128
        handle = windll.kernel32.CreateFileW(str(path), read, none_shared, None, there, plain, None)
        yield
        windll.kernel32.CloseHandle(handle)


def test_a_file_that_is_open_elsewhere_is_said_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(b"the list")
    with path.open("rb"), pytest.raises(OSError) as caught:
        write_private(path, b"another")
    assert os_sentence(caught.value).startswith(f"{path} đang mở ở chương trình khác. Hãy đóng")
    with kept_to_itself(path), pytest.raises(OSError) as caught:
        path.read_bytes()
    assert f"{path} đang mở ở chương trình khác, hoặc không" in os_sentence(caught.value)
    assert path.read_bytes() == b"the list"
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_that_is_too_long_is_not_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        (tmp_path / ("x" * 250)).read_bytes()
    assert "Windows chỉ cho 259" in os_sentence(caught.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CON", "Windows dành cho thiết bị"),
        ("nul.2025", "Windows dành cho thiết bị"),
        ("hội nghị?", "Windows không cho dùng “?”"),
        ("x" * 160, "Windows chỉ cho 159"),
    ],
)
def test_a_name_that_windows_refuses_is_said_and_nothing_is_made(
    name: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["hoinghi", "new", f"{tmp_path}\\{name}"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_events_lie_among_the_documents_unless_those_are_copied_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert places.events_folder().parts[-2:] == ("Documents", "Hội nghị")
    away = Path.home() / "OneDrive - UBND xã" / "Documents"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: away)
    assert places.events_folder() == Path.home() / "Hội nghị"


def test_a_drive_that_is_another_machines_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``net use`` gives it a letter."""
    fixed, remote = 3, 4
    kernel = SimpleNamespace(GetDriveTypeW=lambda root: remote if root == "Z:\\" else fixed)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert "Z:" in places.unsafe_place_sentence(Path("Z:\\hn"))
    assert places.unsafe_place_sentence(Path("C:\\hn")) == ""


def test_postgresqls_library_is_given_a_name_in_plain_letters(tmp_path: Path) -> None:
    conninfo = pytest.importorskip("psycopg.conninfo")
    membership = pytest.importorskip("console.hub.membership")
    folder = tmp_path / "Hội nghị xã"
    folder.mkdir()
    (folder / HUB).write_text("certificate")
    member = membership.Membership(machine="m1", first=1, last=9, name="bàn 1", password="x")
    given = conninfo.conninfo_to_dict(member.dsn(folder))["sslrootcert"]
    assert given.isascii()
    assert Path(given).read_text() == "certificate"


def test_rehearsals_lie_where_explorer_shows_them() -> None:
    folder = default_folder(SystemClock())
    assert folder.is_relative_to(places.events_folder())
    assert "AppData" not in folder.parts


def test_stock_tinydb_opens_the_facts_in_the_code_page_of_the_machine(
    event: EventFolder, tmp_path: Path
) -> None:
    write_backup(event, tmp_path / "b.zip", SystemClock())
    (tmp_path / "facts.json").write_bytes(zipfile.ZipFile(tmp_path / "b.zip").read("facts.json"))
    facts = TinyDB(tmp_path / "facts.json", encoding=locale.getencoding()).table("facts")
    assert "Nguyễn Văn Bình" in str(facts.all())


def test_without_room_a_new_event_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of a record that could not be made is closed before it is removed."""

    def no_room(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("store.journal.ledger.sync", no_room)
    with pytest.raises(OSError) as caught:
        Ledger.create(tmp_path / "record.log", {"event": 1})
    assert caught.value.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []
