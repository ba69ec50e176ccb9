"""The questions of the dossier: heads of papers, signers, texts, awards, columns, what was sent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from textual.app import App

from screens.dossier import words
from screens.dossier.rows import day_shown
from screens.frame.view import View
from screens.widgets.choice import Choice
from screens.widgets.dialog import ask
from screens.widgets.form import Answers, Field, Form, ask_consent, ask_reason
from screens.widgets.full_text import TextSheet
from screens.words import _
from store.conference.conference import Conference
from store.dossier import commands
from store.dossier.delegates import DossierDelegate
from store.dossier.papers import PaperKey, Signer
from store.dossier.profile import Award, fields_for, years_reported
from store.dossier.rules.signing import recipients_of, signer_of
from store.dossier.state import ListedAward
from store.text.birth import read_birth
from store.text.vietnamese import clean


def _wrong_day(text: str, today: date) -> str:
    """A day, a month or a year that has been."""
    try:
        read_birth(text, today)
    except ValueError:
        said = _("“{text}” is no date. Write day/month/year, month/year or the year.")
        return said.format(text=text)
    return ""


def _wrong_number(text: str) -> str:
    whole = text.isdecimal() and len(text) <= 5
    return "" if whole else _("“{text}” is no number.").format(text=text)


def _wrong_year(text: str, today: date) -> str:
    right = text.isdecimal() and 1900 <= int(text) <= today.year
    return "" if right else _("“{text}” is no year.").format(text=text)


def _whole_day(text: str, today: date) -> str:
    said = _wrong_day(text, today)
    if not said and len(read_birth(text, today)) < len("2025-01-01"):
        return _("Write the whole date: day/month/year.")
    return said


def _day_field(name: str, label: str, day: str, today: date, *, whole: bool = False) -> Field:
    wrong = partial(_whole_day if whole else _wrong_day, today=today)
    return Field(name, label, day_shown(day), optional=True, wrong=wrong)


def number_field(name: str, label: str, number: int) -> Field:
    return Field(name, label, str(number or ""), optional=True, wrong=_wrong_number)


def _today(view: View) -> date:
    return view.local(view.now).date()


def _far(view: View) -> date:
    """Papers may be dated some days ahead."""
    return _today(view) + timedelta(days=366)


def profile_fields(one: DossierDelegate, view: View) -> list[Field]:
    """The fields of the dossier, for a person or for a collective."""
    profile, today = one.profile, _today(view)
    fields = []
    for name in fields_for(one.candidate.standing):
        value = getattr(profile, name)
        if name in ("party_joined", "founded"):
            fields.append(_day_field(name, words.PROFILE[name], value, today))
        elif isinstance(value, int):
            fields.append(number_field(name, words.PROFILE[name], value))
        else:
            fields.append(Field(name, words.PROFILE[name], value, optional=True))
    return fields


def completed_profile(
    one: DossierDelegate, answers: Answers, view: View
) -> commands.CompleteCandidate:
    """The command of what was answered to ``profile_fields``."""
    changes: dict[str, Any] = {}
    for name in fields_for(one.candidate.standing):
        text = clean(answers[name])
        if name in ("party_joined", "founded"):
            changes[name] = read_birth(text, _today(view))
        elif name in ("members", "women"):
            changes[name] = int(text or 0)
        else:
            changes[name] = text
    return commands.CompleteCandidate(one.candidate.number, changes)


async def ask_achievements(
    app: App[Any], one: DossierDelegate, view: View
) -> commands.CompleteCandidate:
    """What the delegate did, year by year; usually it is written on paper."""
    known = one.profile.achievements
    last = _today(view).year
    reported = years_reported(view.conference.plan.period, last) or range(last - 4, last + 1)
    years = sorted({*map(str, reported), *known})
    label = _("Achievements of {year}")
    fields = [Field(y, label.format(year=y), known.get(y, ""), optional=True) for y in years]
    said = _("Only what the delegate wrote or told. Left empty, the report has blanks to fill in.")
    answers = await ask(app, Form(_("Achievements: {name}").format(name=one.name), fields, said))
    told = {year: clean(text) for year, text in answers.items() if text}
    return commands.CompleteCandidate(one.candidate.number, {"achievements": told})


async def ask_award(
    app: App[Any], one: DossierDelegate, view: View, listed: ListedAward | None = None
) -> commands.ListAward | commands.AmendAward:
    """An award that the delegate has, or how one is amended."""
    today = _today(view)
    award = listed.award if listed else Award(0, "")
    fields = [
        Field("kind", _("Kind of award"), award.kind, choices=words.AWARD_KINDS),
        Field("name", _("Name of the award"), award.name),
        Field("year", _("Year"), str(award.year or ""), wrong=partial(_wrong_year, today=today)),
        Field("decision", _("Number of the decision"), award.decision, optional=True),
        _day_field("date", _("Date of the decision"), award.date, today),
        Field("issuer", _("Who decided"), award.issuer, optional=True),
    ]
    heading = _("Award of {name}").format(name=one.name)
    given = await ask(app, Form(heading, fields))
    answers: dict[str, Any] = {name: clean(text) for name, text in given.items()}
    answers["year"] = int(answers["year"])
    answers["date"] = read_birth(answers["date"], today)
    if listed is not None and listed.id:
        return commands.AmendAward(listed.id, answers)
    return commands.ListAward(one.candidate.number, Award(**answers))


ACHIEVEMENTS, PROFILE_OF, NEW_AWARD, REPORT = "achievements", "profile", "new", "report"


def person_sheet(one: DossierDelegate, here: Any) -> Choice:
    """Everything of one delegate: the profile, each award, the report. Answers with one of the
    names above, or with an award."""
    answers: list[tuple[Any, str, str]] = [
        (PROFILE_OF, _("Profile, summary…"), _("{count} filled in").format(count=_filled(one))),
        (
            ACHIEVEMENTS,
            _("Achievements by year…"),
            _("{count} years").format(count=len(one.profile.achievements)),
        ),
    ]
    for listed in one.awards:
        award = listed.award
        said = f"{award.year} · {award.name}"
        number = ", ".join(filter(None, (award.decision, day_shown(award.date))))
        answers.append((listed, said, number or _("no decision named")))
    answers.append((NEW_AWARD, _("Add an award…"), ""))
    report = one.report
    state = _("not received")
    if report is not None:
        state = _("confirmed") if report.confirmed else _("not confirmed")
    answers.append((REPORT, _("Report of achievements received…"), state))
    heading = _("Dossier of {name}").format(name=one.name)
    return Choice(heading, answers, here=here)


def _filled(one: DossierDelegate) -> str:
    names = fields_for(one.candidate.standing)
    return f"{sum(bool(getattr(one.profile, name)) for name in names)}/{len(names)}"


async def ask_about_award(
    app: App[Any], one: DossierDelegate, view: View, listed: ListedAward
) -> commands.ListAward | commands.AmendAward | commands.DropAward:
    """Whether an award is amended or struck out; one of the office's list is recorded anew."""
    if not listed.id:
        return await ask_award(app, one, view, listed)
    heading = f"{one.name}: {listed.award.name}"
    ways = [("amend", _("Amend it…")), ("drop", _("Strike it out"))]
    if await ask(app, Choice(heading, ways)) == "drop":
        return commands.DropAward(listed.id)
    return await ask_award(app, one, view, listed)


