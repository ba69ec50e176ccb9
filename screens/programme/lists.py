"""The lists of the MC's screen: the day's items, the steps of one, its speakers."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

from rich.cells import cell_len

from screens.frame.items import item_name, item_title
from screens.frame.times import countdown, duration
from screens.frame.view import View
from screens.programme.words import item_state
from screens.widgets.table import Column, Row, wrapped
from screens.words import _
from store.programme.agenda import Item
from store.programme.opening import opens
from store.programme.speakers import Speaker, in_hall, speakers_of
from store.programme.speeches import Speech
from store.programme.state import State

_SIGNS = {State.WAITING: " ", State.RUNNING: "▸", State.FINISHED: "✓"}
_BROKEN_OFF = "↶"
_TONES = {State.WAITING: "", State.RUNNING: "now", State.FINISHED: "dim"}


def item_columns() -> tuple[Column, ...]:
    """The columns of the day's items, headed in the chosen language."""
    return (
        Column("", 2),
        Column("", 3, right=True),
        Column(_("Item"), 0),
        Column(_("Planned"), 8),
        Column(_("Expected"), 8, drop=3),
        Column(_("Started"), 8, drop=1),
        Column(_("Finished"), 8, drop=2),
        Column(_("State"), 16, drop=4),
    )


def item_rows(view: View, room: int) -> list[Row]:
    """The items of the day, with the breaks between them; titles go on in further rows of ``room``
    characters."""
    return [row for item in view.conference.agenda for row in _item_rows(item, view, room)]


def _item_rows(item: Item, view: View, room: int) -> Iterator[Row]:
    programme = view.conference.programme
    state = programme.state(item.number)
    started, finished = programme.started(item.number), programme.finished(item.number)
    runs = len(programme.runs(item.number))
    expected = view.schedule.items.get(item.number)
    plan = view.conference.plan
    planned = (
        view.short_clock(plan.starts_at(item.number)) if item.number in plan.item_numbers else ""
    )
    said = item_state(view.conference, item) + (f" ×{runs}" if runs > 1 else "")
    if opens(view.conference):
        said = ""  # all of them wait
    title = item_title(item)
    if item.is_break:
        minutes = item.length // timedelta(minutes=1)
        title = _("{item}, {minutes} min").format(
            item=f"– {item_name(item)}", minutes=f"{minutes:02}"
        )
    if item.skipped:
        title = f"({item.skipped}) {title}"
    sign = _BROKEN_OFF if state is State.WAITING and runs else _SIGNS[state]
    cells = (
        "–" if item.skipped else sign,
        item.label,
        title,
        planned,
        view.short_clock(expected.start) if expected and not started else "",
        view.clock(started) if started else "",
        view.clock(finished) if finished else "",
        said,
    )
    dim = item.skipped or (item.is_break and state is State.WAITING)
    return wrapped(Row(item.number, cells, "dim" if dim else _TONES[state]), 2, room)


def part_line(view: View, item: Item, width: int) -> str:
    """The step and the speaker of the moment in one line of ``width`` characters: what there is
    room for, never half a word."""
    rows = _parts(view, item)
    step = view.conference.programme.step
    here = []
    if 0 < step <= len(item.steps):
        place = f"▸ {step}/{len(item.steps)}"
        here.append(f"{item.step_label(step)} {item.steps[step - 1].title} {place}")
        here.append(f"{item.step_label(step)} {place}")
    spoken = [row.cells[1:] for row in rows if row.tone == "now" and isinstance(row.key, int)]
    said = [" · ".join(cells) for cells in spoken]
    said += [f"{who.partition(' · ')[0]} · {state}" for who, state in spoken]
    lines = [" · ".join(filter(None, parts)) for parts in product(here or [""], said)]
    return next((line for line in [*lines, *here, *said] if cell_len(line) <= width), "")


def part_rows(view: View, item: Item, room: int) -> list[Row]:
    """The steps of an item, its speakers under the first; or its speakers alone. What is too long
    goes on in further rows of ``room`` characters."""
    return [row for part in _parts(view, item) for row in wrapped(part, 1, room)]


def _parts(view: View, item: Item) -> list[Row]:
    steps, speakers = _step_rows(view, item), []
    if item.speaker_minutes:
        listed = enumerate(speakers_of(view.conference, item.number), 1)
        speakers = [_speaker_row(view, place, speaker) for place, speaker in listed]
    return [*steps[:1], *speakers, *steps[1:]]


def _step_rows(view: View, item: Item) -> list[Row]:
    reached = view.conference.programme.runs(item.number)[-1].steps
    now = view.conference.programme.step
    rows = []
    for step, planned in enumerate(item.steps, 1):
        times = [at for number, at in reached if number == step]
        at = view.short_clock(times[-1]) if times else ""
        sign, tone = ("✓", "dim") if step < now else ("▸", "now") if step == now else (" ", "")
        when = _("since {time}").format(time=at) if step == now else at if step < now else ""
        person = " · ".join(part for part in (planned.person, when) if part)
        rows.append(
            Row(("step", step), (sign, f"{item.step_label(step)} {planned.title}", person), tone)
        )
    return rows


def _speaker_row(view: View, place: int, speaker: Speaker) -> Row:
    name = f"{place} {speaker.name}" + (f" · {speaker.unit}" if speaker.unit else "")
    if speaker.in_place_of:
        name += " " + _("(in place of {name})").format(name=speaker.in_place_of)
    if speaker.topic:
        name += f" · “{speaker.topic}”"
    sign, tone, said = _speech(view, speaker)
    return Row(speaker.number, (sign, name, said), tone)


def _speech(view: View, speaker: Speaker) -> tuple[str, str, str]:
    """Sign, tone and words for the state of a speech."""
    left = speaker.time_left(view.now)
    if left is not None:
        return "▸", "now", f"{_('speaking')} · {countdown(left)}"
    match speaker.speech:
        case Speech.CALLED:
            return "▸", "now", _("called up")
        case Speech.FINISHED if speaker.began and speaker.finished:
            took = duration(speaker.finished - speaker.began - speaker.paused)
            return "✓", "dim", _("spoke {time}").format(time=took)
        case Speech.DROPPED:
            return "–", "dim", _("does not speak: {reason}").format(reason=speaker.reason)
    if in_hall(view.conference, speaker):
        said = _("✓ present · {minutes} min") if speaker.delegate else _("{minutes} min")
        return " ", "", said.format(minutes=speaker.minutes)
    return "!", "warn", _("! not here yet · {minutes} min").format(minutes=speaker.minutes)
