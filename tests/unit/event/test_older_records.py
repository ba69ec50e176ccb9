"""Events that earlier versions made open for ever and say what they said.

``records/NAME.zip`` is a backup as that version wrote it. Beside it stands what the event said:
``NAME.json`` its status at the end, ``NAME.midway.json`` halfway through its facts, and as plain
text its log, workbook and dossier. A change that needs another number of a fact, a record or a plan
brings the way to read the old one, and this is where it shows.

``VERSION-every-fact`` holds every kind of fact there was in that version, retracted ones, facts
that came late from another desk and forms that only older versions wrote among them.
"""

import difflib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.table import Table

from console.main import main
from store.facts.kinds import kinds
from tests.support.files.older import still_said
from tests.support.paper.pages import pages

FOLDER = Path(__file__).parent / "records"
RECORDS = sorted(FOLDER.glob("*.zip"))

YOUNGER_KINDS: frozenset[str] = frozenset(
    {"record.identified", "record.settled", "record.purged", "record.erased", "clock.corrected"}
    | {"plan.written", "preparation.tried", "attendance.handed_out", "people.told_apart"}
    | {"attendance.gate_opened", "attendance.gate_closed"}
    | {name for name in kinds() if name.startswith("dossier.")}
)
"""Kinds of fact that no record here holds yet; the next ``-every-fact`` record empties it."""

Run = Callable[..., str]


@pytest.fixture
def hoinghi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line: what it prints when it is done."""

    def run(*arguments: str | Path) -> str:
        monkeypatch.setattr("sys.argv", ["hoinghi", "--lang", "vi", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code == 0, err
        return out

    return run


def facts_of(event: Path, hoinghi: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in hoinghi("log", event, "--json").splitlines()]


def moments(facts: list[dict[str, Any]]) -> dict[str, str]:
    """When the status is asked for, by the ending of the file that holds it."""
    return {".json": facts[-1]["at"], ".midway.json": facts[len(facts) // 2]["at"]}


def rows_of(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        yield f"[{sheet.title}]"
        for row in sheet.iter_rows(values_only=True):
            yield "\t".join("" if value is None else str(value) for value in row)


def paragraphs_of(path: Path) -> Iterator[str]:
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)
        else:
            yield block.text


_READ = {".xlsx": rows_of, ".docx": paragraphs_of, ".pdf": pages}


def text_of(path: Path) -> str:
    lines = "\n".join(_READ[path.suffix](path)).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def said_by(event: Path, folder: Path, hoinghi: Run) -> dict[str, str]:
    """What an event says as plain text, by the ending of the file that holds it."""
    hoinghi("export", event, "-o", folder / "workbook.xlsx")
    hoinghi("documents", event, "-o", folder / "dossier")
    dossier = sorted((folder / "dossier").iterdir())
    return {
        ".log.txt": hoinghi("log", event),
        ".workbook.txt": text_of(folder / "workbook.xlsx"),
        ".dossier.txt": "\n".join(f"== {path.name}\n{text_of(path)}" for path in dossier),
    }


@pytest.fixture(params=RECORDS, ids=lambda path: path.stem)
def backup(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def older(backup: Path, tmp_path: Path, hoinghi: Run) -> Path:
    """The event of a backup, restored."""
    hoinghi("restore", backup, tmp_path / "event")
    return tmp_path / "event"


def test_an_older_event_opens_and_says_what_it_said(
    backup: Path, older: Path, hoinghi: Run
) -> None:
    before = (older / "record.log").read_bytes()
    facts = facts_of(older, hoinghi)
    for ending, moment in moments(facts).items():
        said = json.loads(backup.with_suffix(ending).read_text(encoding="utf-8"))
        now = json.loads(hoinghi("status", older, "--json", "--at", moment))
        assert still_said(said, now) == [], ending
    assert {fact["kind"] for fact in facts} <= kinds()
    hoinghi("verify", older)
    assert (older / "record.log").read_bytes() == before


def test_log_workbook_and_dossier_of_an_older_event_read_as_they_did(
    backup: Path, older: Path, tmp_path: Path, hoinghi: Run
) -> None:
    changed: list[str] = []
    for ending, now in said_by(older, tmp_path, hoinghi).items():
        then = backup.with_suffix(ending)
        if now != then.read_text(encoding="utf-8"):
            (tmp_path / then.name).write_text(now, encoding="utf-8")
            lines = then.read_text(encoding="utf-8").splitlines(), now.splitlines()
            changed += difflib.unified_diff(*lines, then.name, "now", lineterm="", n=0)
    meant = f"\n(If these words are meant to be others, take the new files from {tmp_path}.)"
    assert not changed, "\n".join([*changed, meant])


def test_older_events_hold_every_kind_of_fact(tmp_path: Path, hoinghi: Run) -> None:
    held: set[str] = set()
    for backup in FOLDER.glob("*-every-fact.zip"):
        hoinghi("restore", backup, tmp_path / backup.stem)
        held |= {fact["kind"] for fact in facts_of(tmp_path / backup.stem, hoinghi)}
    new = kinds() - held
    assert new <= YOUNGER_KINDS, (
        f"no older event holds {sorted(new - YOUNGER_KINDS)}. Name a kind that is in no released "
        "version in YOUNGER_KINDS; with the release, make a VERSION-every-fact record by commands"
    )
    assert new == YOUNGER_KINDS, f"{sorted(YOUNGER_KINDS - new)} are held, or known no more"


def test_there_is_an_older_event_to_read() -> None:
    assert RECORDS
