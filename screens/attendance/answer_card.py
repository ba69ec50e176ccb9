"""The answer to the last scan, large: colour, sign, word, person and duties."""

from textual.content import Content
from textual.widgets import Static

from screens.attendance.answers import Face, face
from screens.attendance.words import by_number, duties_of
from screens.frame.view import Answer, Recorded, View
from screens.people.words import addressed
from screens.widgets.lettering import large
from screens.words import _
from store.attendance.commands import Result, ScanAnswer
from store.attendance.facts import By
from store.codes.badge_code import printed_number
from store.people.delegate import Delegate
from store.programme.quorum import missed_announcement

_TONES = ("good", "warn", "bad")


class AnswerCard(Static):
    """The answer to the last scan, readable from two metres."""

    DEFAULT_CSS = """
    AnswerCard { height: 1fr; min-height: 7; padding: 1 3; background: $surface; }
    AnswerCard.good { background: $good-ground; color: $on-ground; }
    AnswerCard.warn { background: $warn-ground; color: $on-ground; }
    AnswerCard.bad { background: $bad-ground; color: $on-ground; }
    """

    _shown: View | None = None

    def show(self, view: View) -> None:
        """Shows the answer of ``view``; redraws only after another fact."""
        if self._shown is not None and view.same_facts(self._shown):
            return
        self._shown = view
        self._draw(view)

    def _draw(self, view: View) -> None:
        if view.answer is None:
            self._wait(view)
        else:
            self._answer(view, view.answer)

    def on_resize(self) -> None:
        if self._shown is not None:
            self._draw(self._shown)

    def _answer(self, view: View, answer: Answer) -> None:
        scan = answer.told
        looks = face(scan)
        for tone in _TONES:
            self.set_class(tone == looks.tone, tone)
        title, seat = looks.word, ""
        if isinstance(scan, Recorded):
            below = [Content(""), Content(looks.advice)]
            if scan.delegate is not None:
                title, below = scan.delegate.name, _recorded(view, scan.delegate, scan.reason)
        else:
            below = _circumstances(view, scan, looks)
            if scan.delegate is not None:
                below = _person(view, scan.delegate, scan) + below
                title = scan.substitute.name if scan.substitute else scan.delegate.name
                seat = scan.delegate.seat if scan.result is not Result.REFUSED else ""
        lines = [Content.styled(f"{looks.sign} {looks.word}", "bold")]
        # the seat is worth large letters only where the name has them already
        lines += self._large(title.upper(), self.content_size.height - len(below) - 2)
        lines += below
        if seat:
            room = self.content_size.height - len(lines) - 1
            lines += self._large(_("SEAT {seat}").format(seat=seat), min(room, 7))
        self.update(Content("\n").join(lines), layout=False)

    def _large(self, text: str, room: int) -> list[Content]:
        """``text`` in large letters where the window has room for them."""
        return [Content(line) for line in large(text, self.content_size.width, room) or [""]]

    def _wait(self, view: View) -> None:
        """What to do before the first scan."""
        self.remove_class(*_TONES)
        lines = [
            Content.styled(_("READY TO RECEIVE DELEGATES"), "bold $accent"),
            Content(""),
            Content(_("Scan a badge at any time, on any screen.")),
            Content(_("Without a scanner: type the number under the code, then Enter.")),
            Content(_("Without a badge: type part of the name, choose with ↑ ↓, then Enter.")),
            Content(_("F1: help · Ctrl+Q: leave")),
        ]
        roll = view.conference.roll.summoned
        if not roll:
            lines = [
                Content.styled(_("THE LIST IS EMPTY"), "bold $accent"),
                Content(""),
                Content(_("Bring the office's list in with: hoinghi import")),
            ]
        elif view.conference.plan.rehearsal:
            sample = _("Rehearsal: try {number}").format(number=printed_number(roll[0].number))
            lines += [Content(""), Content.styled(sample, "$accent")]
        self.update(Content("\n").join(lines), layout=False)


def _recorded(view: View, delegate: Delegate, reason: str) -> list[Content]:
    """The person it is about, and his or her attendance now."""
    attendance = view.conference.attendance
    who = addressed(delegate)
    if attendance.inside(delegate.number):
        now = _("{who} is recorded as present.")
    elif delegate.number in attendance.presences:
        now = _("{who} is recorded as gone out; the badge admits again.")
    elif delegate.number in attendance.excused:
        now = _("{who} is recorded as excused.")
    else:
        now = _("{who} is no longer among those present.")
    about = " · ".join(t for t in (delegate.birth_year, delegate.position, delegate.unit) if t)
    lines = [Content.styled(now.format(who=who), "bold"), Content(about)]
    if reason:
        lines.append(Content(_("Reason: {reason}").format(reason=reason)))
    return lines


def _person(view: View, delegate: Delegate, scan: ScanAnswer) -> list[Content]:
    born = f"  · {delegate.birth_year}" if delegate.birth_year else ""
    lines = [Content.assemble((addressed(delegate), "bold"), born)]
    if scan.substitute is not None:
        substitute = scan.substitute
        who = " · ".join(text for text in (substitute.name, substitute.position) if text)
        for_whom = _("{who} comes for {absent} (on the word of {word})").format(
            who=who, absent=addressed(delegate), word=substitute.word
        )
        vote = _("with the right to vote") if substitute.votes else _("without a vote")
        lines = [Content.styled(for_whom, "bold"), Content(vote)]
    about = (delegate.position, delegate.unit, delegate.category)
    lines.append(Content(" · ".join(t for t in dict.fromkeys(about) if t)))
    awaited = duties_of(view.conference, delegate)
    if delegate.seat:
        awaited.insert(0, _("Seat {seat}").format(seat=delegate.seat))
    if awaited:
        lines.append(Content.styled("▸ " + " · ".join(awaited), "bold"))
    if delegate.note:
        lines.append(Content.styled(_("Note: {note}").format(note=delegate.note), "bold reverse"))
    return lines


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


def _circumstances(view: View, scan: ScanAnswer, looks: Face) -> list[Content]:
    """Further lines that the desk needs."""
    lines = []
    if scan.listed and scan.delegate is not None:
        number = printed_number(scan.delegate.number)
        lines.append(Content.styled(_("Badge number {number}").format(number=number), "bold"))
    if scan.result is Result.ALREADY and scan.latest is not None:
        since = _("In since {time} · {desk} · {operator}").format(
            time=view.clock(scan.latest.time), desk=scan.latest.desk, operator=scan.latest.operator
        )
        lines.append(Content.styled(since, "bold"))
    if scan.by is By.NUMBER:
        lines.append(Content.styled(f" ! {by_number()} ", "bold $background on $warning"))
    if scan.result is Result.ADMITTED and scan.delegate is not None:
        lines += _late(view, scan.delegate)
    if scan.cause is not None:
        lines.append(Content.styled("! " + looks.advice, "bold"))
    elif looks.advice:
        lines.append(Content(looks.advice))
    return [Content(""), *lines] if lines else []
