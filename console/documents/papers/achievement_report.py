"""The report of achievements (Báo cáo thành tích), one a delegate, of a person or a collective.

The program fills in who it is, the awards and an empty frame of the years. What was achieved is
written by the delegate: until then it is a marked gap.
"""

from collections.abc import Callable, Iterator

from docx.enum.text import WD_ALIGN_PARAGRAPH
from msgspec import Struct

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, head_fields, of_conference
from console.documents.papers.delegation_list import SEXES, day_of
from console.documents.papers.figures import FIGURES
from console.documents.source import GAP, Sent, Source, office_of
from console.documents.template.names import Field, ListOf, Names
from screens.dossier.words import AWARD_KINDS
from screens.words import _
from store.dossier.papers import PaperKey
from store.dossier.profile import AwardKind, years_reported
from store.programme.opening import held_on
from store.text.birth import write_birth


class OfDelegate(Struct, frozen=True):
    """One delegate of the dossier."""

    source: Source
    one: Sent


def _of_person(source: Source) -> AdministrativeDocument:
    paper = _begun(source, source.plan.dossier_by_law.achievement_form.individual, agency=False)
    paper.heading(_("I. PERSON"))
    paper.body(
        _("1. Full name: {{họ và tên}}. Sex: {{giới tính}}."),
        _("2. Born: {{ngày sinh}}. Ethnic group: {{dân tộc}}. Religion: {{tôn giáo}}."),
        _("3. Home town: {{quê quán}}."),
        _("4. Residence: {{nơi thường trú}}."),
        _("5. Unit: {{đơn vị}}. Post: {{chức vụ}}."),
        _(
            "6. Schooling: general {{văn hóa}}; professional {{chuyên môn}}; political theory "
            "{{lý luận chính trị}}. Academic title, degree: {{học hàm, học vị}}."
        ),
        _("7. Party member since: {{ngày vào Đảng}}."),
    )
    duties = _("1. Powers and duties: {{nhiệm vụ được giao}}")
    by_year = _("2. Achievements by year, with figures:")
    paper.chapters((_("II. ACHIEVEMENTS"), duties, by_year, "{{khối thành tích}}"))
    return _ended(paper, source, _("Who reports"), "{{họ và tên}}")


def _of_collective(source: Source) -> AdministrativeDocument:
    paper = _begun(source, source.plan.dossier_by_law.achievement_form.collective, agency=True)
    paper.heading(_("I. THE COLLECTIVE"))
    paper.body(
        _("1. Place: {{nơi thường trú}}. Founded: {{ngày thành lập}}."),
        _("2. Members: {{số thành viên}}, of them women: {{số thành viên nữ}}."),
        _("3. Head: {{người đứng đầu}}, {{chức vụ}}."),
        _("4. Duties: {{nhiệm vụ được giao}}"),
        _("5. Situation, advantages, difficulties: {gap}").format(gap=GAP),
    )
    paper.heading(_("II. ACHIEVEMENTS"))
    paper.body(
        _("1. Achievements by year, with figures:"),
        "{{khối thành tích}}",
        _("2. Learning from Hồ Chí Minh's example; Party, Front and unions: {gap}").format(gap=GAP),
    )
    return _ended(paper, source, _("Head of the collective"), "{{người đứng đầu}}")


def _begun(source: Source, form: str, *, agency: bool) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("Report of achievements"))
    paper.line(f"({form})", 11, italic=True)
    paper.docx.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    purpose, name = _("Of a delegate to {higher_event}"), "{{tên trong danh sách}}"
    begin(paper, source, _("REPORT OF ACHIEVEMENTS"), purpose, about=name, agency=agency)
    return paper


