"""Mistakes in the plan, in words: which line, what it means, what may stand there."""

from __future__ import annotations

import re

from screens.words import _
from store.plan.placeholders import unfilled
from store.plan.reader import PlanProblem, ProblemCode


def explain(problem: PlanProblem) -> str:
    """One sentence: the file and line, the key and its meaning, what is wrong, what to do."""
    place = "hoinghi.toml"
    if problem.line is not None:
        place = _("hoinghi.toml, line {line}").format(line=problem.line)
    said = _sentence(problem.code).format(
        value=problem.value, allowed=problem.allowed, key=problem.key
    )
    meaning = key_meaning(problem.key)
    subject = f"{problem.key} ({meaning})" if meaning else problem.key
    return ": ".join(part for part in (place, subject, said) if part)


def _sentence(code: ProblemCode) -> str:
    return {
        ProblemCode.NOT_TOML: _("this line cannot be read: check quotation marks and brackets."),
        ProblemCode.NOT_UTF8: _("the file is not saved as UTF-8. Save it again as UTF-8."),
        ProblemCode.MISSING: _("is missing. Add the line, as in a new plan."),
        ProblemCode.EMPTY: _("must not be empty. Fill it in."),
        ProblemCode.NOT_TEXT: _("must be a text in quotation marks, but is {value}."),
        ProblemCode.NOT_INTEGER: _("must be a whole number ({allowed}), but is “{value}”."),
        ProblemCode.NOT_YES_NO: _("must be true or false, but is “{value}”."),
        ProblemCode.NOT_A_DATE: _("must be a date such as {allowed}, but is “{value}”."),
        ProblemCode.NOT_A_TIME: _("must be a time such as {allowed}, but is “{value}”."),
        ProblemCode.NOT_A_LIST: _("must be a list of texts in square brackets."),
        ProblemCode.NOT_A_TABLE: _("must be a section headed {allowed}."),
        ProblemCode.OUT_OF_RANGE: _("must lie within {allowed}, but is {value}."),
        ProblemCode.BAD_SHARE: _("must be a fraction such as {allowed}, but is “{value}”."),
        ProblemCode.UNKNOWN_CHOICE: _("must be one of: {allowed}; but is “{value}”."),
        ProblemCode.UNKNOWN_ZONE: _("is no time zone, e.g. {allowed}; but is “{value}”."),
        ProblemCode.UNKNOWN_FIELD: _("does not know {value}. A script may name: {allowed}."),
        ProblemCode.UNKNOWN_KEY: _("is no line of a plan. Did you mean “{allowed}”?"),
        ProblemCode.NOT_A_LENGTH: _("must be in millimetres, {allowed}; but is “{value}”."),
        ProblemCode.DOES_NOT_FIT: _(
            "does not fit: the cards with their gaps take {value} mm, the sheet has {allowed} mm."
        ),
        ProblemCode.BLEED_OVERLAPS: _(
            "is {value} mm: the colour would be printed onto the neighbouring badge. At most half "
            "the gap, {allowed} mm; make badges.custom.gap wider or this smaller."
        ),
        ProblemCode.DUPLICATE: _("stands twice: “{value}”. Give each its own."),
    }[code]


def unfilled_sentence(plan_text: str) -> str:
    """Which lines of the plan still hold the "…" of a new one; "" when all are filled in."""
    places = [
        _("line {line} ({meaning})").format(line=line, meaning=key_meaning(key) or key)
        for line, key in unfilled(plan_text)
    ]
    if not places:
        return ""
    said = _("hoinghi.toml is not filled in everywhere, “…” stands in: {places}.")
    return said.format(places=", ".join(places))


def key_meaning(key: str) -> str:
    """What a dotted key of the plan stands for; "" for one the plan does not know."""
    return _meanings().get(re.sub(r"\[\d+\]", "", key), "")


