"""The plan in words: mistakes, with line, meaning and an example, and what is not filled in."""

from screens.words import _, translated
from store.plan.new_plan import example, placeholders
from store.plan.plan import Plan, plan_keys
from store.plan.problems import PlanProblem, ProblemCode
from store.plan.schema import key_without_numbers

NOTHING_TO_SHOW = (
    ProblemCode.UNKNOWN_FIELD,
    ProblemCode.DUPLICATE,
    ProblemCode.DOES_NOT_FIT,
    ProblemCode.BLEED_OVERLAPS,
)
"""Mistakes that an example of a value does not answer."""


def explain(problem: PlanProblem) -> str:
    """File and line, the key and its meaning, what is wrong, what to do, and an example."""
    place = "hoinghi.toml"
    if problem.line is not None:
        place = _("hoinghi.toml, line {line}").format(line=problem.line)
    said = translated(problem.code.value).format(value=problem.value, allowed=problem.allowed)
    shown = "" if problem.code in NOTHING_TO_SHOW else example(problem.key)
    if shown and problem.code is ProblemCode.MISSING:
        shown = f"{problem.allowed} = {shown}"
    if shown:
        said = f"{said} {_('For example: {example}').format(example=shown)}"
    meaning = key_meaning(problem.key)
    subject = f"{problem.key} ({meaning})" if meaning else problem.key
    return ": ".join(part for part in (place, subject, said) if part)


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
    said = _("hoinghi.toml is not filled in everywhere, “…” stands in: {places}.")
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
    said = _("hoinghi.toml: look at start and minutes of the programme: {places}.")
    return said.format(places="; ".join(places))


def key_meaning(key: str) -> str:
    """What a dotted key of the plan stands for; "" for one the plan does not know."""
    field = plan_keys().get(key_without_numbers(key))
    return translated(field.key.said).partition("; ")[0] if field else ""
