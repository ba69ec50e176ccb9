"""The questions of the MC's screen: close, settle an overrun, change the programme of the day."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from textual.app import App

from screens.frame.delegate_picker import ask_delegate
from screens.frame.items import item_heading, item_name, item_title
from screens.frame.times import date_in_words, span
from screens.frame.view import View
from screens.programme.words import OPENING_DOUBTS, closing_with
from screens.widgets.choice import Choice
from screens.widgets.dialog import ask, give_up
from screens.widgets.form import Answers, Field, Form, ask_reason, ask_text
from screens.words import _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.programme.agenda import Item
from store.programme.announcements import SPEAKER
from store.programme.commands.announcements import SendNotice
from store.programme.commands.changes import InsertItem, MoveItem, ResizeItem, SkipItem
from store.programme.commands.overrun import Rescheduled, ShortenItems, Way, ways_out
from store.programme.commands.speakers import DropSpeaker, ListSpeaker, ReplaceSpeaker
from store.programme.commands.steps import Back, CloseConference, Forward, back_to
from store.programme.facts import SpeakerListed
from store.programme.opening import OpeningDoubt
from store.programme.speakers import Speaker, speakers_of
from store.programme.speeches import Speech
from store.programme.state import State
from store.programme.stepping import running_item

Question = Callable[[App[Any], View], Awaitable[Command]]
"""Asks, and returns the command."""


class OfThisStep(Form):
    """A question about the step that is on: it closes by itself once the programme has moved on,
    by whatever hand."""

    def __init__(
        self, view: View, heading: str, fields: Sequence[Field], said: str, verb: str
    ) -> None:
        super().__init__(heading, fields, said, verb=verb)
        self._steps = view.conference.programme.steps

    def on_mount(self) -> None:
        self.watch(self.app.screen_stack[0], "view", self._seen)

    def _seen(self, view: View) -> None:
        if view.conference.programme.steps != self._steps:
            self.answer(None)


async def ask_back(app: App[Any], view: View) -> Command:
    """Asks whether to break off the running item."""
    agenda, programme = view.conference.agenda, view.conference.programme
    item, earlier = agenda.item(programme.current or 0), agenda.item(back_to(view.conference))
    heading = _("Break off {item}?").format(item=item_heading(item))
    said = _(
        "Enter goes back to {earlier}. Esc stays at {item}. Forward again, {item} goes on in the "
        "time it has left. Taken back afterwards: Ctrl+Z."
    ).format(item=item_name(item), earlier=item_heading(earlier))
    await ask(app, OfThisStep(view, heading, [], said, _("Go back")))
    return Back(programme.steps)


def broken_off(item: int, view: View) -> str:
    """The sentence about an item that was broken off, with the way back."""
    said = _("Broken off: {item}. Ctrl+Z takes that back; forward, it goes on in its own time.")
    return said.format(item=item_name(view.conference.agenda.item(item)))


async def ask_opening(app: App[Any], view: View, doubts: Sequence[OpeningDoubt]) -> Command:
    """Asks whether to open the conference although something speaks against it."""
    quorum, now, plan = view.conference.quorum, view.local(view.now), view.conference.plan
    planned = plan.starts_at(plan.item_numbers[0])
    said = "\n".join(
        "! "
        + OPENING_DOUBTS[doubt].format(
            today=date_in_words(now.date()),
            day=date_in_words(plan.date),
            time=view.short_clock(planned),
            span=span(planned - view.now),
            present=quorum.present,
            summoned=quorum.summoned,
            needed=quorum.needed,
        )
        for doubt in doubts
    )
    heading = _("Open the conference all the same?")
    await ask(app, OfThisStep(view, heading, [], said, _("Open the conference")))
    return Forward(view.conference.programme.steps, despite=tuple(doubts))


async def ask_close(app: App[Any], view: View) -> Command:
    """Asks whether to close the conference."""
    item = running_item(view.conference)
    heading = _("Close the conference?")
    said = _("Nothing is left on the programme. Enter closes the conference, Esc goes on.")
    if item is not None:
        said = _(
            "Item {number} is the last one. Enter finishes it and closes the conference at "
            "{time}; Esc goes on."
        ).format(number=item.label, time=view.short_clock(view.now))
    await ask(app, OfThisStep(view, heading, [], said, _("Close the conference")))
    return CloseConference(view.conference.programme.steps)


async def ask_uncounted(app: App[Any], view: View) -> Command:
    """Asks for the chair's decision to end an item whose vote is not declared."""
    item = running_item(view.conference)
    heading = _("Finish item {number} although its vote is not counted and declared?").format(
        number=item.label if item else ""
    )
    usual = _("counting goes on, the result is declared later")
    decision = Field("reason", _("The chair's decision"), usual)
    answers = await ask(app, OfThisStep(view, heading, [decision], "", _("Write")))
    return Forward(view.conference.programme.steps, answers["reason"])


