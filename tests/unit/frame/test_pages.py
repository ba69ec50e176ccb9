"""A text in pages: a page ends with a sentence, nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from screens.widgets.pages import first_sentence, in_pages

words = st.lists(st.text("aăâbdđeênơu", min_size=1, max_size=8), min_size=1, max_size=30)
sentences = words.map(lambda said: " ".join(said).capitalize() + ".")
texts = st.lists(st.lists(sentences, min_size=1, max_size=5), min_size=1, max_size=5)


def plain(lines: list[Content]) -> str:
    return " ".join(" ".join(line.plain for line in lines).split())


@given(texts, st.integers(20, 84), st.integers(4, 20))
def test_no_word_is_lost_and_only_a_sentence_longer_than_a_page_is_parted(
    text: list[list[str]], width: int, rows: int
) -> None:
    paragraphs = tuple(Content(" ".join(paragraph)) for paragraph in text)
    pages = in_pages(paragraphs, width, rows)
    assert all(len(page) <= rows for page in pages)
    assert " ".join(map(plain, pages)) == " ".join(" ".join(p.plain for p in paragraphs).split())
    longest = max(len(Content(s).wrap(width)) for paragraph in text for s in paragraph)
    if longest <= rows:
        assert all(plain(page).endswith(".") for page in pages)


def test_an_abbreviation_ends_no_sentence() -> None:
    said = Content("Kính thưa TP. Hồ Chí Minh và Ô. Nguyễn Văn An! Xin mời.")
    assert first_sentence(said).plain == "Kính thưa TP. Hồ Chí Minh và Ô. Nguyễn Văn An!"


def test_the_last_page_is_filled_with_whole_paragraphs() -> None:
    paragraphs = tuple(Content(f"{letter}.") for letter in "abcdefg")
    assert [len(page) for page in in_pages(paragraphs, 20, 11)] == [7, 5]
