"""The plan in words: mistakes, with line, meaning and an example, and what is not filled in."""

from collections import Counter
from collections.abc import Iterable

from screens.plan.sections import section_of
from screens.words import Words, _, translated
from store.plan.changes.refusals import PlanRefusal
from store.plan.changes.values import Difference
from store.plan.new_plan import example, placeholders
from store.plan.plan import Plan, plan_keys
from store.plan.problems import PlanProblem, ProblemCode
from store.plan.schema import PlanKey, key_without_numbers
from store.text.messages import N_
from store.text.places import has_kind

REFUSALS = Words(
    PlanRefusal,
    AT_THE_HUB=N_(
        "This laptop has joined others: the plan is changed at the hub's own console, and counts "
        "here a moment later."
    ),
    BADGES_PRINTED=N_(
        "{count} badges are printed with this event's number: with another one nobody could come "
        "in. The number stays."
    ),
    REHEARSAL_STAYS=N_(
        "Whether it is a rehearsal is decided when the folder is made, and stays. Make another "
        "event for it."
    ),
    OPENED_THEN=N_("The conference was opened at {at}: its day and time zone stay."),
    STARTED_ITEM=N_(
        "Item {number} ({title}) has begun: its start, length and steps stay. What it says may be "
        "changed."
    ),
    ITEM_IN_RECORD=N_(
        "The record already speaks of item {number} ({title}), its speakers for instance: it keeps "
        "its number. Add, move or leave out items on the screen Programme (F3)."
    ),
    CATEGORY_IN_USE=N_(
        "{count} delegates are of the category {name}: it stays, and its name. Change theirs first "
        "(F6)."
    ),
    QUORUM_ANNOUNCED=N_("The quorum was announced by the share that stands: it stays."),
    RULE_ADOPTED=N_(
        "The conference has adopted another rule for its votes, which goes before the plan. Change "
        "it on the screen Vote (F5)."
    ),
    SLATE_VOTED=N_("The delegation was put to the vote: question, numbers and structure stay."),
)

NOTHING_TO_SHOW = (
    ProblemCode.UNKNOWN_FIELD,
    ProblemCode.DUPLICATE,
    ProblemCode.DOES_NOT_FIT,
    ProblemCode.BLEED_OVERLAPS,
)
"""Mistakes that an example of a value does not answer."""


def explain(problem: PlanProblem) -> str:
    """File and line, the key and its meaning, what is wrong, what to do, and an example."""
    place = _("the plan")
    if problem.line is not None:
        place = _("the plan, line {line}").format(line=problem.line)
    said = what_is_wrong_with_example(problem)
    meaning = key_meaning(problem.key)
    subject = f"{problem.key} ({meaning})" if meaning else problem.key
    return ": ".join(part for part in (place, subject, said) if part)


def what_is_wrong(problem: PlanProblem) -> str:
    """What is wrong, and what to do, without the place."""
    return translated(problem.code.value).format(value=problem.value, allowed=problem.allowed)


def place_without_kind(place: str) -> str:
    """What papers lack where the host's place is a bare name; "" where it is not."""
    if has_kind(place):
        return ""
    return _("“{place}” has no xã or phường before it, and so on every paper.").format(place=place)


def what_is_wrong_with_example(problem: PlanProblem) -> str:
    """The same, and a value that may stand there."""
    said = what_is_wrong(problem)
    shown = "" if problem.code in NOTHING_TO_SHOW else example(problem.key)
    if shown and problem.code is ProblemCode.MISSING:
        shown = f"{problem.allowed} = {shown}"
    return f"{said} {_('For example: {example}').format(example=shown)}" if shown else said


def said_of(field: PlanKey) -> str:
    """What is said of a key, in the file as well."""
    return translated(field.key.said)


def meaning_and_more(field: PlanKey) -> tuple[str, str]:
    """What a key stands for, and what else is said of it to whom fills in a form."""
    meaning, _semicolon, more = said_of(field).partition(" | ")[0].partition("; ")
    return meaning, more


def remarks(plan_text: str, plan: Plan) -> list[str]:
    """What is told of a plan that can be read."""
    sentences = (placeholders_sentence(plan_text), odd_starts_sentence(plan))
    return [sentence for sentence in sentences if sentence]


def placeholders_sentence(plan_text: str) -> str:
    """Which lines of the plan still hold the "…" of a new one; "" when all are filled in."""
    places = [
        _("line {line} ({meaning})").format(line=line, meaning=key_meaning(key) or key)
        for line, key in placeholders(plan_text)
    ]
    if not places:
        return ""
    said = _("The plan is not filled in everywhere, “…” stands in: {places}.")
    return said.format(places=", ".join(places))


def odd_starts_sentence(plan: Plan) -> str:
    """Which items of the programme overlap, or lie hours apart; "" for none."""
    places = [
        _("item {number} at {time}, but item {before} ends at {end}").format(
            number=item.number,
            time=f"{plan.starts_at(item.number):%H:%M %d/%m}",
            before=before.number,
            end=f"{plan.starts_at(item.number) - between:%H:%M %d/%m}",
        )
        for before, item, between in plan.odd_starts
    ]
    if not places:
        return ""
    said = _("The plan: look at start and minutes of the programme: {places}.")
    return said.format(places="; ".join(places))


def key_meaning(key: str) -> str:
    """What a dotted key of the plan stands for; "" for one the plan does not know."""
    field = plan_keys().get(key_without_numbers(key))
    return meaning_and_more(field)[0] if field else ""


_MOST_KEYS = 4
"""So many keys of a list, or names in a sentence, are told one by one."""


def keys_in_words(keys: Iterable[str]) -> str:
    """What the keys stand for, each once; the rows of a list by number, or the list as a whole."""
    keys = [*keys]
    of_lists = Counter(key.partition("[")[0] for key in keys if "[" in key)
    said = []
    for key in keys:
        rows, row, number = key.partition("[")
        section = section_of(key)
        if row and section and of_lists[rows] > _MOST_KEYS:
            said.append(translated(section.heading))
        else:
            said.append(f"{key_meaning(key) or key} {number.partition(']')[0]}".strip())
    names = list(dict.fromkeys(said))
    if len(names) > _MOST_KEYS + 1:
        more = _("{count} more").format(count=len(names) - _MOST_KEYS)
        names = [*names[:_MOST_KEYS], more]
    return ", ".join(names) or "–"


def difference_sentence(found: Difference) -> str:
    """What a key said, and what it says now."""
    return f"{keys_in_words([found.key])}: {found.before or '–'} → {found.after or '–'}"


def changed_sentence(found: Iterable[Difference], who: str) -> str:
    """That another plan counts: at whose desk it was changed, "" for this one, and in what."""
    keys = keys_in_words(one.key for one in found)
    if who:
        return _("The plan was changed ({who}): {keys}").format(who=who, keys=keys)
    return _("The plan is written: {keys}").format(keys=keys)