async def _ask_overrun(app: App[Any], view: View) -> Command:
    """Asks what gives way, each choice with its closing time."""
    ways = ways_out(view.conference, view.now)
    if not ways:
        give_up(app, _("The conference is on time: there is nothing to settle."))
    lines = [
        (way, _way(way, view), _("closing {time}").format(time=view.short_clock(way.close)))
        for way in ways
    ]
    heading = _("{span} late. What gives way?").format(span=span(view.schedule.offset))
    way: Way = await ask(app, Choice(heading, lines))
    return way.command


def rescheduled(how: Rescheduled, view: View) -> str:
    """The sentence about a settled overrun and the expected closing time."""
    said = _("the breaks absorb the delay")
    if how.shifted:
        said = _("the rest is shifted by {span}").format(span=span(timedelta(minutes=how.shifted)))
    if how.minutes:
        agenda, one = view.conference.agenda, _("{item} to {minutes} min")
        items = (one.format(item=item_name(agenda.item(n)), minutes=m) for n, m in how.minutes)
        said = _("shortened: {items}").format(items=", ".join(items))
    return _("Settled: {what}. Closing is now expected at {time}.").format(
        what=said, time=view.short_clock(view.schedule.close)
    )


def speaker_listed(listed: SpeakerListed, view: View) -> str:
    """The sentence about who was put on the list of speakers of which item."""
    item = view.conference.agenda.item(listed.item)
    who = view.conference.roll.get(listed.speaker) or listed
    return _("Speaks at item {number}: {name}").format(number=item.label, name=who.name)


def _way(way: Way, view: View) -> str:
    if way.item:
        item = view.conference.agenda.item(way.item)
        return _("Shorten to {minutes} min: {item}").format(
            minutes=f"{way.minutes:02}", item=item_heading(item)
        )
    if isinstance(way.command, ShortenItems):
        return _("Shorten each of the {count} items to come to half").format(
            count=len(way.command.minutes)
        )
    if way.minutes:
        return _("Shift the rest by {span}, keep the break whole").format(
            span=span(timedelta(minutes=way.minutes))
        )
    if view.conference.programme.changes.shifted:
        return _("Let the break absorb it")
    return _("Let the break absorb it, as is reckoned with now")


async def _ask_change(app: App[Any], view: View) -> Command:
    """Asks for a change of the day's programme."""
    changes: list[tuple[Question, str, str]] = [
        (_ask_insert, _("Put an item in"), ""),
        (_ask_pause, _("Put a break in"), ""),
        (_ask_skip, _("Leave an item or a break out"), _("with the reason")),
        (_ask_move, _("Move an item"), ""),
        (_ask_minutes, _("Give an item other minutes"), ""),
        (_ask_speaker, _("Add a speaker"), ""),
        (_ask_substitute, _("A substitute speaks"), ""),
        (_ask_drop, _("A speaker does not speak"), _("with the reason")),
        (_ask_word, _("A word to the speaker"), _("on the clock at the lectern")),
    ]
    change: Question = await ask(app, Choice(_("Change the programme of the day"), changes))
    return await change(app, view)


