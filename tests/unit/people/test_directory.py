"""The directory finds exactly whom the plain definition finds, in its order, whatever it has looked
through before."""

from collections.abc import Sequence
from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.codes.badge_code import numbers_meant, parse_number, printed_number
from store.people.delegate import Delegate
from store.people.search import fitting, nearly_fitting
from store.text.vietnamese import Query, Searchable, name_key, seat_key

WORDS = st.sampled_from(["Đặng", "Đào", "Đạt", "Thị", "Thảo", "Thái", "Lan", "Ý", "Quyền"])
UNITS = st.sampled_from(["", "Thôn 1", "Thôn 12", "UBND xã", "Hội Phụ nữ Đặng Lan"])
PEOPLE = st.lists(
    st.builds(
        Delegate,
        number=st.integers(1, 130),
        name=st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
        unit=UNITS,
        seat=st.sampled_from(["", "A1", "A01", "A12", "B-1", "b 1"]),
        phone=st.sampled_from(["", "0912 345 678", "0912345001 / +84 904 111 222"]),
    ),
    unique_by=lambda person: person.number,
    max_size=25,
)
SAID = st.one_of(
    st.lists(WORDS | UNITS, max_size=3).map(" ".join),
    st.integers(1, 130).map(str),
    st.integers(1, 130).map(printed_number),
    st.sampled_from(["a1", "A-01", "b1", "678", "0912", "111222", "dl", "dd dat", "a", "tha", "0"]),
)
SLIPS = st.lists(WORDS, min_size=1, max_size=3).flatmap(
    lambda words: st.tuples(
        st.just(" ".join(words)), st.integers(0, 20), st.sampled_from(["", "n", "aa"])
    ).map(lambda drawn: drawn[0][: drawn[1]] + drawn[2] + drawn[0][drawn[1] + 1 :])
)


@given(PEOPLE, st.lists(SAID | SLIPS, min_size=1, max_size=4), st.data())
def test_the_directory_finds_whom_the_plain_definition_finds(
    people: list[Delegate], queries: list[str], data: st.DataObject
) -> None:
    for query in queries:
        fit = fitting(people, query)
        assert fit == plainly_fitting(people, query)
        near = nearly_fitting(people, query, fit)
        assert near == plainly_near(people, query, fit)
        one_changes = data.draw(st.booleans())
        if people and one_changes:
            at = data.draw(st.integers(0, len(people) - 1))
            people = [*people[:at], replace(people[at], name=data.draw(WORDS)), *people[at + 1 :]]
        else:
            people = people[data.draw(st.integers(0, 2)) :]


def plainly_fitting(people: Sequence[Delegate], query: str) -> list[Delegate]:
    """Of a query without an address before it: everybody is compared with every word."""
    query = " ".join(query.split())
    asked, seat, meant = Query.of(query), seat_key(query), numbers_meant(query)
    found = [one for one in people if asked.finds(one.searchable) or one.number in meant]
    printed = parse_number(query)
    alone = [one for one in found if one.number == printed or (seat and seat_key(one.seat) == seat)]

    def rank(one: Delegate) -> tuple[int, str, int]:
        named = asked.finds(Searchable(one.searchable.name, one.searchable.name))
        return (0 if one.number in meant else 1 if named else 2, *in_order(one))

    return sorted(alone, key=in_order) if alone else sorted(found, key=rank)


def plainly_near(people: Sequence[Delegate], query: str, fit: Sequence[Delegate]) -> list[Delegate]:
    """Everybody who does not fit, and would if one name were typed with one letter else."""
    asked = Query.of(query).words
    least = 4 if fit else 2 if len(asked) > 1 else 3

    def meant(one: Delegate) -> bool:
        for place, word in enumerate(asked):
            others = asked[:place] + asked[place + 1 :]
            said = {other[1:] for each in others for other in each} or {"thi", "van"}
            names = {*one.searchable.name.split()[:-1]} - said
            typed = [w[1:] for w in word if w[1:].isalpha() and len(w) > least]
            slips = any(name in but_for_one_letter(w) for name in names for w in typed)
            if slips and Query(others).finds(one.searchable):
                return True
        return False

    found = sorted((one for one in people if one not in fit and meant(one)), key=in_order)
    return [] if len(fit) >= 12 else found[: 12 - len(fit)] if fit else found


def but_for_one_letter(word: str) -> set[str]:
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        other
        for before, after in halves
        for letter in ascii_lowercase
        for other in (
            before + letter + after,
            before + after[1:],
            before + letter + after[1:],
            before + after[1:2] + after[:1] + after[2:],
        )
    } - {word}


def in_order(one: Delegate) -> tuple[str, int]:
    return name_key(one.name), one.number
