"""The short list under the answer: the latest arrivals, or the matches of a search, in which those
of a group are ticked, to be admitted in one act."""

from collections.abc import Collection, Sequence
from functools import partial
from itertools import islice

from textual import events
from textual.content import Content

from screens.attendance.answers import refusal_face
from screens.frame.frame import ConferenceScreen
from screens.frame.messages import Decide
from screens.frame.view import View
from screens.widgets.bar import nothing_here
from screens.widgets.table import Key, Row, Table
from screens.widgets.text_field import EntryField
from screens.words import _
from store.attendance.commands import TickOff
from store.attendance.facts import (
    Admitted,
    By,
    Excused,
    HandedOut,
    Left,
    Repeated,
    ScanRefused,
    Substituted,
)
from store.codes.badge_code import printed_number
from store.facts.fact import Fact
from store.facts.kinds import What
from store.people.delegate import Delegate

_SHOWN = frozenset({Admitted, Substituted, Repeated, Left, Excused, HandedOut, ScanRefused})

_RECENT = 50
_MATCHES = 50
_GROUP = 500


class RecentRows:
    """The latest acts of the desks, newest first; a row's key is the fact's id. A row is made once:
    what it says changes with the plan, the roll, the closing or a retraction alone. That of a badge
    seen again also tells of another act, which another machine's may turn out to precede."""

    def __init__(self) -> None:
        self._rest_on: tuple[object, ...] = ()
        self._made: dict[Key | None, Row] = {}

    def of(self, view: View) -> list[Row]:
        conference = view.conference
        closed = conference.programme.closed_at
        rest_on = (conference.plan, conference.roll, conference.retracted, closed)
        if [*map(id, rest_on)] != [*map(id, self._rest_on)]:
            self._rest_on, self._made = rest_on, {}
        acts = (fact for fact in reversed(conference.history) if type(fact.what) in _SHOWN)
        facts, made = [*islice(acts, _RECENT)], self._made
        rows = [made.get(fact.id) or _arrival(view, fact) for fact in facts]
        again = {fact.id for fact in facts if isinstance(fact.what, Repeated)}
        self._made = {row.key: row for row in rows if row.key not in again}
        return rows


def matching_rows(
    view: View, found: Sequence[Delegate], ticked: Collection[int] | None = None, sign: str = ""
) -> list[Row]:
    """People to choose from, homonyms told apart by birth year and unit; a row's key is the badge
    number. Those of a group are ``ticked``; ``sign`` stands before those who are not in the
    hall."""
    most = _MATCHES if ticked is None else _GROUP
    return [_match(view, delegate, ticked, sign) for delegate in found[:most]]


def _match(view: View, delegate: Delegate, ticked: Collection[int] | None, sign: str) -> Row:
    number, attendance = delegate.number, view.conference.attendance
    standing = _("excused") if attendance.is_excused(number) else ""
    if inside := attendance.inside(number):
        standing = _("in the hall")
    elif number in attendance.presences:
        standing = _("left the hall")
    name = " · ".join(filter(None, (delegate.name, delegate.birth_year)))
    sign = "✓" if inside else sign
    if ticked is not None and (number in ticked or not inside):
        sign = "■" if number in ticked else sign or "□"
    if delegate.withdrawn:
        standing = _("taken off the list")
    cells = (printed_number(number), sign, name, delegate.unit, delegate.seat, standing)
    return Row(number, cells, "good" if inside else "")


def _arrival(view: View, fact: Fact) -> Row:
    number, sign, tone, said = _told(fact.what)
    taken_back = fact.id in view.conference.retracted
    if taken_back:
        sign, said = "↶", _("taken back")
    elif _came_late(view, fact):
        tone, said = "warn", " · ".join(filter(None, (said, _("came after the closing"))))
    elif isinstance(fact.what, Repeated) and (before := _admission_before(view, fact)):
        since = _("in since {time} {desk}")
        said = since.format(time=view.short_clock(before.time), desk=before.desk)
    delegate = view.conference.once_listed(number) if number else None
    name, unit, seat = said, "", ""
    if delegate:
        name, unit, seat = delegate.name, delegate.unit, delegate.seat
    remark = said if said != name else ""
    where = " · ".join(filter(None, (remark, "" if fact.where == view.where else fact.desk)))
    cells = (view.clock(fact.time), sign, name, unit, seat, where)
    return Row(fact.id, cells, "dim" if taken_back else tone)


def _admission_before(view: View, repeated: Fact) -> Fact | None:
    """What let in who was scanned again; None where that was taken back since."""
    conference, number = view.conference, getattr(repeated.what, "delegate", 0)
    presence = conference.attendance.presences.get(number)
    if presence is None:
        return None
    if presence.latest.order < repeated.order:
        return presence.latest
    before = (f for f in conference.history.of(Admitted, Substituted) if f.order < repeated.order)
    own = [f for f in before if getattr(f.what, "delegate", 0) == number]
    return next((f for f in reversed(own) if f.id not in conference.retracted), None)


def _came_late(view: View, fact: Fact) -> bool:
    closed = view.conference.programme.closed_at
    return (
        closed is not None and isinstance(fact.what, Admitted | Substituted) and fact.time > closed
    )


