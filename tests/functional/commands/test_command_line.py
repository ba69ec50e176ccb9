"""The command line as a stranger and other programs use it: exit codes, JSON, hostile files."""

import json
import re
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from console.main import main
from store.event.folder import EventFolder
from store.facts.fact import read_time
from tests.support.command_line import hoinghi, refused
from tests.support.events import code_of, make_event
from tests.support.files.workbooks import HEADINGS, ROWS, before_the_end, tampered, xlsx


@pytest.mark.event(delegates=0)
@pytest.mark.parametrize("only", [(), ("--only", "unprinted"), ("--only", "5")])
def test_badges_of_an_empty_roll_are_said_to_have_nobody(
    folder: Path, only: tuple[str, ...]
) -> None:
    refused(hoinghi("badges", folder, *only), "Danh sách chưa có ai")


@pytest.fixture
def folder(event: EventFolder) -> Path:
    return event.path


def test_new_import_codes_scan_status_log_verify_documents(tmp_path: Path) -> None:
    event = tmp_path / "hoi-nghi"
    assert hoinghi("new", event).returncode == 0
    workbook = xlsx(tmp_path / "list.xlsx", [HEADINGS, *ROWS])
    assert hoinghi("import", event, workbook, "--yes").returncode == 0

    numbers, codes = zip(
        *(line.split("\t") for line in hoinghi("codes", event).stdout.splitlines()), strict=True
    )
    assert numbers == ("1", "2", "3")
    scans = [
        hoinghi("scan", event, "--desk", "cửa A", stdin=text)
        for text in (f"{codes[1]}\n\n", f"{codes[1]}\nx\n")
    ]
    first, again, unreadable = (json.loads(s) for run in scans for s in run.stdout.splitlines())
    assert (first["result"], first["number"], first["name"]) == ("admitted", 2, "Lê Thị Hoà")
    assert first["first"] is None
    assert first["reason"] is None
    assert (again["result"], again["first"]["desk"]) == ("already", "cửa A")
    assert read_time(again["first"]["at"]) == read_time(first["at"])
    told = unreadable["result"], unreadable["reason"], unreadable["number"]
    assert told == ("refused", "unreadable", None)

    status = json.loads(hoinghi("status", event, "--json").stdout)
    assert (status["summoned"], status["present"], status["facts"]) == (3, 1, 6)
    assert [item["number"] for item in status["programme"]["items"]] == list(range(1, 10))
    before = json.loads(hoinghi("status", event, "--json", "--at", "2000-01-01").stdout)
    assert (before["summoned"], before["facts"]) == (0, 0)

    facts = [json.loads(line) for line in hoinghi("log", event, "--json").stdout.splitlines()]
    kinds = [f"attendance.{kind}" for kind in ("admitted", "repeated", "refused")]
    assert [f["kind"] for f in facts][-3:] == kinds
    assert facts[-3]["id"] == first["fact"]
    only = hoinghi("log", event, "--kind", "attendance.admitted").stdout.splitlines()
    assert len(only) == 1
    assert "Lê Thị Hoà" in only[0]

    verified = json.loads(hoinghi("verify", event, "--json").stdout)
    assert (verified["sound"], verified["facts"]) == (True, 6)
    written = hoinghi("documents", event, "--only", "minutes").stdout.strip()
    assert Path(written).is_file()


def test_everything_in_the_folder_is_its_owners_only(folder: Path) -> None:
    hoinghi("badges", folder)
    hoinghi("documents", folder)
    for path in folder.rglob("*"):
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_folder_with_blanks_is_quoted_in_the_command_that_follows(tmp_path: Path) -> None:
    folder = tmp_path / "hội nghị mới"
    assert f'hoinghi import "{folder}" ' in hoinghi("new", folder).stdout


def test_a_second_new_changes_nothing(tmp_path: Path) -> None:
    hoinghi("new", tmp_path / "a")
    before = {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()}
    refused(hoinghi("new", tmp_path / "a"), "đã có hội nghị", "màn hình đầu")
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == before


