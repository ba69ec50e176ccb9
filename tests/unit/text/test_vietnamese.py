import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from screens.words.numbers import money
from store.text.vietnamese import (
    Query,
    Searchable,
    clean,
    fold,
    matches,
    money_in_words,
    name_key,
    percent,
)

WORDS = "An Ánh Ăn Ân Ấn Bình Dung Đạt Hoa Hoà Hỏa Hõa Hóa Họa Nga Ngã Ngàn Út Uy Ước"
ORDERED = WORDS.split()


def test_names_sort_as_the_dictionary_has_them() -> None:
    assert sorted(set(ORDERED), key=name_key) == ORDERED


def test_people_sort_by_given_name_then_family_then_between() -> None:
    ordered = ["Bùi Thị An", "Lê Thị An", "Lê Văn An", "Nguyễn Văn Bình"]
    assert sorted(ordered[2:] + ordered[:2], key=name_key) == ordered


def test_cleaning_drops_what_a_screen_must_never_obey() -> None:
    assert clean("\x1b[31mLê\u200b\u00a0 Ổn\x07") == "[31mLê Ổn"
    assert clean("Ðặng Ɖình") == "Đặng Đình"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.sampled_from(ORDERED))
def test_decomposed_text_folds_and_cleans_like_composed(word: str) -> None:
    decomposed = unicodedata.normalize("NFD", word)
    assert clean(decomposed) == word
    assert fold(decomposed) == fold(word)


def test_tone_placement_and_accents_do_not_matter_when_searching() -> None:
    assert fold("Hoà") == fold("Hòa") == "hoa"
    assert matches("van ngu", "Nguyễn Văn Đạt")
    assert matches("nvđ", "Nguyễn Văn Đạt")
    assert matches("dat thon", "Nguyễn Văn Đạt", "Thôn 3")
    assert not matches("binh", "Nguyễn Văn Đạt")


@given(st.lists(st.sampled_from(ORDERED), min_size=1, max_size=5))
def test_every_name_is_found_by_its_initials_and_by_any_of_its_words(words: list[str]) -> None:
    person = Searchable.of(" ".join(words))
    assert Query.of("".join(fold(word)[0] for word in words)).finds(person)
    assert all(Query.of(fold(word)).finds(person) for word in words)


def test_money_stands_in_figures_and_in_words() -> None:
    assert money(351000) == "351.000 đ"
    assert money_in_words(351000) == "Ba trăm năm mươi mốt nghìn đồng"
    assert money_in_words(1005) == "Một nghìn không trăm linh năm đồng"
    assert money_in_words(15) == "Mười lăm đồng"
    assert money_in_words(2340000) == "Hai triệu ba trăm bốn mươi nghìn đồng"


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_percent_agrees_with_exact_decimals(part: int, whole: int) -> None:
    exact = (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assume(exact not in (0, 100) or exact * whole == 100 * part)  # more decimals say that it is not
    assert percent(part, whole) == f"{exact}".replace(".0", "").replace(".", ",") + " %"
