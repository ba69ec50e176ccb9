"""A conference's folder looked at without opening it: read, never written."""

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from console.error_sentences import content_sentence, sentences
from screens.start.shown import Shown
from screens.words import _
from store.badges.state import PrintState
from store.conference.conference import Conference
from store.event.backup import FOLDER
from store.event.folder import EventFolder, FolderError
from store.facts.outcome import Role
from store.journal.clock import Clock
from store.journal.problems import LedgerError
from store.plan.problems import PlanError
from store.preparation.checklist import checklist
from store.preparation.places import unfit


def look_at(path: Path, clock: Clock) -> Shown:
    """How the conference in ``path`` stands, or what is the matter with it."""
    try:
        if not path.is_dir() and not unfit(path.absolute()):
            return Shown(path, gone=True)
        event = EventFolder.open(path)
        with closing(
            event.record(event.clock(clock), desk="", operator="", role=Role.ALL)
        ) as record:
            return _shown(event, record.conference, record.now(), content_sentence(record))
    except PlanError as error:
        said = _("the plan has {count} mistakes: Enter opens it").format(count=len(error.problems))
        return Shown(path, problem=said, mends=True)
    except (FolderError, LedgerError, OSError) as error:
        return Shown(path, problem=" ".join(sentences(error)))


def _shown(event: EventFolder, conference: Conference, now: datetime, problem: str) -> Shown:
    plan = conference.plan
    closed = conference.programme.closed_at
    zone = ZoneInfo(plan.time_zone)
    return Shown(
        event.path,
        title=plan.title,
        place=plan.host.place,
        opens=plan.starts_at(plan.item_numbers[0]),
        desk=event.station.name,
        rehearsal=plan.rehearsal,
        summoned=conference.quorum.summoned,
        present=conference.quorum.present,
        printed=sum(
            conference.badges.state(one) is not PrintState.UNPRINTED
            for one in conference.roll.summoned
        ),
        entries=len(conference.history),
        backed_up=_latest_backup(event.path / FOLDER, zone),
        opened=conference.programme.steps > 0,
        closed=closed.astimezone(zone) if closed else None,
        items=tuple(checklist(conference, now)),
        problem=problem,
    )


def _latest_backup(folder: Path, zone: ZoneInfo) -> datetime | None:
    """When the latest one in ``folder`` was made, in the conference's own time."""
    made = []
    for file in folder.glob("*.zip"):
        with suppress(OSError):  # gone meanwhile
            made.append(file.stat().st_mtime)
    return datetime.fromtimestamp(max(made), zone) if made else None
