"""The MC's script, with the figures and names of the moment."""

import re
from collections.abc import Callable

from msgspec.structs import replace
from textual.content import Content

from screens.frame.times import date_in_words
from screens.frame.view import View
from screens.honors.words import decision_in_words
from screens.people.words import addressed
from screens.votes.words import named, result_sentence
from screens.widgets.pages import first_sentence
from screens.words import Words, _, written_in
from screens.words.numbers import notated, two_digits
from store.conference.conference import Conference
from store.honors.honor import Honor, HonorState
from store.people.delegate import Delegate, Mark
from store.people.officers import Officer, is_there, presidium, secretaries
from store.plan.plan import Plan
from store.plan.programme import Card, paragraphs
from store.programme.agenda import Item
from store.programme.announcements import Quorum
from store.programme.opening import opens
from store.programme.quorum import electors_quorum
from store.programme.speakers import Speaker, following, on_the_floor, speakers_of
from store.programme.speeches import Speech
from store.programme.stepping import card_of, running_item, vote_item
from store.text.messages import N_
from store.votes.vote import Subject, VoteState

_LIVE = "bold $accent"
_MISSING = "bold $warning"
_DIRECTION = "italic $text-muted"


def script_now(view: View) -> list[Content]:
    """The paragraphs of the current step; of the item when it has no steps. Before the opening
    those that it begins with."""
    conference = view.conference
    item, step = running_item(conference), conference.programme.step
    if item is None and opens(conference):
        first = conference.programme.next_item(conference.agenda.numbers)
        item, step = conference.agenda.get(first or 0), 1
    if item is None:
        return []
    text = item.steps[step - 1].script if 0 < step <= len(item.steps) else item.script
    with written_in(conference.plan.language):
        return [_filled(paragraph, view) for paragraph in paragraphs(text)]


def opening_words(item: Item, view: View) -> Content:
    """The first sentence that is spoken at an item, for the way to the lectern; nothing where its
    names are not known before."""
    text = item.steps[0].script if item.steps else item.script
    with written_in(view.conference.plan.language):
        for paragraph in paragraphs(text):
            said = first_sentence(_filled(paragraph, view))
            if not said.plain.startswith("("):  # a direction to the MC
                return said if "(! " not in said.plain else Content("")
    return Content("")


def cue_now(conference: Conference) -> str:
    """What sound, screen and flag are to do at the current step."""
    item, step = running_item(conference), conference.programme.step
    if item is None:
        return ""
    return (item.steps[step - 1].cue if 0 < step <= len(item.steps) else "") or item.cue


def _filled(paragraph: str, view: View) -> Content:
    parts: list[Content | str | tuple[str, str]] = []
    for piece in re.split(r"({\w+}|\([^)]*\.\))", paragraph):
        if re.fullmatch(r"{\w+}", piece):
            name, value = piece[1:-1], field(piece[1:-1], view)
            parts += [(value, _LIVE)] if value is not None else _standing_in(name, view)
            if value and (away := _away(name, view.conference)):
                parts.append((f" (! {away})", _MISSING))
        elif piece.startswith("("):
            parts.append((piece, _DIRECTION))  # for the MC, not to be read out
        else:
            parts.append(piece)
    return Content.assemble(*parts)


def _standing_in(name: str, view: View) -> list[Content | str | tuple[str, str]]:
    """For a field without a value: words that fit in its place, and a mark for the MC of what is
    missing."""
    words, mark = said_without(name, view.conference)
    parts: list[Content | str | tuple[str, str]] = [(words, _LIVE), " "] if words else []
    return [*parts, (f"(! {mark})", _MISSING)]


def field(name: str, view: View) -> str | None:
    """The value of a script's field; None when it is not known yet."""
    if name in ("present", "summoned", "absent", "percent", "quorum", "quorum_sentence"):
        return _figure(name, card_quorum(view.conference))
    if name in ("speaker", "topic", "next_speaker"):
        return _speech(name, view.conference)
    if name == "time":
        return view.short_clock(view.now)
    if name in _OF_THE_PLAN:
        return _OF_THE_PLAN[name](view.conference.plan)
    return _NAMES[name](view.conference) or None if name in _NAMES else None


def _batch(conference: Conference) -> str:
    batch = batch_now(conference)
    return _("batch {number}").format(number=batch) if batch else ""


def _presenters(conference: Conference) -> str:
    """Who hands over; someone of the leaders when nobody is named."""
    named = conference.honors.presenters(batch_now(conference) or 0)
    said = "; ".join(_("comrade {name}").format(name=name) for name in named)
    return said or _("the comrade who stands for the leaders")


def _result(conference: Conference) -> str:
    """The result on the delegation at its item, else the last one declared."""
    item, of_delegation = running_item(conference), vote_item(conference)
    here = item is not None and of_delegation is not None and item.number == of_delegation.number
    declared = [
        vote
        for vote in conference.votes.all
        if vote.state is VoteState.DECLARED and (not here or vote.subject is Subject.DELEGATION)
    ]
    return result_sentence(declared[-1]) if declared else ""


def _officers(officers: list[Officer], conference: Conference) -> str:
    """Who can be invited to the table: whoever is in the hall, or is not on the roll."""
    there = [one for one in officers if one.delegate is None or is_there(conference, one)]
    return "; ".join(_introduced(one.delegate or Delegate(0, one.name)) for one in there)


def _away(name: str, conference: Conference) -> str:
    """Whom the MC would invite, but who is not in the hall."""
    listed = {"chairs": presidium, "secretaries": secretaries}.get(name)
    officers = listed(conference) if listed else []
    names = [o.name for o in officers if o.delegate and not is_there(conference, o)]
    return _("not in the hall: {names}").format(names=", ".join(names)) if names else ""


