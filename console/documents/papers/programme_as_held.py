"""The programme as it ran (chương trình đã diễn ra): what was planned, what was held, and why it
was otherwise."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, names_of, prepared_for
from console.documents.papers.figures import tagged
from console.documents.source import Source
from screens.frame.items import item_title
from screens.frame.times import delay, span
from screens.programme.words import item_state_and_reason
from screens.words import _, capitalized
from store.conference.conference import Conference
from store.dossier.papers import PaperKey
from store.programme.agenda import Item
from store.programme.state import State

DAY = timedelta(days=1)
WORTH_TELLING = timedelta(minutes=5)
"""Items that began or lasted this much otherwise than planned have it said."""


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("The programme as it ran"))
    begin(paper, source, _("PROGRAMME AS IT RAN"), "{title}")
    paper.body(
        tagged(_("The conference was held {held_on} at {venue}, from {begun_at} to {closed_at}.")),
        "{{khối chương trình}}",
    )
    paper.last(_("Times planned are those of the plan, times held those of the record."))
    prepared_for(paper, source, PaperKey.PROGRAMME)
    return paper


def programme_table(paper: AdministrativeDocument, source: Source) -> None:
    """Item by item: planned, held, and what was otherwise and why."""
    conference = source.conference
    headings = [_("Item"), _("Subject"), _("Planned"), _("Held"), _("Changes and reasons")]
    rows = [
        [
            item.label,
            item_title(item),
            _planned(conference, item),
            _held(conference, item),
            capitalized("; ".join(changes_of(conference, item))),
        ]
        for item in conference.agenda
        if not unrecorded(conference, item)
    ]
    paper.table(headings, rows, [12, 68, 28, 28, 28], centred=(0, 2, 3))


def unrecorded(conference: Conference, item: Item) -> bool:
    """A break of which the record says nothing: earlier versions recorded none."""
    return item.is_break and not item.skipped and not conference.programme.runs(item.number)


def _planned(conference: Conference, item: Item) -> str:
    """As in the plan; nothing for what was added on the day."""
    start = planned_start(conference, item)
    return _from_to(conference, start, start + item.planned) if start else ""


def planned_start(conference: Conference, item: Item) -> datetime | None:
    """When the plan has it begin; a break when the item before it is planned to end."""
    plan = conference.plan
    if item.inserted:
        return None
    if item.is_break:
        return plan.starts_at(-item.number) - item.planned
    return plan.starts_at(item.number)


def _held(conference: Conference, item: Item) -> str:
    runs = conference.programme.runs(item.number)
    said = "\n".join(_from_to(conference, run.started, run.finished) for run in runs)
    still = item.number in conference.programme.ahead(conference.agenda.numbers)
    return said or ("" if still else _("not held"))


def _from_to(conference: Conference, start: datetime, end: datetime | None) -> str:
    """``07.30 - 07.35``, in the conference's own time."""
    zone = ZoneInfo(conference.plan.time_zone)
    ended = f"{end.astimezone(zone):%H:%M}" if end else "…"
    return f"{start.astimezone(zone):%H:%M}\u00a0-\u00a0{ended}"


def changes_of(conference: Conference, item: Item) -> Iterator[str]:
    """What was otherwise than planned, with the reason where one was recorded."""
    programme = conference.programme
    runs = programme.runs(item.number)
    moved = {number for number, _after in programme.changes.placed}
    if item.skipped:
        yield item_state_and_reason(conference, item)
        return
    if item.inserted:
        yield _("added on the day")
    elif item.number in moved:
        yield _("moved")
    if item.planned and item.length != item.planned:
        yield _("set to {length}").format(length=span(item.length))
    if len(runs) > 1:
        yield _("gone back to")
    if runs and programme.state(item.number) is State.WAITING:
        yield item_state_and_reason(conference, item)
    start = planned_start(conference, item)
    if runs and start is not None:
        about = round((runs[0].started - start) / DAY) * DAY  # held on another day than planned
        late = runs[0].started - start - about
        if abs(late) >= WORTH_TELLING:
            yield delay(late)
    yield from (run.remark.rstrip(".") for run in runs if run.remark)


FORM = PaperForm(
    "chuong-trinh-da-dien-ra",
    template,
    names_of(PaperKey.PROGRAMME, chapter("chương trình", programme_table)),
)
