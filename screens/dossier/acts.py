"""What can be done with the dossier: Enter does what the row needs next."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.dossier.rows import BACKUP, CITED_ROW, PAPER, TEXT, WORKBOOK, RowKey, not_yet
from screens.dossier.words import text_name
from screens.frame.view import View
from screens.words import _
from store.dossier import commands
from store.dossier.delegates import DossierDelegate, prospects
from store.dossier.examination import Examination, Standing
from store.dossier.findings import Finding
from store.dossier.papers import PaperKey, PaperOf
from store.text.messages import N_


class AtDossier(Struct, frozen=True):
    """What was found, and the row under the cursor."""

    view: View
    done: Examination
    row: RowKey | None = None
    marked: frozenset[PaperOf] = frozenset()

    @property
    def paper(self) -> PaperOf | None:
        """The paper of the row."""
        if self.row is None or self.row[0] != PAPER:
            return None
        return PaperKey(self.row[1]), self.row[2]

    @property
    def delegate(self) -> DossierDelegate | None:
        """Whose the row is."""
        number = self.row[2] if self.row else 0
        of = (one for one in prospects(self.view.conference) if one.candidate.number == number)
        return next(of, None) if number else None

    @property
    def standing(self) -> Standing:
        return self.done.standing(self.paper) if self.paper else Standing.MISSING

    @property
    def part(self) -> str:
        """The part a person writes that the row is, or that its paper lacks first."""
        if self.row is not None and self.row[0] == TEXT:
            return self.row[1]
        found = self.done.about(self.paper) if self.paper else []
        return next((one.where.part for one in found if one.where.part), "")

    @property
    def first_person(self) -> int:
        """The candidate at whom the first finding of the row's paper is set right."""
        found: list[Finding] = self.done.about(self.paper) if self.paper else []
        return next((one.where.candidate for one in found if one.where.candidate), 0)


def _no_paper(at: AtDossier) -> str:
    return "" if at.paper else _("the row is no paper")


def _unwritten(at: AtDossier) -> str:
    if said := _no_paper(at):
        return said
    there = at.paper is not None and at.done.paper(at.paper) is not None
    return "" if there else _("it is not written yet")


def _nothing_to_take(at: AtDossier) -> str:
    text = at.row is not None and at.row[0] == TEXT
    return "" if text or at.delegate else _("choose a delegate, or a part that people write")


def _nothing_sent(at: AtDossier) -> str:
    return "" if at.view.conference.dossier.sendings else _("nothing was sent yet")


def _not_edited(at: AtDossier) -> str:
    there = at.done.paper(at.paper) if at.paper else None
    edited = there is not None and (there.edited or there.unread)
    return "" if edited else _("its file was not edited by hand")


def _stays(at: AtDossier) -> str:
    return not_yet(at.view.conference, at.paper[0]) if at.paper else ""


def _none_yet(at: AtDossier) -> str:
    can = any(not not_yet(at.view.conference, key) for key, _whose in at.done.rows())
    return "" if can else _("no paper can be made yet")


def _next(at: AtDossier) -> Sequence[str]:
    """What Enter does on the row."""
    kind = at.row[0] if at.row else ""
    if at.delegate:
        return [_("Complete {name}…").format(name=at.delegate.name), _("Complete…")]
    if kind == CITED_ROW:
        return [_("Number and date…")]
    if kind in (WORKBOOK, BACKUP):
        return [_("Make it")]
    if at.part:
        return [_("Write “{part}”…").format(part=text_name(at.part)), _("Write the text…")]
    if at.first_person:
        return [_("Complete the delegate…"), _("Complete…")]
    if at.paper and at.done.paper(at.paper) is not None and at.standing is not Standing.DRAFT:
        return [_("Open the paper"), _("Open")]
    return [_("Write this paper"), _("Write")]


def _writes(at: AtDossier) -> Sequence[str]:
    if at.marked:
        said = _("Write the {count} marked papers")
        return [said.format(count=len(at.marked)), _("Write the marked")]
    return [_("Write all papers"), _("Write all")]


_ROW, _HERE = Group.ROW, Group.SCREEN

ENTER = Act(N_("What the row needs next"), "enter", "next", _ROW, why_not=_stays, now=_next)
WRITE = Act(
    N_("Write all papers, or the marked ones"),
    "ctrl+s",
    "write",
    _HERE,
    commands.RecordWritten,
    _none_yet,
    _writes,
)
CHECK = Act(N_("Check everything"), "ctrl+r", "check", short=N_("Check all"))
IN_FULL = Act(N_("Everything that was found"), "ctrl+w", "in_full", short=N_("In full"))

ACTS: Sequence[Act] = (
    ENTER,
    Act(N_("Mark the paper"), "space", "mark", _ROW, why_not=_no_paper),
    Act(N_("Write this paper anew"), "", "write_one", _ROW, commands.RecordWritten, _no_paper),
    Act(N_("Open the paper"), "", "open", _ROW, why_not=_unwritten),
    Act(
        N_("Refresh its figures, the rest as edited by hand"),
        "",
        "refresh",
        _ROW,
        commands.RecordWritten,
        _not_edited,
    ),
    Act(
        N_("Number, date, place, copies, signed…"),
        "",
        "head",
        _ROW,
        commands.NumberPaper,
        _no_paper,
    ),
    Act(N_("Who signs…"), "", "signer", _ROW, commands.NameSigner, _no_paper),
    Act(N_("Recipients…"), "", "recipients", _ROW, commands.NameRecipients, _no_paper),
    Act(N_("The office's own form of the paper…"), "ctrl+e", "template", _ROW, why_not=_no_paper),
    Act(
        N_("Take a file in: the delegate's report, or a text…"),
        "ctrl+o",
        "take",
        _ROW,
        commands.ReceiveReport,
        _nothing_to_take,
        short=N_("Take a file in…"),
    ),
    Act(
        N_("Add an award of the delegate…"),
        "ctrl+n",
        "award",
        _ROW,
        commands.ListAward,
        lambda at: "" if at.delegate else _("the row is no delegate"),
    ),
    WRITE,
    CHECK,
    IN_FULL,
    Act(
        N_("Columns of the list of delegates…"), "ctrl+l", "columns", _HERE, commands.ChooseColumns
    ),
    Act(
        N_("Sent…"),
        "",
        "sent",
        _HERE,
        commands.RecordSent,
        lambda at: "" if at.done.dossier.papers else _("nothing is written yet"),
    ),
    Act(N_("Replace what was sent… (reason)"), "", "reopen", _HERE, commands.Reopen, _nothing_sent),
    Act(N_("Back up…"), "", "backup"),
)


def acts_now(_at: AtDossier) -> Sequence[Act]:
    """What Enter does on the row, and two more."""
    return ENTER, WRITE, CHECK