def test_a_folder_without_an_event_is_named_with_the_way_out(tmp_path: Path) -> None:
    for command in ("open", "status", "log", "verify", "scan", "codes", "badges", "documents"):
        refused(hoinghi(command, tmp_path / "none"), str(tmp_path / "none"), "lập mới")


def test_wrong_usage_exits_2(folder: Path, tmp_path: Path) -> None:
    for arguments in (
        ["dance"],
        ["new"],
        ["status", folder, "--at", "yesterday"],
        ["badges", folder, "--only", "a-b"],
        ["new", tmp_path / "b", "--profile", "1945"],
        ["documents", folder, "--only", "poem"],
        ["--lang", "fr", "status", folder],
    ):
        refused(hoinghi(*arguments), code=2)
    assert not (tmp_path / "b").exists()


def test_a_plan_with_mistakes_names_every_line(folder: Path) -> None:
    plan = folder / "hoinghi.toml"
    text = re.sub('#(.*quorum) = "2/3"', '\\1 = "x"', plan.read_text(encoding="utf-8"))
    plan.write_text(text.replace("minutes = 45", 'minutes = "mười"'), encoding="utf-8")
    said = "programme[4].minutes (số phút dự kiến của mục)", "mười", "dòng"
    refused(hoinghi("status", folder), *said, "event.quorum", "vote.quorum")


def test_no_permission_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(path: Path, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", forbidden)
    monkeypatch.setattr(sys, "argv", ["hoinghi", "new", str(tmp_path / "event")])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 1
    assert "Không có quyền" in capsys.readouterr().err
    assert not (tmp_path / "event").exists()


def test_a_place_that_cannot_hold_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    refused(hoinghi("new", tmp_path / "file"), str(tmp_path / "file"))
    refused(hoinghi("new", tmp_path / "file" / "event"), "file")


def test_import_refuses_what_it_cannot_read_and_writes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    before = (folder / "record.log").read_bytes()
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"broken")
    refused(hoinghi("import", folder, broken, "--yes"), "a.xlsx", ".xlsx")
    refused(hoinghi("import", folder, tmp_path / "none.xlsx", "--yes"), "none.xlsx")
    wrong = xlsx(tmp_path / "b.xlsx", [HEADINGS, [1, None, "31/01/1980"], *ROWS])
    run = hoinghi("import", folder, wrong, "--yes")
    assert run.returncode == 1
    assert "31/01/1980" in run.stdout
    assert "--skip-errors" in run.stderr
    assert (folder / "record.log").read_bytes() == before


def test_import_without_an_answer_or_with_dry_run_writes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    before = (folder / "record.log").read_bytes()
    good = xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS])
    assert hoinghi("import", folder, good).returncode == 1
    dry = hoinghi("import", folder, good, "--dry-run", "--json")
    assert dry.returncode == 0
    assert json.loads(dry.stdout)["new"] == 3
    assert (folder / "record.log").read_bytes() == before
    skipped = xlsx(tmp_path / "b.xlsx", [HEADINGS, [1, None, "31/01/1980"], *ROWS])
    assert hoinghi("import", folder, skipped, "--yes", "--skip-errors").returncode == 0
    assert json.loads(hoinghi("status", folder, "--json").stdout)["summoned"] == 13


def test_codes_of_other_events_forged_and_unknown_are_told_apart(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=3).path
    lines = [code_of(1, event=7), code_of(1, key=bytes(32)), code_of(99), code_of(1, issue=2)]
    run = hoinghi("scan", event, stdin="\n".join(lines))
    reasons = [json.loads(line)["reason"] for line in run.stdout.splitlines()]
    assert reasons == ["other_event", "forged", "unknown", "revoked"]
    assert run.returncode == 0


def test_verify_says_which_line_was_changed(folder: Path) -> None:
    hoinghi("scan", folder, stdin=f"{code_of(1)}\n{code_of(2)}\n")
    record = folder / "record.log"
    record.write_bytes(record.read_bytes().replace(b"Nguy", b"Ngay", 1))
    run = hoinghi("verify", folder)
    assert run.returncode == 1
    assert "dòng 2" in run.stderr