def _told(what: What) -> tuple[int, str, str, str]:
    """Whom a fact of the desk is about, its sign and tone, and what it says."""
    match what:
        case Admitted(number, By.NUMBER):
            return number, "✓", "warn", _("by number")
        case Admitted(number):
            return number, "✓", "good", ""
        case Substituted(number, name):
            return number, "✓", "good", _("substitute: {name}").format(name=name)
        case Repeated(number):
            return number, "!", "warn", _("already in")
        case Left(number, reason):
            return number, "→", "dim", reason or _("went out")
        case Excused(number, reason):
            return number, "–", "dim", _("excused: {reason}").format(reason=reason)
        case HandedOut(handout, number):
            return number, "✓", "good", handout
        case ScanRefused(reason, number):
            looks = refusal_face(reason)
            return number, looks.sign, looks.tone, looks.verdict.lower()
    raise TypeError(what)


def nothing_on_list(view: View, text: str) -> Content:
    """What the list says when nobody is on it."""
    if text:
        return nothing_here(
            _("Nobody on the list fits “{text}”. Try fewer letters.").format(text=text),
            {"escape": _("clear"), "ctrl+n": _("add a person")},
        )
    if not view.conference.roll.summoned:
        none = _("Nobody is on the list yet.")
        return nothing_here(none, {"f6 ctrl+o": _("bring in a list")})
    return nothing_here(_("Who came in will stand here, newest first."))


class GroupScreen(ConferenceScreen):
    """A screen with a field and a list of those who were found, in which several can be ticked."""

    ticked: frozenset[int] | None = None
    """The badge numbers of those who are ticked; None: no group is being chosen."""

    _pointed = False  # the arrows were used since the text last changed
    _fit: Sequence[int] = ()  # of those shown; the others only but for a typing mistake
    _searched = ""  # what the list was made for

    @property
    def field(self) -> EntryField:
        """Where the search is typed."""
        return self.query_one(EntryField)

    @property
    def list(self) -> Table:
        """Those who were found; a row's key is the badge number."""
        return self.query_one(Table)

    def show_found(self) -> None:
        """Make the list anew for what stands in the field."""
        raise NotImplementedError

    def undecided(self) -> bool:
        """Whether Enter takes nobody of the list yet: then the first step goes to its first row."""
        return self.ticked is not None

    def on_mount(self) -> None:
        self.list.can_focus = False  # Tab stays in the field
        self.field.first = self._takes

    def _takes(self, event: events.Key) -> bool:
        """Hears a key before the field, in its turn among what is typed: ↓ goes into the list, and
        there a space ticks; in the field a space is a space."""
        if self.ticked is None and event.key != "ctrl+g":
            return False
        if self._searched != self.field.value.strip():
            self.show_found()
            self._pointed = False
        match event.key:
            case "ctrl+g":
                self.action_group()
            case "down":
                self.action_step(1)
            case "up":
                self.action_step(-1)
            case "space" if self._pointed:
                self.action_tick()
            case "ctrl+a":
                self.action_tick_all()
            case _:
                return False
        return True

    def action_step(self, by: int) -> None:
        if self._pointed or not self.undecided():
            self.list.action_step(by)
        self._pointed = True
        self.show_acts()

    def action_group(self) -> None:
        """Begin to choose a group."""
        if self.view.work is not None:
            said = _("Esc first: this desk does something else than receiving now.")
            self.notify(said, severity="warning", markup=False)
        elif self.ticked is None and self.may_act(TickOff):
            self.ticked, self.field.keeps = frozenset(), True
            self.show_found()

    def end_group(self) -> bool:
        """Choose no group any more; False when none was being chosen."""
        chosen, self.ticked, self.field.keeps = self.ticked, None, False
        return chosen is not None

    def action_tick(self) -> None:
        number = self.list.current
        if self.ticked is not None and isinstance(number, int):
            self.ticked ^= {number}
            self.show_found()

    def action_tick_all(self) -> None:
        """Tick all that are shown, fit what was typed and are not in the hall."""
        if not self._searched:
            said = _("Type part of the names or the unit first.")
            self.notify(said, severity="warning", markup=False)
        elif self.ticked is not None:
            inside, fit = self.view.conference.attendance.inside, set(self._fit)
            self.ticked |= {n for n in self.list.keys if n in fit and not inside(n)}
            self.show_found()

    def admit_ticked(self) -> None:
        """Have all of them admitted in one act; the list stays."""
        if self.ticked:
            tick_anew = partial(self._tick_anew, self.ticked)
            self.post_message(Decide(TickOff(tuple(sorted(self.ticked)), By.NAME), tick_anew))
            self.ticked = frozenset()
        else:
            nobody = _("Nobody is ticked: ↓ then Space, or Ctrl+A.")
            self.notify(nobody, severity="warning", markup=False)

    def _tick_anew(self, numbers: frozenset[int]) -> None:
        """Nobody of them was admitted; what the card says of it stands."""
        if self.ticked is not None:
            self.ticked |= numbers
            self.show_anew()
