"""The lines of the card under the name: who it is, what the desk must know, what comes next."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from screens.attendance.words import by_number, duties_of
from screens.frame.view import Recorded, View
from screens.people.words import addressed
from screens.words import _, capitalized
from store.attendance.commands import Result, ScanAnswer, Ticked
from store.attendance.desk_work import HandingOut
from store.attendance.facts import By, ScanRefusal
from store.codes.badge_code import printed_number
from store.people.delegate import Delegate
from store.programme.quorum import missed_announcement


def recorded_lines(view: View, delegate: Delegate, reason: str, width: int) -> list[Content]:
    """The person it is about (one line of ``width`` cells), and his or her attendance now."""
    attendance = view.conference.attendance
    if attendance.inside(delegate.number):
        now = _("{who} is recorded as present.")
    elif delegate.number in attendance.presences:
        now = _("{who} is recorded as gone out.")
    elif attendance.is_excused(delegate.number):
        now = _("{who} is recorded as excused.")
    else:
        now = _("{who} is no longer among those present.")
    lines = [
        identity(delegate, _about(delegate), width),
        Content.styled(now.format(who=addressed(delegate)), "bold"),
    ]
    if reason:
        lines.append(Content(_("Reason: {reason}").format(reason=reason)))
    return lines


def lines_of(view: View, scan: ScanAnswer, width: int) -> list[Content]:
    """Who was scanned (one line of ``width`` cells), for whom a substitute comes, and what the desk
    must know."""
    delegate = scan.delegate
    if delegate is None:
        return _recognition(scan)
    lines = [identity(delegate, _about(delegate), width)]
    if scan.substitute is not None:
        substitute = scan.substitute
        who = " · ".join(text for text in (substitute.name, substitute.position) if text)
        for_whom = _("{who} comes for {absent} (on the word of {word})").format(
            who=who, absent=addressed(delegate), word=substitute.word
        )
        vote = _("with the right to vote") if substitute.votes else _("without a vote")
        lines.append(Content.assemble((for_whom, "bold"), f" · {vote}"))
    if scan.listed:
        number = printed_number(delegate.number)
        lines.append(Content.styled(_("Badge number {number}").format(number=number), "bold"))
    if scan.latest is not None and (said := _since(scan)):
        latest = scan.latest
        since = said.format(
            time=view.clock(latest.time), desk=latest.desk, operator=latest.operator
        )
        lines.append(Content.styled(since, "bold"))
    if scan.handout and not view.conference.attendance.inside(delegate.number):
        lines.append(Content.styled("! " + _("Not recorded as present in the hall."), "bold"))
    lines += _recognition(scan)
    if scan.result in (Result.ADMITTED, Result.RETURNED):
        lines += _late(view, delegate)
    if delegate.note:
        lines.append(Content.styled(_("Note: {note}").format(note=delegate.note), "bold reverse"))
    return lines


def people(count: int) -> str:
    """So many; "" for nobody."""
    return _("{count} people").format(count=count) if count else ""


def group_lines(view: View, group: Ticked, width: int) -> list[Content]:
    """What is to be said of some who were ticked, a line of ``width`` cells each; last who came in
    together, where they are few."""
    said = {
        _("had sent word of not coming"): group.excused,
        _("already in"): group.already,
        _("taken off the list"): group.withdrawn,
        _("not on the list"): group.unknown,
    }
    lines = [
        Content.assemble((heading, "bold"), _named(view, numbers, width - cell_len(heading)))
        for remark, numbers in said.items()
        if numbers and (heading := f"! {remark}: ")
    ]
    entered = _names(view, group.entered)
    return [*lines, Content(entered)] if 0 < cell_len(entered) <= 2 * width else lines


def _named(view: View, numbers: Sequence[int], room: int) -> str:
    """Their names, or how many they are and the first names."""
    names = _names(view, numbers)
    if cell_len(names) <= room:
        return names
    return set_cell_size(f"{people(len(numbers))}: {names}", room - 1) + "…"


def _names(view: View, numbers: Sequence[int]) -> str:
    known = (view.conference.roll.get(number) for number in numbers)
    pairs = zip(numbers, known, strict=True)
    return ", ".join(delegate.name if delegate else str(number) for number, delegate in pairs)


def _since(scan: ScanAnswer) -> str:
    if scan.reason is ScanRefusal.CONFIRM_RETURN:
        return _("Came in at {time} ({desk}, {operator}) and went out since")
    if scan.result is not Result.ALREADY:
        return ""
    if scan.handout:
        return _("Was given it at {time} · {desk} · {operator}")
    return "" if scan.at_gate else _("In since {time} · {desk} · {operator}")


def next_step(view: View, told: ScanAnswer | Recorded, advice: str) -> str:
    """What is done next: what the answer advises, else where the person is to go."""
    if told.delegate is None:
        return advice
    if isinstance(told, Recorded):
        if isinstance(view.work, HandingOut):
            return ""
        if not view.conference.attendance.inside(told.delegate.number):
            return _("A scan of the badge admits.")
    elif told.result is Result.REFUSED:
        return advice
    elif told.quiet and (told.at_gate or told.handout):
        return _("Seen twice within five seconds: counted once.")
    elif told.handout or told.result is Result.LEFT:
        return advice or _("Give: {handout}").format(handout=told.handout)
    elif told.result is Result.ALREADY and not told.quiet:
        return _("The same person: let in. Somebody else holds this badge: Ctrl+R.")
    duties = " · ".join(duties_of(view.conference, told.delegate))
    seat = told.delegate.seat
    where = _("please take seat {seat}").format(seat=seat) if seat else _("please come in")
    way = f"{duties} – {where}" if duties else capitalized(where)
    return advice or way


def _about(delegate: Delegate) -> Sequence[str]:
    return delegate.birth_year, delegate.position, delegate.unit, delegate.category


def identity(delegate: Delegate, about: Sequence[str], width: int) -> Content:
    """Name and what tells one from others, in one line: the last parts go first."""
    parts = [f" · {text}" for text in dict.fromkeys(about) if text]
    while parts and cell_len(addressed(delegate) + "".join(parts)) > width:
        parts.pop()
    return Content.assemble((addressed(delegate), "bold"), *parts)


def _recognition(scan: ScanAnswer) -> list[Content]:
    """That no code was scanned: anybody can read a number."""
    if scan.by is not By.NUMBER:
        return []
    return [Content.styled(f" ! {by_number()} ", "bold $background on $warning")]


def _late(view: View, delegate: Delegate) -> list[Content]:
    """That figures were read out, or the conference closed, before this delegate came."""
    closed = view.conference.programme.closed_at
    presence = view.conference.attendance.presences.get(delegate.number)
    if closed is not None and presence is not None and presence.latest.time > closed:
        said = _("The conference was closed at {time}: recorded as having come after it")
        said = said.format(time=view.clock(closed))
    elif announced := missed_announcement(view.conference, delegate.number):
        said = _("Came after the figures were announced at {time}: {present} present")
        said = said.format(time=view.clock(announced.at), present=announced.quorum.present)
    else:
        return []
    return [Content.styled("! " + said, "bold")]
