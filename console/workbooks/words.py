"""A file's problem and a preview, in words and as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from console.workbooks.files.sheet import Conversion, FileProblem, WorkbookError, column_letter
from console.workbooks.imports.delegates import MARK_WORDS
from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import TAKEN_APART, RowFlaw, RowProblem, described
from console.workbooks.lists.columns import ListColumn
from console.workbooks.lists.headings import CATEGORY, MARK
from console.workbooks.lists.listing import Omission
from console.workbooks.lists.rows import Skip, SkippedRow
from screens.honors.words import LEVELS, RECIPIENT_KINDS
from screens.people.words import FIELDS, MARKS, sex_name
from screens.votes.words import ROLES
from screens.words import Words, _
from store.honors.honor import Level
from store.text.birth import write_birth
from store.text.messages import N_

_SHOWN = 12
NEW = "new"
"""Written in ``--same`` for a doubtful row that means a new delegate."""
NONE = "none"
"""Written in ``--category`` where nothing says what everyone is."""


_FILES = Words(
    FileProblem,
    NO_FILE=N_("There is no file {path}. Check the name."),
    PICTURE=N_(
        "{path} is a picture or a PDF: no list can be read from it with certainty. Ask for the "
        "Excel or Word file that it was made of."
    ),
    NO_TABLE=N_("{path} holds no table. Put the list into a table, or into a workbook."),
    PROTECTED=N_(
        "{path} is protected by a password. Open it in Excel, take the password away (File, "
        "Info, Protect Workbook), save it, import that."
    ),
    NOT_A_WORKBOOK=N_(
        "{path} is no workbook, or it is damaged. If Excel opens it, save it again as .xlsx "
        "and import that; if not, ask for the list as a workbook."
    ),
    TOO_LARGE=N_(
        "{path} holds far more than a list of people. Copy the list alone into a new workbook, "
        "save it as .xlsx, import that."
    ),
    UNKNOWN_LETTERS=N_(
        "The letters of {path} cannot be read as Vietnamese. In Excel choose “CSV UTF-8”, or "
        "save it as .xlsx."
    ),
    UNKNOWN_KIND=N_(
        "{path} is no workbook (.xlsx, .xls, .xlsb, .ods), no .csv, no .docx and no text. Save "
        "the list as .xlsx."
    ),
    NO_SUCH_SHEET=N_("{path} has no such sheet. Its sheets: {detail}."),
    EMPTY=N_("{path} is empty: sheet “{detail}” has no rows. Nothing was changed."),
    NO_HEADINGS=N_(
        "{path}, sheet “{detail}”: no row of headings was found. One row must name the columns "
        "(“Họ và tên”, “Ngày sinh”, “Đơn vị” …)."
    ),
    OTHER_LIST=N_(
        "{path}, sheet “{detail}”: it was exported as a list of another kind, and is read only as "
        "that. Choose its kind: --kind, or Ctrl+G."
    ),
)


def file_sentence(error: WorkbookError) -> str:
    """Why a file gives no rows, and what to do."""
    return _FILES[error.problem].format(path=error.path, detail=error.detail)


def row_sentence(problem: RowProblem, *, name_sheet: bool = False) -> str:
    """Where, what stands there, what is wrong with it, and whom it may mean."""
    where = _("row {row}").format(row=problem.row)
    if name_sheet:
        where = _("sheet “{name}”, {where}").format(name=problem.sheet, where=where)
    if problem.column:
        where += ", " + _("column {column}").format(column=problem.column)
    cell = f" “{problem.cell}”" if problem.cell else ""
    duties = ", ".join(MARK_WORDS.values())
    flaw = _FLAWS[problem.flaw].format(duties=duties, guess=problem.guess)
    whom = f" {' | '.join(map(described, problem.fits))}." if problem.fits else ""
    return f"{where}:{cell} {flaw}{whom}"


_FLAWS = Words(
    RowFlaw,
    NAME_MISSING=N_("has no name. Fill it in or delete the row."),
    NAME_TOO_LONG=N_("is too long for a name. Shorten it."),
    CATEGORY_GUESSED=N_(
        "may mean that everyone under it is “{guess}”: --category “SHEET=CATEGORY” or “SHEET=none”."
    ),
    NAMES_BESIDE=N_(
        "stands beside its heading: the names seem to be in column {guess}. Say so: --column "
        "“{guess}=name”, or Enter on that column."
    ),
    UNLIKE_A_NAME=N_("does not look like a person's name; taken as written."),
    NO_NAME=N_(
        "is no person's name. If the names stand in another column, say which: --column, or "
        "Enter on the column."
    ),
    TWO_PEOPLE=N_(
        "names several people: give each a row, or take each of them (Enter here, or "
        "--split-names)."
    ),
    SUBSTITUTE=N_(
        "is someone in another's place (“{guess}”, kept as a note): taken so (Enter here, or "
        "--split-names), or write the row anew."
    ),
    OFFICE_BESIDE=N_(
        "has an office or a body beside the name (“{guess}”): taken so (Enter here, or "
        "--split-names), or write the row anew."
    ),
    REMARK_BESIDE=N_(
        "has a remark beside the name (“{guess}”, kept as a note): taken so (Enter here, or "
        "--split-names), or write the row anew."
    ),
    KIND_UNSAID=N_("may be a person or a collective: say which, Enter here or --unsaid."),
    GARBLED=N_("has lost letters on the way (“?”). Write the name anew."),
    BESIDE_NAME=N_("holds more than a name: “{guess}” was taken as birth or phone."),
    ERROR_CELL=N_("is an error of the office's program; the field is left empty."),
    BAD_DATE=N_("is no date of birth; left empty. Write day/month/year, or the year."),
    EMPTIED=N_(
        "is empty in the list; what is on the record is left. Delete it there if it is wrong."
    ),
    YOUNG=N_("is a birth of someone under 14: is it right?"),
    BAD_SEX=N_("is neither “Nam” nor “Nữ”; left empty."),
    BAD_NUMBER=N_("is no number of this kind; left empty."),
    BAD_PHONE=N_("is no telephone number; left empty."),
    BAD_SEAT=N_("is a day, which the office's program made of a seat; left empty. Type '12-3."),
    BAD_TICK=N_("is neither yes nor no; taken as no. Tick with x."),
    BAD_MARK=N_("is no duty known here, and kept as it is written. Known: {duties}."),
    BOTH_SEXES=N_("stands under “Nam” and under “Nữ”; the sex is left empty."),
    OTHER_TABLE=N_(
        "begins another table with headings that are not known: nothing under it is read. Say "
        "which row holds its headings (Ctrl+E, or --heading-row), or leave the row out."
    ),
    NUMBER_TWICE=N_("has a badge number that stands twice in the list."),
    NUMBER_OF_ANOTHER=N_(
        "has a badge number of someone listed, and is said to be new: give it another, or none."
    ),
    PERSON_TWICE=N_(
        "is a person who stands twice in the list. If they are two: Enter here, --same or "
        "--namesakes."
    ),
    AMBIGUOUS=N_(
        "fits several delegates: say who it is in the console (F6 · Ctrl+O), with --same, or "
        "by a column “Số thẻ”."
    ),
    BAD_AMOUNT=N_("is no amount in đồng; left empty."),
    BAD_KIND=N_("is none of: Tập thể, Cá nhân, Hộ gia đình; the name decides."),
    BAD_ROLE=N_("is neither “Chính thức” nor “Dự khuyết”; left empty."),
    FORMULA=N_("is a formula without a stored result. Save the file in Excel once."),
    SWAPPED=N_(
        "is a body under the offices, with an office under the units; taken as written. If the "
        "columns are swapped, say what they are: --column, or Enter on the column."
    ),
    MOVED_UNIT=N_("has another unit than before; taken as the same person."),
    OTHER_BIRTH=N_("has another birth than before; taken as the same person."),
    RENAMED=N_("has the badge number of a person with another name; taken as renamed."),
    SUSPECTED_TWICE=N_("has the name and year of birth of another person: the same?"),
    TWO_CATEGORIES=N_("is a second category of this person; the first that is ticked is taken."),
    UNKNOWN_CATEGORY=N_("is a category the plan does not know; it is taken as voting."),
    NOT_A_DELEGATE=N_("is not among the delegates; taken as written."),
    CITIZEN_DIFFERS=N_("is a citizen's number of another sex or year of birth."),
    BAD_CITIZEN=N_("is no citizen's number of 12 digits."),
    HIDDEN_ROW=N_("is hidden in the sheet; taken all the same."),
    FORMULA_LEFT_OUT=N_("is a formula without a stored result; it is left out, the row is taken."),
    HONOR_AMBIGUOUS=N_(
        "fits several honors, or several rows fit one. Give each its decision’s number."
    ),
    HONOR_TWICE=N_("is an honor that stands twice in the list."),
    ALREADY_GIVEN=N_("was handed over or withheld already; nothing of it is changed."),
    CANDIDATE_LEFT=N_("was taken off the slate; not put on it again."),
    ON_OTHER_SHEET=N_("stands on another sheet too; taken once."),
    AGE=N_("is an age; the year of birth is reckoned from it."),
)

_SKIPS = Words(
    Skip,
    NUMBERING=N_("numbers of the columns"),
    HEADINGS=N_("headings repeated"),
    GROUP=N_("title of a group"),
    TOTAL=N_("total"),
    SIGNATURE=N_("signature"),
    NOTE=N_("note"),
    UNFILLED=N_("numbered line without a person"),
    HIDDEN=N_("hidden"),
    OTHER_HEADINGS=N_("headings of another table"),
    OTHER_TABLE=N_("of another table"),
    LEFT_OUT=N_("left out by you"),
)

_OMISSIONS = Words(
    Omission,
    HIDDEN=N_("Sheet “{name}” is hidden and was not read."),
    NO_HEADINGS=N_("Sheet “{name}” has no headings of a list and was not read."),
    EXAMPLE=N_("Sheet “{name}” is an example or an instruction and was not read."),
    OTHER_KIND=N_("Sheet “{name}” lists something else and was not read (--kind, --sheet)."),
)


def notes_on_file(preview: ListPreview) -> Iterator[str]:
    """Which sheets were not read, and what could not be seen."""
    for name, why in preview.omissions:
        yield _OMISSIONS[why].format(name=name)
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


def people_groups(preview: ListPreview) -> Iterator[tuple[str, list[str]]]:
    """Who is back, who is gone, who may be listed twice, and namesakes, each under its title."""
    yield _("Back on the list:"), preview.restored
    staying = _("Not in this list, and staying:")
    withdrawn = _("Withdrawn, as asked for:")
    yield (withdrawn, preview.withdrawn) if preview.withdrawn else (staying, preview.gone)
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
    if flaws & TAKEN_APART:
        yield "  --split-names  " + _("each person is taken, and what stands beside a name")
    if RowFlaw.KIND_UNSAID in flaws:
        yield "  --unsaid [ROW=]individual|collective|household  " + _("what the names do not say")
    if RowFlaw.PERSON_TWICE in flaws:
        yield "  --namesakes  " + _("those of one name and no birth are different people")
    for problem in preview.errors:
        if problem.flaw is RowFlaw.CATEGORY_GUESSED:
            yield f'  --category "{problem.sheet}={problem.guess}"   "{problem.sheet}={NONE}"'
        if problem.flaw in (RowFlaw.AMBIGUOUS, RowFlaw.PERSON_TWICE):
            place = f"{problem.sheet}!{problem.row}" if several else str(problem.row)
            meant = [*(delegate.number for delegate in problem.fits), NEW]
            choices = "   ".join(f"--same {place}={one}" for one in meant)
            yield "  " + _("row {row}: {choices}").format(row=problem.row, choices=choices)


def category_meant(said: str) -> str:
    """A category as it is written in ``--category``."""
    return "" if said == NONE else said


def conversion_line(sheet: str, conversion: Conversion) -> str:
    cell = f"{column_letter(conversion.column)}{conversion.row}"
    return f"{sheet} {cell} ({conversion.legacy}): “{conversion.before}” → “{conversion.after}”"


def skipped_line(skipped: SkippedRow) -> str:
    sentence = _("Skipped row {row}: {text} ({why})")
    return sentence.format(row=skipped.row, text=skipped.text, why=_SKIPS[skipped.why])


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
    for one in (*preview.errors, *preview.warnings):
        sentence = row_sentence(one, name_sheet=len(preview.listings) > 1)
        yield f"{'!' if one.is_warning else '✗'} {sentence}"


def _understood(preview: ListPreview) -> Iterator[str]:
    for listing in preview.listings:
        yield _("Sheet “{name}”").format(name=listing.sheet)
        for column in listing.columns:
            hidden = " " + _("(hidden)") if column.hidden else ""
            yield f"  {column.letter} “{column.heading}”{hidden} → {understood_as(column.field)}"
    yield from notes_on_file(preview)
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
            {"sheet": listing.sheet, "columns": list(map(_column, listing.columns))}
            for listing in preview.listings
        ],
        "passed_over": [{"sheet": s, "why": why.value} for s, why in preview.omissions],
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
             "encoding": c.legacy.value, "before": c.before, "after": c.after}
            for sheet, c in preview.conversions
        ],
        "errors": list(map(_problem, preview.errors)),
        "warnings": list(map(_problem, preview.warnings)),
        "notes": list(notes_on_file(preview)),
        "skipped": list(map(asdict, preview.skipped)),
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
