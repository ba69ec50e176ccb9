"""What a scanner sends is told from one code: by hand-made cases, and for whatever it adds."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.codes.badge_code import Flaw, read
from store.preparation.scanner_trial import TEST_CODE, Diagnosis, Finding, diagnose
from tests.support.events import EVENT, KEY, code_of

VIETNAMESE_ROW = str.maketrans("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ")
FRENCH_ROW = str.maketrans("1234567890", "&é\"'(-è_çà")
SIGNS = st.text(string.ascii_letters + string.punctuation.replace("]", ""), max_size=4)


def test_the_test_code_admits_nobody() -> None:
    assert read(TEST_CODE, EVENT, KEY) is Flaw.OTHER_EVENT


@given(SIGNS, SIGNS, st.sampled_from([TEST_CODE, code_of(7)]), st.booleans())
def test_what_stands_around_a_code_is_the_scanners(
    prefix: str, suffix: str, code: str, ended: bool
) -> None:
    found = diagnose(prefix + code + suffix, ended=ended)
    late = () if ended else (Finding.NO_ENTER,)
    assert found == Diagnosis(True, late, prefix, suffix)


@given(SIGNS, st.sampled_from(["", "\x02", "]Q1", "\x02]Q1"]))
def test_marks_of_the_symbol_are_no_prefix(suffix: str, marks: str) -> None:
    found = diagnose(marks + TEST_CODE + suffix)
    assert (found.read, found.prefix, found.suffix) == (True, "", suffix)


@pytest.mark.parametrize("row", [VIETNAMESE_ROW, FRENCH_ROW])
def test_another_layout_is_read_and_said(row: dict[int, int]) -> None:
    found = diagnose(TEST_CODE.translate(row))
    assert found.read
    assert found.findings in ((Finding.LAYOUT,), (Finding.TYPING_ENGINE, Finding.LAYOUT))


@pytest.mark.parametrize(
    ("text", "read_it"),
    [
        ("a\bâ" + TEST_CODE, True),
        ("đ" + TEST_CODE, True),
        (TEST_CODE + "á", True),
        (TEST_CODE[:9] + "\b" + TEST_CODE[9:12] + "ế" + TEST_CODE[12:], False),
    ],
)
def test_what_a_typing_engine_made_is_not_taken_for_the_scanners(text: str, read_it: bool) -> None:
    found = diagnose(text)
    assert found == Diagnosis(read_it, (Finding.TYPING_ENGINE,))


def test_arrows_of_the_keypad_are_the_missing_num_lock() -> None:
    assert diagnose("", keypad=True) == Diagnosis(False, (Finding.NUM_LOCK,))


@pytest.mark.parametrize("text", ["", "8934563138164", TEST_CODE[:-1], "https://xa.vn"])
def test_another_code_is_not_read(text: str) -> None:
    assert diagnose(text) == Diagnosis(False, (Finding.OTHER_CODE,))
    assert diagnose(text, ended=False).findings == (Finding.OTHER_CODE, Finding.NO_ENTER)
