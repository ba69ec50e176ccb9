"""What can be wrong with a row of a list."""

from enum import StrEnum

from msgspec import Struct

from store.codes.badge_code import printed_number
from store.people.delegate import Delegate


class RowFlaw(StrEnum):
    """What is wrong with a row. Up to HONOR_TWICE they are errors: the row is not taken. What is
    wrong with one field costs that field only."""

    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    NO_NAME = "no_name"
    NAMES_BESIDE = "names_beside"
    TWO_PEOPLE = "two_people"
    SUBSTITUTE = "substitute"
    OFFICE_BESIDE = "office_beside"
    REMARK_BESIDE = "remark_beside"
    KIND_UNSAID = "kind_unsaid"
    OTHER_TABLE = "other_table"
    NUMBER_TWICE = "number_twice"
    NUMBER_OF_ANOTHER = "number_of_another"
    PERSON_TWICE = "person_twice"
    AMBIGUOUS = "ambiguous"
    CATEGORY_GUESSED = "category_guessed"
    FORMULA = "formula"
    HONOR_AMBIGUOUS = "honor_ambiguous"
    HONOR_TWICE = "honor_twice"
    # from here on they are warnings
    BAD_MARK = "bad_mark"
    BAD_TICK = "bad_tick"
    BAD_DATE = "bad_date"
    YOUNG = "young"
    BAD_SEX = "bad_sex"
    BOTH_SEXES = "both_sexes"
    BAD_NUMBER = "bad_number"
    BAD_PHONE = "bad_phone"
    BAD_SEAT = "bad_seat"
    BAD_AMOUNT = "bad_amount"
    BAD_KIND = "bad_kind"
    BAD_ROLE = "bad_role"
    GARBLED = "garbled"
    UNLIKE_A_NAME = "unlike_a_name"
    BESIDE_NAME = "beside_name"
    ERROR_CELL = "error_cell"
    EMPTIED = "emptied"
    SWAPPED = "swapped"
    MOVED_UNIT = "moved_unit"
    OTHER_BIRTH = "other_birth"
    RENAMED = "renamed"
    SUSPECTED_TWICE = "suspected_twice"
    TWO_CATEGORIES = "two_categories"
    UNKNOWN_CATEGORY = "unknown_category"
    NOT_A_DELEGATE = "not_a_delegate"
    CITIZEN_DIFFERS = "citizen_differs"
    BAD_CITIZEN = "bad_citizen"
    HIDDEN_ROW = "hidden_row"
    AGE = "age"
    FORMULA_LEFT_OUT = "formula_left_out"
    ON_OTHER_SHEET = "on_other_sheet"
    ALREADY_GIVEN = "already_given"
    CANDIDATE_LEFT = "candidate_left"


_WARNINGS = frozenset([*RowFlaw][[*RowFlaw].index(RowFlaw.BAD_MARK) :])


TAKEN_APART = frozenset(
    (RowFlaw.TWO_PEOPLE, RowFlaw.SUBSTITUTE, RowFlaw.OFFICE_BESIDE, RowFlaw.REMARK_BESIDE)
)
"""A cell of names that holds more than one name: whether it is taken as it was read is asked."""

QUESTIONS = TAKEN_APART | {
    RowFlaw.KIND_UNSAID, RowFlaw.PERSON_TWICE, RowFlaw.AMBIGUOUS, RowFlaw.CATEGORY_GUESSED
}  # fmt: skip
"""What a person can answer without another list."""


class RowProblem(Struct, frozen=True):
    """Where, what stands there, and what is wrong with it."""

    sheet: str
    row: int
    column: str  # letter and heading, "" for the whole row
    cell: str
    flaw: RowFlaw
    fits: tuple[Delegate, ...] = ()  # whom an ambiguous row may mean
    guess: str = ""  # what it seems to be or to say

    @property
    def is_warning(self) -> bool:
        return self.flaw in _WARNINGS

    @property
    def asks(self) -> bool:
        return self.flaw in QUESTIONS


def described(delegate: Delegate) -> str:
    """A delegate as lists of several tell them apart."""
    parts = (printed_number(delegate.number), delegate.name, delegate.birth_year, delegate.unit)
    return " · ".join(filter(None, parts))
