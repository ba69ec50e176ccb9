"""The list of the delegates sent (Danh sách trích ngang): a page on its side, columns by plan."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from console.documents.form import AdministrativeDocument, number_of, typed_day
from console.documents.heads import PaperForm, begin, chapter, names_of, prepared_for
from console.documents.papers.figures import said, tagged
from console.documents.source import Sent, Source, host_in_text
from console.documents.tables import Group, Heading, Row, Split
from console.documents.template.names import Field, ListOf
from screens.dossier.words import COLUMNS
from screens.honors.words import RECIPIENT_KINDS
from screens.votes.words import ROLES
from screens.words import Words, _
from store.dossier.delegates import in_groups
from store.dossier.papers import PaperKey
from store.dossier.profile import Award
from store.honors.bonus import level_named, read_day
from store.honors.honor import Level
from store.plan.dossier import USUAL_COLUMNS, USUAL_WIDTHS, ColumnKey, ListColumn
from store.text.birth import write_birth
from store.text.messages import N_

TEXT_SIZE = 11
USUAL_WIDTH = 24
"""In mm, of a column that is not among the usual ones."""
_BIRTHS = [ColumnKey.BORN_MALE, ColumnKey.BORN_FEMALE]
_CENTRED = {ColumnKey.NUMBER, ColumnKey.BORN, ColumnKey.SEX, *_BIRTHS}

SEXES = Words(male=N_("Male"), female=N_("Female"))


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("List of the delegates sent"), landscape=True)
    begin(paper, source, _("LIST OF DELEGATES"), _("Sent to {higher_event}"))
    write_list(paper, source)
    return paper


def add_annex(paper: AdministrativeDocument, source: Source) -> None:
    """The list as an annex in the file of the submission."""
    paper.annex()
    subject = _("Sent to {higher_event}")
    paper.title(_("LIST OF DELEGATES"), tagged(subject), like=said(subject, source))
    write_list(paper, source)


def write_list(paper: AdministrativeDocument, source: Source) -> None:
    """What stands below the title, down to the signatures."""
    paper.line("{{kèm theo}}", italic=True)
    paper.body("{{khối danh sách trích ngang}}")
    paper.last(
        tagged(
            _(
                "The list has {delegates} delegates ({officials} official, {alternates} "
                "alternates); women {women}; ethnic minorities {minority}; of a religion "
                "{religious}; Party members {party}; not in the Party {non_party}; age: {ages}."
            )
        )
    )
    prepared_for(paper, source, PaperKey.DELEGATES)


def rows(source: Source, columns: Sequence[ListColumn]) -> Iterator[Row]:
    """The delegates in the plan's order and groups; unknown is an empty cell."""
    sent = {one.candidate.number: one for one in source.sent}
    groups = in_groups((one.delegate for one in source.sent), source.plan.dossier)
    place = 0
    for number, (name, listed) in enumerate(groups, 1):
        if name:
            said = RECIPIENT_KINDS[name] if name in RECIPIENT_KINDS else ROLES[name]
            yield Group(f"{'I' * number}. {said.capitalize()}")
        for one in listed:
            place += 1
            of = sent[one.candidate.number]
            yield [cell(source, of, column, place) for column in columns]


def cell(source: Source, one: Sent, column: ListColumn, place: int) -> str:
    """What stands in a column; "" for what is not known."""
    if column.key is ColumnKey.NUMBER:
        return str(place)
    if column.key is ColumnKey.EXTRA:
        delegate = source.conference.roll.get(one.candidate.delegate)
        further = {**(delegate.extra if delegate else {}), **one.candidate.extra}
        return further.get(column.heading, "")
    return _CELLS[column.key](one)


def columns_of(source: Source) -> list[ListColumn]:
    """Those that are printed: as chosen in F8, else the plan's, else the usual ones."""
    dossier, rules = source.conference.dossier, source.plan.dossier
    chosen = dossier.columns or rules.columns or USUAL_COLUMNS
    return [column for column in chosen if column.on]


def headings(columns: Sequence[ListColumn]) -> Iterator[Heading]:
    """The two columns of births stand under one heading where they are side by side."""
    keys = [column.key for column in columns]
    for at, column in enumerate(columns):
        if keys[at : at + 2] == _BIRTHS:
            yield Split(
                _("Day, month, year of birth"), (_heading(column), _heading(columns[at + 1]))
            )
        elif at == 0 or keys[at - 1 : at + 1] != _BIRTHS:
            yield _heading(column)


def _heading(column: ListColumn) -> str:
    return column.heading or COLUMNS[column.key]


def _list(paper: AdministrativeDocument, source: Source) -> None:
    columns = columns_of(source)
    wanted = [column.width or USUAL_WIDTHS.get(column.key, USUAL_WIDTH) for column in columns]
    widths = [width * paper.width / sum(wanted) for width in wanted]
    centred = [at for at, column in enumerate(columns) if column.key in _CENTRED]
    listed = rows(source, columns)
    paper.table(list(headings(columns)), listed, widths, centred, size=TEXT_SIZE)


