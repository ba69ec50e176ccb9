"""The scenes of the stage display: what the hall is shown at the moment.

No scene holds anything of a person beyond name, unit and honor.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from screens.frame.items import item_title
from screens.frame.times import duration
from screens.frame.view import View
from screens.programme.script import batch_now, recipients_now
from screens.stage.picture import Block, Picture, Size
from screens.stage.subject import Subject
from screens.votes.words import box_sentence, call_sentences, name_in, result_sentence, vote_title
from screens.words import _
from screens.words.numbers import notated
from store.attendance.turnout import who_sits
from store.conference.conference import Conference
from store.honors.honor import Honor
from store.programme.agenda import Item
from store.programme.announcements import SPEAKER
from store.programme.schedule import time_left
from store.programme.speakers import Speaker, on_the_floor, speakers_of
from store.programme.stepping import running_item
from store.text.vietnamese import fold
from store.votes.delegation import delegation
from store.votes.vote import Vote, VoteState

RESULT_STANDS = timedelta(minutes=3)
"""How long a declared result is shown."""

THANKS_STAND = timedelta(minutes=10)
"""How long the delegates are thanked; then the screen is black."""

LAST_MINUTES = timedelta(minutes=2)
"""The time before the end in which the speaker's clock is gold."""

WORD_STANDS = timedelta(minutes=1)
"""How long a word of the MC stands on the speaker's clock."""

JUST_ADMITTED = 3
"""How many of the last arrivals are welcomed by name on a small screen; elsewhere only one."""

GOLD, RED, MUTED = "$accent", "$error", "$text-muted"


class Scene(Struct, frozen=True):
    """Pictures that follow one another, and the time that stands in the corner. ``bare``: without
    head and foot, on the ground of that name."""

    pictures: tuple[Picture, ...]
    elapsed: str = ""
    bare: str = ""


def scene_of(
    view: View, pinned: Subject | None = None, *, names: bool = True, small: bool = False
) -> Scene:
    """The scene of the moment, or of ``pinned``. ``small``: for a screen of few rows."""
    match pinned or _subject_now(view):
        case Subject.WELCOME:
            return _welcome(view.conference, names=names, small=small)
        case Subject.HONORS:
            return _honors(view.conference)
        case Subject.VOTE:
            return _vote(view.conference, _vote_now(view) or view.conference.votes.latest)
        case Subject.CLOCK:
            return _clock(view)
        case Subject.TITLE:
            title = Block(_whole_title(view.conference).upper(), Size.SUBJECT, "$on-brand")
            return Scene((_picture(title),), bare="red")
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


def _whole_title(conference: Conference) -> str:
    """The conference's name; the name of the place in it stands in one line."""
    plan = conference.plan
    return plan.title.replace(plan.host.place, plan.host.place.replace(" ", "\u00a0"))


def _picture(*blocks: Block) -> Picture:
    return Picture((tuple(block for block in blocks if block.text),))


def _kicker(text: str) -> Block:
    return Block(text, Size.KICKER, GOLD)


def _large(text: str, tone: str = "$foreground") -> Block:
    return Block(text.upper(), Size.SUBJECT, tone)


def _word(text: str, tone: str = "$foreground") -> Block:
    return Block(text, Size.WORD, tone)


def _welcome(conference: Conference, *, names: bool, small: bool) -> Scene:
    attendance = conference.attendance
    came = attendance.presences
    there = (d.number for d in conference.roll.summoned if attendance.inside(d.number))
    latest = sorted(there, key=lambda number: came[number].first.order, reverse=True)
    most = (JUST_ADMITTED if small else 1) * names
    seated = [who_sits(conference, number) for number in latest[:most]]
    small_lines = "\n".join(" · ".join(filter(None, one)) for one in seated)
    welcome = _large(_("A warm welcome to all delegates"))
    count = conference.quorum.present
    others = (
        *([Block(f"{count} {_('delegates present')}", Size.VERDICT, GOLD)] if count else []),
        *([Block(small_lines)] if small else [_word(name) for name, _unit in seated]),
    )
    kicker = _kicker(_whole_title(conference))
    return Scene((Picture(((kicker, welcome, *others), (welcome, *others))),))


