"""Lines of the log about the programme, its speakers, the quorum and notices."""

from __future__ import annotations

from screens.frame.log_lines import Lines, lines
from screens.words import N_, _
from store.conference.conference import Conference
from store.programme.facts import (
    BreakMerged,
    Closed,
    Finished,
    Inserted,
    Moved,
    NoticeSent,
    QuorumAnnounced,
    Resized,
    Returned,
    Shifted,
    Skipped,
    SpeakerBegan,
    SpeakerCalled,
    SpeakerDropped,
    SpeakerFact,
    SpeakerFinished,
    SpeakerListed,
    SpeakerReplaced,
    Started,
    StepReached,
)
from store.programme.speakers import speakers_of


def _finished(what: Finished, conference: Conference) -> str:
    said = _("Item {number} is finished").format(number=_label(what.item, conference))
    chair = _("its vote not counted, the chair's decision: {reason}").format(reason=what.remark)
    return f"{said} – {chair}" if what.remark else said


def _step(what: StepReached, conference: Conference) -> str:
    """With the item that was running when the step was reached."""
    item = 0
    for fact in conference.history:
        if fact.what is what:
            break
        if isinstance(fact.what, Started | Returned):
            item = fact.what.item
    label = _label(item, conference)
    return _("Item {number}, step {step} is reached").format(number=label, step=what.step)


def _shifted(what: Shifted, _conference: Conference) -> str:
    if not what.minutes:
        return _("The breaks absorb the delay")
    return _("The rest is shifted by {minutes} min").format(minutes=what.minutes)


def _label(number: int, conference: Conference) -> str:
    """The label of an item; the bare number of one that was taken back."""
    item = conference.agenda.get(number)
    return item.label if item else str(number)


def _title(number: int, conference: Conference) -> str:
    item = conference.agenda.get(number)
    return item.title if item else ""


def _speaker(what: SpeakerFact, conference: Conference) -> str:
    names = {s.number: s.name for s in speakers_of(conference, what.item)}
    return names.get(what.speaker, str(what.speaker))


LINES: Lines = {
    Finished: _finished,
    StepReached: _step,
    Shifted: _shifted,
    **lines(
        {
            Started: N_("Item {item} begins: {title}"),
            Returned: N_("Back to item {item}: {title}"),
            Closed: N_("The conference is closed"),
            QuorumAnnounced: N_("Announced: {present} present of {summoned}, {needed} needed"),
            NoticeSent: N_("Notice to the MC: {text}"),
            Skipped: N_("Item {item} is left out – reason: {reason}"),
            Moved: N_("Item {item} is moved after item {after}"),
            BreakMerged: N_("The break before item {before} is not held"),
            Resized: N_("Item {item} is given {minutes} min"),
            SpeakerListed: N_("Speaker of item {item}: {speaker}"),
            SpeakerCalled: N_("Called up to speak: {speaker}"),
            SpeakerBegan: N_("Begins to speak: {speaker}"),
            SpeakerFinished: N_("Has spoken: {speaker}"),
            SpeakerReplaced: N_("A substitute speaks: {speaker}"),
            SpeakerDropped: N_("Does not speak: {speaker}"),
        },
        item=lambda what, conference: _label(what.item, conference),
        title=lambda what, conference: _title(what.item, conference),
        after=lambda what, conference: _label(what.after, conference),
        before=lambda what, conference: _label(what.before, conference),
        speaker=_speaker,
    ),
    **lines({Inserted: N_("Put into the programme: {title}, {minutes} min")}),
}
