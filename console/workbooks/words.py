"""A file's problem and a preview, in words and as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from console.workbooks.files.sheet import Conversion, FileProblem, WorkbookError, column_letter
from console.workbooks.imports.delegates import MARK_WORDS
from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import TAKEN_APART, RowFlaw, RowProblem, described
from console.workbooks.lists.columns import ListColumn
from console.workbooks.lists.headings import CATEGORY, MARK
from console.workbooks.lists.rows import SkippedRow
from screens.honors.words import LEVELS, RECIPIENT_KINDS
from screens.people.words import FIELDS, MARKS, sex_name
from screens.votes.words import ROLES
from screens.words import _, translated
from store.honors.honor import Level
from store.text.birth import write_birth

_SHOWN = 12
NEW = "new"
"""Written in ``--same`` for a doubtful row that means a new delegate."""
NONE = "none"
"""Written in ``--category`` where nothing says what everyone is."""


_OPTIONS_TO_READ = {
    FileProblem.SEEMS_OTHER: "--kind delegates|honors|slate",
    FileProblem.OTHER_LIST: "--kind delegates|honors|slate",
    FileProblem.NO_HEADINGS: "--heading-row N --column HEADING=name",
}


def file_sentence(error: WorkbookError) -> str:
    """Why a file gives no rows, and what to do."""
    return translated(error.problem.value).format(path=error.path, detail=error.detail)


def option_to_read(error: WorkbookError) -> str:
    """The command's options by which the file may be read all the same, a line; "" for none."""
    option = _OPTIONS_TO_READ.get(error.problem)
    return f"\n  {option}" if option else ""


def row_sentence(problem: RowProblem, *, name_sheet: bool = False) -> str:
    """Where, what stands there, what is wrong with it, and whom it may mean."""
    where = _("row {row}").format(row=problem.row)
    if name_sheet:
        where = _("sheet “{name}”, {where}").format(name=problem.sheet, where=where)
    if problem.column:
        where += ", " + _("column {column}").format(column=problem.column)
    cell = f" “{problem.cell}”" if problem.cell else ""
    duties = ", ".join(MARK_WORDS.values())
    flaw = translated(problem.flaw.value).format(duties=duties, guess=problem.guess)
    whom = f" {' | '.join(map(described, problem.fits))}." if problem.fits else ""
    return f"{where}:{cell} {flaw}{whom}"


def notes_on_file(preview: ListPreview) -> Iterator[str]:
    """Which sheets were not read, and what could not be seen."""
    for name, why in preview.omissions:
        yield translated(why.value).format(name=name)
    if any(listing.unseen for listing in preview.listings):
        yield _(
            "In a file of this form it cannot be seen which rows and columns are hidden, nor which "
            "formulas have failed: those cells are empty. If there are any, save it as .xlsx."
        )


def understood_as(field: str | None) -> str:
    """What a column was understood as."""
    if field is None:
        return _("kept under its own heading")
    if not field.startswith((MARK, CATEGORY)):
        return FIELDS[field]
    is_mark, name = field.startswith(MARK), field.partition(":")[2]
    return _("ticks: {name}").format(name=MARKS[name] if is_mark else name)


def counts(preview: ListPreview) -> str:
    """How many are new, changed, unchanged and gone."""
    said = _("New: {new} · changed: {changed} · unchanged: {unchanged} · not in this list: {gone}")
    new, gone = len(preview.new), len(preview.gone)
    changed = len({change.number for change in preview.changes})
    return said.format(new=new, changed=changed, unchanged=preview.unchanged, gone=gone)


def groups(preview: ListPreview) -> Iterator[tuple[str, Sequence[str]]]:
    """What was decoded, understood, changed and found, in groups under their titles."""
    decoded = [conversion_line(sheet, one) for sheet, one in preview.conversions]
    yield _("Letters decoded: before → after"), decoded
    meant = preview.categories.taken_as.items()
    yield _("Categories"), [f"“{written}” → “{category}”" for written, category in meant]
    yield _("The file"), list(notes_on_file(preview))
    yield _("Changed"), list(change_lines(preview))
    yield _("Back on the list:"), preview.restored
    staying = _("Not in this list, and staying:")
    withdrawn = _("Withdrawn, as asked for:")
    yield (withdrawn, preview.withdrawn) if preview.withdrawn else (staying, preview.gone)
    twice = _("The same person twice? (same name and year of birth)")
    yield twice, [" | ".join(_first(people)) for people in preview.suspected]
    yield _("Namesakes:"), [" | ".join(_first(people)) for people in preview.homonyms]
    yield _("New:"), preview.new


def _first(lines: Sequence[str]) -> list[str]:
    """As many as are shown, and how many more there are."""
    more = len(lines) - _SHOWN
    rest = [_("… and {count} more").format(count=more)] if more > 0 else []
    return [*lines[:_SHOWN], *rest]


def change_lines(preview: ListPreview) -> Iterator[str]:
    for change in preview.changes:
        name = FIELDS[change.field]
        old, new = _value(change.field, change.old), _value(change.field, change.new)
        yield f"{change.name} ({change.number}): {name}: “{old}” → “{new}”"


def _value(field: str, text: str) -> str:
    """A field's value as people say it."""
    return _SAID[field](text) if text and field in _SAID else text


