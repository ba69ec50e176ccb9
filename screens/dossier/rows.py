"""The rows of the dossier: what is cited, what people write, the papers, the delegates."""

from collections.abc import Iterator

from screens.dossier.words import STANDINGS, TEXTS, paper_name
from screens.frame.view import View
from screens.widgets.table import Row
from screens.words import _
from store.conference.conference import Conference
from store.dossier.delegates import DossierDelegate, prospects
from store.dossier.examination import Examination, Standing
from store.dossier.findings import Code
from store.dossier.moments import vote_that_counts
from store.dossier.papers import CITED, PAPERS, PaperKey, PaperOf, TextPart
from store.dossier.rules.completeness import missing_of

BEFORE_SENDING = (PaperKey.REPORT, PaperKey.DELEGATES, PaperKey.SUBMISSION)
OF_THE_DAY = tuple(k for k in PAPERS if k not in (*BEFORE_SENDING, PaperKey.ACHIEVEMENT))

OF_THE_VOTE = (PaperKey.APPROVAL, PaperKey.DELEGATES, PaperKey.SUBMISSION, PaperKey.ACHIEVEMENT)

Kind = str
CITED_ROW, TEXT, PAPER, WORKBOOK, BACKUP = "cited", "text", "paper", "workbook", "backup"
RowKey = tuple[Kind, str, int]
"""What a row is, its paper or part, and the candidate whose it is."""

_SIGNS = {
    Standing.MISSING: ("–", ""),
    Standing.DRAFT: ("!", "warn"),
    Standing.READY: ("✓", "good"),
    Standing.EDITED: ("!", "warn"),
    Standing.SIGNED: ("✓", "good"),
    Standing.SENT: ("✓", "good"),
}


def dossier_rows(view: View, done: Examination, marked: frozenset[PaperOf]) -> list[Row]:
    """Every row, group by group."""
    conference = view.conference
    delegates = prospects(conference)
    sent = vote_that_counts(conference) is not None
    heading = _("Delegates sent: report of achievements of each")
    if not sent:
        heading = _("Names on the slate: what the dossier needs of each")
    kept = [
        Row((WORKBOOK, "", 0), ("", "", _("Workbook with everything"), "", "", "xlsx")),
        Row((BACKUP, "", 0), ("", "", _("Backup"), "", "", "zip")),
    ]
    groups: list[tuple[str, list[Row]]] = [
        (_("Papers of the day"), [_paper(view, done, (k, 0), marked) for k in OF_THE_DAY]),
        (_("Papers to be sent"), [_paper(view, done, (k, 0), marked) for k in BEFORE_SENDING]),
        (heading, [_delegate(view, done, n, one, marked) for n, one in enumerate(delegates, 1)]),
        (_("Written by people"), list(_texts(conference))),
        (_("Cited"), list(_cited(view))),
        (_("Kept"), kept),
    ]
    rows: list[Row] = []
    for said, group in groups:
        if group:
            ready = sum(row.tone == "good" for row in group)
            count = "" if group is kept else f"{ready}/{len(group)}"
            rows += [Row(None, (said, count), "head"), *group]
    return rows


def not_yet(conference: Conference, key: PaperKey) -> str:
    """When a paper can be made that cannot be yet; "" for one that can."""
    if key in OF_THE_VOTE and vote_that_counts(conference) is None:
        return _("once the result of the vote is declared (F5)")
    if key is PaperKey.COUNTING and not conference.votes.all:
        return _("once a vote is held (F5)")
    if key is PaperKey.HONORS and not conference.honors.listed:
        return _("once honors are listed (F4)")
    opened = conference.programme.opened_at is not None
    if key not in (PaperKey.HONORS, PaperKey.COUNTING, *OF_THE_VOTE) and not opened:
        return _("once the conference is opened (F3)")
    return ""


def _mark(paper: PaperOf, marked: frozenset[PaperOf]) -> str:
    return "●" if paper in marked else ""


def _paper(view: View, done: Examination, paper: PaperOf, marked: frozenset[PaperOf]) -> Row:
    key = paper[0]
    standing = done.standing(paper)
    sign, tone = _SIGNS[standing]
    wait = not_yet(view.conference, key)
    state = STANDINGS[standing]
    needed = wait if standing is Standing.MISSING and wait else _needed(done, paper)
    name = " · ".join(filter(None, (paper_name(key), own_form(done, key))))
    cells = (_mark(paper, marked), sign, name, state, needed, when_written(view, done, paper))
    return Row((PAPER, key.value, 0), cells, tone)


def own_form(done: Examination, key: PaperKey) -> str:
    """That the office has its own form of a paper, and whether it can be filled."""
    wrong = done.dossier.forms.get(key)
    if wrong:
        return _("the office's own form: {count} mistakes").format(count=wrong)
    return "" if wrong is None else _("the office's own form")


def _needed(done: Examination, paper: PaperOf) -> str:
    found = done.about(paper)
    wrong = sum(one.code.blocks for one in found)
    said = []
    if wrong:
        said.append(_("{count} to be set right").format(count=wrong))
    outdated = [one for one in found if one.code is Code.W704]
    if len(found) > wrong + len(outdated):
        said.append(_("{count} to look at").format(count=len(found) - wrong - len(outdated)))
    since = _("changed since it was made ({count})")
    said += [since.format(count=one.values["count"]) for one in outdated]
    return ", ".join(said)


def when_written(view: View, done: Examination, paper: PaperOf) -> str:
    """The time, of another day with its date; "" for one that is not."""
    there = done.paper(paper)
    if there is None or there.written_at is None:
        return ""
    local = view.local(there.written_at)
    same = local.date() == view.local(view.now).date()
    return f"{local:%H:%M}" if same else f"{local:%d/%m %H:%M}"


def _delegate(
    view: View, done: Examination, number: int, one: DossierDelegate, marked: frozenset[PaperOf]
) -> Row:
    paper = (PaperKey.ACHIEVEMENT, one.candidate.number)
    missing = missing_of(one)
    standing = done.standing(paper)
    sign, tone = _SIGNS[standing]
    state = STANDINGS[standing] if one.place else ""
    if missing or any(f.code.blocks for f in done.about(paper)):
        sign, tone = "!", "warn"
    needed = _("{count} fields missing").format(count=len(missing)) if missing else ""
    needed = needed or _needed(done, paper)
    name, when = f"{number}. {one.name}", when_written(view, done, paper)
    cells = (_mark(paper, marked), sign, name, state, needed, when)
    return Row((PAPER, PaperKey.ACHIEVEMENT.value, one.candidate.number), cells, tone)


def _texts(conference: Conference) -> Iterator[Row]:
    for part in TextPart:
        text = conference.dossier.texts.get(part, "")
        sign, tone = ("✓", "good") if text else ("–", "")
        state = _("written") if text else _("missing")
        words = _("{count} words").format(count=len(text.split())) if text else ""
        yield Row((TEXT, part.value, 0), ("", sign, TEXTS[part], state, words, ""), tone)


def _cited(view: View) -> Iterator[Row]:
    for key in CITED:
        head = view.conference.dossier.head(key)
        sign, tone = ("✓", "good") if head.number and head.date else ("–", "")
        said = ", ".join(filter(None, (head.number, day_shown(head.date))))
        state = _("written") if tone else _("missing")
        yield Row((CITED_ROW, key.value, 0), ("", sign, paper_name(key), state, said, ""), tone)


def day_shown(day: str) -> str:
    """``05/03/2025`` of a day, a month or a year as the record keeps it."""
    return "/".join(reversed(day.split("-"))) if day else ""
