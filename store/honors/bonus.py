"""The bonus of an honor by law: from the catalogue in force on the decision's date.

It is a suggestion: the amount in the signed decision always prevails.
"""

import re
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache

from msgspec import Struct

from store.honors.honor import Honor, Level
from store.plan.law import (
    BaseWage,
    Bonus,
    Decider,
    HonorForm,
    Law,
    Rounding,
    RoundingRule,
    base_wage_on,
    law,
    laws,
    profile_for,
)
from store.text.vietnamese import fold

STEP = 10_000
"""Bonuses are rounded to this many đồng (làm tròn hàng chục nghìn đồng, NĐ 98/2023)."""


def rounded(amount: int, way: Rounding) -> int:
    """``amount`` in đồng, rounded ``way``; half a step is rounded up."""
    if way is Rounding.UP:
        return -(-amount // STEP) * STEP
    if way is Rounding.NEAREST:
        return (amount + STEP // 2) // STEP * STEP
    return amount


class Suggestion(Struct, frozen=True):
    """A suggested bonus: coefficient × base wage, rounded by the rule."""

    form: HonorForm
    bonus: Bonus
    wage: BaseWage
    rule: RoundingRule
    law: Law
    day: date

    @property
    def exact(self) -> int:
        """In đồng before rounding; a fraction of a đồng counts as one."""
        product = self.bonus.coefficient * self.wage.amount
        return int(product.to_integral_value(ROUND_CEILING))

    @property
    def amount(self) -> int:
        """In đồng."""
        return rounded(self.exact, self.rule.way)

    @property
    def verified(self) -> bool:
        """Whether every value was compared with its legal text and the law was in force."""
        sources = (self.bonus, self.wage, self.rule)
        return all(one.verified for one in sources) and self.law.in_force(self.day)

    def other_rounding(self, amount: int) -> Rounding | None:
        """The way of rounding that gives ``amount``, or None."""
        return next((way for way in Rounding if rounded(self.exact, way) == amount), None)


def suggest(
    honor: Honor, conference_day: date, rounding: Rounding | None = None
) -> Suggestion | None:
    """The bonus by the law in force on the decision's date; None when the catalogue has no figure.

    ``rounding`` is the plan's choice and overrides the law's. A decision without a date is taken as
    of ``conference_day``.
    """
    day = decided_on(honor) or conference_day
    one_law = law(profile_for(day))
    form, wage = form_of(honor, one_law), base_wage_on(day)
    bonus = form.bonus(honor.kind) if form else None
    if form is None or bonus is None or wage is None:
        return None
    rule = one_law.rounding
    if rounding is not None and rounding is not rule.way:
        rule = RoundingRule(rounding, "hoinghi.toml", verified=True)
    return Suggestion(form, bonus, wage, rule, one_law, day)


_DATE = r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)(?:[/.-]|\s+tháng\s+)(\d\d?)(?:[/.-]|\s+năm\s+)(\d{4})"


def read_day(text: str) -> date | None:
    """The first date in ``text``: ``2025-03-05``, ``05/3/2025``, ``05 tháng 3 năm 2025``."""
    match = re.search(_DATE, text)
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part]
    try:
        return date(*(parts if match[1] else reversed(parts)))
    except ValueError:
        return None


def decided_on(honor: Honor) -> date | None:
    """The decision's date, in its own field or with the number (``12/QĐ-UBND ngày 05/3/2025``)."""
    return read_day(honor.decision_date) or read_day(honor.decision)


def form_of(honor: Honor, one_law: Law) -> HonorForm | None:
    """The catalogue's entry for the form as the office wrote it: ``Giấy khen`` of a commune's
    chairman, ``Giấy khen của Chủ tịch UBND xã Ngọc Trạo``, ``Danh hiệu Lao động tiên tiến``,
    ``LĐTT``.

    None when the law has no such form, or none of this decider (``forms_meant`` tells which).
    """
    meant = forms_meant(honor, one_law)
    if len(meant) == 1 and any(_begins(_written(honor), name) for name in _names(meant[0])):
        return meant[0]
    if decider := decider_named(honor):
        fitting = [form for form in meant if decider.name in form.deciders]
    elif honor.level in list(Level):
        fitting = [form for form in meant if Level(honor.level) in levels_of(form)]
    else:
        fitting = list(meant)
    return fitting[0] if len(fitting) == 1 else None


