"""A rule that a newer version wrote into the record is told by every command."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done
from store.votes.facts import RulesSet
from tests.functional.commands.test_command_line import hoinghi
from tests.support.events import make_event, open_record


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
