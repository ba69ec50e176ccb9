"""The lines of the card under the name: who it is, what the desk must know, what comes next."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from screens.attendance.words import by_number, duties_of
from screens.frame.view import Recorded, View
from screens.people.words import addressed
from screens.words import _, capitalized
from store.attendance.commands import Result, ScanAnswer
from store.attendance.facts import By
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
    elif delegate.number in attendance.excused:
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
    if scan.result is Result.ALREADY and scan.latest is not None:
        since = _("In since {time} · {desk} · {operator}").format(
            time=view.clock(scan.latest.time), desk=scan.latest.desk, operator=scan.latest.operator
        )
        lines.append(Content.styled(since, "bold"))
    lines += _recognition(scan)
    if scan.result is Result.ADMITTED:
        lines += _late(view, delegate)
    if delegate.note:
        lines.append(Content.styled(_("Note: {note}").format(note=delegate.note), "bold reverse"))
    return lines


def next_step(view: View, told: ScanAnswer | Recorded, advice: str) -> str:
    """What is done next: what the answer advises, else where the person is to go."""
    if told.delegate is None:
        return advice
    if isinstance(told, Recorded):
        if not view.conference.attendance.inside(told.delegate.number):
            return _("A scan of the badge admits.")
    elif told.result is Result.REFUSED:
        return advice
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
        said = _("The conference was closed at {time}; recorded all the same")
        said = said.format(time=view.clock(closed))
    elif announced := missed_announcement(view.conference, delegate.number):
        said = _("Came after the figures were announced at {time}: {present} present")
        said = said.format(time=view.clock(announced.at), present=announced.quorum.present)
    else:
        return []
    return [Content.styled("! " + said, "bold")]
