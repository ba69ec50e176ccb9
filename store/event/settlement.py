"""What was set aside or is known to be missing: told at every opening until a person settles it."""

from collections.abc import Iterator

from store.event.backup import BackupError, automatic_backups, read_backup
from store.event.folder import HEAD, RECORD, EventFolder
from store.event.losses import LostHead, Unsettled
from store.event.record import Record


def unsettled(event: EventFolder, record: Record) -> Unsettled:
    """What is to be told of a record that was opened. Raises LedgerError, OSError."""
    settled = record.conference.origin.settled
    torn = record.journal.set_aside
    if torn is not None and torn.digest in {what.torn for what in settled}:
        torn = None
    given_up = {head for what in settled for head in what.heads}
    lost = tuple(lost for lost in _lost_heads(event, record) if lost.head not in given_up)
    unfinished, head = record.journal.torn_bytes, event.path / HEAD
    if record.journal.lost_head is not None or not record.head.facts:
        return Unsettled(torn, unfinished, lost)
    return Unsettled(torn, unfinished, lost, head, head.exists() and head.stat().st_size > 0)


def _lost_heads(event: EventFolder, record: Record) -> Iterator[LostHead]:
    path = event.path / RECORD
    if lost := record.journal.lost_head:
        yield LostHead(lost, event.path / HEAD)
    backups = automatic_backups(event)
    if not backups:
        return
    record.follow()  # a backup made meanwhile may know more than was read
    heads = record.journal.heads()
    short = {head[:8] for head in heads}
    with path.open("rb") as file:
        header = file.readline()
    for backup, head in backups.items():
        if head not in short:
            try:
                manifest, contents = read_backup(backup)
            except (BackupError, OSError):
                continue  # what cannot be read proves nothing
            if contents[RECORD].startswith(header) and manifest.head not in heads:
                yield LostHead(manifest.head, backup)