async def _ask_insert(app: App[Any], view: View) -> Command:
    after = await _choose_after(app, view, _("Put an item in: after which?"))
    fields = [
        Field("title", _("Title")),
        Field("minutes", _("Minutes"), "10"),
        Field("person", _("In charge"), optional=True),
    ]

    def command(answers: Answers) -> InsertItem:
        minutes = _number(answers["minutes"])
        return InsertItem(answers["title"], minutes, after, answers["person"])

    form = Form(_("Put an item in"), fields, effect=lambda now: closing_with(view, command(now)))
    return command(await ask(app, form))


async def _ask_pause(app: App[Any], view: View) -> Command:
    after = await _choose_after(app, view, _("Put a break in: after which item?"))

    def command(minutes: str) -> InsertItem:
        return InsertItem(_("Break"), _number(minutes), after, is_break=True)

    return await _ask_length(app, view, _("Put a break in"), "10", command)


async def _ask_skip(app: App[Any], view: View) -> Command:
    item = await _choose_item(app, view, _("Leave which item out?"), _in_state(view, State.WAITING))
    heading = _("Leave out {item}").format(item=item_heading(item))
    effect = closing_with(view, SkipItem(item.number, heading))
    return SkipItem(item.number, await ask_reason(app, heading, effect=effect))


async def _ask_move(app: App[Any], view: View) -> Command:
    item = await _choose_item(app, view, _("Move which item?"), _in_state(view, State.WAITING))
    heading = _("{item} after which?").format(item=item_heading(item))
    return MoveItem(item.number, await _choose_after(app, view, heading, without=item.number))


