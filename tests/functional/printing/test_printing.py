"""What CUPS and Windows are told, what their answers mean, and what ends up in the record."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from console.main import main
from console.printing.cups import CupsQueue
from console.printing.machine import printer_for
from console.printing.queue import (
    JobState,
    JobStatus,
    PrintError,
    Printers,
    Ticket,
    print_and_watch,
    run_tool,
)
from console.printing.windows import WindowsQueue
from store.badges.state import PrintState
from tests.support.command_line import hoinghi
from tests.support.events import code_of, make_event, open_record
from tests.support.paper.printer import PlayedQueue, played_lp
from tests.support.paper.qr_decoder import decoded

Answer = tuple[int, str, str]


def cups(answers: dict[str, Answer], told: list[list[str]] | None = None) -> CupsQueue:
    """A CUPS whose commands answer by the start of their command line."""

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        if told is not None:
            told.append(command)
        line = " ".join(command)
        code, out, err = next(
            (answer for start, answer in answers.items() if line.startswith(start)), (0, "", "")
        )
        return subprocess.CompletedProcess(command, code, out, err)

    return CupsQueue(run)


TAKEN = {"lp -d": (0, "request id is May_in-7 (1 file(s))\n", "")}
LISTED = "May_in-7  lan  1024  Fri Mar 28\n\tAlerts: job-printing\n\tqueued for May_in\n"
FILTERED = LISTED.replace("Alerts: job-printing", "Status: Filter failed\n\tAlerts: none")
CANCELLED = LISTED.replace("job-printing", "job-canceled-by-user")


def test_the_code_is_never_shrunk_and_the_paper_is_named() -> None:
    told: list[list[str]] = []
    queue = cups(TAKEN, told)
    assert queue.send(Path("the.pdf"), Ticket("May_in")) == "May_in-7"
    assert told[0] == [
        *("lp", "-d", "May_in", "-o", "media=A4", "-o", "print-scaling=none", "--", "the.pdf")
    ]
    queue.send(Path("the.pdf"), Ticket("May_in", (105, 148)))
    assert "media=A6" in told[1]
    queue.send(Path("the.pdf"), Ticket("May_in", (100, 70)))
    assert "media=Custom.70x100mm" in told[2]


@pytest.mark.parametrize(("sheet", "edge"), [((210, 297), "long"), ((297, 210), "short")])
def test_both_sides_are_turned_left_to_right(sheet: tuple[float, float], edge: str) -> None:
    told: list[list[str]] = []
    cups(TAKEN, told).send(Path("the.pdf"), Ticket("May_in", sheet, both_sides=True))
    assert f"sides=two-sided-{edge}-edge" in told[0]


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ((1, "", "lp: Error - The printer or class does not exist.\n"), "Không có máy in"),
        (
            (1, "", 'lp: Destination "May_in" is not accepting jobs.\n'),
            "May_in hiện không nhận",
        ),
        ((1, "", "lp: Unable to connect\n"), "Unable to connect"),
        ((0, "something else", ""), "something else"),
    ],
)
def test_a_job_that_is_not_taken_says_why(answer: Answer, word: str) -> None:
    with pytest.raises(PrintError) as caught:
        cups({"lp": answer}).send(Path("the.pdf"), Ticket("May_in"))
    assert word in str(caught.value)


def test_a_machine_without_lp_and_one_that_hangs_are_told() -> None:
    def missing(command: list[str]) -> subprocess.CompletedProcess[str]:
        raise FileNotFoundError(command[0])

    def hanging(command: list[str]) -> subprocess.CompletedProcess[str]:
        raise subprocess.TimeoutExpired(command, 15)

    for run, word in ((missing, "không có dịch vụ in"), (hanging, "không trả lời")):
        with pytest.raises(PrintError, match=word):
            CupsQueue(run).printers()


@pytest.mark.parametrize(
    ("listed", "printer", "ended", "state", "cause"),
    [
        (LISTED, "printer May_in now printing May_in-7", "", JobState.PRINTING, ""),
        ("", "", "", JobState.OUT, ""),
        (LISTED.replace("-7", "-70"), "", "", JobState.OUT, ""),
        (LISTED, "printer May_in disabled since Fri -\n\tPaused\n", "", JobState.HELD, "Paused"),
        (FILTERED, "", "", JobState.FAILED, "Filter failed"),
        ("", "", CANCELLED, JobState.FAILED, "đã hủy tại máy in"),
    ],
)
def test_a_paused_queue_answers_as_if_all_were_well_so_the_job_is_looked_at(
    listed: str, printer: str, ended: str, state: JobState, cause: str
) -> None:
    queue = cups(
        {
            "lpstat -l -o May_in": (0, listed, ""),
            "lpstat -p May_in": (0, printer, ""),
            "lpstat -l -W completed": (0, ended, ""),
        }
    )
    assert queue.status("May_in-7") == JobStatus(state, cause)


def test_printers_and_the_default() -> None:
    queue = cups(
        {"lpstat -e": (0, "A\nB\n", ""), "lpstat -d": (0, "system default destination: B\n", "")}
    )
    assert queue.printers() == Printers(("A", "B"), "B")
    none = cups({"lpstat -d": (0, "no system default destination\n", "")})
    assert none.printers() == Printers(())


@pytest.mark.parametrize(
    ("asked", "printers", "found"),
    [
        ("B", Printers(("A", "B"), "A"), "B"),
        ("", Printers(("A", "B"), "A"), "A"),
        ("", Printers(("A",)), "A"),
        ("", Printers(("A", "B")), "A, B"),
        ("C", Printers(("A", "B")), "A, B"),
        ("", Printers(()), "chưa có máy in"),
    ],
)
def test_which_printer_is_meant(asked: str, printers: Printers, found: str) -> None:
    if found in printers.names:
        assert printer_for(asked, printers) == found
    else:
        with pytest.raises(PrintError, match=found):
            printer_for(asked, printers)


def watched(queue: PlayedQueue, wait: Callable[[float], bool]) -> tuple[bool, list[JobState]]:
    told: list[JobState] = []
    out = print_and_watch(
        queue, Path(__file__), Ticket("A"), tell=lambda status: told.append(status.state), wait=wait
    )
    return out, told


def test_a_job_is_watched_until_it_is_out_and_each_change_is_told_once() -> None:
    printing, held, out = JobState.PRINTING, JobState.HELD, JobState.OUT
    queue = PlayedQueue(printing, printing, held, held, out)
    assert watched(queue, lambda _: False) == (True, [printing, held, out])


def test_nobody_waits_for_a_job_after_leaving() -> None:
    assert watched(PlayedQueue(JobState.HELD), lambda _: True) == (False, [JobState.HELD])


def nothing_prints(*_call: str) -> None:
    raise OSError(1155, "no application")


def test_windows_is_given_the_print_verb() -> None:
    done: list[tuple[str, str, str]] = []
    queue = WindowsQueue(lambda: Printers(("Máy in 1",)), lambda *call: done.append(call))
    assert queue.printers() == Printers(("Máy in 1",))
    queue.send(Path("the.pdf"), Ticket("Máy in 1"))
    queue.send(Path("the.pdf"), Ticket(""))
    assert done == [("the.pdf", "printto", '"Máy in 1"'), ("the.pdf", "print", "")]
    assert queue.status("").state is JobState.OUT


@pytest.mark.parametrize("shown", [True, False])
def test_where_nothing_prints_by_itself_the_badges_are_opened_and_it_is_said_how(
    tmp_path: Path, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event, opened = make_event(tmp_path / "event", delegates=3), list[Path]()
    queue = WindowsQueue(lambda: Printers(("Máy in 1",)), nothing_prints)
    monkeypatch.setattr("console.badges.orders.this_machines_queue", lambda: queue)

    def open_file(path: Path) -> bool:
        opened.append(path)
        return shown

    monkeypatch.setattr("console.printing.machine.open_file", open_file)
    monkeypatch.setattr("sys.argv", ["hoinghi", "badges", str(event.path), "--print"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "chưa có chương trình in PDF" in said
    assert "khổ thật (100 %)" in said
    assert ("Tệp đã được mở" in said) is shown
    assert opened == [event.path / "the-dai-bieu.pdf"]
    assert len(decoded(opened[0])) == 3
    conference = open_record(event).conference
    assert conference.badges.state(conference.roll.delegates[1]) is PrintState.UNPRINTED


@pytest.mark.parametrize("name", ["Máy in phòng Đảng ủy", "Принтер", "打印机"])
def test_a_tool_answers_in_any_letters_whatever_the_locale(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRINTER_NAME", name)
    said = "import os, sys; sys.stdout.buffer.write(os.environ['PRINTER_NAME'].encode())"
    assert run_tool([sys.executable, "-c", said]).stdout == name


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return played_lp(tmp_path, monkeypatch)


def test_printing_from_the_command_line_is_recorded_and_a_reprint_asks_why(
    tmp_path: Path, paper: Path
) -> None:
    event = make_event(tmp_path / "event", delegates=12)
    done = hoinghi("badges", event.path, "--print", "--only", "1-10")
    assert (done.returncode, done.stdout) == (0, "Đã in 10 thẻ trên 1 tờ, máy in May_in.\n")
    again = hoinghi("badges", event.path, "--print", "May_in")
    assert again.returncode == 1
    assert "10 thẻ trong số này đã in" in again.stderr
    assert "--only unprinted" in again.stderr
    assert hoinghi("badges", event.path, "--print", "--only", "unprinted").returncode == 0
    assert hoinghi("badges", event.path, "--print", "--only", "3", "--why", "lost").returncode == 0
    papers = [decoded(path) for path in sorted(paper.iterdir())]
    assert [len(codes) for codes in papers] == [10, 2, 1]
    assert papers[2] == [code_of(3, issue=2)]
    record = open_record(event)
    delegates = record.conference.roll.delegates
    states = [record.conference.badges.state(delegates[n]) for n in (1, 3, 12)]
    assert states == [PrintState.PRINTED, PrintState.REPRINTED, PrintState.PRINTED]
    nothing = hoinghi("badges", event.path, "--print", "--only", "unprinted")
    assert (nothing.returncode, nothing.stdout) == (0, "Mọi thẻ đều đã in.\n")


def test_what_the_printer_refuses_is_said_and_not_recorded(tmp_path: Path, paper: Path) -> None:
    event = make_event(tmp_path / "event", delegates=3)
    done = hoinghi("badges", event.path, "--print", "Gone")
    assert done.returncode == 1
    assert "Không có máy in “Gone”" in done.stderr
    wrong = hoinghi("badges", event.path, "--print", "Nowhere")
    assert "May_in, Gone" in wrong.stderr
    assert list(paper.iterdir()) == []
    assert not [fact for fact in open_record(event).conference.history if "badges" in fact.kind]
    assert hoinghi("badges", event.path, "May_in").returncode == 2