def _meanings() -> dict[str, str]:
    return {
        "profile": _("which law applies"),
        "event": _("the section on the event"),
        "event.number": _("number of the event in badge codes"),
        "event.title": _("full title"),
        "event.short_title": _("short title"),
        "event.rehearsal": _("whether it is a rehearsal"),
        "event.date": _("day of the conference"),
        "event.time_zone": _("time zone"),
        "event.venue": _("venue"),
        "event.period": _("period reported on"),
        "event.next_period": _("period to come"),
        "event.chairs": _("chairs"),
        "event.secretaries": _("secretaries"),
        "event.quorum": _("share of the summoned that must be present"),
        "host": _("the section on the host"),
        "host.parent": _("body above the host"),
        "host.name": _("name of the host"),
        "host.place": _("place of the host"),
        "host.short_place": _("place before the date"),
        "host.signatory_title": _("office of the signatory"),
        "host.signatory": _("name of the signatory"),
        "bodies": _("the section on superior bodies"),
        "bodies.higher_event": _("name of the higher congress"),
        "bodies.recipient": _("who receives the dossier"),
        "bodies.legal_bases": _("legal bases"),
        "vote": _("the section on the vote"),
        "vote.title": _("question put to the vote"),
        "vote.seats": _("number of official delegates"),
        "vote.alternates": _("number of alternates"),
        "vote.quorum": _("share of voters that must be present"),
        "vote.base": _("number the majority is a share of"),
        "vote.majority": _("majority needed"),
        "vote.method": _("how votes are given"),
        "vote.ties": _("what decides between equals"),
        "vote.priority": _("priorities between equals"),
        "vote.alternates_from": _("who the alternates are taken from"),
        "vote.rounds": _("how many rounds"),
        "vote.second_keying": _("which counts a second person keys again"),
        "vote.structure": _("structure wanted of the delegation"),
        "badges": _("the section on badges"),
        "badges.layout": _("badge layout"),
        "badges.logo": _("logo on badges"),
        "badges.font": _("font for rare letters"),
        "badges.back": _("whether the programme is on the back of badges"),
        "badges.back_offset": _("by how much the back is moved"),
        "badges.custom": _("the section on the badge layout of one's own"),
        "badges.custom.sheet": _("size of the sheet"),
        "badges.custom.card": _("size of a badge"),
        "badges.custom.columns": _("badges side by side"),
        "badges.custom.rows": _("badges one below the other"),
        "badges.custom.gap": _("gaps between badges"),
        "badges.custom.bleed": _("how far colour runs over the edge"),
        "badges.custom.margin": _("where the first badge begins"),
        "honors": _("the section on honors"),
        "honors.item": _("item of the programme at which honors are handed over"),
        "honors.rounding": _("how suggested bonuses are rounded"),
        "reception": _("the section on reception"),
        "reception.ceiling": _("largest number of delegates"),
        "reception.guests_percent": _("share of guests among the delegates, in percent"),
        "reception.substitutes_vote": _("whether a substitute votes"),
        "reception.citizen_cards": _("whether a citizen's card may be scanned"),
        "reception.scanner_prefix": _("what the scanner sends before every code"),
        "backup": _("the section on backups"),
        "backup.keep": _("number of automatic backups kept"),
        "backup.second_folder": _("second folder for backups"),
        "category": _("a category of delegates"),
        "category.name": _("name of the category"),
        "category.style": _("colour of its badges"),
        "category.votes": _("whether it votes"),
        "category.guest": _("whether these are guests"),
        "programme": _("an item of the programme"),
        "programme.number": _("number of the item"),
        "programme.title": _("title of the item"),
        "programme.start": _("planned start of the item"),
        "programme.minutes": _("planned minutes of the item"),
        "programme.person": _("person in charge of the item"),
        "programme.script": _("what the MC says at the item"),
        "programme.cue": _("cue for sound and flag"),
        "programme.speaker_minutes": _("minutes of each speaker of the item"),
        "programme.step": _("a step of an item"),
        "programme.step.title": _("title of the step"),
        "programme.step.person": _("person in charge of the step"),
        "programme.step.script": _("what the MC says at the step"),
        "programme.step.cue": _("cue for sound and flag"),
        "programme.step.card": _("figures read out at the step"),
    }