async def _ask_minutes(app: App[Any], view: View) -> Command:
    not_over = _in_state(view, State.WAITING, State.RUNNING)
    item = await _choose_item(app, view, _("Give which item other minutes?"), not_over)
    minutes = str(item.length // timedelta(minutes=1))
    heading = _("Minutes of {item}").format(item=item_heading(item))
    return await _ask_length(
        app, view, heading, minutes, lambda text: ResizeItem(item.number, _number(text))
    )


async def _ask_length(
    app: App[Any], view: View, heading: str, usual: str, command: Callable[[str], Command]
) -> Command:
    """Asks for minutes, and says what they make of the closing."""

    def effect(answers: Answers) -> str:
        return closing_with(view, command(answers["text"]))

    return command(await ask_text(app, heading, _("Minutes"), usual, effect=effect))


async def _ask_speaker(app: App[Any], view: View) -> Command:
    conference = view.conference
    item = await _item_to_speak_at(app, view)
    heading = _("New speaker of item {number}").format(number=item.label)
    delegate = await ask_delegate(app, conference, heading, other=_("Not a delegate"))
    fields = [
        Field("name", _("Full name"), delegate.name if delegate else ""),
        Field("unit", _("Unit"), delegate.unit if delegate else "", optional=True),
        Field("topic", _("Topic"), optional=True),
        Field("minutes", _("Minutes"), str(item.speaker_minutes)),
    ]
    answers = await ask(app, Form(heading, fields))
    name, minutes = answers["name"], _number(answers["minutes"])
    number = delegate.number if delegate and name == delegate.name else 0
    return ListSpeaker(item.number, name, answers["unit"], answers["topic"], minutes, number)


async def _ask_substitute(app: App[Any], view: View) -> Command:
    speaker = await _choose_speaker(app, view, _("In whose place?"))
    heading = _("Who speaks in place of {name}?").format(name=speaker.name)
    other = _("Not a delegate")
    if delegate := await ask_delegate(app, view.conference, heading, other=other):
        return ReplaceSpeaker(speaker.item, speaker.number, by=delegate)
    fields = [Field("name", _("Full name")), Field("unit", _("Unit"), optional=True)]
    answers = await ask(app, Form(heading, fields))
    return ReplaceSpeaker(speaker.item, speaker.number, None, answers["name"], answers["unit"])


async def _ask_drop(app: App[Any], view: View) -> Command:
    speaker = await _choose_speaker(app, view, _("Who does not speak?"))
    heading = _("{name} does not speak").format(name=speaker.name)
    reason = await ask_reason(app, heading, usual=_("absent"))
    return DropSpeaker(speaker.item, speaker.number, reason)


def _item_with_speakers(conference: Conference) -> Item | None:
    """The running item if it has speakers, else the next that has."""
    item = running_item(conference)
    if item is not None and item.speaker_minutes:
        return item
    waiting = (
        item
        for item in conference.agenda
        if item.speaker_minutes and conference.programme.state(item.number) is State.WAITING
    )
    return next(waiting, None)


async def _item_to_speak_at(app: App[Any], view: View) -> Item:
    """The only item with speakers that is not over, else the one that is chosen; the running one
    stands first, then those where nobody speaks."""
    not_over = _in_state(view, State.WAITING, State.RUNNING)
    items = [item for item in not_over if item.speaker_minutes]
    if not items:
        give_up(app, _("No item of the programme has speakers."))
    running = running_item(view.conference)
    listed = {item.number: len(speakers_of(view.conference, item.number)) for item in items}
    items.sort(key=lambda item: (item is not running, listed[item.number] > 0))
    lines = [
        (item, item_heading(item), _("{count} speakers").format(count=listed[item.number]))
        for item in items
    ]
    heading = _("Who speaks at which item?")
    return items[0] if len(items) == 1 else await ask(app, Choice(heading, lines))


async def _choose_speaker(app: App[Any], view: View, heading: str) -> Speaker:
    item = _item_with_speakers(view.conference)
    speakers = speakers_of(view.conference, item.number) if item else []
    waiting = [s for s in speakers if s.speech in (Speech.WAITING, Speech.CALLED)]
    if not waiting:
        give_up(app, _("Nobody on the list is still to speak."))
    return await ask(app, Choice(heading, [(s, s.name, s.unit) for s in waiting]))


def _in_state(view: View, *states: State) -> list[Item]:
    """The items that are not left out and wait, run or are over."""
    state = view.conference.programme.state
    return [i for i in view.conference.agenda if not i.skipped and state(i.number) in states]


async def _choose_item(app: App[Any], view: View, heading: str, items: Sequence[Item]) -> Item:
    if not items:
        give_up(app, _("There is no such item left on the programme."))
    starts = {number: view.short_clock(e.start) for number, e in view.schedule.items.items()}
    lines = [
        (i, f"{i.label} {item_title(i)}".strip(), starts.get(i.number, _("left out")))
        for i in items
    ]
    return await ask(app, Choice(heading, lines))


async def _choose_after(app: App[Any], view: View, heading: str, without: int = 0) -> int:
    """Asks after which item something is placed; its number."""
    agenda, programme = view.conference.agenda, view.conference.programme
    numbers = [item.number for item in agenda]
    reached = [p for p, n in enumerate(numbers) if programme.state(n) is not State.WAITING]
    candidates = [item for item in agenda[max(reached, default=0) :] if item.number != without]
    return (await _choose_item(app, view, heading, candidates)).number


def _number(text: str) -> int:
    """0 for any other text: the command then refuses in words."""
    return int(text) if text.isdecimal() and len(text) < 5 else 0


async def ask_notice(app: App[Any]) -> SendNotice:
    """Asks for a notice to the MC."""
    said = _("It stands on the MC's screen for ten minutes, with the name of this desk.")
    heading, label = _("Notice to the MC"), _("In a few words")
    return SendNotice(await ask_text(app, heading, label, explanation=said))


async def _ask_word(app: App[Any], _view: View) -> Command:
    """Asks for a word that stands on the speaker's clock for a minute."""
    words = [_("Please speak slower"), _("One minute left"), _("Please come to the end")]
    sheet = Choice(_("A word on the speaker's clock"), [(word, word) for word in words])
    return SendNotice(await ask(app, sheet), SPEAKER)


CHANGES: Mapping[str, Question] = {
    "overrun": _ask_overrun,
    "programme": _ask_change,
    "speaker": _ask_speaker,
}
"""What the MC may change on the day."""