async def ask_part(app: App[Any], conference: Conference, part: str) -> commands.WriteText:
    """A part that only a person can write."""
    text = conference.dossier.texts.get(part, "")
    said = _("A blank line is not needed: each line is a paragraph. The program adds nothing.")
    return commands.WriteText(
        part, await ask(app, TextSheet(words.text_name(part), text, said, _too_long))
    )


def _too_long(text: str) -> str:
    said = _("The text is too long: at most {most} characters. Shorten it.")
    return said.format(most=commands.LONGEST_TEXT) if len(text) > commands.LONGEST_TEXT else ""


async def ask_head(app: App[Any], view: View, key: PaperKey) -> commands.NumberPaper:
    """Number and date as the clerk gave them."""
    head, far = view.conference.dossier.head(key), _far(view)
    fields = [
        Field("number", _("Number"), head.number, optional=True),
        _day_field("date", _("Date"), head.date, far, whole=True),
    ]
    if key is PaperKey.QUOTA:
        fields.append(number_field("seats", _("Delegates given"), head.seats))
    elif key is not PaperKey.OWN_PLAN:
        answered = {"": _("not signed yet"), "yes": _("signed")}
        fields += [
            Field("place", _("Place"), head.place, optional=True),
            number_field("copies", _("Copies"), head.copies),
            Field("signed", _("Signature"), "yes" if head.signed else "", choices=answered),
        ]
    said = _("What is left empty stays blank in the paper, for the clerk.")
    given = await ask(app, Form(words.paper_name(key), fields, said))
    answers: dict[str, Any] = {name: clean(text) for name, text in given.items()}
    answers["date"] = read_birth(answers["date"], far)
    for name in ("seats", "copies"):
        if name in answers:
            answers[name] = int(answers[name] or 0)
    if "signed" in answers:
        answers["signed"] = bool(answers["signed"])
    return commands.NumberPaper(key, answers)