def test_what_a_damaged_record_still_says_is_said_with_a_warning(
    folder: Path, tmp_path: Path
) -> None:
    record = folder / "record.log"
    hoinghi("scan", folder, stdin=f"{code_of(1)}\n{code_of(2)}\n")
    record.write_bytes(record.read_bytes().replace(b"admitted", b"admixxed", 1))
    commands: tuple[list[str | Path], ...] = (
        ["status", folder],
        ["log", folder],
        ["export", folder, "-o", tmp_path / "x.xlsx"],
        ["documents", folder, "-o", tmp_path / "papers"],
        ["backup", folder, "-o", tmp_path / "b.zip"],
    )
    for command in commands:
        run = hoinghi(*command)
        assert run.returncode == 1, command
        assert "dòng 4" in run.stderr
    assert not any((tmp_path / name).exists() for name in ("b.zip", "x.xlsx", "papers"))


def test_nothing_is_written_over_the_files_an_event_lives_by(folder: Path, tmp_path: Path) -> None:
    for name in ("record.log", "badge.key", "hoinghi.toml"):
        before = (folder / name).read_bytes()
        for command in ("backup", "export", "badges"):
            refused(hoinghi(command, folder, "-o", folder / name), name)
        assert (folder / name).read_bytes() == before
    refused(hoinghi("backup", folder, "-o", tmp_path), str(tmp_path))


def test_a_part_of_an_event_that_is_missing_is_named_with_the_way_back(folder: Path) -> None:
    (folder / "record.log").unlink()
    refused(hoinghi("status", folder), "Khôi phục từ bản sao lưu")


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59", "0001-01-01", "25:00", "hôm qua"])
def test_a_moment_that_cannot_be_is_wrong_usage(folder: Path, moment: str) -> None:
    run = hoinghi("status", folder, "--at", moment)
    assert (run.returncode, run.stdout) == (2, "")
    assert moment in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_of_a_newer_record_is_refused(folder: Path) -> None:
    (folder / "record.log").write_bytes(b"something else\n")
    refused(hoinghi("status", folder), "record.log")


def test_a_lost_badge_key_is_a_sentence(folder: Path) -> None:
    (folder / "badge.key").unlink()
    refused(hoinghi("status", folder), "badge.key")
    (folder / "badge.key").write_text("xyz")
    refused(hoinghi("status", folder), "badge.key")


def test_backup_and_restore_say_what_they_checked(folder: Path, tmp_path: Path) -> None:
    file, back = tmp_path / "b.zip", tmp_path / "back"
    assert "10 mục" in hoinghi("backup", folder, "-o", file).stdout
    assert "10 mục" in hoinghi("restore", file, back).stdout
    assert hoinghi("verify", back).returncode == 0
    refused(hoinghi("restore", file, folder), "đã có hội nghị")
    file.write_bytes(file.read_bytes()[:-40])
    refused(hoinghi("restore", file, tmp_path / "other"), "b.zip")
    assert not (tmp_path / "other").exists()


def test_help_is_vietnamese_and_english_on_request() -> None:
    assert "Bàn điều hành hội nghị" in hoinghi("--help").stdout
    assert "console of a half-day conference" in hoinghi("--lang", "en", "--help").stdout
    english = hoinghi("--help", env={"LANG": "en_US.UTF-8"}).stdout
    assert "console of a half-day conference" in english
    assert " tab " not in hoinghi("--help").stdout


def test_the_version_is_that_of_the_distribution() -> None:
    run = hoinghi("--version")
    assert (run.returncode, run.stdout, run.stderr) == (0, f"hoinghi {version('hoinghi')}\n", "")
    assert "Hiện phiên bản." in hoinghi("--help").stdout
    assert "Show the version and exit." in hoinghi("--lang", "en", "--help").stdout


