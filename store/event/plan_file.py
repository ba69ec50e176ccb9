"""The plan's file written anew: checked, told in the record, under the record's lock."""

import hashlib
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from store.event.folder import PLAN, EventFolder
from store.event.identity import identity_of
from store.event.plan_change import ChangePlan
from store.event.record import Record, Settled
from store.journal.disk import write_private
from store.plan.changes.values import Difference, differences
from store.plan.changes.writing import AddRow, DropRow, Edit, MoveRow, Put, edited
from store.plan.plan import load_plan


class PlanMoved(Exception):
    """The plan was changed elsewhere since it was looked at: ``differences`` between then and now.
    Nothing was written."""

    def __init__(self, found: Sequence[Difference]) -> None:
        super().__init__(", ".join(one.key for one in found))
        self.differences = tuple(found)


def write_plan(
    folder: EventFolder, record: Record, edits: Iterable[Edit], seen: bytes | None = None
) -> Settled:
    """Writes the plan with ``edits`` and records that; the record goes by it from then on.

    ``seen`` is the file that the edits were made on, None where that does not matter. What another
    desk, or an editor, has changed since stays, unless the edits are about it.

    Raises PlanMoved for that, PlanError when the plan would have mistakes, LedgerError and OSError
    when it cannot be written; then nothing is.
    """
    edits = list(edits)
    path = folder.path / PLAN
    with record.alone():
        content = path.read_bytes()
        if seen not in (None, content) and (met := _met(edits, seen, content)):
            raise PlanMoved(met)
        after = edited(content.decode(), edits).encode()
        plan = load_plan(after, PLAN)
        keys = tuple(one.key for one in differences(content.decode(), after.decode()))
        said = identity_of(record.journal.header, record.conference)
        command = ChangePlan(
            plan,
            hashlib.sha256(after).hexdigest(),
            keys,
            replace(said, event=plan.event_number),
        )
        settled = record.decide(command, lambda: write_private(path, after))
        if settled.outcome.refusal is None:
            record.take_plan(plan)
        return settled


def _met(edits: Iterable[Edit], seen: bytes, content: bytes) -> list[Difference]:
    """What was changed since that the edits are about: a key, or the rows of a list."""
    found = differences(seen.decode(), content.decode())
    return [one for one in found if any(_is_about(edit, one) for edit in edits)]


def _is_about(edit: Edit, found: Difference) -> bool:
    rows = found.key.rpartition("[")[0]
    match edit:
        case Put(key):
            return key == found.key or (found.of_rows and key.startswith(f"{rows}["))
        case AddRow(row) | DropRow(row) | MoveRow(row):
            return bool(rows) and (rows.startswith(row.partition("[")[0]))
    return True