def forms_meant(honor: Honor, one_law: Law) -> tuple[HonorForm, ...]:
    """The forms that the words may mean, of any decider: ``Giấy khen`` is one of several."""
    written = _written(honor)
    named = [(name, form) for form in one_law.honor_forms for name in _names(form)]
    whole = [(len(name), form) for name, form in named if _begins(written, name)]
    if whole:
        return (max(whole, key=lambda pair: pair[0])[1],)
    bare = _without_decider(written)
    beginning = [form for name, form in named if _begins(name, bare)] if " " in bare else []
    return tuple(dict.fromkeys(beginning))


def levels_of(form: HonorForm) -> frozenset[Level]:
    """The levels of the deciders of a form."""
    return frozenset(Level(one.level) for _, one in _deciders() if one.name in form.deciders)


def _written(honor: Honor) -> str:
    return _plain(honor.form).removeprefix("danh hieu ")


def _without_decider(written: str) -> str:
    """``giay khen cua chu tich ubnd huyen``, ``bang khen ubnd tinh`` without the decider."""
    bare, _, rest = written.partition(" cua ")
    if rest:
        return bare
    for name, _decider in _deciders():
        bare = written.partition(f" {name}")[0]
        if bare != written:
            return bare
    return written


def _names(form: HonorForm) -> tuple[str, ...]:
    return tuple(map(_plain, (form.name, *form.also)))


def decider_of(honor: Honor) -> Decider | None:
    """The decider of the honor in the catalogues; None when they do not know it."""
    return _decider_in(_plain(honor.decider))


def decider_named(honor: Honor) -> Decider | None:
    """The decider, from its own field or from the words of the form."""
    return decider_of(honor) or _decider_in(_written(honor).partition(" cua ")[2])


def _decider_in(written: str) -> Decider | None:
    fitting = [(len(name), one) for name, one in _deciders() if _begins(written, name)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def level_of(honor: Honor) -> Level:
    """The level of the decision: as written, else the decider's, else the only one that the law
    knows for the form, else the one in the decider's words; ``UNIT`` by default."""
    if honor.level in list(Level):
        return Level(honor.level)
    if decider := decider_named(honor):
        return Level(decider.level)
    one_law = law(profile_for(decided_on(honor) or date.max))
    levels = {level for form in forms_meant(honor, one_law) for level in levels_of(form)}
    if len(levels) == 1:
        return levels.pop()
    return level_named(honor.decider) or Level.UNIT


_OF_LEVELS = (
    r"\b(?:(?P<state>chu tich nuoc|nha nuoc)|(?P<government>thu tuong|chinh phu)"
    r"|(?P<province>tinh|bo truong|trung uong)|(?P<commune>xa|phuong|thi tran)"
    r"|(?P<district>huyen|thi xa|quan uy|ubnd quan|thanh pho)"
    r"|(?P<unit>thu truong don vi|hieu truong|giam doc))\b"
)


def level_named(decider: str) -> Level | None:
    """The level in the words for a decider: ``UBND huyện``, ``Cấp xã``, ``Huyện ủy``. The first one
    counts: the name of a place lists the higher levels after its own."""
    text = _plain(decider).replace("thi xa", "huyen")  # not a commune
    match = re.search(_OF_LEVELS, text)
    return Level(match.lastgroup) if match and match.lastgroup else None


@cache
def _deciders() -> tuple[tuple[str, Decider], ...]:
    return tuple(
        (_plain(name), one)
        for one_law in laws().values()
        for one in one_law.deciders
        for name in (one.name, *one.also)
    )


def _begins(text: str, name: str) -> bool:
    """Whether ``text`` is ``name``, or ``name`` followed by a place."""
    return text == name or text.startswith(name + " ")


@cache
def _plain(text: str) -> str:
    return fold(text).replace("uy ban nhan dan", "ubnd")


def coefficient_text(coefficient: Decimal) -> str:
    """``0,15``; a whole number without decimals."""
    return f"{coefficient.normalize():f}".replace(".", ",")
