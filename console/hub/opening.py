"""Opens the link of a program to the hub, where its laptop joined one."""

from collections.abc import Iterable
from contextlib import closing

from console.hub.linked import AtTheHub, Linked, Unlinked
from screens.words import _
from store.event.folder import LINK, EventFolder
from store.event.record import Record
from store.facts.fact import Fact
from store.journal.clock import Clock


def had_joined(facts: Iterable[Fact]) -> bool:
    """Whether a record holds what laptops that joined others gave."""
    return any(fact.machine for fact in facts)


def copied_sentence() -> str:
    """What to do with a copy of such a record, which none of those laptops knows."""
    return _(
        "Laptops had joined this conference; none of them knows this copy. Where the hub still "
        "runs: let this one join it anew. Where the hub is lost: run 'hoinghi hub' on this copy, "
        "have every laptop join anew into a new folder, and bring in what stands only in the old "
        "ones: “+ DIR” at the hub."
    )


class NotReached(Exception):
    """The hub cannot be asked; ``revoked``: it lets this laptop in no more."""

    def __init__(self, *, revoked: bool = False) -> None:
        super().__init__(revoked)
        self.revoked = revoked


def link_of(event: EventFolder, record: Record, clock: Clock) -> Linked:
    """Nothing for a purged record: the hub would give it back what was erased. Raises OSError,
    LedgerError."""
    folder = event.path
    if record.conference.origin.purge is not None:
        return Linked()
    if not event.is_joined:
        return AtTheHub(folder)
    try:  # PostgreSQL's client is not loaded where there is no hub
        from console.hub.link import Link
        from console.hub.membership import membership_in
    except ImportError:
        return Unlinked()

    member = membership_in(folder)
    return Link(folder, member.dsn(folder), member.machine, clock, record.now)


def facts_at_hub(event: EventFolder, record: Record, head: str) -> tuple[int, int] | None:
    """For how many facts that head stood at the hub, and how many of them are missing here (see
    ``SharedRecord.facts_at``); None when it did not.
    Raises NotReached."""
    if not (event.path / LINK).exists() and not event.is_joined:
        return None
    try:
        from console.hub.membership import membership_in
        from console.hub.server.postgres import Postgres
        from console.hub.shared_record import FactRefused, LinkLost, SharedRecord
    except ImportError as error:
        raise NotReached from error

    if event.is_joined:
        dsn = membership_in(event.path).dsn(event.path)
    else:
        own = Postgres(event.path)
        if not own.is_running():
            raise NotReached
        dsn = own.dsn
    here = {fact.id: fact for fact in record.journal.read()}
    with closing(SharedRecord(dsn)) as shared:
        try:
            return shared.facts_at(head, here, record.station.machine)
        except (LinkLost, FactRefused) as error:
            raise NotReached(revoked=isinstance(error, FactRefused)) from error
