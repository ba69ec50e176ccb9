"""The command before it writes: rows that fit several delegates, and lists that are refused."""

import json
from pathlib import Path

from store.honors.honor import RecipientKind
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.votes.commands.opening import NameTellers
from tests.support.command_line import hoinghi
from tests.support.events import make_event, open_record, settle
from tests.support.files.workbooks import workbook, xlsx


def test_a_doubtful_row_is_settled_by_the_command(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=0)
    record = open_record(event)
    twins = tuple(Delegate(n, "Lê Văn Đôi", birth="1980", unit=f"Xóm {n}") for n in (7, 8))
    record.decide(ListDelegates(new=twins))
    record.close()
    path = xlsx(
        tmp_path / "ds.xlsx", [["Họ và tên", "Năm sinh", "Đơn vị"], ["Lê Văn Đôi", 1980, "Thôn 1"]]
    )
    asked = hoinghi("import", event.path, path, "--yes")
    assert asked.returncode == 1
    assert "00007-" in asked.stdout
    assert "--same 2=7   --same 2=8   --same 2=new" in asked.stderr
    told = json.loads(hoinghi("import", event.path, path, "--dry-run", "--json").stdout)
    assert [fit["number"] for fit in told["errors"][0]["fits"]] == [7, 8]
    new = json.loads(
        hoinghi("import", event.path, path, "--dry-run", "--json", "--same-all", "new").stdout
    )
    assert (new["new"], new["errors"]) == (1, [])
    assert hoinghi("import", event.path, path, "--yes", "--same", "2=8").returncode == 0
    assert open_record(event).conference.roll.delegates[8].unit == "Thôn 1"
    for wrong in (("--same", "x"), ("--same-all", "7")):
        told = hoinghi("import", event.path, path, "--yes", *wrong)
        assert (told.returncode, wrong[0] in told.stderr) == (2, True)


def test_an_open_question_is_an_error_row_until_an_option_settles_it(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=0)
    head = ["TT", "Tên", "Hình thức khen thưởng"]
    rows = [head, [1, "Ánh Dương", "Giấy khen"], [2, "Sao Mai", "Giấy khen"]]
    path = xlsx(tmp_path / "kt.xlsx", rows)
    unsaid = hoinghi("import", event.path, path, "--yes", "--skip-errors")
    assert (unsaid.returncode, "--kind delegates|honors|slate" in unsaid.stderr) == (1, True)
    honors = ("import", event.path, path, "--kind", "honors", "--yes")
    asked = hoinghi(*honors)
    assert (asked.returncode, "--unsaid" in asked.stderr) == (1, True)
    assert "Ánh Dương" in asked.stdout
    assert hoinghi(*honors, "--skip-errors").returncode == 0
    assert open_record(event).conference.honors.listed == []
    told = hoinghi(*honors, "--unsaid", "collective", "--unsaid", "3=individual")
    assert told.returncode == 0
    kinds = [honor.kind for honor in open_record(event).conference.honors.listed]
    assert kinds == [RecipientKind.COLLECTIVE, RecipientKind.INDIVIDUAL]
    assert hoinghi(*honors, "--unsaid", "village").returncode == 2


def test_a_substitute_is_an_error_row_until_the_option_takes_it(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=0)
    path = xlsx(tmp_path / "ds.xlsx", [["TT", "Họ và tên"], [1, "Lê Văn Nam (thay ông Bình)"]])
    asked = hoinghi("import", event.path, path, "--yes")
    assert (asked.returncode, "--split-names" in asked.stderr) == (1, True)
    assert "người đi thay" in asked.stdout
    assert hoinghi("import", event.path, path, "--yes", "--split-names").returncode == 0
    listed = open_record(event).conference.roll.delegates.values()
    assert [(one.name, one.note) for one in listed] == [("Lê Văn Nam", "thay ông Bình")]


def test_a_category_of_a_whole_sheet_is_asked_for(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=0)
    head = ["TT", "Họ và tên", "Đơn vị"]
    path = workbook(
        tmp_path / "ds.xlsx",
        ("Trang 1", [["DANH SÁCH CÁ NHÂN DỰ HỘI NGHỊ"], head, [1, "Bùi Văn An", "Thôn A"]]),
        ("Trang 2", [["BÁO CÁO VỀ KHÁCH"], head, [1, "Hà Thị Bình", "Thôn B"]]),
    )
    asked = hoinghi("import", event.path, path, "--yes")
    assert asked.returncode == 1
    assert '--category "Trang 1=Cá nhân điển hình"   "Trang 1=none"' in asked.stderr
    told = hoinghi("import", event.path, path, "--yes", "--category", "none")
    assert told.returncode == 0
    categories = [d.category for d in open_record(event).conference.roll.delegates.values()]
    assert categories == ["", ""]


def test_a_list_that_is_refused_is_told_before_anyone_is_asked(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=0)
    record = open_record(event)
    settle(record, ListDelegates(new=(Delegate(1, "Lê Thị Hoà", birth="1968"),)), NameTellers((1,)))
    record.close()
    path = xlsx(tmp_path / "ds.xlsx", [["Họ và tên", "Năm sinh"], ["Lê Thị Hoà", 1968]])
    for asked in ("--dry-run", "--yes"):
        told = hoinghi("import", event.path, path, "--kind", "slate", asked)
        assert (told.returncode, "Lê Thị Hoà" in told.stderr) == (1, True)
    assert open_record(event).conference.votes.slate == []
