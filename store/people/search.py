"""Search of delegates by what a person types: as people speak, without accents, in any order."""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import attrgetter

from store.codes.badge_code import numbers_meant, parse_number
from store.people.delegate import Delegate
from store.people.state import Roll
from store.text.strokes import readings
from store.text.vietnamese import Query, clean, fold, seat_key

_SAID_BEFORE = {
    **dict.fromkeys(("bà", "chị", "cô"), "female"),
    **dict.fromkeys(("ông", "anh"), "male"),
    **dict.fromkeys(("bác", "đồng chí", "đ/c", "đc", "số", "thẻ", "ghế"), ""),
}
_SAID_BEFORE |= {fold(words): sex for words, sex in _SAID_BEFORE.items()}
"""What is said before a name or a number, with accents or without, and of which sex; "" of any."""

_NO_NAMES = frozenset({"thi", "van"})
"""Nobody is looked for by one of these alone."""

_FEW = 12
"""So many who fit fill a list: nobody looks below them for a typing mistake."""


_TEXT, _NAME = attrgetter("searchable.text"), attrgetter("searchable.name")
_ORDER = attrgetter("in_order_of_name")


def find(delegates: Iterable[Delegate], query: str) -> list[Delegate]:
    """Those who fit ``query``, then those who do but for one letter."""
    everybody = list(delegates)
    fit = fitting(everybody, query)
    return [*fit, *nearly_fitting(everybody, query, fit)]


def fitting(delegates: Iterable[Delegate], query: str) -> list[Delegate]:
    """Delegates that ``query`` may mean: by name, initials, unit, position, category, badge number,
    seat or the end of the telephone number, without accents and in any word order; ``bà``, ``đồng
    chí`` or ``số`` may stand before it. A number as it is printed, or a seat, finds its delegate
    alone. Those whom a bare number may mean come first, then matches by name; each group is in
    order of name."""
    everybody, query = list(delegates), clean(query)
    said, sex = _without_address(query)
    asked, seat = Query.of(said), seat_key(said)
    meant, printed = numbers_meant(said), parse_number(said)
    found = _among(everybody, asked)
    if sex:  # where nobody of that sex is so called, the list may have it wrong
        found = [d for d in found if d.sex in ("", sex)] or found
    if meant or said != query:
        first = query.split()[0].casefold()  # a name may begin so too: Ông Thị Kim, no Bá for bà
        literal = _among(everybody, Query.of(query)) if said != query else []
        numbers = {d.number for d in literal if first.isascii() or first in d.name.casefold()}
        numbers |= meant | {d.number for d in found}
        found = [d for d in everybody if d.number in numbers]
    if alone := [d for d in found if d.number == printed or (seat and seat_key(d.seat) == seat)]:
        return alone
    named = {d.number for d in _among(found, asked, _NAME)}
    ranks: tuple[list[Delegate], ...] = ([], [], [])
    for delegate in sorted(found, key=_ORDER):
        number = delegate.number
        ranks[0 if number in meant else 1 if number in named else 2].append(delegate)
    return [delegate for rank in ranks for delegate in rank]


def nearly_fitting(
    delegates: Iterable[Delegate], query: str, fit: Sequence[Delegate]
) -> list[Delegate]:
    """Those whom ``query`` fits but for one letter of one word of the name: another one, one too
    few or too many, or its neighbour's; nobody where those who ``fit`` fill a list. A person must
    choose among them."""
    if len(fit) >= _FEW:
        return []
    everybody, known = list(delegates), {delegate.number for delegate in fit}
    asked = Query.of(_without_address(clean(query))[0]).words
    least = 4 if fit else 2 if len(asked) > 1 else 3
    near: dict[int, Delegate] = {}
    for place, word in enumerate(asked):
        typed = [one[1:] for one in word if one[1:].isalpha() and len(one) > least]
        if not typed:
            continue
        others = asked[:place] + asked[place + 1 :]
        rest = _among(everybody, Query(others))
        names = [name.split()[:-1] for name in map(_NAME, rest)]
        said = {one[1:] for other in others for one in other} if others else _NO_NAMES
        own = {word for name in names for word in name} - said
        meant = {word for word in own if any(_is_near(one, word) for one in typed)}
        near |= {d.number: d for d, name in zip(rest, names, strict=True) if meant & {*name}}
    found = sorted((d for d in near.values() if d.number not in known), key=_ORDER)
    return found[: _FEW - len(fit)] if fit else found


def found_at_desk(roll: Roll, query: str) -> list[Delegate]:
    """Delegates whom the desk may admit on ``query``. By number those are found as well who were
    withdrawn, so that their number does not mean somebody else."""
    by_number = bool(numbers_meant(_without_address(clean(query))[0]))
    return fitting(roll.delegates.values() if by_number else roll.summoned, query)


def group_at_desk(roll: Roll, query: str) -> list[Delegate]:
    """Delegates who may have come together: those of a unit that is named whole and nobody else
    ("Thôn 3" is not number 3 of Thôn 7), else as ``found_at_desk``."""
    found, unit = found_at_desk(roll, query), fold(query)
    return [delegate for delegate in found if fold(delegate.unit) == unit] or found


def _without_address(query: str) -> tuple[str, str]:
    """``thảo`` of ``bà thảo``, and the sex that the address tells, "" for none."""
    words, sex = query.split(), ""
    for length in (2, 1, 2, 1):  # "đồng chí bà", "thẻ số"
        address = _heard(words[:length])
        if address in _SAID_BEFORE and len(words) > length:
            sex = sex or _SAID_BEFORE[address]
            words = words[length:]
    return " ".join(words), sex


def _heard(words: Sequence[str]) -> str:
    """With the accents that were typed: bá is no bà."""
    return " ".join(readings(word.casefold())[-1] for word in words)


def _among(
    delegates: Sequence[Delegate], asked: Query, part: Callable[[Delegate], str] = _TEXT
) -> Sequence[Delegate]:
    """Those in whom every word is found. Lists of texts, because twenty thousand are looked
    through at a keystroke."""
    for first, *further in asked.words:
        texts = list(map(part, delegates))
        found = [first in text for text in texts]
        for one in further:
            found = [so_far or one in text for so_far, text in zip(found, texts, strict=True)]
        delegates = list(compress(delegates, found))
    return delegates


def _is_near(typed: str, word: str) -> bool:
    """Whether the two differ by one letter, or by two neighbours."""
    short, long = sorted((typed, word), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short != long and (short[at + 1 :] == long[at + 1 :] or swapped == long[at:])
