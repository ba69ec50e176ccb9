"""The burst of forty ballots, again and again, on a machine with more to do than processors."""

import os
from pathlib import Path

from tests.support.sizes import scale
from tests.support.terminal import busy_processors
from tests.support.voting import BALLOTS, FAST, at_the_vote, kept, reading, struck, voting

BURST = BALLOTS * 8
BURSTS = 10
"""So many go through one console."""


def test_every_ballot_is_kept_as_it_was_marked_on_a_busy_machine(tmp_path: Path) -> None:
    wrong = 0
    with busy_processors(2 * (os.cpu_count() or 1)):
        for console_number in range(scale(1, 30)):
            path = tmp_path / str(console_number)
            path.mkdir()
            event = voting(path, "ballot_strike", present=len(BURST) * BURSTS)
            with at_the_vote(event, path) as console:
                reading(console)
                for burst in range(1, BURSTS + 1):
                    console.type("".join(struck(ballot) for ballot in BURST), gap=FAST)
                    console.wait_for(f"PHIẾU {len(BURST) * burst + 1} ")
            marks = [ballot.approve for ballot in kept(event).count.ballots[1]]
            assert len(marks) == len(BURST) * BURSTS
            wrong += sum(one != other for one, other in zip(marks, BURST * BURSTS, strict=True))
    assert wrong == 0
