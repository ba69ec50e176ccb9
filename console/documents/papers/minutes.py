"""The conference minutes (Biên bản hội nghị), domain rules of what they hold: times, attendance,
course by item, honors, votes, closing. Every figure is a fold of the record at a named moment."""

from collections import Counter
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from console.documents.form import AdministrativeDocument, copies_of
from console.documents.heads import PaperForm, begin, chapter, names_of, secretary_and_chair
from console.documents.look import unbroken
from console.documents.papers.honors_list import listed_sentence
from console.documents.papers.programme_as_held import unrecorded
from console.documents.papers.votes import votes_in_minutes
from console.documents.source import Source
from console.documents.template.names import Block, Field
from console.documents.template.tags import figure
from screens.clock.words import correction_words
from screens.frame.items import item_title
from screens.frame.times import clock_time, date_in_words
from screens.honors.words import HONOR_STATES, RECIPIENT_KINDS, decision_and_day, sums_by_decision
from screens.programme.words import item_state_and_reason
from screens.words import _, capitalized
from screens.words.numbers import figures, notated, two_digits
from store.attendance.facts import Substituted
from store.attendance.turnout import Absence, absences, at_opening, counts
from store.conference.conference import Conference
from store.dossier.moments import closing_of, honors_closed
from store.dossier.papers import PaperKey
from store.facts.desk_time import Corrected
from store.honors.honor import Honor
from store.honors.state import Honors
from store.honors.sums import grouped
from store.people.delegate import Delegate
from store.people.officers import presidium, secretaries, who_came
from store.programme.agenda import Item
from store.programme.opening import held_on
from store.programme.speakers import speakers_of
from store.programme.state import State


def template(source: Source) -> AdministrativeDocument:
    """Heads, and a block for each chapter, which the office's own form may put elsewhere."""
    paper = AdministrativeDocument(_("Minutes of the conference"))
    begin(paper, source, _("MINUTES"), "{title}", numbered=True)
    paper.chapters(
        (_("I. TIME, PLACE, PARTICIPANTS"), "{{khối thành phần}}"),
        (_("II. COURSE OF THE CONFERENCE"), "{{khối diễn biến}}"),
        (_("III. HONORS"), "{{khối khen thưởng}}"),
        (_("IV. VOTE ON THE DELEGATION"), "{{khối biểu quyết}}"),
        (_("V. CLOSING"), "{{khối bế mạc}}", "{{?kết luận của chủ tọa}}"),
    )
    paper.last("{{câu kết}}")
    paper.signatures(secretary_and_chair(source.attended))
    return paper


def _time_and_place(paper: AdministrativeDocument, conference: Conference) -> None:
    plan = conference.plan
    begun = _("1. Time: begun at {time}, {date}.")
    time = clock_time(conference, conference.programme.opened_at)
    paper.body(begun.format(time=time, date=date_in_words(held_on(conference))))
    paper.body(_("2. Place: {venue}.").format(venue=plan.venue))
    offices = (
        (_("{number}. Chair: {names}."), presidium(conference)),
        (_("{number}. Secretary: {names}."), secretaries(conference)),
    )
    came = [(said, who_came(conference, officers)) for said, officers in offices]
    named = [(said, officers) for said, officers in came if officers]
    for number, (said, officers) in enumerate(named, 3):
        paper.body(said.format(number=number, names="; ".join(o.name for o in officers)))
    _attendance(paper, conference, 3 + len(named))


def _attendance(paper: AdministrativeDocument, conference: Conference, number: int) -> None:
    opened, then = conference.programme.opened_at, at_opening(conference)
    quorum, presences = then.quorum, conference.attendance.presences
    attended = Counter(d.category for d in conference.roll.summoned if d.number in presences)
    moment = _("At the opening ({time})").format(time=clock_time(conference, opened))
    counted = _(
        "{number}. Attendance: {moment}: summoned {summoned} delegates; present {present}, "
        "{percent}; absent {absent} ({kinds})."
    ).format(
        number=number,
        moment=moment if opened else _("so far"),
        summoned=figure("số triệu tập", two_digits(quorum.summoned)),
        present=figure("số có mặt", two_digits(quorum.present)),
        percent=figure("tỷ lệ có mặt", notated(quorum.percent)),
        absent=figure("số vắng", two_digits(quorum.absent)),
        kinds=", ".join(_absences(conference, then)),
    )
    verdict = (
        _("The number required is {needed}; the conference is quorate.")
        if quorum.met
        else _("The number required is {needed}; the conference is not quorate.")
    )
    ever = _("In the course of the conference {ever} delegates attended.").format(
        ever=figure("số đã dự", two_digits(counts(conference).ever_present))
    )
    paper.body(counted, f"{verdict.format(needed=figures(quorum.needed))} {ever}")
    rows = [
        [name or _("(no category)"), *map(figures, (one.summoned, one.present, attended[name]))]
        for name, one in then.turnout_by_category().items()
    ]
    if rows:
        there = _("Present at the opening") if opened else _("Present")
        headings = [_("Category"), _("Summoned"), there, _("Attended")]
        paper.table(headings, rows, [75, 28, 32, 28], centred=(1, 2, 3))
    substitutes = conference.attendance.substitutes
    for delegate in conference.roll.summoned:
        if substitute := substitutes.get(delegate.number):
            paper.body(_instead(delegate, substitute))


