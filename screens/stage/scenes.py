"""The scenes of the stage display: what the hall is shown at the moment.

No scene holds anything of a person beyond name, unit and honor.
"""

from datetime import timedelta

from msgspec import Struct

from screens.frame.items import item_title
from screens.frame.times import duration
from screens.frame.view import View
from screens.programme.script import batch_now, recipients_now
from screens.stage.subject import Subject
from screens.votes.words import result_sentence
from screens.words import _
from store.attendance.turnout import who_sits
from store.conference.conference import Conference
from store.programme.speakers import Speaker, on_the_floor, speakers_of
from store.programme.speeches import Speech
from store.programme.stepping import running_item
from store.votes.vote import Vote, VoteState

RESULT_STANDS = timedelta(minutes=3)
"""How long a declared result is shown."""

JUST_ADMITTED = 8
"""How many of the last arrivals are welcomed by name."""


class Scene(Struct, frozen=True):
    """One picture: ``large`` in large letters, ``kicker`` above it, ``lines`` below, ``elapsed`` in
    the corner."""

    large: str
    kicker: str = ""
    lines: tuple[str, ...] = ()
    elapsed: str = ""
    sentence: bool = False  # the lines are text to be wrapped, not a list


def scene_of(view: View, pinned: Subject | None = None, *, names: bool = True) -> Scene:
    """The scene of the moment, or of ``pinned``."""
    match pinned or _subject_now(view):
        case Subject.WELCOME:
            return _welcome(view.conference, names=names)
        case Subject.HONORS:
            return _honors(view.conference)
        case Subject.VOTE:
            return _vote(view.conference, _vote_now(view) or view.conference.votes.latest)
        case _:
            return _item(view)


def _subject_now(view: View) -> Subject:
    conference = view.conference
    if conference.programme.steps == 0:
        return Subject.WELCOME
    if _vote_now(view) is not None:
        return Subject.VOTE
    return Subject.HONORS if conference.honors.called else Subject.ITEM


def _vote_now(view: View) -> Vote | None:
    """The vote opened or declared last. A declared result is shown for a while; a count gives way
    once the programme has moved on."""
    conference = view.conference
    moments = [
        (vote.declared_at or vote.opened_at, vote)
        for vote in conference.votes.all
        if (vote.declared_at and view.now - vote.declared_at < RESULT_STANDS)
        or (vote.pending and not _in_background(vote, conference))
    ]
    return max(moments, key=lambda moment: moment[0])[1] if moments else None


def _in_background(vote: Vote, conference: Conference) -> bool:
    item = running_item(conference)
    if item is None or vote.state is VoteState.OPEN:
        return False
    return conference.programme.runs(item.number)[-1].started > vote.opened_at


def _welcome(conference: Conference, *, names: bool) -> Scene:
    attendance = conference.attendance
    came = attendance.presences
    there = (d.number for d in conference.roll.summoned if attendance.inside(d.number))
    latest = sorted(there, key=lambda number: came[number].first.order, reverse=True)
    seated = (who_sits(conference, number) for number in latest[:JUST_ADMITTED] if names)
    lines = tuple(" · ".join(filter(None, one)) for one in seated)
    return Scene(_("Welcome, delegates").upper(), kicker=conference.plan.title, lines=lines)


def _item(view: View) -> Scene:
    conference = view.conference
    programme, agenda = conference.programme, conference.agenda
    item = running_item(conference)
    if item is None:
        if programme.over(agenda.numbers):
            return Scene(_("Thank you, delegates").upper(), kicker=conference.plan.title)
        number = programme.next_item(agenda.numbers)
        following = item_title(agenda.item(number)) if number is not None else ""
        return Scene(following.upper(), kicker=_("Next on the programme"))
    elapsed = duration(view.now - (programme.counts_from(item.number) or view.now))
    if item.speaker_minutes:
        speaker = on_the_floor(speakers_of(conference, item.number))
        if speaker is not None:
            return _speaker(speaker, item.title, view)
    if item.is_break or item.inserted:
        return Scene(item_title(item).upper(), elapsed=elapsed)
    kicker = _("Item {number}").format(number=item.label)
    if "," in item.title:  # in large letters it may be shortened
        kicker += f" · {item.title}"
    return Scene(item.title.upper(), kicker=kicker, elapsed=elapsed)


def _speaker(speaker: Speaker, title: str, view: View) -> Scene:
    began = speaker.began if speaker.speech is Speech.SPEAKING else None
    return Scene(
        speaker.name.upper(),
        kicker=title,
        lines=tuple(part for part in (speaker.unit, speaker.topic) if part),
        elapsed=duration(view.now - began - speaker.paused) if began else "",
        sentence=True,
    )


def _honors(conference: Conference) -> Scene:
    honors = recipients_now(conference)
    batch = batch_now(conference)
    if not honors or batch is None:
        return Scene(_("Honors").upper(), kicker=conference.plan.title)
    forms = list(dict.fromkeys(honor.form for honor in honors))
    lines = tuple(
        f"{place:2}  {honor.recipient}"
        + (f" · {honor.unit}" if honor.unit and honor.unit not in honor.recipient else "")
        for place, honor in enumerate(honors, 1)
    )
    return Scene(
        _("batch {number}").format(number=batch).upper(), kicker=" · ".join(forms), lines=lines
    )


def _vote(conference: Conference, vote: Vote | None) -> Scene:
    """The question, or the declared result; never a figure of a running count."""
    if vote is None:
        return Scene(_("Vote").upper(), kicker=conference.plan.slate.title)
    if vote.state is VoteState.DECLARED:
        return Scene(
            _("Result").upper(),
            kicker=vote.title,
            lines=(result_sentence(vote),),
            sentence=True,
        )
    voting = vote.state is VoteState.OPEN
    kicker = _("The conference votes on") if voting else _("The votes are being counted")
    return Scene(vote.title.upper(), kicker=kicker)
