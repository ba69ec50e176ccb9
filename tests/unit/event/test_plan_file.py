"""The plan written anew for an event: kept, told in the record, or refused with the reason."""

import hashlib
from pathlib import Path

import pytest

from store.badges.commands import RecordPrinted
from store.event.folder import JOINED, PLAN, EventFolder
from store.event.plan_file import PlanMoved, record_plan, write_plan
from store.event.record import Record
from store.facts.outcome import Refusal, Role
from store.journal.clock import HandClock
from store.journal.problems import LedgerFull
from store.plan.changes.refusals import PlanRefusal
from store.plan.changes.writing import AddRow, DropRow, Edit, MoveRow, Put
from store.plan.facts import PlanWritten
from store.plan.plan import load_plan
from store.plan.problems import PlanError
from store.plan.vote_rules import Share
from store.programme.commands.speakers import ListSpeaker
from tests.support.events import MORNING, NextItem, make_event


def desk(event: EventFolder, name: str = "bàn 1", role: Role = Role.ALL) -> Record:
    return event.record(HandClock(MORNING), desk=name, operator="Hoa", role=role)


def refusal(event: EventFolder, record: Record, *edits: Edit) -> Refusal | None:
    """Why it is refused; then the file stays as it was."""
    before = (event.path / PLAN).read_bytes()
    settled = write_plan(event, record, edits)
    assert settled
    found = settled.outcome.refusal
    assert ((event.path / PLAN).read_bytes() == before) is (found is not None)
    return found


def test_what_is_written_is_a_fact_with_its_digest_and_counts_at_once(event: EventFolder) -> None:
    record = desk(event)
    settled = write_plan(event, record, [Put("event.quorum", Share(3, 4))])
    assert settled
    (fact,) = settled.facts
    digest = hashlib.sha256((event.path / PLAN).read_bytes()).hexdigest()
    assert fact.what == PlanWritten(digest, ("event.quorum",))
    assert record.conference.quorum.needed == 8
    assert EventFolder.open(event.path).plan == record.plan


def test_a_plan_with_a_mistake_is_not_written(event: EventFolder) -> None:
    before = (event.path / PLAN).read_bytes()
    record = desk(event)
    with pytest.raises(PlanError):
        write_plan(event, record, [Put("event.title", "")])
    assert (event.path / PLAN).read_bytes() == before
    assert not any(isinstance(f.what, PlanWritten) for f in record.conference.history)


