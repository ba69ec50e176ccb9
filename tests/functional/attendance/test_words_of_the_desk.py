"""What the frame and the command line say where there is little room or a mistake was made."""

from pathlib import Path

import pytest

from screens.log.words import describe
from store.programme.facts import Started, StepReached
from tests.support.command_line import hoinghi
from tests.support.events import Hall, make_event
from tests.support.pilot import Desk


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_every_tab_and_the_key_of_the_guide_are_whole(desk: Desk, width: int) -> None:
    async with desk.open(size=(width, 30)) as here:
        await here.fill("00003-7")
        lines = here.shown.splitlines()
        tabs, acts = lines[1], lines[-2]
        assert all(key in tabs for key in ("F2", "F3", "F4", "F5", "F6", "F7", "F9"))
        assert "Đón tiếp" in tabs
        assert " Quét  Thẻ tiếp theo" in acts
        assert "F10 " in acts
        assert "F1 " in acts
        assert ("Nhầm người" in acts) == (width >= 80)


def test_mistakes_on_the_command_line_are_answered_in_vietnamese(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=2)
    wrong = hoinghi("opn", event.path)
    assert wrong.returncode == 2
    assert "Có phải 'open'?" in wrong.stderr
    assert "Did you mean" not in wrong.stderr
    kind = hoinghi("log", event.path, "--kind", "khong")
    assert kind.returncode == 2
    assert "“khong”; chỉ có: attendance" in kind.stderr
    assert "[TÙY CHỌN]" in hoinghi("--help").stdout


def test_what_is_no_workbook_is_called_so_and_a_list_that_is_known_has_nothing_to_write(
    tmp_path: Path,
) -> None:
    event = make_event(tmp_path / "event", delegates=2)
    pdf = tmp_path / "danh-sach.xlsx"
    pdf.write_bytes(b"%PDF-1.7\n" + bytes(100))
    assert "là ảnh hoặc PDF" in hoinghi("import", event.path, pdf, "--yes").stderr
    sheet = tmp_path / "danh-sach.csv"
    sheet.write_text("Số thẻ,Họ và tên\n1,Nguyễn Văn Bình\n", encoding="utf-8")
    first = hoinghi("import", event.path, sheet, "--yes")
    again = hoinghi("import", event.path, sheet, "--yes")
    assert again.returncode == 0, first.stderr + again.stderr
    assert "Không có gì để ghi" in again.stdout
    folder = tmp_path / "ev2"
    folder.mkdir()
    said = hoinghi("backup", event.path, "-o", folder).stderr
    assert "unfinished" not in said
    assert "ev2" in said


def test_a_step_in_the_log_names_its_item() -> None:
    hall = Hall()
    hall.happens(Started(4))
    fact = hall.happens(StepReached(3))
    hall.happens(Started(2))
    named = hall.happens(StepReached(2))
    hall.happens(Started(5))
    assert describe(fact, hall.conference) == "Mục 4: sang bước 3"  # the plan has no such step
    title = hall.conference.agenda.item(2).steps[1].title
    assert describe(named, hall.conference) == f"Sang bước 2b: {title}"
