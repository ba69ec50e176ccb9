"""What can be wrong with a row of a list."""

from enum import Enum

from msgspec import Struct

from store.codes.badge_code import printed_number
from store.people.delegate import Delegate
from store.text.messages import N_


class RowFlaw(Enum):
    """What is wrong with a row. Up to HONOR_TWICE it is not taken, further on only the field."""

    NAME_MISSING = N_("has no name. Fill it in or delete the row.")
    NAME_TOO_LONG = N_("is too long for a name. Shorten it.")
    NO_NAME = N_(
        "is no person's name. If the names stand in another column, say which: Enter on it."
    )
    NAMES_BESIDE = N_(
        "stands beside its heading: the names seem to be in column {guess}. Say so: "
        "Enter on that column."
    )
    TWO_PEOPLE = N_("names several people: give each a row, or take each of them (Enter here).")
    SUBSTITUTE = N_(
        "is someone in another's place (“{guess}”, kept as a note): taken so (Enter "
        "here), or write the row anew."
    )
    OFFICE_BESIDE = N_(
        "has an office or a body beside the name (“{guess}”): taken so (Enter "
        "here), or write the row anew."
    )
    REMARK_BESIDE = N_(
        "has a remark beside the name (“{guess}”, kept as a note): taken so (Enter "
        "here), or write the row anew."
    )
    KIND_UNSAID = N_("may be a person or a collective: say which, Enter here.")
    OTHER_TABLE = N_(
        "begins another table with headings that are not known: nothing under it is read. Say "
        "which row holds its headings (Ctrl+E), or leave the row out."
    )
    NUMBER_TWICE = N_(
        "has a badge number that stands twice in the list. Correct it; if the column holds other "
        "numbers, say so: Enter on the column."
    )
    NUMBER_OF_ANOTHER = N_(
        "has a badge number of someone listed, and is said to be new: give it another, or none."
    )
    PERSON_TWICE = N_("is a person who stands twice in the list. If they are two: Enter here.")
    AMBIGUOUS = N_(
        "fits several delegates: say who it is (F6 · Ctrl+O, Enter here), or add a column “Số thẻ”."
    )
    CATEGORY_GUESSED = N_("may mean that everyone under it is “{guess}”: is it so? Enter here.")
    FORMULA = N_("is a formula without a stored result. Save the file in Excel once.")
    HONOR_AMBIGUOUS = N_(
        "fits several honors, or several rows fit one. Give each its decision’s number."
    )
    HONOR_TWICE = N_("is an honor that stands twice in the list.")
    # from here on they are warnings
    BAD_MARK = N_("is no duty known here, and kept as it is written. Known: {duties}.")
    BAD_TICK = N_("is neither yes nor no; taken as no. Tick with x.")
    BAD_DATE = N_("is no date of birth; left empty. Write day/month/year, or the year.")
    DAY_OR_MONTH = N_(
        "may have day and month exchanged: others of the column show that somebody’s program "
        "writes the month first. Compare it with the list."
    )
    YOUNG = N_("is a birth of someone under 14: is it right?")
    BAD_SEX = N_("is neither “Nam” nor “Nữ”; left empty.")
    BOTH_SEXES = N_("stands under “Nam” and under “Nữ”; the sex is left empty.")
    BAD_NUMBER = N_("is no number of this kind; left empty.")
    BAD_PHONE = N_("is no telephone number; left empty.")
    BAD_SEAT = N_("is a day, which the office's program made of a seat; left empty. Type '12-3.")
    BAD_AMOUNT = N_("is no amount in đồng; left empty.")
    SECOND_RECIPIENT = N_(
        "is a second recipient in the row and not taken. Give it a row of its own."
    )
    NO_FORM = N_(
        "names no form of award (“Hình thức khen thưởng”), nor does a title: taken without. Is it "
        "a list of honors?"
    )
    BAD_KIND = N_("is none of: Tập thể, Cá nhân, Hộ gia đình; the name decides.")
    BAD_ROLE = N_("is neither “Chính thức” nor “Dự khuyết”; left empty.")
    GARBLED = N_("has lost letters on the way (“?”). Write the name anew.")
    GARBLED_CELL = N_("has lost letters on the way (“?”); taken as written.")
    UNLIKE_A_NAME = N_("does not look like a person's name; taken as written.")
    BESIDE_NAME = N_("holds more than a name: “{guess}” was put into the fields it belongs to.")
    ERROR_CELL = N_("is an error of the office's program; the field is left empty.")
    EMPTIED = N_(
        "is empty in the list; what is on the record is left. Delete it there if it is wrong."
    )
    SWAPPED = N_(
        "is a body under the offices, with an office under the units; taken as written. If the "
        "columns are swapped, say what they are: Enter on each."
    )
    MOVED_UNIT = N_("has another unit than before; taken as the same person.")
    OTHER_BIRTH = N_("has another birth than before; taken as the same person.")
    RENAMED = N_("has the badge number of a person with another name; taken as renamed.")
    SUSPECTED_TWICE = N_("has the name and year of birth of another person: the same?")
    TWO_CATEGORIES = N_("is a second category of this person; the first that is ticked is taken.")
    UNKNOWN_CATEGORY = N_("is a category the plan does not know; it is taken as voting.")
    NO_CATEGORY = N_(
        "begins a list in which nothing says the category of people (how many: {guess}): they "
        "count as having a vote. Say what they are: Enter here."
    )
    NOT_A_DELEGATE = N_("is not among the delegates; taken as written.")
    CITIZEN_DIFFERS = N_("is a citizen's number of another sex or year of birth.")
    BAD_CITIZEN = N_("is no citizen's number of 12 digits.")
    STRUCK = N_("is struck out in the sheet; taken all the same. Delete the row if it is wrong.")
    HIDDEN_ROW = N_("is hidden in the sheet; taken all the same.")
    OTHER_PEOPLE = N_("holds people's names too; they are kept there and nobody is made of them.")
    UNIT_OF_ALL = N_("is taken as the unit of everyone under it: “{guess}”.")
    AGE = N_("is an age; the year of birth is reckoned from it.")
    FORMULA_LEFT_OUT = N_("is a formula without a stored result; it is left out, the row is taken.")
    ON_OTHER_SHEET = N_("stands on another sheet too; taken once.")
    ALREADY_GIVEN = N_("was handed over or withheld already; nothing of it is changed.")
    CANDIDATE_LEFT = N_("was taken off the slate; not put on it again.")


_WARNINGS = frozenset([*RowFlaw][[*RowFlaw].index(RowFlaw.BAD_MARK) :])


TAKEN_APART = frozenset(
    (RowFlaw.TWO_PEOPLE, RowFlaw.SUBSTITUTE, RowFlaw.OFFICE_BESIDE, RowFlaw.REMARK_BESIDE)
)
"""A cell of names that holds more than one name: whether it is taken as it was read is asked."""

QUESTIONS = TAKEN_APART | {
    RowFlaw.KIND_UNSAID, RowFlaw.PERSON_TWICE, RowFlaw.AMBIGUOUS, RowFlaw.CATEGORY_GUESSED,
    RowFlaw.NO_CATEGORY,
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
