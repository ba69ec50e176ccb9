"""Lines of the log about the programme, its speakers, the quorum and notices."""

from collections.abc import Callable
from datetime import timedelta

from screens.frame.items import item_heading, item_name
from screens.frame.log_lines import lines
from screens.frame.times import span
from screens.programme.words import OPENED_DESPITE
from screens.words import _, capitalized
from store.conference.conference import Conference
from store.facts.kinds import What
from store.programme import facts
from store.programme.agenda import Item
from store.programme.speakers import speakers_of
from store.text.messages import N_


def _started(what: facts.Started, conference: Conference) -> str:
    said = _("Begins: {heading}").format(heading=_heading(what, conference))
    despite = "; ".join(OPENED_DESPITE.get(doubt, doubt) for doubt in what.despite)
    same = _("opened all the same: {doubts}").format(doubts=despite)
    return f"{said} – {same}" if despite else said


def _returned(what: facts.Returned, conference: Conference) -> str:
    said = _("Back to {heading}").format(heading=_heading(what, conference))
    broken_off = _running_before(what, conference)
    if broken_off in (0, what.item):
        return said
    item = _name(broken_off, conference)
    return f"{said} – " + _("broken off: {item}").format(item=item)


def _finished(what: facts.Finished, conference: Conference) -> str:
    said = _("Finished: {item}").format(item=_name(what.item, conference))
    chair = _("its vote not counted, the chair's decision: {reason}").format(reason=what.remark)
    return f"{said} – {chair}" if what.remark else said


def _step(what: facts.StepReached, conference: Conference) -> str:
    """As F3 and the stage name it, by the item that was running when it was reached; by its number
    where the plan has no such step any more."""
    number = _running_before(what, conference)
    item = conference.agenda.get(number)
    if item and 0 < what.step <= len(item.steps):
        title = item.steps[what.step - 1].title
        return _("On to {step}").format(step=f"{item.step_label(what.step)}: {title}")
    label = _label(number, conference)
    return _("Item {number}, step {step} is reached").format(number=label, step=what.step)


def _running_before(what: What, conference: Conference) -> int:
    """The item that was running when ``what`` was recorded; 0 when none was."""
    item = 0
    for fact in conference.history:
        if fact.what is what:
            break
        if fact.id in conference.retracted:
            continue
        if isinstance(fact.what, facts.Started | facts.Returned):
            item = fact.what.item
        elif isinstance(fact.what, facts.Finished) and fact.what.item == item:
            item = 0
    return item


def _shifted(what: facts.Shifted, _conference: Conference) -> str:
    if not what.minutes:
        return _("The breaks absorb the delay")
    return _("The rest is shifted by {span}").format(span=span(timedelta(minutes=what.minutes)))


def _notice(what: facts.NoticeSent, _conference: Conference) -> str:
    said = _("A word to the speaker: {text}") if what.to else _("Notice to the MC: {text}")
    return said.format(text=what.text)


def _item(number: int, conference: Conference, said: Callable[[Item], str]) -> str:
    """What is said of an item; the bare number of one that was taken back."""
    item = conference.agenda.get(number)
    return said(item) if item else str(number)


def _label(number: int, conference: Conference) -> str:
    return _item(number, conference, lambda item: item.label)


def _name(number: int, conference: Conference) -> str:
    """``mục 1``."""
    return _item(number, conference, item_name)


def _heading(what: facts.Started | facts.Returned, conference: Conference) -> str:
    return _item(what.item, conference, item_heading)


def _speaker(what: facts.SpeakerFact, conference: Conference) -> str:
    names = {s.number: s.name for s in speakers_of(conference, what.item)}
    return names.get(what.speaker, str(what.speaker))


LINES = lines(
    {
        facts.Started: _started,
        facts.Finished: _finished,
        facts.Returned: _returned,
        facts.StepReached: _step,
        facts.Closed: N_("The conference is closed"),
        facts.Inserted: N_("Put into the programme: {title}, {minutes} min"),
        facts.Skipped: N_("Left out: {name} – reason: {reason}"),
        facts.Moved: N_("Moved: {name} after {after}"),
        facts.BreakMerged: N_("The break before item {before} is not held"),
        facts.Resized: N_("{subject} is given {minutes} min"),
        facts.Shifted: _shifted,
        facts.SpeakerListed: N_("Speaker of item {item}: {speaker}"),
        facts.SpeakerCalled: N_("Called up to speak: {speaker}"),
        facts.SpeakerBegan: N_("Begins to speak: {speaker}"),
        facts.SpeakerFinished: N_("Has spoken: {speaker}"),
        facts.SpeakerReplaced: N_("A substitute speaks: {speaker}"),
        facts.SpeakerDropped: N_("Does not speak: {speaker}"),
        facts.QuorumAnnounced: N_("Announced: {present} present of {summoned}, {needed} needed"),
        facts.NoticeSent: _notice,
    },
    item=lambda what, conference: _label(what.item, conference),
    name=lambda what, conference: _name(what.item, conference),
    subject=lambda what, conference: capitalized(_name(what.item, conference)),
    heading=_heading,
    after=lambda what, conference: _name(what.after, conference),
    before=lambda what, conference: _label(what.before, conference),
    speaker=_speaker,
)
