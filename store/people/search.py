"""Search of delegates by what a person types: as people speak, without accents, in any order."""

from collections.abc import Collection, Sequence
from functools import partial
from threading import Lock

from store.codes.badge_code import numbers_meant, parse_number
from store.people.delegate import Delegate
from store.people.directory import Directory
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

_DIRECTORY = Directory()
_ONE_AT_A_TIME = Lock()
"""A screen prepares the directory in a thread."""


def find(delegates: Collection[Delegate], query: str) -> list[Delegate]:
    """Those who fit ``query``, then those who do but for one letter."""
    fit = fitting(delegates, query)
    return [*fit, *nearly_fitting(delegates, query, fit)]


def fitting(delegates: Collection[Delegate], query: str) -> list[Delegate]:
    """Delegates that ``query`` may mean: by name, initials, unit, position, category, badge number,
    seat or the end of the telephone number, without accents and in any word order; ``bà``, ``đồng
    chí`` or ``số`` may stand before it. A number as it is printed, or a seat, finds its delegate
    alone. Whose number a bare one is comes first, then whose it is with the check digit, then
    matches by name; each group is in order of name."""
    query = clean(query)
    said, sex = _without_address(query)
    asked, seat = Query.of(said), seat_key(said)
    meant, printed = numbers_meant(said), parse_number(said)
    with _ONE_AT_A_TIME:
        everybody = _DIRECTORY.all_of(delegates)
        found = _DIRECTORY.finding(asked, everybody)
        if sex:  # where nobody of that sex is so called, the list may have it wrong
            found = _DIRECTORY.only(found, lambda d: d.sex in ("", sex)) or found
        if said != query:
            first = query.split()[
                0
            ].casefold()  # a name may begin so too: Ông Thị Kim, no Bá for bà
            literal = _DIRECTORY.finding(Query.of(query), everybody)
            if not first.isascii():
                literal = _DIRECTORY.only(literal, lambda d: first in d.name.casefold())
            found |= literal
        numbered = _DIRECTORY.numbered(meant, everybody)
        found |= numbered
        alone = numbered * (printed is not None)
        if alone := alone | _DIRECTORY.seated(seat, found):
            return _DIRECTORY.people(alone)
        named = _DIRECTORY.finding(asked, found, by_name=True) & ~numbered
        whole = _DIRECTORY.numbered({max(meant, default=0)}, numbered)
        ranks = (whole, numbered & ~whole, named, found & ~named & ~numbered)
        return [delegate for rank in ranks for delegate in _DIRECTORY.people(rank)]


def nearly_fitting(
    delegates: Collection[Delegate], query: str, fit: Sequence[Delegate]
) -> list[Delegate]:
    """Those whom ``query`` fits but for one letter of one word of the name: another one, one too
    few or too many, or its neighbour's; nobody where those who ``fit`` fill a list. A person must
    choose among them."""
    if len(fit) >= _FEW:
        return []
    asked = Query.of(_without_address(clean(query))[0]).words
    least = 4 if fit else 2 if len(asked) > 1 else 3
    known, near = {delegate.number for delegate in fit}, 0
    with _ONE_AT_A_TIME:
        everybody = _DIRECTORY.all_of(delegates)
        for place, word in enumerate(asked):
            typed = [one[1:] for one in word if one[1:].isalpha() and len(one) > least]
            others = asked[:place] + asked[place + 1 :]
            rest = _DIRECTORY.finding(Query(others), everybody)
            if typed and rest:
                said = {one[1:] for other in others for one in other} if others else _NO_NAMES
                meant = partial(_is_slip, typed, said)
                near |= _DIRECTORY.nearly_named(meant, rest)
        found = _DIRECTORY.people(_DIRECTORY.only(near, lambda d: d.number not in known))
    return found[: _FEW - len(fit)] if fit else found


def found_at_desk(roll: Roll, query: str) -> list[Delegate]:
    """Delegates whom the desk may admit on ``query``. By number those are found as well who were
    withdrawn, so that their number does not mean somebody else."""
    by_number = bool(numbers_meant(_without_address(clean(query))[0]))
    return fitting(roll.listed if by_number else roll.summoned, query)


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


def _is_slip(typed: Sequence[str], said: Collection[str], name: str) -> bool:
    """Whether one of what was ``typed`` may be meant for ``name``, which was not ``said``."""
    return name not in said and any(_is_near(one, name) for one in typed)


def _is_near(typed: str, word: str) -> bool:
    """Whether the two differ by one letter, or by two neighbours."""
    short, long = sorted((typed, word), key=len)
    pairs = enumerate(zip(short, long, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short != long and (short[at + 1 :] == long[at + 1 :] or swapped == long[at:])