def _absences(conference: Conference, then: Conference) -> Iterator[str]:
    """How many of the absent there are of each kind. Who sent no word may still come until the
    conference closes."""
    found = absences(then, conference)
    said = {
        Absence.EXCUSED: _("with a reason {count}"),
        Absence.WITHOUT_NOTICE: _("not come yet {count}"),
        Absence.LATER: _("came later {count}"),
        Absence.LEFT: _("out of the hall {count}"),
    }
    if closing_of(conference):
        said[Absence.WITHOUT_NOTICE] = _("without a reason {count}")
    for absence, sentence in said.items():
        if found[absence] or absence in (Absence.EXCUSED, Absence.WITHOUT_NOTICE):
            yield sentence.format(count=two_digits(found[absence]))


def _instead(delegate: Delegate, substitute: Substituted) -> str:
    """Who sat in a delegate's place; the minutes name both."""
    who = ", ".join(filter(None, (substitute.name, substitute.position)))
    place = ", ".join(filter(None, (delegate.name, delegate.unit)))
    said = (
        _("{who} attended in place of {absent} (on the word of {word}), with a vote.")
        if substitute.votes
        else _("{who} attended in place of {absent} (on the word of {word}), without a vote.")
    )
    return said.format(who=who, absent=place, word=substitute.word)


def _course(paper: AdministrativeDocument, conference: Conference) -> None:
    headings = [_("Item"), _("Subject"), _("Begun"), _("Finished"), _("In charge")]
    held = (item for item in conference.agenda if not unrecorded(conference, item))
    rows = [_course_row(conference, item) for item in held]
    paper.table(headings, rows, [13, 57, 30, 30, 33], centred=(0, 2, 3))
    for item in conference.agenda:
        paper.body(*_speeches(conference, item))


def _speeches(conference: Conference, item: Item) -> Iterator[str]:
    """Who spoke at an item on what, and who of those listed did not, or not yet."""
    if not (speakers := speakers_of(conference, item.number)):
        return
    numbers, programme = conference.agenda.numbers, conference.programme
    to_come = item.number in (programme.current, *programme.ahead(numbers))
    spoke = sum(speaker.began is not None for speaker in speakers)
    said = _("Item {number}, {title}: {count} spoke.")
    if to_come:
        said = _("Item {number}, {title}: {count} spoke so far.")
    yield said.format(number=item.label, title=item.title, count=two_digits(spoke))
    for place, speaker in enumerate(speakers, 1):
        who = ", ".join(filter(None, (speaker.name, speaker.unit)))
        if speaker.in_place_of:
            who = _("{who} in place of {absent}").format(who=who, absent=speaker.in_place_of)
        topic = _(", on “{topic}”").format(topic=speaker.topic) if speaker.topic else ""
        course = _("has not spoken yet") if to_come else _("did not speak")
        if speaker.began is not None:
            began, finished = clock_time(conference, speaker.began), speaker.finished
            course = _("from {began} to {finished}").format(
                began=began, finished=clock_time(conference, finished)
            )
        elif speaker.reason:
            course = _("did not speak; reason: {reason}").format(reason=speaker.reason)
        yield f"{place}. {who}{topic} ({course})."


def _course_row(conference: Conference, item: Item) -> list[str]:
    programme = conference.programme
    runs = programme.runs(item.number)
    begun = "\n".join(clock_time(conference, run.started) for run in runs)
    finished = "\n".join(clock_time(conference, run.finished) for run in runs)
    waiting = programme.state(item.number) is State.WAITING
    if not runs and (not waiting or item.number not in programme.ahead(conference.agenda.numbers)):
        begun = finished = _("not held")
    title = item_title(item)
    if remark := next((run.remark for run in reversed(runs) if run.remark), ""):
        title += "\n" + _(
            "Ended before its vote was counted; the chair's decision: {reason}."
        ).format(reason=remark.rstrip("."))
    if item.skipped or (runs and waiting):
        title += f"\n{capitalized(item_state_and_reason(conference, item))}."
    return [item.label, title, begun, finished, item.person]


