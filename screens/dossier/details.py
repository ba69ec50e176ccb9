"""What is said beside the list: of a paper, a delegate, a text; and of the dossier as a whole."""

from collections.abc import Iterable

from textual.content import Content

from screens.dossier.acts import AtDossier
from screens.dossier.finding_words import field_word, finding_sentence, remedy
from screens.dossier.rows import (
    BACKUP,
    CITED_ROW,
    TEXT,
    WORKBOOK,
    day_shown,
    not_yet,
    when_written,
)
from screens.dossier.words import PROFILE, paper_name, text_name
from screens.frame.view import View
from screens.words import _
from store.dossier.delegates import DossierDelegate
from store.dossier.examination import Examination
from store.dossier.findings import Finding
from store.dossier.papers import PaperKey, PaperOf
from store.dossier.profile import fields_for
from store.dossier.rules.completeness import missing_of
from store.dossier.rules.days import deadline
from store.dossier.rules.signing import recipients_of, signer_of


def deadline_line(view: View) -> Content:
    """``Nộp trước 10/4/2025 · chậm nhất 09/4 · còn 12 ngày``."""
    due = deadline(view.conference, view.local(view.now).date())
    if due is None:
        return Content.styled(_("no deadline: F10, the plan, step Papers"), "$text-muted")
    day = f"{due.day.day}/{due.day.month}/{due.day.year}"
    said = [
        _("Due before {day}").format(day=day) if due.before else _("Due on {day}").format(day=day)
    ]
    if due.before:
        said.append(_("at the latest {day}").format(day=f"{due.last_day:%d}/{due.last_day.month}"))
    left, style = _("{count} days left").format(count=due.left), "bold"
    if due.sent:
        left, style = "✓ " + _("sent"), "bold $success"
    elif due.left == 0:
        left, style = "! " + _("today is the last day"), "bold $warning"
    elif due.left < 0:
        left, style = "✗ " + _("{count} days late").format(count=-due.left), "bold $error"
    return Content.assemble(" · ".join(said) + " · ", (left, style))


def finding_line(finding: Finding, view: View) -> Content:
    """One finding with its sign, what it says and where it is set right."""
    sign, style = ("✗", "bold $error") if finding.code.blocks else ("!", "bold $warning")
    said = finding_sentence(finding, view.conference.plan)
    where = remedy(finding)
    parts: list[str | tuple[str, str]] = [(f"{sign} ", style), said]
    if where:
        parts.append((f" → {where}", "$text-muted"))
    return Content.assemble(*parts)


def everything_found(done: Examination, view: View) -> list[Content]:
    """All findings, those that block first."""
    ordered = sorted(done.findings, key=lambda one: not one.code.blocks)
    return [finding_line(one, view) for one in ordered]


def row_lines(at: AtDossier, *, dated: bool) -> list[Content]:
    """What is known of the row under the cursor, and what it needs; not ``dated`` where the list
    has room for when a paper was written."""
    if at.row is None:
        return []
    kind, name, _whose = at.row
    if kind == TEXT:
        text = at.view.conference.dossier.texts.get(name, "")
        said = text or _("Nobody has written this yet; the paper has a marked gap in its place.")
        return [Content.styled(text_name(name), "bold"), *map(Content, said.splitlines())]
    if kind == CITED_ROW:
        return [Content.styled(paper_name(name), "bold"), Content(_cited_line(at, name))]
    if kind == WORKBOOK:
        return [Content(_("Everything of the conference as a workbook, to look at and to keep."))]
    if kind == BACKUP:
        return [Content(_("The whole event in one file that was read back; keep it elsewhere."))]
    if (paper := at.paper) is None:
        return []
    heading = at.delegate.name if at.delegate else paper_name(name)
    when = when_written(at.view, at.done, paper) if dated else ""
    written = f" · {_('Written at').lower()} {when}" if when else ""
    lines = [Content.assemble((heading, "bold"), (written, "$text-muted"))]
    lines += list(_delegate_lines(at.delegate)) if at.delegate else list(_head_lines(at, paper))
    lines += [finding_line(one, at.view) for one in at.done.about(paper)]
    return lines


def _cited_line(at: AtDossier, name: str) -> str:
    head = at.view.conference.dossier.head(name)
    known = [head.number, day_shown(head.date)]
    if name == PaperKey.QUOTA and head.seats:
        known.append(_("{count} delegates").format(count=head.seats))
    said = ", ".join(filter(None, known))
    return said or _("The papers cite it: its number and date are still blank.")


def _head_lines(at: AtDossier, paper: PaperOf) -> Iterable[Content]:
    key, conference = paper[0], at.view.conference
    if (there := at.done.paper(paper)) is not None:
        yield Content(there.file)
    elif wait := not_yet(conference, key):
        yield Content(_("It can be written {when}.").format(when=wait))
    head = conference.dossier.head(key)
    typed = ", ".join(filter(None, (head.number, day_shown(head.date))))
    signer = signer_of(conference, key)
    known = [
        typed or _("number and date blank, for the clerk"),
        _("signs: {name}").format(name=f"{signer.power} {signer.name}".strip() or "…"),
    ]
    if lines := recipients_of(conference, key):
        known.append(_("recipients: {count}").format(count=len(lines)))
    yield Content.styled(" · ".join(known), "$text-muted")
    if sent := conference.dossier.sent(key):
        yield Content.styled(_("sent to {to}").format(to=sent.to), "$text-muted")


def _delegate_lines(one: DossierDelegate) -> Iterable[Content]:
    who = one.candidate
    known = ", ".join(filter(None, (who.birth[:4], who.position, who.unit)))
    yield Content.styled(known, "$text-muted")
    if not one.place and (missing := missing_of(one)):  # of one who is sent it is a finding
        said = ", ".join(map(field_word, missing))
        yield Content.assemble(("! ", "bold $warning"), _("missing: {fields}").format(fields=said))
    empty = [n for n in fields_for(who.standing) if not getattr(one.profile, n)]
    if who.profile and "summary" in empty:
        empty.remove("summary")  # the list's text stands in its place
    if empty:
        said = ", ".join(PROFILE[name] for name in empty)
        yield Content.styled(_("not filled in: {fields}").format(fields=said), "$text-muted")
    awards = "; ".join(f"{a.award.year} {a.award.name}" for a in one.awards)
    yield Content.styled(_("awards: {awards}").format(awards=awards or "–"), "$text-muted")
    if one.profile.summary:
        yield Content(one.profile.summary)
