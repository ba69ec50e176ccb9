"""A file's problem and a preview, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from console.workbooks.files.sheet import Conversion, FileProblem, WorkbookError, column_letter
from console.workbooks.imports.delegates import MARK_WORDS
from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowFlaw, RowProblem, described
from console.workbooks.lists.columns import ListColumn
from console.workbooks.lists.headings import CATEGORY, MARK
from console.workbooks.lists.listing import Omission
from console.workbooks.lists.rows import Skip, SkippedRow
from screens.honors.words import LEVELS, RECIPIENT_KINDS
from screens.people.words import FIELDS, MARKS, sex_name
from screens.votes.words import ROLES
from screens.words import _
from store.honors.honor import Level
from store.text.birth import write_birth

_SHOWN = 12
NEW = "new"
"""Written in ``--same`` for a doubtful row that means a new delegate."""


def file_sentence(error: WorkbookError) -> str:
    """Why a file gives no rows, and what to do."""
    return {
        FileProblem.NO_FILE: _("There is no file {path}. Check the name."),
        FileProblem.OLD_XLS: _(
            "{path} is in the old .xls form. Open it in Excel, save it as .xlsx, import that."
        ),
        FileProblem.PROTECTED: _(
            "{path} is protected by a password. Open it in Excel, take the password away (File, "
            "Info, Protect Workbook), save it, import that."
        ),
        FileProblem.NOT_A_WORKBOOK: _(
            "{path} is no workbook, or it is damaged. If Excel opens it, save it again as .xlsx "
            "and import that; if not, ask for the list as a workbook."
        ),
        FileProblem.TOO_LARGE: _(
            "{path} holds far more than a list of people. Copy the list alone into a new workbook, "
            "save it as .xlsx, import that."
        ),
        FileProblem.UNKNOWN_LETTERS: _(
            "The letters of {path} cannot be read as Vietnamese. In Excel choose “CSV UTF-8”, or "
            "save it as .xlsx."
        ),
        FileProblem.UNKNOWN_KIND: _("{path} is neither .xlsx nor .csv. Save the list as .xlsx."),
        FileProblem.NO_SUCH_SHEET: _("{path} has no such sheet. Its sheets: {detail}."),
        FileProblem.EMPTY: _("{path} is empty: sheet “{detail}” has no rows. Nothing was changed."),
        FileProblem.NO_HEADINGS: _(
            "{path}, sheet “{detail}”: no row of headings was found. One row must name the columns "
            "(“Họ và tên”, “Ngày sinh”, “Đơn vị” …)."
        ),
    }[error.problem].format(path=error.path, detail=error.detail)


def row_sentence(problem: RowProblem, *, name_sheet: bool = False) -> str:
    """Where, what stands there, what is wrong with it, and whom it may mean."""
    where = _("row {row}").format(row=problem.row)
    if name_sheet:
        where = _("sheet “{name}”, {where}").format(name=problem.sheet, where=where)
    if problem.column:
        where += ", " + _("column {column}").format(column=problem.column)
    cell = f" “{problem.cell}”" if problem.cell else ""
    whom = f" {' | '.join(map(described, problem.fits))}." if problem.fits else ""
    return f"{where}:{cell} {_flaw(problem.flaw)}{whom}"


def _flaw(flaw: RowFlaw) -> str:
    return {
        RowFlaw.NAME_MISSING: _("has no name. Fill it in or delete the row."),
        RowFlaw.NAME_TOO_LONG: _("is too long for a name. Shorten it."),
        RowFlaw.BAD_DATE: _("is no date of birth. Write day/month/year, or the year."),
        RowFlaw.BAD_SEX: _("is neither “Nam” nor “Nữ”."),
        RowFlaw.BAD_NUMBER: _("is no number of this kind."),
        RowFlaw.BAD_MARK: _(
            "is no duty known here, and kept as it is written. Known: {duties}."
        ).format(duties=", ".join(MARK_WORDS.values())),
        RowFlaw.BOTH_SEXES: _("stands under “Nam” and under “Nữ”. Leave one."),
        RowFlaw.NUMBER_TWICE: _("has a badge number that stands twice in the list."),
        RowFlaw.NUMBER_OF_ANOTHER: _(
            "has a badge number of someone listed, and is said to be new: give it another, or none."
        ),
        RowFlaw.PERSON_TWICE: _("is a person who stands twice in the list."),
        RowFlaw.AMBIGUOUS: _(
            "fits several delegates: say who it is in the console (F6 · Ctrl+O), with --same, or "
            "by a column “Số thẻ”."
        ),
        RowFlaw.BAD_AMOUNT: _("is no amount in đồng."),
        RowFlaw.BAD_KIND: _("is none of: Tập thể, Cá nhân, Hộ gia đình."),
        RowFlaw.BAD_ROLE: _("is neither “Chính thức” nor “Dự khuyết”."),
        RowFlaw.FORMULA: _("is a formula without a stored result. Save the file in Excel once."),
        RowFlaw.MOVED_UNIT: _("has another unit than before; taken as the same person."),
        RowFlaw.OTHER_BIRTH: _("has another birth than before; taken as the same person."),
        RowFlaw.RENAMED: _("has the badge number of a person with another name; taken as renamed."),
        RowFlaw.SUSPECTED_TWICE: _("has the name and year of birth of another person: the same?"),
        RowFlaw.UNKNOWN_CATEGORY: _("is a category the plan does not know; it is taken as voting."),
        RowFlaw.NOT_A_DELEGATE: _("is not among the delegates; taken as written."),
        RowFlaw.CITIZEN_DIFFERS: _("is a citizen's number of another sex or year of birth."),
        RowFlaw.BAD_CITIZEN: _("is no citizen's number of 12 digits."),
        RowFlaw.HIDDEN_ROW: _("is hidden in the sheet; taken all the same."),
        RowFlaw.FORMULA_LEFT_OUT: _(
            "is a formula without a stored result; it is left out, the row is taken."
        ),
        RowFlaw.HONOR_AMBIGUOUS: _(
            "fits several honors, or several rows fit one. Give each its decision’s number."
        ),
        RowFlaw.HONOR_TWICE: _("is an honor that stands twice in the list."),
        RowFlaw.ALREADY_GIVEN: _("was handed over or withheld already; nothing of it is changed."),
        RowFlaw.CANDIDATE_LEFT: _("was taken off the slate; not put on it again."),
        RowFlaw.ON_OTHER_SHEET: _("stands on another sheet too; taken once."),
        RowFlaw.AGE: _("is an age; the year of birth is reckoned from it."),
    }[flaw]


def _why_skipped(why: Skip) -> str:
    return {
        Skip.NUMBERING: _("numbers of the columns"),
        Skip.HEADINGS: _("headings repeated"),
        Skip.GROUP: _("title of a group"),
        Skip.TOTAL: _("total"),
        Skip.SIGNATURE: _("signature"),
        Skip.NOTE: _("note"),
        Skip.UNFILLED: _("numbered line without a person"),
        Skip.HIDDEN: _("hidden"),
    }[why]


def omission_sentence(name: str, why: Omission) -> str:
    return {
        Omission.HIDDEN: _("Sheet “{name}” is hidden and was not read."),
        Omission.NO_HEADINGS: _("Sheet “{name}” has no headings of a list and was not read."),
        Omission.EXAMPLE: _("Sheet “{name}” is an example or an instruction and was not read."),
        Omission.OTHER_KIND: _(
            "Sheet “{name}” lists something else and was not read (--kind, --sheet)."
        ),
    }[why].format(name=name)


def understood_as(field: str | None) -> str:
    """What a column was understood as."""
    if field is None:
        return _("kept under its own heading")
    if field.startswith(MARK):
        return _("ticks: {name}").format(name=MARKS[field.removeprefix(MARK)])
    if field.startswith(CATEGORY):
        return _("ticks: {name}").format(name=field.removeprefix(CATEGORY))
    return FIELDS[field]


def counts(preview: ListPreview) -> str:
    """How many are new, changed, unchanged and gone."""
    sentence = _(
        "New: {new} · changed: {changed} · unchanged: {unchanged} · not in this list: {gone}"
    )
    new, gone = len(preview.new), len(preview.gone)
    changed = len({change.number for change in preview.changes})
    return sentence.format(new=new, changed=changed, unchanged=preview.unchanged, gone=gone)


def people_groups(preview: ListPreview) -> Iterator[tuple[str, list[str]]]:
    """Who is back, who is gone, who may be listed twice, and namesakes, each under its title."""
    yield _("Back on the list:"), preview.restored
    if preview.withdrawn:
        yield _("Withdrawn, as asked for:"), preview.withdrawn
    else:
        yield _("Not in this list, and staying:"), preview.gone
    twice = _("The same person twice? (same name and year of birth)")
    yield twice, list(map(" | ".join, preview.suspected))
    yield _("Namesakes:"), list(map(" | ".join, preview.homonyms))


def change_lines(preview: ListPreview) -> Iterator[str]:
    for change in preview.changes:
        name = FIELDS[change.field]
        old, new = _value(change.field, change.old), _value(change.field, change.new)
        yield f"{change.name} ({change.number}): {name}: “{old}” → “{new}”"


def _value(field: str, text: str) -> str:
    """A field's value as people say it."""
    if not text:
        return ""
    match field:
        case "kind":
            return RECIPIENT_KINDS[text]
        case "role":
            return ROLES[text]
        case "level":
            return LEVELS[Level(text)]
        case "sex":
            return sex_name(text)
        case "birth":
            return write_birth(text)
        case "marks":
            return ", ".join(map(MARKS.__getitem__, text.split(", ")))
    return text