def _item(view: View) -> Scene:
    conference = view.conference
    item = running_item(conference)
    if item is None:
        return _between_items(view)
    if item.is_break:
        return _break(item, view)
    elapsed = duration(view.now - (conference.programme.counts_from(item.number) or view.now))
    if item.speaker_minutes:
        speaker = on_the_floor(speakers_of(conference, item.number))
        if speaker is not None:
            return _speaker(speaker, item, view)
    step = conference.programme.step
    at = item.steps[step - 1] if 0 < step <= len(item.steps) else None
    person = (at.person if at else "") or item.person
    below = (_word(f"{item.step_label(step)} {at.title}", GOLD) if at else Block(""), _word(person))
    number = _("Item {number}").format(number=item.label)
    return Scene((_titled(number, item, *below),), elapsed)


def _titled(number: str, item: Item, *below: Block) -> Picture:
    """A title in at most three lines, or its short form with the whole one above; where neither
    fits, the number is large and the title stands above it."""
    whole = item_title(item)
    above = _kicker(f"{number} · {whole}")
    large = Block((item.short_title or whole).upper(), Size.SUBJECT, most_lines=3)
    kicker = above if item.short_title else _kicker(number)
    rest = tuple(block for block in below if block.text)
    return Picture(((kicker, large, *rest), (_kicker(whole), _large(number), *rest)))


def _between_items(view: View) -> Scene:
    conference = view.conference
    programme, agenda = conference.programme, conference.agenda
    if programme.over(agenda.numbers):
        closed = programme.closed_at
        if closed is not None and view.now - closed >= THANKS_STAND:
            return Scene((), bare="black")
        thanks = _large(_("Thank you, delegates"))
        return Scene((_picture(_kicker(_whole_title(conference)), thanks),))
    number = programme.next_item(agenda.numbers)
    if number is None:
        return Scene((_picture(_large(conference.plan.short_title)),))
    item = agenda.item(number)
    return Scene((_titled(_("Next on the programme"), item, _word(item.person)),))


def _break(item: Item, view: View) -> Scene:
    """The minutes left; once they are over the delegates are asked in."""
    conference = view.conference
    following = conference.programme.next_item(conference.agenda.numbers)
    title = item_title(conference.agenda.item(following)) if following is not None else ""
    follows = _("Next: {item}").format(item=title) if title else ""
    left = time_left(conference, view.now) or timedelta()
    if left < timedelta(seconds=1):
        return Scene((_picture(_large(_("Please enter the hall")), _word(follows, MUTED)),))
    back = view.short_clock(view.schedule.items[item.number].due)
    held = Block(item_title(item).upper(), Size.VERDICT)
    large = Block(duration(left), Size.SUBJECT, GOLD, figure=True)
    word = _word(_("Please come back at {time}").format(time=back))
    return Scene((_picture(held, large, word, _word(follows, MUTED)),))


def _speaker(speaker: Speaker, item: Item, view: View) -> Scene:
    left = speaker.time_left(view.now)
    spent = timedelta(minutes=speaker.minutes) - left if left is not None else None
    name, unit = _large(speaker.name), _word(speaker.unit)
    kicker = _kicker(item.short_title or item.title)
    forms = [(kicker, name, unit, _word(speaker.topic)), (name, unit, Block(speaker.topic))]
    whole = tuple(tuple(block for block in form if block.text) for form in forms)
    return Scene((Picture(whole),), duration(spent) if spent is not None else "")


def _clock(view: View) -> Scene:
    """What is left to who speaks, else of the item: the only figure, and whose time it is."""
    conference = view.conference
    item, left, whose = running_item(conference), time_left(conference, view.now), ""
    if item is not None:
        whose = item_title(item)
        speaker = on_the_floor(speakers_of(conference, item.number))
        if speaker is not None:
            left, whose = speaker.time_left(view.now), speaker.name
            left = timedelta(minutes=speaker.minutes) if left is None else left
    elif conference.programme.steps == 0 and view.schedule.items:
        left, whose = min(e.start for e in view.schedule.items.values()) - view.now, _("Opening")
    if left is None:
        return Scene((), bare="black")
    over = left < timedelta()
    tone = RED if over else GOLD if left <= LAST_MINUTES else "$foreground"
    gone = Block(_("over").upper() if over else "", Size.VERDICT, RED)
    large = Block(duration(abs(left)), Size.SUBJECT, tone, figure=True)
    said = _word(_word_to_speaker(view), GOLD)
    return Scene((_picture(_word(whose, MUTED), gone, large, said),), bare="clock")


