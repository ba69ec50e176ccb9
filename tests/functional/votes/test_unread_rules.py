"""A rule that a newer version wrote into the record is told by every command."""

from msgspec import Struct

from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import Circumstances, Outcome, done
from store.votes.facts import RulesSet
from tests.support.command_line import hoinghi
from tests.support.pilot import Desk

UNREAD = "QUY ĐỊNH BIỂU QUYẾT KHÔNG HIỂU ĐƯỢC: recount = always"


class Adopt(Struct, frozen=True):
    """What a newer version may write."""

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        return done(RulesSet({"recount": "always"}))


def test_an_unknown_rule_is_told_on_stderr_and_found_by_verify(
    event: EventFolder, record: Record
) -> None:
    record.decide(Adopt())
    for command in ("status", "log", "verify"):
        said = hoinghi(command, event.path)
        assert said.returncode == 1, command
        assert UNREAD in said.stderr + said.stdout


async def test_the_console_tells_an_unknown_rule_for_as_long_as_it_stands(desk: Desk) -> None:
    desk.record.decide(Adopt())
    async with desk.open() as here:
        await here.until_shown(UNREAD)
