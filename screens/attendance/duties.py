"""The duties of a delegate at the conference, in a few words: for the desk and the lists."""

from __future__ import annotations

from collections.abc import Sequence

from screens.honors.words import honor_state
from screens.words import _
from store.attendance.turnout import Duty
from store.conference.conference import Conference
from store.honors.honor import HonorState
from store.people.delegate import Delegate, Mark
from store.programme.agenda import Item
from store.programme.speakers import speeches


def mark_word(mark: Mark) -> str:
    return {
        Mark.PRESIDIUM: _("presidium"),
        Mark.SECRETARY: _("secretary"),
        Mark.SPEAKER: _("gives a speech"),
        Mark.GUEST_OF_HONOUR: _("guest of honour"),
        Mark.TELLER: _("teller"),
    }[mark]


def duty_word(duty: Duty) -> str:
    return {
        Duty.PRESIDIUM: _("presidium"),
        Duty.SPEAKER: _("gives a speech"),
        Duty.RECIPIENT: _("receives an honor"),
        Duty.CANDIDATE: _("candidate of the delegation"),
    }[duty]


def duties_of(conference: Conference, delegate: Delegate) -> list[str]:
    """The words for platform, speech, honor and batch, and candidacy of a delegate."""
    marks = [Mark(mark) for mark in delegate.marks if mark in set(Mark)]
    words = [mark_word(mark) for mark in marks if mark is not Mark.SPEAKER]
    items = speeches(conference).get(delegate.number)
    if items is not None:
        words.append(_speech_word(items))
    for honor in conference.honors.of_delegate(delegate.number):
        said = _("{form}, batch {batch}").format(form=honor.form, batch=honor.batch)
        settled = honor.state is not HonorState.WAITING
        words.append(f"{said} ({honor_state(honor.state)})" if settled else said)
    if any(candidate.delegate == delegate.number for candidate in conference.votes.slate):
        words.append(duty_word(Duty.CANDIDATE))
    return words


def _speech_word(items: Sequence[Item]) -> str:
    """``phát biểu tham luận, mục 4``."""
    word = mark_word(Mark.SPEAKER)
    if not items:
        return word
    labels = ", ".join(item.label for item in items)
    return _("{speech}, item {items}").format(speech=word, items=labels)
