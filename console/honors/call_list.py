"""The call list: each batch as the reader, the trays and the line-up need it."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from console.paper.sheets.call_list import CallSheetOfBatch
from screens.honors.words import (
    HONOR_STATES,
    comes_up,
    kinds_in_words,
    reader_text,
    recipient_on_stage,
)
from screens.words import _
from store.conference.conference import Conference
from store.event.record import Record


class CallList(Struct, frozen=True):
    """The call list of every batch, as a PDF."""

    sheets: Sequence[CallSheetOfBatch]
    title: str

    def save(self, path: str) -> None:
        from console.paper.sheets.call_list import write_call_list

        with Path(path).open("wb") as file:
            write_call_list(self.sheets, file, self.title)


def call_list(record: Record) -> CallList:
    conference = record.conference
    stamp = _("record {head}").format(head=record.head.short)
    if conference.history:
        zone = ZoneInfo(conference.plan.time_zone)
        last = conference.history[-1].time.astimezone(zone)
        stamp = _("as of {time}, record {head}").format(
            time=f"{last:%H:%M %d/%m/%Y}", head=record.head.short
        )
    sheets = [_sheet(conference, batch, stamp) for batch in conference.honors.batches]
    return CallList(sheets, _("Call list of the honors"))


def _sheet(conference: Conference, batch: int, stamp: str) -> CallSheetOfBatch:
    from console.paper.sheets.call_list import CallLine, CallSheetOfBatch

    honors = conference.honors
    called = honors.of_batch(batch)
    forms = list(dict.fromkeys(honor.form for honor in called))
    text = reader_text(conference, batch)
    return CallSheetOfBatch(
        event=conference.plan.title,
        batch=batch,
        subject=" · ".join([*forms, kinds_in_words(called)]),
        decisions=text.decisions,
        invitation=text.invitation,
        presenters=text.presenters,
        lines=tuple(
            CallLine(
                place,
                recipient_on_stage(conference, honor),
                honor.unit if honor.unit not in honor.recipient else "",
                comes_up(conference, honor),
                honor.form,
            )
            for place, honor in enumerate(called, 1)
        ),
        not_called=tuple(
            f"{honor.recipient} ({HONOR_STATES[honor.state]})"
            for honor in honors.prepared_for(batch)
            if honor not in called
        ),
        stamp=stamp,
        rehearsal=conference.plan.rehearsal,
    )
