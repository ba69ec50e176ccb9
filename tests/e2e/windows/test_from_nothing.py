"""Someone who was told “double-click, then do what the screen says”: as far as Wine's console lets
keys through. Letters, Ctrl and Enter do; the F-keys and the arrows do not."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from windows_folder import PROGRAM

from console.start.looking import look_at
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from store.plan.plan import DEFAULT_ZONE
from tests.e2e.windows.terminal import WineTerminal
from tests.e2e.windows.wine import WindowsPython
from tests.support.events import conference_of
from tests.support.files.whole_list import whole_list
from tests.support.paper.qr_decoder import decoded
from tests.support.scans import HAND
from tests.support.terminal import CTRL, ENTER, Terminal

pytestmark = [pytest.mark.windows, pytest.mark.xdist_group("windows")]

DELEGATES, COME = 200, 10
TITLE = "Hội nghị điển hình tiên tiến xã Ngọc Trạo"
TAB = "\t"


class Official:
    """Somebody at the keyboard."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.presses = terminal.press_anew

    def writes(self, *texts: str) -> None:
        """Into the fields, one after the other; Enter goes to the next."""
        for text in texts:
            self._terminal.type(text, gap=HAND)
            self.presses(ENTER)

    def goes(self, words: str, name: str, *then: str) -> None:
        """By the list of all acts, ``words`` of which say ``name``."""
        self.presses(CTRL["p"], "gõ vài chữ để lọc")
        self._terminal.type(words, name, gap=HAND)
        self.presses(ENTER, *then)


def test_double_click_then_do_what_the_screen_says(
    windows: WindowsPython, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = windows.new_home()
    whole_list(home / "Downloads" / "dai-bieu-200.xlsx", DELEGATES, guests=60)
    for name, value in windows.wine.environment.items():
        monkeypatch.setenv(name, value)
    now = datetime.now(ZoneInfo(DEFAULT_ZONE)).replace(second=0, microsecond=0)
    begins = min(now + timedelta(minutes=5), now.replace(hour=23, minute=59))  # of this day
    with WineTerminal(str(stick / PROGRAM), program="wine", home=tmp_path) as terminal:
        official = Official(terminal)
        terminal.wait_for("Chuẩn bị hội nghị mới…")
        official.presses(CTRL["n"], "Enter Ô tiếp theo")
        official.writes("Hội nghị thử", "12/12/2030", "7h30", "Nhà văn hoá xã")
        terminal.type("xã Ngọc Trạo", gap=HAND)
        official.presses(CTRL["s"], "việc trước ngày họp", "Điền kế hoạch")
        (folder,) = (home / "Documents" / "Hội nghị").iterdir()

        official.presses(ENTER, "Ngày tổ chức", "12/12/2030")
        official.presses(ENTER, "Ctrl+S Ghi", "Enter Ô tiếp theo")
        official.writes("", "", TITLE, "", "", "", f"{begins:%d/%m/%Y}")
        terminal.type(f"{begins:%Hh%M}", gap=HAND)
        official.presses(CTRL["s"], "Đã ghi kế hoạch")
        plan = EventFolder.open(folder).plan
        assert (plan.title, plan.starts_at(1)) == (TITLE, begins)

        official.goes("nhap danh sach", "Nhập danh sách (xlsx, csv)", "dai-bieu-200.xlsx")
        official.presses(TAB)
        official.presses(ENTER, "Mới: 200")
        official.presses(CTRL["s"], "Enter Ghi")
        official.presses(ENTER, "Đã ghi")

        official.goes("the", "Thẻ", "chưa in 200")
        official.presses(CTRL["o"])
        terminal.wait_until(lambda: any(folder.glob("*.pdf")), "the badges")
        (pdf,) = folder.glob("*.pdf")
        codes = decoded(pdf)
        assert len(codes) == DELEGATES

        official.goes("don tiep", "Đón tiếp", "SẴN SÀNG")
        for count, code in enumerate(codes[:COME], 1):
            terminal.type(code + ENTER)
            terminal.wait_until(
                lambda: conference_of(EventFolder.open(folder)).quorum.present >= count,  # noqa: B023
                f"{count} admissions",
            )
        official.goes("chuong trinh", "Chương trình", "Bắt đầu mục 1")
        official.presses(ENTER, "Vẫn khai mạc hội nghị?")
        official.presses(ENTER, "ĐANG DIỄN RA")
        shown = look_at(folder, SystemClock())
        assert (shown.summoned, shown.present, shown.opened) == (DELEGATES, COME, True)

        official.presses(CTRL["q"], "Thoát khỏi bàn điều hành")
        official.presses(ENTER, "Chuẩn bị hội nghị mới…")
        official.presses(CTRL["q"])
        assert terminal.wait_for_end()[0] == 0
