"""The submission (Tờ trình): the delegates put forward to the higher level."""

from collections.abc import Iterator

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, names_of, signed_for_host
from console.documents.look import keep_on_one_page
from console.documents.papers import delegation_list
from console.documents.papers.figures import cited, tagged
from console.documents.papers.votes import person_cells, person_headings
from console.documents.source import Source, host_in_text
from screens.frame.times import date_in_words
from screens.words import _
from store.dossier.papers import PaperKey
from store.programme.opening import held_on

MOST_IN_THE_TEXT = 10
"""Names that stand in the text itself; more are on the list alone."""


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("Submission"), close=True)
    subject = _("On sending delegates to {higher_event}")
    begin(paper, source, _("SUBMISSION"), subject, numbered=True)
    paper.line(tagged(_("To: {recipient}")))
    held = _(
        "1. {title} was held {held_on} at {venue}. Summoned: {summoned} delegates; present at the "
        "opening: {present} delegates, {present_percent}."
    )
    voted = _(
        "2. The conference voted on the list by {vote_method}. At the time of the vote "
        "({vote_time}) {voters_present} of {voters} delegates with a vote were present, "
        "{voters_percent}. Needed: {vote_rule}. {vote_result}"
    )
    asked = _(
        "3. It is asked to approve {delegates} delegates: {officials} official delegates, "
        "{alternates} alternates; of them women {women}, ethnic minorities {minority}, not in the "
        "Party {non_party}; collectives {collectives}, individuals {individuals}, households "
        "{households}."
    )
    submits = _("{host} submits the following:")
    paper.body("{{khối căn cứ}}", *map(tagged, (submits, held, voted, asked)))
    paper.body("{{khối đại biểu được cử}}", "{{?ý kiến thêm}}")
    paper.enclosed(
        tagged(_("List of {delegates} delegates")),
        _("Minutes of the conference"),
        _("Record of the approval of the list"),
        tagged(_("{delegates} reports of achievements")),
        _("Report on the conference"),
    )
    paper.last(tagged(_("Submitted to {recipient} for consideration and decision.")))
    signed_for_host(paper, source, PaperKey.SUBMISSION)
    if source.plan.dossier.annex_in_one_file:
        delegation_list.add_annex(paper, source)
    return paper


def _bases(paper: AdministrativeDocument, source: Source) -> None:
    """What it rests on, each ended by ";", the last by ","."""
    lines = list(bases(source))
    ends = [";"] * (len(lines) - 1) + [","]
    paper.body(*(f"{line}{end}" for line, end in zip(lines, ends, strict=True)), italic=True)


def bases(source: Source) -> Iterator[str]:
    """The law and the plans, then what the conference decided."""
    based = _("On the basis of {text}")
    for text in source.plan.legal_bases:
        yield based.format(text=text.rstrip(".;, "))
    own = _("the plan {cited} of {host} on holding the conference")
    host = host_in_text(source.plan.host)
    yield based.format(text=own.format(cited=cited(source, PaperKey.OWN_PLAN), host=host))
    held = _("the minutes of the conference and the record of the approval of the list {day}")
    yield based.format(text=held.format(day=date_in_words(held_on(source.conference))))


def short_list(paper: AdministrativeDocument, source: Source) -> None:
    """Who is sent: name, year of birth, unit, as what."""
    headings = [*person_headings(), _("Sent as")]
    rows = [[*person_cells(one.place, one.candidate), one.said_role] for one in source.sent]
    made = paper.table(headings, rows, [12, 55, 18, 50, 29], centred=(0, 2))
    if len(source.sent) <= MOST_IN_THE_TEXT:
        keep_on_one_page(made)


FORM = PaperForm(
    "to-trinh",
    template,
    names_of(
        PaperKey.SUBMISSION,
        *delegation_list.NAMES,
        chapter("căn cứ", _bases),
        chapter(
            "đại biểu được cử",
            lambda paper, of: short_list(paper, of) if len(of.sent) <= MOST_IN_THE_TEXT else None,
        ),
        symbol="/TTr-UBND",
    ),
)
