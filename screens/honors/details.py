"""What is told of the honor under the cursor; on a wide screen beside the list, with what is read
for its batch and the sums."""

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.content import Content

from screens.frame.view import View
from screens.honors import words
from screens.widgets.full_text import FullText
from screens.words import _
from screens.words.numbers import money
from store.conference.conference import Conference
from store.honors.checks import HonorFlaw, Objection, suggestion_for
from store.honors.honor import Honor
from store.honors.stage import whereabouts
from store.honors.sums import sums


def details(
    view: View, honor: Honor, objections: Sequence[Objection], *, warned: bool
) -> list[Content]:
    """Who it is, what was decided, and what stands against it, the most important first. ``warned``
    was said that it was put off, or that nobody is there to receive it."""
    conference = view.conference
    lines = []
    if warned:
        said = words.doubt_sentence(conference, honor)
        lines = [Content.styled(line, "bold $warning") for line in said.split("\n")]
    lines.append(_who(view, honor))
    lines.append(Content.styled(_decided(honor), "$text-muted"))
    if honor.reason:
        lines.append(Content(_("reason: {reason}").format(reason=honor.reason)))
    lines += [
        Content.styled("! " + words.objection_sentence(objection), "$warning")
        for objection in objections
        if objection.flaw is not HonorFlaw.AMOUNT_DIFFERS
    ]
    if suggestion := suggestion_for(honor, conference.plan):
        if off := words.difference(honor, suggestion):
            lines.append(Content.styled(f"≠ {off}", "$warning"))
        said = _("Suggested: {arithmetic}").format(arithmetic=words.arithmetic(suggestion))
        lines.append(Content.styled(said, "$text-muted"))
    if honor.citation:
        lines.append(Content.styled(honor.citation, "$text-muted"))
    return lines


def _who(view: View, honor: Honor) -> Content:
    """``Lê Ngọc Cường · cá nhân · Thôn 3 · ghế D05 · có mặt từ 07:21``."""
    conference = view.conference
    delegate = conference.roll.get(honor.delegate)
    parts = [words.RECIPIENT_KINDS[honor.kind], honor.unit]
    if delegate is not None and delegate.seat:
        parts.append(_("seat {seat}").format(seat=delegate.seat))
    where = words.WHEREABOUTS[whereabouts(conference, honor)]
    if conference.attendance.in_person(honor.delegate):
        since = conference.attendance.presences[honor.delegate].latest.time
        where = _("{where} since {time}").format(where=where, time=view.short_clock(since))
    said = "".join(f" · {part}" for part in (*parts, where) if part)
    return Content.assemble((honor.recipient, "bold"), said)


def _decided(honor: Honor) -> str:
    """``Quyết định 01/QĐ-UBND ngày 18/03/2025 của Chủ tịch UBND huyện · 710.000 đ``."""
    said = words.decision_and_day(honor)
    if not honor.decision or honor.decision[:1].isdigit():
        said = _("Decision {decision}").format(decision=said)
    if honor.decider:
        said += " " + _("of {decider}").format(decider=honor.decider)
    return f"{said} · {money(honor.amount)}" if honor.amount else said


def read_out(conference: Conference, batch: int) -> list[Content]:
    """What is read for a batch, a tick before each who has received."""
    text = words.reader_text(conference, batch)
    line = conference.honors.of_batch(batch)
    names = [
        Content.assemble(("✓ ", "$success"), (name, "$text-muted"))
        if honor.handed_over
        else Content.styled(f"  {name}", "bold")
        for honor, name in zip(line, text.names, strict=True)
    ]
    return [
        *map(Content, text.decisions),
        Content(text.invitation),
        Content("\n").join(names),
        Content(text.presenters),
    ]


def beside(conference: Conference, batch: int, about: Sequence[Content]) -> Content:
    """What is read for ``batch``, the sums in all and by decision, and the details ``about`` an
    honor."""
    heading = _("CALL LIST · BATCH {batch}").format(batch=batch)
    total = words.sums_in_words(sums(conference.honors.listed))
    in_all = Content.assemble((_("SUMS"), "bold"), f"  {total}")
    of_each = map(Content, words.sums_by_decision(conference.honors.listed))
    blocks = [Content.styled(heading, "bold"), *read_out(conference, batch)]
    blocks += [Content("\n").join([in_all, *of_each]), Content("\n").join(about)]
    return Content("\n\n").join(blocks)


class CallSheet(FullText):
    """The same list as on paper, as the record stands now: it follows what the desk confirms."""

    BINDINGS = [Binding("ctrl+d", "leave", show=False)]

    def __init__(self, batch: int, view: Callable[[], View]) -> None:
        heading = _("CALL LIST · BATCH {batch}").format(batch=batch)
        super().__init__(heading, lambda: read_out(view().conference, batch))