def _honors(paper: AdministrativeDocument, conference: Conference) -> None:
    honors = honors_closed(conference)
    paper.body(listed_sentence(honors))
    if not honors.listed:
        return
    paper.body(*sums_by_decision(honors.listed), *_presenters(honors))
    headings = [_("No."), _("Recipient"), _("Form"), _("Decision"), _("Bonus (đồng)")]
    rows = [_honor_row(place, honor) for place, honor in enumerate(honors.listed, 1)]
    widths = [12, 36, 28, 32, 26, 29]
    paper.table([*headings, _("Handed over to")], rows, widths, centred=(0,), right=(4,))


def _presenters(honors: Honors) -> Iterator[str]:
    """Who handed the honors over, those of several batches together."""
    for names, batches in grouped(honors.batches, honors.presenters).items():
        if names:
            said = _("Presented by: {names} (batch {batches}).")
            yield said.format(names=", ".join(names), batches=", ".join(map(str, batches)))


def _honor_row(place: int, honor: Honor) -> list[str]:
    recipient = f"{honor.recipient}\n{RECIPIENT_KINDS[honor.kind]}"
    if honor.unit and honor.unit != honor.recipient:
        recipient += f", {honor.unit}"
    given = HONOR_STATES[honor.state]
    if how := ", ".join(filter(None, (honor.receiver, honor.relation))) or honor.reason:
        given += f" ({how})"
    amount = figures(honor.amount) if honor.amount else ""
    return [str(place), recipient, honor.form, decision_and_day(honor), amount, given]


def _closing(paper: AdministrativeDocument, conference: Conference) -> None:
    closing = closing_of(conference)
    if closing is None:
        paper.body(_("The conference is not closed yet."))
    else:
        day = closing.astimezone(ZoneInfo(conference.plan.time_zone)).date()
        said = _("The conference closed at {time} of the same day.")
        if day != held_on(conference):
            said = _("The conference closed at {time}, {date}.")
        paper.body(said.format(time=clock_time(conference, closing), date=date_in_words(day)))
    _clock_notes(paper, conference)


def _last_sentence(source: Source) -> str:
    """Sixteen characters of the record's head stand in it: they prove what a signed paper was made
    from."""
    head = source.record.shown_head
    made = _("Record of the conference: {facts} entries, head {head}.")
    if source.closed:
        made = _(
            "These minutes were made in {copies} copies, read out and adopted by the conference; "
            "the record of the conference has {facts} entries, head {head}."
        )
    copies = copies_of(source.conference, PaperKey.MINUTES)
    said = made.format(copies=copies, facts=figures(head.facts), head=head.printed)
    return unbroken(said.rstrip("."))


def _clock_notes(paper: AdministrativeDocument, conference: Conference) -> None:
    """From when on a desk's times are those that a person stated."""
    said = _(
        "Note on the times: at {time}, {date}, {desk} ({operator}): {what}. The times of this desk "
        "from then on are the stated ones; earlier ones are as its clock showed them."
    )
    for fact in conference.history:
        if isinstance(fact.what, Corrected) and fact.what.reason:
            local = fact.time.astimezone(ZoneInfo(conference.plan.time_zone))
            note = said.format(
                time=clock_time(conference, fact.time),
                date=date_in_words(local.date()),
                desk=fact.desk,
                operator=fact.operator,
                what=correction_words(fact.what, conference).rstrip("."),
            )
            paper.body(note, italic=True)


def _chapter(
    name: str, write: Callable[[AdministrativeDocument, Conference], None]
) -> Block[Source]:
    return chapter(name, lambda paper, source: write(paper, source.conference))


FORM = PaperForm(
    "bien-ban-hoi-nghi",
    template,
    names_of(
        PaperKey.MINUTES,
        chapter("thành phần", lambda paper, source: _time_and_place(paper, source.attended)),
        _chapter("diễn biến", _course),
        _chapter("khen thưởng", _honors),
        _chapter("biểu quyết", votes_in_minutes),
        _chapter("bế mạc", _closing),
        Field("câu kết", _last_sentence),
        symbol="/BB-UBND",
    ),
)