def _word_to_speaker(view: View) -> str:
    sent = (n for n in reversed(view.conference.notices.all) if n.to == SPEAKER)
    latest = next(sent, None)
    return latest.text if latest and abs(view.now - latest.at) < WORD_STANDS else ""


def _honors(conference: Conference) -> Scene:
    honors = recipients_now(conference)
    batch = batch_now(conference)
    if not honors or batch is None:
        return Scene((_picture(_kicker(_whole_title(conference)), _large(_("Honors"))),))
    forms = dict.fromkeys(honor.form for honor in honors if honor.form)
    heading = " · ".join([_("batch {number}").format(number=batch), *forms]).upper()
    names = tuple(_told_apart(honor, honors, conference).upper() for honor in honors)
    return Scene((Picture(((_kicker(heading),),), names),))


def _told_apart(honor: Honor, honors: Sequence[Honor], conference: Conference) -> str:
    """The recipient; with the unit where somebody else who is called or summoned has the name."""
    name = fold(honor.recipient)
    others = [h for h in honors if h.number != honor.number and fold(h.recipient) == name]
    summoned = [
        d for d in conference.roll.summoned if d.number != honor.delegate and fold(d.name) == name
    ]
    if (others or summoned) and honor.unit and honor.unit not in honor.recipient:
        return f"{honor.recipient} ({honor.unit})"
    return honor.recipient


def _vote(conference: Conference, vote: Vote | None) -> Scene:
    """The question, or the declared result; never a figure of a running count."""
    if vote is None:
        title = conference.plan.slate.title
        return Scene((_picture(_kicker(title), _large(_("Vote"))),))
    if vote.state is VoteState.DECLARED:
        return _result(vote)
    title = vote_title(vote)
    how = _("By ballot") if vote.method.secret else _("By show of hands")
    said: tuple[Block, ...] = (_word(call_sentences(vote)[0]),)
    if vote.state is not VoteState.OPEN:
        how, said = _("The votes are being counted"), ()
    large = Block(title.upper(), Size.SUBJECT, most_lines=4)
    below = (Block(how.upper(), Size.VERDICT, GOLD), *said)
    kicker = _kicker(_("The conference votes on"))
    forms = ((kicker, large, *below), (large, *below), (Block(title), _large(how, GOLD), *said))
    return Scene((Picture(forms),))


def _result(vote: Vote) -> Scene:
    """The figure of the hall, then who is sent."""
    counted = vote.figures_of() if vote.hands is not None else None
    title, sent, sheet = _kicker(vote_title(vote)), delegation(vote), vote.sheet
    exact = result_sentence(vote)
    if counted is not None:
        figure = f"{counted.approve}/{counted.base}"
        verdict = _("ADOPTED") if vote.adopted else _("NOT ADOPTED")
        said = f"{_('in favour')} · {notated(counted.percent)} · {verdict}"
    else:
        seats = vote.rounds[0].rules.seats + vote.rounds[0].rules.alternates
        figure, said = f"{len(sent)}/{seats}", _("elected")
        exact = box_sentence(vote, sheet) if sheet and sheet.returned is not None else ""
    large = Block(figure, Size.SUBJECT, GOLD, figure=True)
    word = Block(said.upper(), Size.VERDICT)
    pictures = [_picture(title, large, word, _word(exact, MUTED))]
    names = []
    for place in sent:
        name = name_in(vote, place.candidate.number)
        if counted is None and place.figures is not None:
            name += f" · {place.figures.approve}/{place.figures.base}"
        names.append(name.upper())
    if names:
        pictures.append(Picture(((_kicker(_("Elected").upper()),),), tuple(names)))
    return Scene(tuple(pictures))
