"""What an examination found, in sentences that say where it is set right."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from screens.dossier.words import PROFILE, paper_name, text_name
from screens.plan.words import key_meaning
from screens.words import Words, _
from screens.words.numbers import figures
from store.dossier.findings import Code, Finding
from store.dossier.papers import PaperKey
from store.plan.plan import Plan
from store.plan.vote_rules import TiePolicy, Trait
from store.text.messages import N_

FINDINGS = Words(
    Code,
    F101=N_("The submission says {a} delegates, the list of delegates has {b}."),
    F102=N_(
        "The list has {a}, the dossier only {b} reports of achievements; still missing: {names}."
    ),
    F103=N_("The submission says {a} official and {b} alternates, the list has {c} and {d}."),
    F104=N_("The number of {trait} in the submission is {a}, counted in the list it is {b}."),
    F105=N_("Present at the opening: {one} says {a}, {other} says {b}."),
    F106=N_("Present ({a}) are more than summoned ({b})."),
    F107=N_("The categories add up to {a}, the total says {b}."),
    F108=N_(
        "The vote: {a} + {b} + {c} are not the {d} present with a vote; the difference of {e} is "
        "not explained."
    ),
    F109=N_("All bonuses: the report says {a} đ, the list of signatures {b} đ."),
    F110=N_(
        "The numbers of collectives, individuals, households in the report are not those of the "
        "decisions: {decisions}."
    ),
    W111=N_("Guests are {a} %, the plan says {b} %. (for information)"),
    W112=N_("{a} delegates are sent, {b} are given: the submission needs the reason."),
    F201=N_("“{name}” is written “{other}” in: {paper}."),
    F202=N_("Two have the same name and year of birth: {a}, {b}; add the unit."),
    F203=N_("{name}: post or unit in the list is not that of the report of achievements."),
    F204=N_("The higher congress has two names: “{a}” and “{b}”."),
    W205=N_("{name}: abbreviated in the list; write it in full."),
    W206=N_("“{name}” has its mark elsewhere in: {paper} (“{other}”)."),
    F301=N_("The submission is dated {a}, before the minutes of {b}."),
    F302=N_("Decision {number} is dated {a}, after it was handed over on {b}."),
    F303=N_("{name}: joined the Party or was honored before being born."),
    F304=N_("The dossier is due {due}: at the latest {b}; today is {c}."),
    W305=N_("The legal basis “{text}” holds no more since {a}."),
    W306=N_("Decision {number} has no number or no date yet."),
    F307=N_("Two papers of a kind have the same number: {number}."),
    F401=N_("{name} is in the list but was not approved by the conference."),
    F402=N_("{name} was approved but is not in the list."),
    F403=N_("{name} asked at {at} to be taken off but is still in the list."),
    F404=N_("The result in the submission was replaced by that of {at}."),
    F405=N_("The counting record is not declared but the submission states the result."),
    W406=N_("The vote had no quorum and the chair let it go on: the minutes need the reason."),
    W407=N_("A tie was decided by “{rule}”; say so in the minutes."),
    F501=N_("{name}: missing: {fields}."),
    F502=N_("The report of achievements of {name} has {count} blanks for its writer to fill in."),
    F503=N_("{name}: an award lacks number or date of its decision, or who decided."),
    F504=N_("The field “{field}” in “{paper}” has no value yet."),
    F505=N_("The report has no evaluation yet (strengths, weaknesses, causes)."),
    W506=N_("The summary of {name} has {count} words; it should take two lines at most."),
    F507=N_("“{paper}” has {count} blanks “[…]” to fill in: cited papers, texts, or by hand."),
    W521=N_("Two reports of achievements are {a} % alike: {x}, {y}."),
    F601=N_("{paper}: nobody signs yet, or a deputy signs without “KT.”."),
    F602=N_("{name}, who signs, is not the {office} that the plan names."),
    F603=N_("The minutes lack the name of the secretary or of the chair."),
    W604=N_("{paper}: the recipients lack the addressee, or the copy that is kept (Lưu)."),
    F605=N_("The report of achievements of {name} is not confirmed yet."),
    W606=N_(
        "{names}: chair or secretary, but not seen in the hall; the minutes leave them out. Is it "
        "so?"
    ),
    F701=N_("{file} was edited: {field} in the file is {a}, in the record {b}."),
    W702=N_("{file} was edited since the last check; press Ctrl+R to compare."),
    F703=N_("It was sent at {at}: to go on editing, make a replacement."),
    W704=N_("{count} entries since “{paper}” was written change: {names}."),
    F705=N_("This is a REHEARSAL: its papers must not be sent."),
    W706=N_("{field} is not found any more in the edited file {file}: compare it by eye."),
)

_FIELDS = Words(
    birth=N_("year of birth"),
    ethnic=N_("ethnic group"),
    education=N_("schooling"),
    party=N_("Party membership"),
    awards=N_("awards"),
    members=N_("number of members"),
    head=N_("head of the collective"),
)

_TRAITS = Words(
    Trait,
    WOMEN=N_("women"),
    ETHNIC_MINORITY=N_("ethnic minorities"),
    NON_PARTY=N_("not in the Party"),
)

_TIES = Words(
    TiePolicy,
    RE_VOTE=N_("equals are voted on again"),
    OLDER=N_("the older is elected"),
    CHAIR=N_("the chair decides, recorded"),
    PRIORITY=N_("the adopted priorities decide"),
)


def finding_sentence(finding: Finding, plan: Plan) -> str:
    """What is not in order; then, where the plan or a text sets it right, its key or name."""
    values = {name: _said(name, value, plan) for name, value in finding.values.items()}
    if finding.code is Code.F304:
        before = finding.values["before"]
        due = _("before {day}") if before else _("by {day}")
        values["due"] = due.format(day=values["a"])
    return FINDINGS[finding.code].format(**values)


def remedy(finding: Finding) -> str:
    """Where it is set right outside the paper: ``F10, the plan: short name``; "" where
    Enter leads there."""
    where = finding.where
    if where.part:
        return _("Enter: write “{part}”").format(part=text_name(where.part))
    if where.plan:
        return _("F10, the plan: {what}").format(what=key_meaning(where.plan) or where.plan)
    return ""


def _said(name: str, value: Any, plan: Plan) -> str:
    match value:
        case PaperKey():
            return paper_name(value)
        case Trait():
            return _TRAITS[value]
        case datetime():
            return f"{value.astimezone(ZoneInfo(plan.time_zone)):%H:%M %d/%m/%Y}"
        case date():
            return f"{value:%d/%m/%Y}"
        case bool():
            return ""
        case int():
            return figures(value)
        case tuple() if name == "fields":
            return ", ".join(map(field_word, value))
        case tuple():
            return ", ".join(map(str, value))
        case None:
            return "…"
    return _TIES.get(value, value) if name == "rule" else str(value)


def field_word(name: str) -> str:
    known: Mapping[str, str] = _FIELDS if name in _FIELDS else PROFILE
    return known.get(name, name)
