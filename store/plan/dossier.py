"""``[dossier]`` of the plan: until when, in which order, on whose forms, with which columns."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from store.plan.law import DossierForms
from store.plan.schema import Key


class ColumnKey(StrEnum):
    """A column of the list of delegates (danh sách trích ngang)."""

    NUMBER = "number"
    NAME = "name"
    BORN_MALE = "born_male"
    BORN_FEMALE = "born_female"
    BORN = "born"
    SEX = "sex"
    ETHNIC = "ethnic"
    RELIGION = "religion"
    PARTY = "party"
    SCHOOLING = "schooling"
    POST_UNIT = "post_unit"
    FIELD = "field"
    AWARDS = "awards"
    SUMMARY = "summary"
    NOTE = "note"
    PHONE = "phone"
    HOMETOWN = "hometown"
    EXTRA = "extra"  # a column that the import kept, by its heading


class ListColumn(Struct, frozen=True):
    """One column. Without a heading or a width it has the usual one."""

    key: Annotated[
        ColumnKey,
        Key(
            "what the column holds | number, name, born_male, born_female, born, sex, ethnic, "
            "religion, party, schooling, post_unit, field, awards, summary, note, phone, hometown, "
            "extra (a column of the imported list, by its heading)"
        ),
    ]
    heading: Annotated[
        str, Key("heading of the column; empty: the usual one", example="Thu nhập")
    ] = ""
    width: Annotated[
        int, Meta(ge=0, le=200), Key("width of the column in millimetres; 0: the usual one")
    ] = 0
    on: Annotated[bool, Key("whether the column is printed")] = True


USUAL_WIDTHS = {
    ColumnKey.NUMBER: 9,
    ColumnKey.NAME: 31,
    ColumnKey.BORN_MALE: 20,
    ColumnKey.BORN_FEMALE: 20,
    ColumnKey.ETHNIC: 14,
    ColumnKey.RELIGION: 14,
    ColumnKey.PARTY: 20,
    ColumnKey.SCHOOLING: 22,
    ColumnKey.POST_UNIT: 25,
    ColumnKey.FIELD: 14,
    ColumnKey.AWARDS: 25,
    ColumnKey.SUMMARY: 24,
    ColumnKey.NOTE: 14,
}
"""The usual columns, 252 mm together: the text of a landscape page."""

OTHER_WIDTH = 24
"""Of a column that is not among the usual ones."""

USUAL_COLUMNS = tuple(ListColumn(key) for key in USUAL_WIDTHS)


class ListOrder(StrEnum):
    """The order within a group of the list."""

    VOTE = "vote"  # as they were voted on
    NAME = "name"


class ListGroups(StrEnum):
    """The groups of the list."""

    NONE = "none"
    STANDING = "standing"  # collectives, individuals, households
    ROLE = "role"  # official delegates, then alternates


class AchievementForm(Struct, frozen=True):
    """Name and number of the form of a report of achievements; empty: the profile's."""

    individual: Annotated[
        str,
        Key(
            "form for individuals and households; empty: as the law of the profile",
            example="Mẫu số 03, Phụ lục I, Nghị định số 98/2023/NĐ-CP",
        ),
    ] = ""
    collective: Annotated[
        str,
        Key(
            "form for collectives; empty: as the law of the profile",
            example="Mẫu số 02, Phụ lục I, Nghị định số 98/2023/NĐ-CP",
        ),
    ] = ""


class PaperRecipients(Struct, frozen=True):
    """Nơi nhận of each paper, a text a line; empty: the profile's."""

    submission: Annotated[
        tuple[str, ...],
        Key("who receives the submission; a text on each line", example=["Như trên", "Lưu: VT"]),
    ] = ()
    report: Annotated[
        tuple[str, ...],
        Key("who receives the report; a text on each line", example=["UBND tỉnh", "Lưu: VT"]),
    ] = ()


class DossierRules(Struct, frozen=True):
    """How the dossier is made, as the plan says it; ``Plan.dossier_by_law`` has what it leaves to
    the profile."""

    deadline: Annotated[
        date | None,
        Key(
            "day by which the dossier is due | year-month-day; none: it has none",
            none="none",
            example=date(2025, 4, 10),
        ),
    ] = None
    before: Annotated[
        bool, Key("whether it is due before that day; if so, the day before is the last one")
    ] = True
    order: Annotated[
        ListOrder, Key("order of the list of delegates | vote (as voted on), name")
    ] = ListOrder.VOTE
    groups: Annotated[
        ListGroups,
        Key(
            "groups of the list of delegates | none, standing (collectives, individuals, "
            "households), role (official, alternates)"
        ),
    ] = ListGroups.NONE
    copies: Annotated[int, Meta(ge=1, le=99), Key("copies of each minutes")] = 2
    minutes_numbered: Annotated[
        bool, Key("whether minutes and records have a line for their number")
    ] = True
    annex_in_one_file: Annotated[
        bool, Key("whether the list stands in one file with the submission")
    ] = False
    achievement_form: AchievementForm = AchievementForm()
    recipients: PaperRecipients = PaperRecipients()
    columns: Annotated[
        tuple[ListColumn, ...], Key("a column of the list of delegates; none: the usual ones")
    ] = ()

    def with_forms(self, forms: DossierForms) -> "DossierRules":
        """With what the profile says where the plan says nothing."""
        form, to = self.achievement_form, self.recipients
        return replace(
            self,
            achievement_form=AchievementForm(
                form.individual or forms.achievement_individual,
                form.collective or forms.achievement_collective,
            ),
            recipients=PaperRecipients(
                to.submission or forms.submission_to, to.report or forms.report_to
            ),
        )

    @property
    def last_day(self) -> date | None:
        """The last day on which the dossier is in time; None without a deadline."""
        if self.deadline is None:
            return None
        return self.deadline - timedelta(days=1) if self.before else self.deadline