def test_the_demo_in_a_pipe_plays_the_half_day(tmp_path: Path) -> None:
    run = hoinghi("demo", env={"XDG_DATA_HOME": str(tmp_path)})
    assert run.returncode == 0, run.stderr
    for text in ("DIỄN TẬP", "Tổng kết và bế mạc: đã xong", "ĐÃ CÔNG BỐ", "bien-ban", "Có mặt"):
        assert text in run.stdout
    (event,) = (tmp_path / "hoinghi").iterdir()
    status = json.loads(hoinghi("status", event, "--json").stdout)
    assert status["summoned"] == 200
    assert status["by_category"]["Khách mời, lãnh đạo"]["summoned"] == 60
    assert {item["state"] for item in status["programme"]["items"]} == {"finished"}
    assert sum(status["honors"][k] for k in ("presented", "on_behalf", "later")) == 20
    assert status["votes"][0]["result"]["adopted"] is True
    assert hoinghi("verify", event).returncode == 0


def test_the_demo_without_opening_only_makes_the_event(tmp_path: Path) -> None:
    run = hoinghi("demo", tmp_path / "tap", "--no-open")
    assert run.returncode == 0
    assert json.loads(hoinghi("status", tmp_path / "tap", "--json").stdout)["present"] == 0
    refused(hoinghi("demo", tmp_path / "tap"), "đã có hội nghị")


def test_the_console_needs_a_terminal(tmp_path: Path) -> None:
    refused(hoinghi("open", make_event(tmp_path / "event").path), "hoinghi scan")


SECONDS, BYTES = 10, 500 << 20


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def read(event: Path, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "console.main", "import", event, file, "--dry-run", "--json"],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=_bounded,  # nothing else runs in this process
        check=False,
    )


def _in_sheet(addition: bytes) -> Callable[[Path], Path]:
    return lambda folder: tampered(folder / "a.xlsx", "sheet1.xml", before_the_end(addition))


def _bomb(folder: Path) -> Path:
    return _in_sheet(b" " * (90 << 20))(folder)


def _long_texts(folder: Path) -> Path:
    row = b'<row r="%d"><c r="B%d" t="inlineStr"><is><t>' + b"x" * 1_800 + b"</t></is></c></row>"
    return _in_sheet(b"".join(row % (n, n) for n in range(3, 8_000)))(folder)


def _a_million_rows(folder: Path) -> Path:
    return _in_sheet(b"".join(b'<row r="%d"/>' % n for n in range(3, 1_000_001)))(folder)


def _cyclic_merges(folder: Path) -> Path:
    merges = b"".join(b'<mergeCell ref="A%d:ZZ%d"/>' % (n, n + 900) for n in range(1, 9_000))

    def edit(content: bytes) -> bytes:
        end = b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
        return content.replace(b"</sheetData>", end)

    return tampered(folder / "a.xlsx", "sheet1.xml", edit)


def _names(folder: Path) -> Path:
    names = ["x" * 5_000, "[bold]Lê[/]", "[/]", '=cmd|"/C calc"!A0', "😀 An", "عربي", "\u202eLê An"]
    return xlsx(folder / "a.xlsx", [HEADINGS, *([1, name, 1980, "Thôn 1"] for name in names)])


def _bytes(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_bomb, 1),
        (_long_texts, 1),
        (_a_million_rows, 0),
        (_cyclic_merges, 0),
        (_names, 1),
        (_bytes("a.xlsx", b"%PDF-1.7"), 1),
        (_bytes("a.xlsx", LOCKED), 1),
        (_bytes("a.csv", b"Ho ten,Don vi\n\x1b]0;x\x07\x1b[31mLe On,[/b]\n"), 0),
        (_bytes("a.csv", b"Ho ten,Don vi\n" + b"a,b\n" * 3_000_000), 1),
        (_bytes("a.csv", b'Ho ten,Don vi\n"' + b"x" * (29 << 20)), 1),
    ],
    ids=["bomb", "texts", "rows", "merges", "names", "pdf", "locked", "escapes", "csv", "quote"],
)
def test_it_is_answered_within_bounds_and_shown_as_plain_text(
    tmp_path: Path, make: Callable[[Path], Path], code: int
) -> None:
    event = make_event(tmp_path / "event", delegates=1)
    run = read(event.path, make(tmp_path))
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert "\x1b" not in run.stdout + run.stderr
    if run.stdout:
        found = json.loads(run.stdout)
        assert found["new"] + len(found["errors"]) > 0
    else:
        assert run.stderr.strip()