async def ask_signer(app: App[Any], conference: Conference, key: PaperKey) -> commands.NameSigner:
    """Who signs, and by what power."""
    signer = signer_of(conference, key)
    fields = [
        Field("name", _("Name"), signer.name),
        Field("power", _("Power"), signer.power, choices=words.POWERS),
        Field("office", _("Office"), signer.office, optional=True),
        Field("for_office", _("For whom"), signer.for_office, optional=True),
    ]
    heading = _("Who signs: {paper}").format(paper=words.paper_name(key))
    answers = await ask(app, Form(heading, fields))
    return commands.NameSigner(key, Signer(**{name: clean(text) for name, text in answers.items()}))


async def ask_recipients(
    app: App[Any], conference: Conference, key: PaperKey
) -> commands.NameRecipients:
    """Who receives a paper, a line each."""
    text = "\n".join(recipients_of(conference, key))
    heading = _("Recipients: {paper}").format(paper=words.paper_name(key))
    said = _("A line each, without a dash; the last one begins with “Lưu”.")
    return commands.NameRecipients(
        key, tuple((await ask(app, TextSheet(heading, text, said))).splitlines())
    )


async def ask_sent(app: App[Any], view: View, papers: Sequence[PaperKey]) -> commands.RecordSent:
    """To whom, how and when the papers were sent."""
    now = view.local(view.now)
    fields = [
        Field("to", _("To whom"), view.conference.plan.recipient),
        Field("how", _("How"), "paper", choices=words.SENT_BY),
        Field("receipt", _("Number of the receipt"), "", optional=True),
        Field("when", _("When"), f"{now:%d/%m/%Y %H:%M}", wrong=_wrong_moment),
    ]
    names = ", ".join(map(words.paper_name, papers))
    said = _("Sent: {papers}. From then on a change needs a replacement.").format(papers=names)
    answers = await ask(app, Form(_("What was sent"), fields, said))
    when = datetime.strptime(answers["when"], _MOMENT).replace(tzinfo=now.tzinfo)
    return commands.RecordSent(
        tuple(papers), answers["to"], answers["how"], answers["receipt"], when.isoformat()
    )


_MOMENT = "%d/%m/%Y %H:%M"


def _wrong_moment(text: str) -> str:
    try:
        datetime.strptime(text, _MOMENT)  # noqa: DTZ007 # only whether it can be read
    except ValueError:
        return _("Write it as 28/03/2025 14:30.")
    return ""


async def ask_reopen(app: App[Any], conference: Conference) -> commands.Reopen:
    """Why what was sent is to be replaced."""
    last = conference.dossier.sendings[-1]
    said = _("Sent to {to}. The papers may then be written anew and sent once more.")
    return commands.Reopen(
        await ask_reason(app, _("Replace what was sent"), said.format(to=last.to))
    )


async def ask_backup(app: App[Any]) -> None:
    said = _("A backup is made in the event's folder, and in the plan's second folder.")
    await ask_consent(app, _("Back up"), said, _("Back up"))