def _born(sex: str) -> Callable[[Sent], str]:
    """Who is of no known sex stands in the first column."""
    return lambda one: (
        write_birth(one.candidate.birth) if (one.candidate.sex or "male") == sex else ""
    )


def _name(one: Sent) -> str:
    """Of a collective, its head below it."""
    head = one.profile.head if one.collective else ""
    return "\n".join(filter(None, (one.candidate.name, head and f"({head})")))


def _party(one: Sent) -> str:
    if one.candidate.party == "no":
        return ""
    joined = write_birth(one.profile.party_joined)
    return joined or ("x" if one.candidate.party == "yes" else "")


def _schooling(one: Sent) -> str:
    profile = one.profile
    parts = (profile.schooling_general, profile.schooling_profession, profile.politics_level)
    return "; ".join(filter(None, parts))


def _post_and_unit(one: Sent) -> str:
    post = one.profile.head_post if one.collective else one.candidate.position
    return ", ".join(filter(None, (post, one.candidate.unit or one.profile.residence)))


def _highest_award(one: Sent) -> str:
    """The award of the highest level, the latest of several."""
    levels = list(Level)

    def rank(award: Award) -> tuple[int, int]:
        level = level_named(award.issuer)
        return levels.index(level) if level else len(levels), -award.year

    best = min(one.awards, key=rank, default=None)
    if best is None:
        return ""
    details = ", ".join(filter(None, (best.decision, day_of(best.date) or str(best.year))))
    return f"{best.name} ({details})" if details else best.name


def day_of(written: str) -> str:
    """``05/03/2025``, ``03/2025``, or as it was written."""
    day = read_day(written) if written else None
    return f"{day:%d/%m/%Y}" if day else write_birth(written)


_CELLS: Mapping[ColumnKey, Callable[[Sent], str]] = {
    ColumnKey.NAME: _name,
    ColumnKey.BORN_MALE: _born("male"),
    ColumnKey.BORN_FEMALE: _born("female"),
    ColumnKey.BORN: lambda one: write_birth(one.candidate.birth),
    ColumnKey.SEX: lambda one: SEXES.get(one.candidate.sex, ""),
    ColumnKey.ETHNIC: lambda one: one.candidate.ethnic,
    ColumnKey.RELIGION: lambda one: one.candidate.religion,
    ColumnKey.PARTY: _party,
    ColumnKey.SCHOOLING: _schooling,
    ColumnKey.POST_UNIT: _post_and_unit,
    ColumnKey.FIELD: lambda one: one.candidate.field,
    ColumnKey.AWARDS: _highest_award,
    ColumnKey.SUMMARY: lambda one: one.profile.summary or one.candidate.profile,
    ColumnKey.NOTE: lambda one: one.said_role,
    ColumnKey.PHONE: lambda one: one.profile.phone,
    ColumnKey.HOMETOWN: lambda one: one.profile.hometown,
}

_LISTED = tuple(key for key in ColumnKey if key is not ColumnKey.EXTRA)
_SPELLED = {
    ColumnKey.NUMBER: "thứ tự",
    ColumnKey.NAME: "họ và tên",
    ColumnKey.BORN_MALE: "ngày sinh nam",
    ColumnKey.BORN_FEMALE: "ngày sinh nữ",
    ColumnKey.BORN: "ngày sinh",
    ColumnKey.SEX: "giới tính",
    ColumnKey.ETHNIC: "dân tộc",
    ColumnKey.RELIGION: "tôn giáo",
    ColumnKey.PARTY: "đảng viên",
    ColumnKey.SCHOOLING: "trình độ",
    ColumnKey.POST_UNIT: "chức vụ, đơn vị",
    ColumnKey.FIELD: "lĩnh vực",
    ColumnKey.AWARDS: "khen thưởng",
    ColumnKey.SUMMARY: "tóm tắt thành tích",
    ColumnKey.NOTE: "ghi chú",
    ColumnKey.PHONE: "điện thoại",
    ColumnKey.HOMETOWN: "quê quán",
}

LISTED = ListOf[Source](
    "đại biểu",
    tuple(_SPELLED[key] for key in _LISTED),
    lambda source: [
        [cell(source, one, ListColumn(key), one.place) for key in _LISTED] for one in source.sent
    ],
)
"""For the office's own form: a row of a table with ``{{đại biểu.họ và tên}}``."""


def _enclosed(source: Source) -> str:
    """To which submission it belongs; blank for the clerk where that has no number yet."""
    said = _("(Enclosed with the submission No. {number} {day} of {host})")
    return said.format(
        number=number_of(source.conference, PaperKey.SUBMISSION, "/TTr-UBND"),
        day=typed_day(source.conference, PaperKey.SUBMISSION),
        host=host_in_text(source.plan.host),
    )


NAMES = (LISTED, Field("kèm theo", _enclosed), chapter("danh sách trích ngang", _list))
"""What is special to the list, as a paper of its own or an annex."""

FORM = PaperForm("danh-sach-trich-ngang", template, names_of(PaperKey.DELEGATES, *NAMES))