def _ended(
    paper: AdministrativeDocument, source: Source, signs: str, name: str
) -> AdministrativeDocument:
    paper.heading(_("III. AWARDS"))
    for listed, said in ((TITLES, _("1. Emulation titles")), (FORMS, _("2. Commendations"))):
        paper.heading(said)
        heading = AWARD_KINDS[AwardKind.TITLE if listed is TITLES else AwardKind.FORM]
        paper.table(
            [_("Year"), heading, _("Decision: number, date, who decided")],
            [[f"{{{{{listed.name}.{column}}}}}" for column in listed.columns]],
            [20, 65, 79],
            centred=(0,),
        )
    paper.last(_("What is stated above is true; who reports answers for it before the law."))
    confirming, confirms = office_of(source.conference, PaperKey.ACHIEVEMENT)
    confirmed = _("Confirmed by\n{office}").format(office=confirming)
    paper.signatures(((confirmed, confirms), (signs, name)))
    return paper


def _achievements(paper: AdministrativeDocument, subject: OfDelegate) -> None:
    """A line a year, empty where nothing was written: the program writes no achievements."""
    source, written = subject.source, subject.one.profile.achievements
    last = held_on(source.conference).year
    years = sorted({*years_reported(source.plan.period, last), *map(int, written)})
    for year in years:
        said = _("Year {year}: {text}")
        paper.body(said.format(year=year, text=written.get(str(year)) or GAP))
    if not years:
        paper.body(GAP)


def _awards(kind: AwardKind) -> Callable[[OfDelegate], Iterator[list[str]]]:
    """One empty line where none is known: it is filled in by hand."""

    def rows(subject: OfDelegate) -> Iterator[list[str]]:
        awards = subject.one.awards_of(kind)
        for award in awards:
            decision = ", ".join(filter(None, (award.decision, day_of(award.date), award.issuer)))
            yield [str(award.year or ""), award.name, decision]
        if not awards:
            yield ["", "", ""]

    return rows


_COLUMNS = ("năm", "tên", "quyết định")
TITLES = ListOf("danh hiệu", _COLUMNS, _awards(AwardKind.TITLE))
FORMS = ListOf("hình thức khen thưởng", _COLUMNS, _awards(AwardKind.FORM))


def _own(name: str, value: Callable[[Sent], str]) -> Field[OfDelegate]:
    return Field(name, lambda subject: value(subject.one) or GAP)


def _party(one: Sent) -> str:
    if one.candidate.party == "no":
        return _("no")
    return write_birth(one.profile.party_joined)


_NAMES = Names(
    *map(of_conference, (*FIGURES.values(), *head_fields(PaperKey.ACHIEVEMENT))),
    _own("tên trong danh sách", lambda one: one.candidate.name),
    _own("họ và tên", lambda one: one.candidate.name),
    _own("giới tính", lambda one: SEXES.get(one.candidate.sex, "")),
    _own("ngày sinh", lambda one: write_birth(one.candidate.birth)),
    _own("dân tộc", lambda one: one.candidate.ethnic),
    _own("tôn giáo", lambda one: one.candidate.religion),
    _own("quê quán", lambda one: one.profile.hometown),
    _own("nơi thường trú", lambda one: one.profile.residence),
    _own("đơn vị", lambda one: one.candidate.unit),
    _own(
        "chức vụ", lambda one: one.profile.head_post if one.collective else one.candidate.position
    ),
    _own("văn hóa", lambda one: one.profile.schooling_general),
    _own("chuyên môn", lambda one: one.profile.schooling_profession),
    _own("lý luận chính trị", lambda one: one.profile.politics_level),
    _own("học hàm, học vị", lambda one: one.profile.degree or _("none")),
    _own("ngày vào Đảng", _party),
    _own("nhiệm vụ được giao", lambda one: one.profile.duties),
    _own("ngày thành lập", lambda one: write_birth(one.profile.founded)),
    _own("số thành viên", lambda one: str(one.profile.members or "")),
    _own("số thành viên nữ", lambda one: str(one.profile.women or "")),
    _own("người đứng đầu", lambda one: one.profile.head),
    TITLES,
    FORMS,
    chapter("thành tích", _achievements),
)

PERSON = PaperForm("bao-cao-thanh-tich-ca-nhan", _of_person, _NAMES)
COLLECTIVE = PaperForm("bao-cao-thanh-tich-tap-the", _of_collective, _NAMES)


def form_of(one: Sent) -> PaperForm[OfDelegate]:
    """That of a collective, or of a person or household."""
    return COLLECTIVE if one.collective else PERSON
