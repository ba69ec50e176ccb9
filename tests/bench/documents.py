"""All papers of a conference: ``python -m tests.bench.documents``."""

import resource
import tempfile
import time
from pathlib import Path

from console.documents.dossier import to_write, write_documents
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import OPENED, make_event, open_record, settle
from tests.support.honors import an_honor

SIZES = (200, 2_000)


def a_conference(folder: Path, delegates: int) -> Record:
    """Everybody came, a tenth is honored, five are sent."""
    record = open_record(make_event(folder, delegates=delegates))
    settle(record, *(Admit(number, By.BADGE) for number in range(1, delegates + 1)))
    honors = (an_honor(n, recipient=f"Người {n}") for n in range(1, delegates // 10 + 1))
    chosen = (Candidate(0, f"Nguyễn Văn An {n}", delegate=n) for n in range(1, 6))
    settle(record, ListHonors(tuple(honors)), OPENED, ListCandidates(tuple(chosen)))
    settle(record, OpenVote(out_of_turn="bench"), CountHands(delegates - 1, 1, 0), Declare())
    return record


def main() -> None:
    """Print the processor time of each paper, of all of them, and the memory that it took."""
    for delegates in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            record, whole = a_conference(Path(folder) / "event", delegates), 0.0
            for name in to_write(record):
                begun = time.process_time()
                list(write_documents(record, Path(folder) / "ho-so", [name]))
                taken = time.process_time() - begun
                whole += taken
                print(f"{delegates:5} delegates: {name:14} {taken:6.2f} s")
            record.close()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{delegates:5} delegates: all papers     {whole:6.2f} s, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
