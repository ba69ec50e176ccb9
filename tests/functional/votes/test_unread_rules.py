"""A rule that a newer version wrote into the record is told by every command."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.facts.outcome import Circumstances, Outcome, done
from store.journal.clock import HandClock
from store.votes.facts import RulesSet
from tests.functional.commands.test_command_line import hoinghi
from tests.functional.frame.test_screens import console
from tests.support.events import MORNING, make_event, open_record


class Adopt(Struct, frozen=True):
    """What a newer version may write."""

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        return done(RulesSet({"recount": "always"}))


def test_an_unknown_rule_is_told_on_stderr_and_found_by_verify(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    record = open_record(event)
    record.decide(Adopt())
    record.close()
    for command in ("status", "log", "verify"):
        said = hoinghi(command, event.path)
        assert said.returncode == 1, command
        assert "QUY ĐỊNH BIỂU QUYẾT KHÔNG HIỂU ĐƯỢC: recount = always" in said.stderr + said.stdout


async def test_the_console_tells_an_unknown_rule_for_as_long_as_it_stands(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "event"))
    record.decide(Adopt())
    async with console(EventFolder.open(tmp_path / "event"), record, HandClock(MORNING)) as here:
        while "QUY ĐỊNH BIỂU QUYẾT KHÔNG HIỂU ĐƯỢC: recount = always" not in here.shown:
            await here.settle()
