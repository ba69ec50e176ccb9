"""The structure (cơ cấu) of a slate or delegation: how many have each trait, and how many are
wanted.

The traits are those that calls for emulation congresses ask for: sex, ethnic minority, religion,
Party membership, age, schooling, kind of exemplar, field, direct labour.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from store.plan.vote_rules import Trait
from store.text.vietnamese import fold
from store.votes.candidates import Candidate

YOUNG_UP_TO, MIDDLE_UP_TO = 35, 60  # years of age
_NO_RELIGION = {"khong", "khong co", "none", "no"}


class Indicator(Struct, frozen=True):
    """How many have a trait, of how many it is unknown, and how many are wanted (0: no number is
    set)."""

    trait: Trait
    count: int
    unknown: int
    wanted: int

    @property
    def met(self) -> bool:
        """Whether as many as wanted have the trait."""
        return self.count >= self.wanted


class Ages(Struct, frozen=True):
    """Ages in years, reached in the year of the conference, of those whose year of birth is known.
    ``mean_tenths`` is in tenths of a year."""

    young: int
    middle: int
    old: int
    unknown: int
    youngest: int
    oldest: int
    mean_tenths: int


class Structure(Struct, frozen=True):
    """The indicators of some candidates."""

    total: int
    indicators: tuple[Indicator, ...]
    ages: Ages
    education: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, int], ...]
    standing: tuple[tuple[str, int], ...]

    def of(self, trait: Trait) -> Indicator:
        """The indicator of a trait."""
        return next(indicator for indicator in self.indicators if indicator.trait is trait)


def structure(
    candidates: Iterable[Candidate], year: int, wanted: Iterable[tuple[Trait, int]] = ()
) -> Structure:
    """The structure in the ``year`` of the conference."""
    listed = list(candidates)
    least = dict(wanted)
    return Structure(
        total=len(listed),
        indicators=tuple(
            Indicator(trait, known.count(True), known.count(None), least.get(trait, 0))
            for trait in Trait
            for known in [[has_trait(candidate, trait, year) for candidate in listed]]
        ),
        ages=_ages(listed, year),
        education=_counted(c.education for c in listed),
        fields=_counted(c.field for c in listed),
        standing=_counted(c.standing for c in listed),
    )


def has_trait(candidate: Candidate, trait: Trait, year: int) -> bool | None:
    """Whether the candidate has the trait; None when the profile does not say."""
    return _TRAITS[trait](candidate, year)


def _age(candidate: Candidate, year: int) -> int | None:
    born = candidate.birth[:4]
    return year - int(born) if born.isdecimal() and len(born) == 4 else None


def _young(candidate: Candidate, year: int) -> bool | None:
    age = _age(candidate, year)
    return None if age is None else age <= YOUNG_UP_TO


_TRAITS: dict[Trait, Callable[[Candidate, int], bool | None]] = {
    Trait.WOMEN: lambda c, _: {"female": True, "male": False}.get(c.sex),
    Trait.ETHNIC_MINORITY: lambda c, _: fold(c.ethnic) != "kinh" if c.ethnic else None,
    Trait.RELIGIOUS: lambda c, _: fold(c.religion) not in _NO_RELIGION if c.religion else None,
    Trait.YOUNG: _young,
    Trait.DIRECT_LABOUR: lambda c, _: {"yes": True, "no": False}.get(c.direct_labour),
    Trait.PARTY_MEMBER: lambda c, _: {"yes": True, "no": False}.get(c.party),
    Trait.NON_PARTY: lambda c, _: {"yes": False, "no": True}.get(c.party),
}


def _ages(listed: Sequence[Candidate], year: int) -> Ages:
    ages = sorted(age for c in listed if (age := _age(c, year)) is not None)
    count = len(ages)
    return Ages(
        young=sum(age <= YOUNG_UP_TO for age in ages),
        middle=sum(YOUNG_UP_TO < age <= MIDDLE_UP_TO for age in ages),
        old=sum(age > MIDDLE_UP_TO for age in ages),
        unknown=len(listed) - count,
        youngest=ages[0] if ages else 0,
        oldest=ages[-1] if ages else 0,
        mean_tenths=(sum(ages) * 20 + count) // (2 * count) if ages else 0,
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How often each value occurs, the most frequent first, without unknown ones."""
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
