"""Someone who was told “open it, then do what the screen says” gets to the opened hall.

Every key that is pressed stands on the screen at that moment, or is what is typed into a field.
"""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from console.start.looking import look_at
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from store.plan.plan import DEFAULT_ZONE
from tests.support.events import conference_of
from tests.support.files.whole_list import whole_list
from tests.support.paper.qr_decoder import decoded
from tests.support.scans import HAND
from tests.support.terminal import CTRL, DOWN, ENTER, ESCAPE, F2, F3, F7, F10, Terminal

pytest.importorskip("pexpect")

KEYS = {
    **{f"Ctrl+{letter.upper()}": code for letter, code in CTRL.items()},
    "Enter": ENTER,
    "Esc": ESCAPE,
    "↓": DOWN,
    "F2": F2,
    "F3": F3,
    "F7": F7,
    "F10": F10,
}
DELEGATES, COME = 200, 10
TITLE = "Hội nghị điển hình tiên tiến xã Ngọc Trạo"


class Official:
    """Somebody who reads the screen and does what it says."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def presses(self, key: str, *then: str) -> None:
        """A key that the screen names."""
        self.terminal.wait_for(key)
        self.terminal.press_anew(KEYS[key], *then)

    def writes(self, *texts: str) -> None:
        """Into the fields, one after the other; Enter goes to the next."""
        for text in texts:
            self.types(text)
            self.terminal.press_anew(ENTER)

    def types(self, text: str, *then: str) -> None:
        """At a hand's pace: a whole line at once would be a scanner's."""
        self.terminal.type(text, *then, gap=HAND)


def test_do_what_the_screen_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    whole_list(tmp_path / "Downloads" / "dai-bieu-200.xlsx", DELEGATES, guests=60)
    now = datetime.now(ZoneInfo(DEFAULT_ZONE)).replace(second=0, microsecond=0)
    begins = min(now + timedelta(minutes=5), now.replace(hour=23, minute=59))  # of this day
    with Terminal(home=tmp_path) as terminal:
        official = Official(terminal)
        terminal.wait_for("Chuẩn bị hội nghị mới…")
        official.presses("Ctrl+N", "Enter Ô tiếp theo")
        official.writes("Hội nghị thử", "12/12/2030", "7h30", "Nhà văn hoá xã")
        official.types("xã Ngọc Trạo")
        official.presses("Ctrl+S", "việc trước ngày họp", "Enter  Điền kế hoạch")
        (folder,) = (tmp_path / "Documents" / "Hội nghị").iterdir()

        official.presses("Enter", "Ngày tổ chức", "12/12/2030")

        official.presses("Enter", "Ctrl+S Ghi", "Enter Ô tiếp theo", "Tên đầy đủ *")
        official.writes("", "", TITLE, "", "", "")
        official.writes(f"{now:%d/%m/%Y}")
        official.types(f"{begins:%Hh%M}")
        official.presses("Ctrl+S", "Đã ghi kế hoạch", f"{begins:%H:%M}", f"{now:%d/%m/%Y}")
        plan = EventFolder.open(folder).plan
        assert (plan.title, plan.starts_at(1)) == (TITLE, begins)

        official.presses("F10", "gõ vài chữ để lọc")
        official.types("nhap danh sach", "Nhập danh sách (xlsx, csv)")
        official.presses("Enter", "dai-bieu-200.xlsx")
        official.presses("↓")
        official.presses("Enter", "Mới: 200")
        official.presses("Ctrl+S", "Enter Ghi")
        official.presses("Enter", "Đã ghi")

        official.presses("F7", "chưa in 200")
        official.presses("Ctrl+O")
        terminal.wait_until(lambda: any(folder.glob("*.pdf")), "the badges")
        (pdf,) = folder.glob("*.pdf")
        codes = decoded(pdf)
        assert len(codes) == DELEGATES

        official.presses("F2", "SẴN SÀNG")
        event = EventFolder.open(folder)
        for count, code in enumerate(codes[:COME], 1):
            terminal.type(code + "\r")
            terminal.wait_until(
                lambda: conference_of(event).quorum.present >= count,  # noqa: B023
                f"{count} admissions",
            )
        official.presses("F3", "CHƯA KHAI MẠC", "Bắt đầu mục 1")
        official.presses("Enter", "Vẫn khai mạc hội nghị?", "Khai mạc hội nghị")
        official.presses("Enter", "ĐANG DIỄN RA")
        shown = look_at(folder, SystemClock())
    assert (shown.summoned, shown.present, shown.opened) == (DELEGATES, COME, True)