_NAMES: dict[str, Callable[[Conference], str]] = {
    "guests": lambda c: "; ".join(map(_introduced, guests_here(c))),
    "chairs": lambda c: _officers(presidium(c), c),
    "secretaries": lambda c: _officers(secretaries(c), c),
    "decisions": lambda c: "; ".join(
        dict.fromkeys(decision_in_words(h) for h in c.honors.listed if h.decision)
    ),
    "batch": _batch,
    "presenters": _presenters,
    "recipients": lambda c: "; ".join(_recipient(honor) for honor in recipients_now(c)),
    "delegation": lambda c: "; ".join(named(one, c.votes.slate) for one in c.votes.slate),
    "result": _result,
}


_OF_THE_PLAN: dict[str, Callable[[Plan], str]] = {
    "date": lambda plan: date_in_words(plan.date),
    "event": lambda plan: plan.title,
    "place": lambda plan: plan.host.short_place,
    "venue": lambda plan: plan.venue,
    "higher_event": lambda plan: plan.higher_event,
    "period": lambda plan: plan.period,
    "next_period": lambda plan: plan.next_period,
}

_INSTEAD = Words(
    guests=N_("the leaders and the honoured guests"),
    result=N_("The result will be announced when it is counted."),
)

_MISSES = Words(
    guests=N_("no guest is recorded as present"),
    chairs=N_("no chair is named: F10, the plan, or the mark on F6"),
    secretaries=N_("no secretary is named: F10, the plan, or the mark on F6"),
    batch=N_("nobody waits for an honor"),
    recipients=N_("nobody waits for an honor"),
    delegation=N_("the list is empty"),
    result=N_("not declared yet"),
)


def said_without(name: str, conference: Conference) -> tuple[str, str]:
    """Words in the place of a field without a value, and what is missing."""
    if name == "speaker":
        return "", _nobody_to_speak(conference)
    return _INSTEAD.get(name, ""), _away(name, conference) or _MISSES.get(name, name)


def _nobody_to_speak(conference: Conference) -> str:
    item = running_item(conference)
    speakers = speakers_of(conference, item.number) if item else []
    if not speakers:
        return _("no speaker is on the list: Ctrl+N adds one")
    absent = [speaker.name for speaker in speakers if speaker.speech is Speech.WAITING]
    if absent:
        return _("not in the hall: {names}").format(names=", ".join(absent))
    return _("everyone on the list has spoken")


def card_quorum(conference: Conference) -> Quorum:
    """The figures of the current step: frozen once they were read out."""
    announced, now = conference.announcements.all, conference.quorum
    if card_of(conference) is Card.VOTE_QUORUM:
        now = electors_quorum(conference)
    if conference.programme.card_read and announced:
        return replace(announced[-1].quorum, share=now.share)
    return now


def _figure(name: str, quorum: Quorum) -> str:
    if name == "percent":
        return notated(quorum.percent)
    if name == "quorum_sentence":
        return quorum_sentence(quorum)
    return two_digits({"quorum": quorum.needed}.get(name) or int(getattr(quorum, name, 0)))


def quorum_sentence(quorum: Quorum) -> str:
    """Whether the conference may proceed, ready to be read out."""
    if quorum.met:
        return _("The number required is met; the conference may proceed.")
    return _(
        "The number required ({needed}) is not met; the opinion of the chair is asked for."
    ).format(needed=two_digits(quorum.needed))


def guests_here(conference: Conference) -> list[Delegate]:
    """Guests of honour in the hall, in the order of protocol; when there are none, those of the
    categories of guests."""
    inside, roll = conference.attendance.in_person, conference.roll
    honoured = [guest for guest in roll.marked(Mark.GUEST_OF_HONOUR) if inside(guest.number)]
    guests = {category.name for category in conference.plan.categories if category.guest}
    return honoured or [d for d in roll.summoned if d.category in guests and inside(d.number)]


def _introduced(delegate: Delegate) -> str:
    """The words that introduce a guest: title, name, office."""
    office = delegate.position
    if delegate.unit and delegate.unit not in office:
        office = f"{office}, {delegate.unit}" if office else delegate.unit
    return ", ".join(filter(None, (_("comrade {name}").format(name=delegate.name), office)))


def _speech(name: str, conference: Conference) -> str | None:
    item = running_item(conference)
    if item is None:
        return None
    speakers = speakers_of(conference, item.number)
    floor, after = on_the_floor(speakers), following(conference, speakers)
    speaker = floor or after
    if name == "next_speaker":
        behind = speakers[speakers.index(after) + 1 :] if after is not None else []
        waits = after if floor else next(iter(behind), None)
        return _announced(conference, waits) if waits else _("the next part of the programme")
    if name == "topic":
        return f": “{speaker.topic}”" if speaker is not None and speaker.topic else ""
    return _announced(conference, speaker) if speaker is not None else None


def _announced(conference: Conference, speaker: Speaker) -> str:
    delegate = conference.roll.get(speaker.delegate)
    name = addressed(delegate) if delegate else speaker.name.upper()
    return f"{name}, {speaker.unit}" if speaker.unit else name


def batch_now(conference: Conference) -> int | None:
    """The batch on the stage, or the next one."""
    honors = conference.honors
    waiting = [honor.batch for honor in honors.listed if honor.state is HonorState.WAITING]
    return honors.called or (waiting[0] if waiting else None)


def recipients_now(conference: Conference) -> list[Honor]:
    """The honors of that batch, from left to right."""
    batch = batch_now(conference)
    return conference.honors.of_batch(batch) if batch is not None else []


def _recipient(honor: Honor) -> str:
    unit = honor.unit if honor.unit and honor.unit not in honor.recipient else ""
    return f"{honor.recipient} ({unit})" if unit else honor.recipient
