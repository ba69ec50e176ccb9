"""What a desk gives to the hub and takes from it: no act ever waits for it."""

from contextlib import closing
from pathlib import Path

from console.hub.shared_record import SharedRecord
from store.event.folder import RECORD
from store.facts.fact import Fact
from store.facts.kinds import Unknown
from store.journal.contract import Head, Journal
from store.journal.tiny import TinyJournal


class Exchange:
    """One laptop's own facts to the hub, those of the others into its journal.

    Nothing of it is kept on the disk: after a start everything that the hub holds is read anew;
    what a copy of this laptop's folder gave is taken like everybody's. ``machine`` is "" at the hub
    itself, whose own is all that its record holds: after a restore also what desks gave before.
    ``given`` of its own facts were known to be at the hub when the laptop was last linked.
    """

    def __init__(self, journal: Journal, hub: SharedRecord, machine: str, given: int = 0) -> None:
        self._journal = journal
        self._hub = hub
        self._machine = machine
        self._known: set[str] = set()  # ids in the journal
        self._unsent: dict[str, Fact] = {}
        self._own, self._given = 0, given
        self._has_taken = False  # else what the hub holds is known from before only
        self._looked = self._taken = 0
        self.left_out = 0
        """How many facts of other desks were not understood here, and not taken."""
        self.head: Head | None = None
        """The hub's, as of the last step that moved it."""

    @property
    def given(self) -> int:
        """How many own facts the hub holds, for all that is known here."""
        return self._own - len(self._unsent) if self._has_taken else self._given

    @property
    def waiting(self) -> int:
        """How many own facts it does not hold."""
        return max(0, self._own - self.given)

    def look(self) -> bool:
        """Reads what was recorded here; whether any of it is still to be given. Raises LedgerError
        and OSError of the journal."""
        new = self._journal.read(self._looked)
        self._looked += len(new)
        own = {fact.id: fact for fact in new if self._machine in ("", fact.machine)}
        self._own += len(own)
        self._unsent |= {i: fact for i, fact in own.items() if i not in self._known}
        self._known.update(fact.id for fact in new)
        return bool(self._unsent)

    def step(self) -> None:
        """Takes what is new and gives what waits.

        Raises LinkLost and FactRefused of the hub, LedgerError and OSError of the journal.
        """
        self.look()
        moved = self._take()
        self._has_taken = True
        if self._unsent:
            self._hub.append([*self._unsent.values()])
            self._unsent.clear()
            moved = True
        if moved or self.head is None:
            self.head = self._hub.head()

    def _take(self) -> bool:
        """A fact that cannot be understood would keep this desk from every act: it stays at the
        hub, where a version that understands it will find it."""
        fresh = self._hub.read(self._taken)
        new = [fact for _, fact in fresh if fact.id not in self._known]
        understood = [fact for fact in new if not isinstance(fact.what, Unknown)]
        self._journal.append(understood)
        self.left_out += len(new) - len(understood)
        self._known.update(fact.id for fact in understood)
        for _, fact in fresh:
            if self._unsent.get(fact.id) == fact:  # another fact of that id is refused, and told
                del self._unsent[fact.id]
        self._taken = fresh[-1][0] if fresh else self._taken
        return bool(fresh)


def exchange_once(folder: Path, dsn: str, machine: str) -> None:
    """Brings a folder and the hub to the same facts, before any link runs.

    Raises what ``Exchange.step`` raises.
    """
    journal, shared = TinyJournal(folder / RECORD), SharedRecord(dsn)
    with closing(journal), closing(shared):
        Exchange(journal, shared, machine).step()