def ways_to_settle(preview: ListPreview) -> Iterator[str]:
    """How the command is told whom a doubtful row means, a line each."""
    several = len({listing.sheet for listing in preview.listings}) > 1
    for problem in preview.errors:
        if problem.fits:
            place = f"{problem.sheet}!{problem.row}" if several else str(problem.row)
            meant = [*(delegate.number for delegate in problem.fits), NEW]
            choices = "   ".join(f"--same {place}={one}" for one in meant)
            yield "  " + _("row {row}: {choices}").format(row=problem.row, choices=choices)


def conversion_line(sheet: str, conversion: Conversion) -> str:
    cell = f"{column_letter(conversion.column)}{conversion.row}"
    return f"{sheet} {cell} ({conversion.legacy}): “{conversion.before}” → “{conversion.after}”"


def skipped_line(skipped: SkippedRow) -> str:
    sentence = _("Skipped row {row}: {text} ({why})")
    return sentence.format(row=skipped.row, text=skipped.text, why=_why_skipped(skipped.why))


def summary(preview: ListPreview) -> Iterator[str]:
    """What was understood and what it would change, a line each."""
    yield from _understood(preview)
    yield counts(preview)
    yield from _listed(_("New:"), preview.new)
    yield from _indented(list(change_lines(preview)))
    for title, lines in people_groups(preview):
        yield from _listed(title, lines)
    yield from map(skipped_line, preview.skipped)
    if not (preview.writes or preview.outcome.refusal or preview.errors):
        yield _("There is nothing to write: the record holds all of this.")
    several = len(preview.listings) > 1
    for sign, problems in (("✗", preview.errors), ("!", preview.warnings)):
        for problem in problems:
            yield f"{sign} {row_sentence(problem, name_sheet=several)}"


