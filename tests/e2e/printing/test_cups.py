"""Badges through a real CUPS with a real CUPS-PDF queue, on a port of its own."""

import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.printing.cups import CupsQueue
from console.printing.queue import JobState, PrintError, Ticket
from store.badges.state import PrintState
from store.event.folder import EventFolder
from tests.support.command_line import hoinghi
from tests.support.events import code_of, make_event, open_record
from tests.support.paper.qr_decoder import decoded
from tests.support.web.ports import free_port

QUEUE = "The_PDF"
DRIVER = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"

CUPSD = """
Listen 127.0.0.1:{port}
LogLevel warn
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

FILES = """
ServerRoot {root}
StateDir {root}/state
CacheDir {root}/cache
RequestRoot {root}/spool
TempDir {root}/tmp
AccessLog {root}/access
ErrorLog {root}/error
PageLog {root}/page
SystemGroup root
Sandboxing relaxed
"""


def missing() -> str:
    """Why there can be no CUPS here."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a CUPS of one's own is started by root only"
    needed = ("cupsd", "lp", "lpstat", "lpadmin", "/usr/lib/cups/backend/cups-pdf")
    absent = [name for name in needed if shutil.which(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


def out_folder() -> Path:
    """Where CUPS-PDF lays what it printed: its own configuration says so."""
    return Path(pwd.getpwuid(os.geteuid()).pw_dir) / "PDF"


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsQueue]:
    reason = missing()
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert not reason
    # filters run as another user, who cannot look into the folder of pytest
    root = Path("/var/tmp") / f"hoinghi-cups-{os.getpid()}"
    for folder in ("state", "cache", "spool", "tmp"):
        (root / folder).mkdir(parents=True)
    (root / "tmp").chmod(0o1777)
    port = free_port()
    (root / "cupsd.conf").write_text(CUPSD.format(port=port), encoding="ascii")
    (root / "cups-files.conf").write_text(FILES.format(root=root), encoding="ascii")
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
    files = ("-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf"))
    server = subprocess.Popen(["cupsd", "-f", *files], stderr=subprocess.DEVNULL)
    try:
        until(lambda: "is running" in says("lpstat", "-r"))
        says("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-m", DRIVER)
        yield CupsQueue()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(root, ignore_errors=True)


def says(*command: str) -> str:
    environment = os.environ | {"LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return done.stdout + done.stderr


def until(condition: Callable[[], object]) -> None:
    while not condition():
        time.sleep(0.1)


def test_badges_come_out_of_a_real_queue_and_are_recorded(cups: CupsQueue, tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=12)
    before = set(out_folder().glob("*.pdf"))
    done = hoinghi("badges", event.path, "--print")
    assert done.stdout == f"Đã in 12 thẻ trên 2 tờ, máy in {QUEUE}.\n", done.stderr
    until(lambda: set(out_folder().glob("*.pdf")) - before)
    (paper,) = set(out_folder().glob("*.pdf")) - before
    try:
        assert sorted(decoded(paper)) == [code_of(n) for n in range(1, 13)]
    finally:
        paper.unlink()
    record = open_record(event)
    printed = record.conference.badges.state(record.conference.roll.delegates[12])
    assert printed is PrintState.PRINTED


def test_a_paused_queue_takes_the_job_and_is_seen_to_hold_it(
    cups: CupsQueue, event: EventFolder, tmp_path: Path
) -> None:
    pdf = tmp_path / "one.pdf"
    hoinghi("badges", event.path, "-o", pdf, "--only", "1")
    says("cupsdisable", QUEUE)
    job = cups.send(pdf, Ticket(QUEUE))
    until(lambda: cups.status(job).state is JobState.HELD)
    assert cups.status(job).cause == "Paused"
    says("cancel", job)
    says("cupsreject", QUEUE)
    with pytest.raises(PrintError, match=f"{QUEUE} hiện không nhận lệnh in"):
        cups.send(pdf, Ticket(QUEUE))
    with pytest.raises(PrintError, match="Không có máy in"):
        cups.send(pdf, Ticket("Nowhere"))
