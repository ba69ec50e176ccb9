"""Waiting on the programs of a test ends when what is waited for can no longer come."""

import sys

import pytest

from tests.functional.hub.programs.program import Program, until
from tests.support import terminal


def test_a_program_that_ends_by_itself_ends_what_waits_and_is_shown() -> None:
    program = Program([sys.executable, "-c", "raise SystemExit('no such event')"])
    try:
        with pytest.raises(AssertionError, match=r"has ended \(1\)(.|\n)*no such event"):
            until(lambda: False)
    finally:
        program.killed()


def test_programs_that_do_nothing_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program([sys.executable, "-c", "print('asleep', flush=True); input()"])
    try:
        program.next_line("asleep")
        monkeypatch.setattr(terminal, "_LOOKS", 5)
        with pytest.raises(AssertionError, match=r"in vain(.|\n)*asleep"):
            program.next_line("awake")
    finally:
        program.close()


def test_a_program_that_works_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = "import time\nwhile time.process_time() < 1: pass\nprint('done', flush=True)\ninput()"
    program = Program(["sh", "-c", f'{sys.executable} -c "{busy}"; true'])
    try:
        monkeypatch.setattr(terminal, "_LOOKS", 20)
        program.next_line("done")
    finally:
        program.close()
