"""The call list: each batch as the reader, the trays and the line-up need it."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO
from zoneinfo import ZoneInfo

from msgspec import Struct

from console.paper.sheets.call_list import CallSheetOfBatch
from screens.honors import words
from screens.words import _
from store.conference.conference import Conference
from store.event.record import Record
from store.honors.sums import sums


class CallList(Struct, frozen=True):
    """The call list of every batch, as a PDF."""

    sheets: Sequence[CallSheetOfBatch]
    title: str

    def save(self, file: BinaryIO) -> None:
        from console.paper.sheets.call_list import write_call_list

        write_call_list(self.sheets, file, self.title)


def call_list(record: Record) -> CallList:
    conference = record.conference
    head = record.shown_head.printed
    stamp = _("record {head}").format(head=head)
    if conference.history:
        zone = ZoneInfo(conference.plan.time_zone)
        last = conference.history[-1].time.astimezone(zone)
        stamp = _("as of {time}, record {head}").format(time=f"{last:%H:%M %d/%m/%Y}", head=head)
    sheets = [_sheet(conference, batch, stamp) for batch in conference.honors.batches]
    return CallList(sheets or [_empty(conference, stamp)], _("Call list of the honors"))


def _sheet(conference: Conference, batch: int, stamp: str) -> CallSheetOfBatch:
    from console.paper.sheets.call_list import CallLine, CallSheetOfBatch

    honors = conference.honors
    called = honors.of_batch(batch)
    forms = list(dict.fromkeys(honor.form for honor in called))
    text = words.reader_text(conference, batch)
    return CallSheetOfBatch(
        event=conference.plan.title,
        heading=_("CALL LIST · BATCH {batch}").format(batch=batch),
        subject=" · ".join(filter(None, [*forms, words.kinds_in_words(called)])),
        decisions=text.decisions,
        invitation=text.invitation,
        presenters=text.presenters if called else "",
        lines=tuple(
            CallLine(
                place,
                words.recipient_on_stage(conference, honor),
                honor.unit if honor.unit not in honor.recipient else "",
                words.comes_up(conference, honor),
                honor.form,
            )
            for place, honor in enumerate(called, 1)
        ),
        remarks=tuple(_remarks(conference, batch)),
        stamp=stamp,
        rehearsal=conference.plan.rehearsal,
    )


def _remarks(conference: Conference, batch: int) -> Iterator[str]:
    """Who is not called, the sums of the batch and those of all."""
    honors = conference.honors
    prepared, called = honors.prepared_for(batch), honors.of_batch(batch)
    others = [f"{h.recipient} ({words.HONOR_STATES[h.state]})" for h in prepared if h not in called]
    if others:
        yield _("Not called now: {names}").format(names="; ".join(others))
    yield _("This batch: {sums}.").format(sums=words.sums_in_words(sums(prepared)))
    yield _("All honors: {sums}.").format(sums=words.sums_in_words(sums(honors.listed)))


def _empty(conference: Conference, stamp: str) -> CallSheetOfBatch:
    """A page that says that there is nobody to call."""
    from console.paper.sheets.call_list import CallSheetOfBatch

    return CallSheetOfBatch(
        event=conference.plan.title,
        heading=_("CALL LIST"),
        subject=_("No honors are listed yet."),
        stamp=stamp,
        rehearsal=conference.plan.rehearsal,
    )