_SAID: Mapping[str, Callable[[str], str]] = {
    "kind": RECIPIENT_KINDS.__getitem__,
    "role": ROLES.__getitem__,
    "level": lambda level: LEVELS[Level(level)],
    "sex": sex_name,
    "birth": write_birth,
    "marks": lambda marks: ", ".join(map(MARKS.__getitem__, marks.split(", "))),
}


def ways_to_settle(preview: ListPreview) -> Iterator[str]:
    """How the command is told whom a doubtful row means, a line each."""
    several = len({listing.sheet for listing in preview.listings}) > 1
    flaws = {problem.flaw for problem in preview.errors}
    if RowFlaw.NUMBER_TWICE in flaws:
        yield "  --column HEADING=kept  " + _("the column holds other numbers")
    if flaws & {RowFlaw.NO_NAME, RowFlaw.NAMES_BESIDE}:
        yield "  --column HEADING=name  " + _("which column holds the names")
    if RowFlaw.OTHER_TABLE in flaws:
        yield "  --heading-row N  " + _("which row holds the headings")
    if flaws & TAKEN_APART:
        yield "  --split-names  " + _("each person is taken, and what stands beside a name")
    if RowFlaw.KIND_UNSAID in flaws:
        yield "  --unsaid [ROW=]individual|collective|household  " + _("what the names do not say")
    if RowFlaw.PERSON_TWICE in flaws:
        yield "  --namesakes  " + _("those of one name and no birth are different people")
    for line in _first([way for one in preview.errors for way in _ways_for(one, several)]):
        yield f"  {line}"


def _ways_for(problem: RowProblem, several: bool) -> Iterator[str]:
    if problem.flaw is RowFlaw.CATEGORY_GUESSED:
        yield f'--category "{problem.sheet}={problem.guess}"   "{problem.sheet}={NONE}"'
    if problem.flaw in (RowFlaw.AMBIGUOUS, RowFlaw.PERSON_TWICE):
        place = f"{problem.sheet}!{problem.row}" if several else str(problem.row)
        meant = [*(delegate.number for delegate in problem.fits), NEW]
        choices = "   ".join(f"--same {place}={one}" for one in meant)
        yield _("row {row}: {choices}").format(row=problem.row, choices=choices)


def category_meant(said: str) -> str:
    """A category as it is written in ``--category``."""
    return "" if said == NONE else said


def conversion_line(sheet: str, conversion: Conversion) -> str:
    cell = f"{column_letter(conversion.column)}{conversion.row}"
    return f"{sheet} {cell} ({conversion.legacy}): “{conversion.before}” → “{conversion.after}”"


def skipped_line(skipped: SkippedRow) -> str:
    sentence = _("Skipped row {row}: {text} ({why})")
    return sentence.format(row=skipped.row, text=skipped.text, why=translated(skipped.why.value))


def summary(preview: ListPreview) -> Iterator[str]:
    """What was understood and what it would change, a line each."""
    for listing in preview.listings:
        yield _("Sheet “{name}”").format(name=listing.sheet)
        for column in listing.columns:
            hidden = " " + _("(hidden)") if column.hidden else ""
            yield f"  {column.letter} “{column.heading}”{hidden} → {understood_as(column.field)}"
    yield counts(preview)
    for title, lines in groups(preview):
        if lines:
            yield title
            yield from (f"  {line}" for line in _first(lines))
    yield from map(skipped_line, preview.skipped)
    if not (preview.writes or preview.outcome.refusal or preview.errors):
        known = _("There is nothing to write: the record holds all of this.")
        yield known if preview.unchanged else _("There is nothing to write: the list names nobody.")
    for one in (*preview.errors, *preview.uncategorized, *preview.warnings):
        sentence = row_sentence(one, name_sheet=len(preview.listings) > 1)
        yield f"{'!' if one.is_warning else '✗'} {sentence}"


def as_json(preview: ListPreview) -> dict[str, Any]:
    refused = preview.outcome.refusal
    return {
        **({"refusal": refused.value} if refused else {}),
        "kind": preview.request.kind.value,
        "sheet": preview.sheet,
        "sheets": [
            {"sheet": listing.sheet, "columns": list(map(_column, listing.columns))}
            for listing in preview.listings
        ],
        "passed_over": [{"sheet": s, "why": _code(why)} for s, why in preview.omissions],
        "columns": list(map(_column, preview.columns)),
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
             "encoding": str(c.legacy), "before": c.before, "after": c.after}
            for sheet, c in preview.conversions
        ],
        "errors": list(map(_problem, preview.errors)),
        "warnings": list(map(_problem, preview.warnings)),
        "notes": list(notes_on_file(preview)),
        "skipped": [asdict(s) | {"why": _code(s.why)} for s in preview.skipped],
    }  # fmt: skip


def _column(column: ListColumn) -> dict[str, Any]:
    return {"column": column.letter, **_fields(column, "heading", "field", "hidden")}


def _problem(problem: RowProblem) -> dict[str, Any]:
    return {
        **_fields(problem, "sheet", "row", "column", "cell"),
        "code": _code(problem.flaw),
        "fits": [_fields(fit, "number", "name", "birth", "unit") for fit in problem.fits],
        "sentence": row_sentence(problem),
    }


def _fields(of: Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(of, name) for name in names}


def _code(member: Enum) -> str:
    """How JSON names it, whatever the language."""
    return member.name.lower()