def _understood(preview: ListPreview) -> Iterator[str]:
    for listing in preview.listings:
        yield _("Sheet “{name}”").format(name=listing.sheet)
        for column in listing.columns:
            hidden = " " + _("(hidden)") if column.hidden else ""
            yield f"  {column.letter} “{column.heading}”{hidden} → {understood_as(column.field)}"
    for name, why in preview.omissions:
        yield omission_sentence(name, why)
    if preview.conversions:
        sentence = _("{count} cells in an old font (TCVN3, VNI) were decoded, for instance:")
        yield sentence.format(count=len(preview.conversions))
        yield from _indented([conversion_line(s, c) for s, c in preview.conversions])
    for written, meant in preview.categories.taken_as.items():
        yield _("Category “{written}” is taken as “{meant}”").format(written=written, meant=meant)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from _indented(lines)


def _indented(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:_SHOWN]:
        yield f"  {line}"
    if len(lines) > _SHOWN:
        yield "  " + _("… and {count} more").format(count=len(lines) - _SHOWN)


def as_json(preview: ListPreview) -> dict[str, Any]:
    refused = preview.outcome.refusal
    return {
        **({"refusal": refused.value} if refused else {}),
        "kind": preview.request.kind.value,
        "sheet": preview.sheet,
        "sheets": [
            {"sheet": listing.sheet, "columns": [_column(column) for column in listing.columns]}
            for listing in preview.listings
        ],
        "passed_over": [{"sheet": s, "why": why.value} for s, why in preview.omissions],
        "columns": [_column(column) for column in preview.columns],
        "new": len(preview.new),
        "new_people": preview.new,
        "changed": [_fields(c, "number", "field", "old", "new") for c in preview.changes],
        "unchanged": preview.unchanged,
        "gone": preview.gone,
        "withdrawn": preview.withdrawn,
        "restored": preview.restored,
        "suspected_duplicates": [list(group) for group in preview.suspected],
        "homonyms": [list(group) for group in preview.homonyms],
        "categories": preview.categories.taken_as,
        "conversions": [
            {"sheet": sheet, "row": c.row, "column": column_letter(c.column),
             "encoding": c.legacy.value, "before": c.before, "after": c.after}
            for sheet, c in preview.conversions
        ],
        "errors": [_problem(problem) for problem in preview.errors],
        "warnings": [_problem(problem) for problem in preview.warnings],
        "skipped": [_fields(skipped, "sheet", "row", "text", "why") for skipped in preview.skipped],
    }  # fmt: skip


def _column(column: ListColumn) -> dict[str, Any]:
    return {"column": column.letter, **_fields(column, "heading", "field", "hidden")}


def _problem(problem: RowProblem) -> dict[str, Any]:
    return {
        **_fields(problem, "sheet", "row", "column", "cell"),
        "code": problem.flaw.value,
        "fits": [_fields(fit, "number", "name", "birth", "unit") for fit in problem.fits],
        "sentence": row_sentence(problem),
    }


def _fields(of: Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(of, name) for name in names}