def test_a_plan_that_the_record_cannot_tell_of_stays_as_it_was(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (event.path / PLAN).read_bytes()
    record = desk(event)

    def is_full(_facts: object) -> None:
        raise LedgerFull(str(event.path))

    monkeypatch.setattr(record.journal, "append", is_full)
    with pytest.raises(LedgerFull):
        write_plan(event, record, [Put("event.venue", "Sân vận động")])
    assert (event.path / PLAN).read_bytes() == before
    assert record.plan == event.plan


def test_what_another_desk_changed_meanwhile_stays_unless_it_is_the_same(
    event: EventFolder,
) -> None:
    seen = (event.path / PLAN).read_bytes()
    one, other = desk(event), desk(event, "bàn 2")
    write_plan(event, one, [Put("event.venue", "Nhà văn hoá")], seen)
    write_plan(event, other, [Put("event.period", "2021-2026")], seen)
    plan = load_plan((event.path / PLAN).read_bytes(), PLAN)
    assert (plan.venue, plan.period) == ("Nhà văn hoá", "2021-2026")
    with pytest.raises(PlanMoved) as caught:
        write_plan(event, other, [Put("event.venue", "Sân vận động")], seen)
    assert [one.key for one in caught.value.differences] == ["event.venue"]


@pytest.mark.parametrize(
    ("theirs", "mine", "meet"),
    [
        (DropRow("programme[2]"), Put("programme[5].minutes", 10), True),
        (Put("programme[2].minutes", 30), Put("programme[5].minutes", 10), False),
        (Put("programme[2].minutes", 30), MoveRow("programme[5]", 6), True),
        (AddRow("category", 1, {"name": "Báo chí", "style": "purple"}), DropRow("category[1]"), 1),
        (AddRow("programme[1].step", 1, {"title": "x"}), Put("programme[1].step[1].title", "y"), 1),
        (Put("event.venue", "x"), DropRow("category[1]"), False),
    ],
)
def test_rows_that_came_or_went_are_told_to_who_meant_one_of_them(
    tmp_path: Path, theirs: Edit, mine: Edit, meet: bool
) -> None:
    event = make_event(tmp_path / "e", delegates=0)
    seen = (event.path / PLAN).read_bytes()
    record = desk(event)
    write_plan(event, record, [theirs], seen)
    if meet:
        with pytest.raises(PlanMoved):
            write_plan(event, record, [mine], seen)
    else:
        write_plan(event, record, [mine], seen)


def test_the_number_changes_until_badges_are_printed(event: EventFolder) -> None:
    record = desk(event)
    assert refusal(event, record, Put("event.number", 7)) is None
    record.close()
    event = EventFolder.open(event.path)
    record = desk(event)
    assert event.foreign_part(record) is None
    record.decide(RecordPrinted(tuple(record.conference.roll.summoned[:2]), "máy in"))
    assert refusal(event, record, Put("event.number", 8)) is PlanRefusal.BADGES_PRINTED
    assert refusal(event, record, Put("event.rehearsal", True)) is PlanRefusal.REHEARSAL_STAYS
    assert refusal(event, record, Put("event.title", "Khác")) is None
    assert event.foreign_part(record) is None


def test_a_category_stays_as_long_as_it_has_delegates(event: EventFolder) -> None:
    record = desk(event)
    assert refusal(event, record, Put("category[3].name", "Khác")) is PlanRefusal.CATEGORY_IN_USE
    assert refusal(event, record, DropRow("category[3]")) is PlanRefusal.CATEGORY_IN_USE
    assert refusal(event, record, DropRow("category[2]")) is None


def test_an_item_that_the_record_names_keeps_its_number(event: EventFolder) -> None:
    record = desk(event)
    record.decide(ListSpeaker(4, "Lê Thị Hoà", topic="Trồng rừng"))
    assert refusal(event, record, DropRow("programme[4]")) is PlanRefusal.ITEM_IN_RECORD
    swap = [Put("programme[4].number", 98), Put("programme[5].number", 4)]
    assert refusal(event, record, *swap) is PlanRefusal.ITEM_IN_RECORD
    assert refusal(event, record, Put("programme[4].title", "Tham luận")) is None
    assert refusal(event, record, DropRow("programme[9]")) is None


def test_what_opened_then_keeps_its_time_and_may_still_say_other_words(event: EventFolder) -> None:
    record = desk(event)
    record.decide(NextItem(record.conference.programme.steps))
    assert refusal(event, record, Put("event.date", record.plan.date.replace(day=30))) is (
        PlanRefusal.OPENED_THEN
    )
    assert refusal(event, record, Put("programme[1].minutes", 10)) is PlanRefusal.STARTED_ITEM
    assert refusal(event, record, Put("programme[1].script", "Nghiêm!")) is None
    assert refusal(event, record, Put("programme[5].minutes", 10)) is None


def test_only_who_prepares_changes_the_plan(event: EventFolder) -> None:
    for role in (Role.DESK, Role.MC):
        assert refusal(event, desk(event, role=role), Put("event.title", "Khác"))
    assert refusal(event, desk(event, role=Role.SECRETARY), Put("event.title", "Khác")) is None


def test_a_laptop_that_joined_others_leaves_the_plan_to_the_hub(event: EventFolder) -> None:
    (event.path / JOINED).write_text('{"machine": "desk_1", "first": 90000, "last": 90199}')
    record = desk(event)
    assert refusal(event, record, Put("event.venue", "Sân vận động")) is PlanRefusal.AT_THE_HUB


def test_a_plan_that_was_mended_is_recorded_once_with_the_keys_that_are_others(
    event: EventFolder,
) -> None:
    broken = event.plan_file.replace(b"event.date = 2025-03-28", b"event.date = 2025-03-99")
    for name in ("bàn 1", "bàn 2"):
        record = desk(event, name)
        record_plan(event, record, broken)
        written = [f.what for f in record.conference.history if isinstance(f.what, PlanWritten)]
        digest = hashlib.sha256(event.plan_file).hexdigest()
        assert written == [PlanWritten(digest, ("event.date",))]
        record.close()


def test_a_plan_that_another_desk_has_changed_since_is_not_recorded_as_it_was(
    event: EventFolder,
) -> None:
    record = desk(event)
    write_plan(event, record, [Put("event.venue", "Nhà văn hoá")])
    record_plan(event, record, event.plan_file)
    assert [type(f.what) for f in record.conference.history].count(PlanWritten) == 1
