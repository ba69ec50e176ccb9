"""The plan's file of an event: written anew under the record's lock, followed, mended."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from store.event.folder import PLAN, EventFolder
from store.event.identity import identity_of
from store.event.plan_change import ChangePlan, too_late
from store.event.record import Record, Settled
from store.facts.fact import Fact
from store.facts.outcome import Refusal
from store.journal.disk import write_private
from store.journal.problems import LedgerError
from store.plan.changes.mending import decoded, readable
from store.plan.changes.values import Difference, differences
from store.plan.changes.writing import AddRow, DropRow, Edit, MoveRow, Put, edited
from store.plan.facts import PlanWritten
from store.plan.plan import Plan, load_plan
from store.plan.problems import PlanError


class PlanMoved(Exception):
    """The plan was changed elsewhere since it was looked at: ``differences`` between then and the
    ``content`` of its file now. Nothing was written."""

    def __init__(self, found: Sequence[Difference], content: bytes) -> None:
        super().__init__(", ".join(one.key for one in found))
        self.differences = tuple(found)
        self.content = content


class PlanTooLate(Exception):
    """The plan's file says what the record has decided otherwise: why, with its details."""

    def __init__(self, refusal: Refusal, details: Mapping[str, Any]) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.details = details


def write_plan(
    folder: EventFolder, record: Record, edits: Iterable[Edit], seen: bytes | None = None
) -> Settled | None:
    """Writes the plan with ``edits`` and records that; the record goes by it from then on. One that
    was broken before and still is, is kept, and nothing recorded: then None.

    ``seen`` is the file that the edits were made on, None where that does not matter. What another
    desk, or an editor, has changed since stays, unless the edits are about it.

    Raises PlanMoved for that, PlanError when the plan would come to have mistakes, LedgerError and
    OSError when it cannot be written; then nothing is.
    """
    path = folder.path / PLAN
    with record.alone():
        before, after = _edited(path, [*edits], seen)
        try:
            plan = load_plan(after, PLAN)
        except PlanError:
            if not _is_broken(before):
                raise
            write_private(path, after)
            return None
        try:
            command = _change(record, plan, before, after)
            settled = record.decide(command, lambda: write_private(path, after))
        except (LedgerError, OSError):
            if path.read_bytes() == after:  # written, and then the record had no room to say so
                write_private(path, before)
            raise
        if settled.outcome.refusal is None:
            record.take_plan(plan)
        return settled


def record_plan(folder: EventFolder, record: Record, before: bytes) -> None:
    """Records that the plan was written as ``folder`` was opened with it, where that was not done
    by this program, or not in an event that was open; ``before`` is what its file said. Who may not
    change the plan leaves it to others. Raises LedgerError."""
    with record.alone():
        if not folder.plan_changed and written_as(folder.plan_file, record) is None:
            record.decide(_change(record, folder.plan, before, folder.plan_file))


def written_as(content: bytes, record: Record) -> Fact | None:
    """The fact that the plan was written so; None where that was done by another program."""
    digest = hashlib.sha256(content).hexdigest()
    for fact in reversed(record.conference.history):
        if isinstance(fact.what, PlanWritten):
            return fact if fact.what.digest == digest else None
    return None


def _change(record: Record, plan: Plan, before: bytes, after: bytes) -> ChangePlan:
    said = identity_of(record.journal.header, record.conference)
    return ChangePlan(
        plan,
        hashlib.sha256(after).hexdigest(),
        tuple(one.key for one in _between(before, after)),
        replace(said, event=plan.event_number),
    )


def mend_plan(path: Path, edits: Iterable[Edit], seen: bytes) -> None:
    """Writes the plan in the file of that path with ``edits``, where no event can be opened with
    it. Raises PlanMoved, PlanError where it is another kind of file, OSError."""
    write_private(path, _edited(path, [*edits], seen)[1])


def follow_plan(folder: EventFolder, record: Record) -> EventFolder:
    """The event with the plan that its file says now; the record goes by it.

    Raises PlanError and PlanTooLate when that cannot count, OSError.
    """
    content = (folder.path / PLAN).read_bytes()
    plan = load_plan(content, PLAN)
    for refusal, details in too_late(record.conference, plan):
        raise PlanTooLate(refusal, details)
    record.take_plan(plan)
    return replace(folder, plan=plan, plan_file=content)


def plan_that_counts(folder: EventFolder, record: Record) -> EventFolder:
    """The event with the plan that its file says now; as it was where that cannot count, which is
    told where plans are written. Raises LedgerError."""
    with record.alone(), suppress(PlanError, PlanTooLate, OSError):
        return follow_plan(folder, record)
    return folder


def _edited(path: Path, edits: Sequence[Edit], seen: bytes | None) -> tuple[bytes, bytes]:
    """The file as it is, and as it is to be."""
    content = path.read_bytes()
    if seen not in (None, content):
        found = _between(seen or b"", content)
        if met := [one for one in found if any(_is_about(edit, one) for edit in edits)]:
            raise PlanMoved(met, content)
    return content, edited(readable(decoded(content)), edits).encode()


def _is_broken(content: bytes) -> bool:
    try:
        load_plan(content, PLAN)
    except PlanError:
        return True
    return False


def _between(before: bytes, after: bytes) -> list[Difference]:
    """The keys of which two files say something else; none where nothing can be read of one."""
    with suppress(ValueError):
        return differences(readable(decoded(before)), readable(decoded(after)))
    return []


def _is_about(edit: Edit, found: Difference) -> bool:
    rows = found.key.rpartition("[")[0]
    match edit:
        case Put(key):
            return key == found.key or (found.of_rows and key.startswith(f"{rows}["))
        case AddRow(row) | DropRow(row) | MoveRow(row):
            return bool(rows) and (rows.startswith(row.partition("[")[0]))
    return True
