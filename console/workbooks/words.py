"""What the reading of a workbook found, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from console.workbooks.headings import IGNORED, Column
from console.workbooks.preview import Preview, RowFlaw, RowProblem
from console.workbooks.sheets import FileProblem, WorkbookError, column_letter
from screens.words import _

_SHOWN = 12


def file_sentence(error: WorkbookError) -> str:
    """Why a file gives no rows, and what to do."""
    return {
        FileProblem.NO_FILE: _("There is no file {path}. Check the name."),
        FileProblem.OLD_XLS: _(
            "{path} is in the old .xls form. Open it in Excel, save it as .xlsx, import that."
        ),
        FileProblem.NOT_A_WORKBOOK: _(
            "{path} cannot be read: it is damaged, protected by a password, or no workbook. Open "
            "it in Excel, save it again as .xlsx, import that."
        ),
        FileProblem.NOT_UTF8: _(
            "{path} is not saved as UTF-8. In Excel choose “CSV UTF-8”, or save it as .xlsx."
        ),
        FileProblem.UNKNOWN_KIND: _("{path} is neither .xlsx nor .csv. Save the list as .xlsx."),
        FileProblem.NO_SUCH_SHEET: _("{path} has no such sheet. Its sheets: {detail}."),
        FileProblem.EMPTY: _("{path} is empty: sheet “{detail}” has no rows. Nothing was changed."),
        FileProblem.NO_HEADINGS: _(
            "{path}, sheet “{detail}”: no row of headings was found. One row must name the columns "
            "(“Họ và tên”, “Ngày sinh”, “Đơn vị” …)."
        ),
        FileProblem.TWO_ROW_HEADINGS: _(
            "{path}, sheet “{detail}”: the headings take two rows. Put them in one row (for "
            "instance “Ngày sinh” and “Giới tính” instead of “Năm sinh: Nam | Nữ”), then import."
        ),
    }[error.problem].format(path=error.path, detail=error.detail)


def row_sentence(problem: RowProblem) -> str:
    where = _("row {row}").format(row=problem.row)
    if problem.column:
        where += ", " + _("column {column}").format(column=problem.column)
    cell = f" “{problem.cell}”" if problem.cell else ""
    return f"{where}:{cell} {_flaw(problem.flaw)}"


def _flaw(flaw: RowFlaw) -> str:
    return {
        RowFlaw.NAME_MISSING: _("has no name. Fill it in or delete the row."),
        RowFlaw.BAD_DATE: _("is no date of birth. Write day/month/year, or the year."),
        RowFlaw.BAD_SEX: _("is neither “Nam” nor “Nữ”."),
        RowFlaw.BAD_NUMBER: _("is no number of this kind."),
        RowFlaw.NUMBER_TWICE: _("has a badge number that stands twice in the list."),
        RowFlaw.PERSON_TWICE: _("is a person who stands twice in the list."),
        RowFlaw.AMBIGUOUS: _("fits several delegates. Add a column “Số thẻ” to tell them apart."),
        RowFlaw.BAD_AMOUNT: _("is no amount in đồng."),
        RowFlaw.BAD_KIND: _("is none of: Tập thể, Cá nhân, Hộ gia đình."),
        RowFlaw.BAD_ROLE: _("is neither “Chính thức” nor “Dự khuyết”."),
        RowFlaw.FORMULA: _("is a formula without a stored result. Save the file in Excel once."),
        RowFlaw.MOVED_UNIT: _("has another unit than before; taken as the same person."),
        RowFlaw.UNKNOWN_CATEGORY: _("is a category the plan does not know; it is taken as voting."),
        RowFlaw.NOT_A_DELEGATE: _("is not among the delegates; taken as written."),
    }[flaw]


def field_name(name: str | None) -> str:
    """What a column was understood as."""
    if name is None:
        return _("kept under its own heading")
    return {
        IGNORED: _("not imported"),
        "name": _("Name"),
        "birth": _("Born"),
        "sex": _("Sex"),
        "ethnic": _("Ethnic group"),
        "unit": _("Unit"),
        "position": _("Position"),
        "category": _("Category"),
        "phone": _("Phone"),
        "seat": _("Seat"),
        "achievement": _("Achievement"),
        "note": _("Note"),
        "number": _("Badge"),
        "kind": _("Kind of recipient"),
        "form": _("Form"),
        "decision": _("Decision"),
        "decision_date": _("Date of the decision"),
        "decider": _("Decided by"),
        "amount": _("Amount"),
        "batch": _("Batch"),
        "place": _("Place"),
        "citation": _("Citation"),
        "role": _("Proposed as"),
        "profile": _("Achievement"),
        "extra": _("Other columns"),
    }[name]


def summary(preview: Preview) -> Iterator[str]:
    """What was understood and what it would change, a line each."""
    yield _("Sheet “{name}”").format(name=preview.sheet)
    for column in preview.columns:
        yield f"  {column_letter(column.position)} “{column.heading}” → {field_name(column.field)}"
    changed = len({change.number for change in preview.changes})
    yield _(
        "New: {new} · changed: {changed} · unchanged: {unchanged} · not in this list: {gone}"
    ).format(
        new=len(preview.new), changed=changed, unchanged=preview.unchanged, gone=len(preview.gone)
    )
    for change in preview.changes[:_SHOWN]:
        name = field_name(change.field)
        yield f"  {change.name} ({change.number}): {name}: “{change.old}” → “{change.new}”"
    if len(preview.changes) > _SHOWN:
        yield "  …"
    for row, text in preview.skipped:
        yield _("Skipped row {row}: {text}").format(row=row, text=text)
    for problem in preview.errors:
        yield "✗ " + row_sentence(problem)
    for problem in preview.warnings:
        yield "! " + row_sentence(problem)


def as_json(preview: Preview) -> dict[str, Any]:
    return {
        "sheet": preview.sheet,
        "columns": [_column(column) for column in preview.columns],
        "new": len(preview.new),
        "changed": [
            {"number": c.number, "field": c.field, "old": c.old, "new": c.new}
            for c in preview.changes
        ],
        "unchanged": preview.unchanged,
        "gone": preview.gone,
        "errors": [_problem(problem) for problem in preview.errors],
        "warnings": [_problem(problem) for problem in preview.warnings],
        "skipped": [{"row": row, "text": text} for row, text in preview.skipped],
    }


def _column(column: Column) -> dict[str, Any]:
    letter = column_letter(column.position)
    return {"column": letter, "heading": column.heading, "field": column.field}


def _problem(problem: RowProblem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "code": problem.flaw.value,
        "sentence": row_sentence(problem),
    }
