"""An examination of the dossier: what was looked at, what was found, and how each paper stands."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from store.dossier.examined import Examined, ExaminedPaper
from store.dossier.findings import Code, Finding
from store.dossier.papers import PAPERS, PaperKey, PaperOf
from store.dossier.profile import Report
from store.dossier.rules import completeness, counts, days, files, names, result, signing


class Standing(StrEnum):
    """How a paper stands, from nothing to sent."""

    MISSING = "missing"
    DRAFT = "draft"  # something of it is not in order
    READY = "ready"
    EDITED = "edited"  # by hand, and nothing in it is wrong
    SIGNED = "signed"
    SENT = "sent"


DONE = frozenset({Standing.READY, Standing.EDITED, Standing.SIGNED, Standing.SENT})


class Examination(Struct, frozen=True):
    """What was found in a dossier, and when its files were read (UTC)."""

    dossier: Examined
    findings: tuple[Finding, ...]
    at: datetime | None = None

    def about(self, paper: PaperOf) -> list[Finding]:
        """What was found of a paper; of one that is somebody's own, only what is about them."""
        key, whose = paper
        return [
            one
            for one in self.findings
            if key in one.where.papers and whose in (0, one.where.candidate)
        ]

    @property
    def general(self) -> list[Finding]:
        """What is about no paper: the deadline, a rehearsal."""
        return [one for one in self.findings if not one.where.papers]

    def paper(self, paper: PaperOf) -> ExaminedPaper | None:
        return self.dossier.of(*paper)

    def standing(self, paper: PaperOf) -> Standing:
        key, whose = paper
        record, there = self.dossier.conference.dossier, self.paper(paper)
        received = self.received(whose) if key is PaperKey.ACHIEVEMENT else None
        if there is None and received is None:
            return Standing.MISSING
        if record.sent(key) is not None:
            return Standing.SENT
        found = self.about(paper)
        if any(one.code.blocks or one.code is Code.W704 for one in found):
            return Standing.DRAFT
        if record.head(key).signed or (received is not None and received.confirmed):
            return Standing.SIGNED
        return Standing.EDITED if there is not None and there.edited else Standing.READY

    def received(self, whose: int) -> Report | None:
        """The report of achievements that a delegate handed in."""
        of = (one for one in self.dossier.delegates if one.candidate.number == whose)
        return next((one.report for one in of), None)

    def rows(self) -> list[PaperOf]:
        """Every paper there is to be: a report of achievements for each delegate."""
        alone: list[PaperOf] = [(key, 0) for key in PAPERS if key is not PaperKey.ACHIEVEMENT]
        return alone + [
            (PaperKey.ACHIEVEMENT, one.candidate.number) for one in self.dossier.delegates
        ]

    @property
    def done(self) -> tuple[int, int]:
        """How many papers are in order, of how many."""
        rows = self.rows()
        return sum(self.standing(row) in DONE for row in rows), len(rows)


def examine(dossier: Examined, at: datetime | None = None) -> Examination:
    return Examination(dossier, tuple(check(dossier)), at)


_RULES = (
    *counts.RULES,
    *names.RULES,
    *days.RULES,
    *result.RULES,
    *completeness.RULES,
    *signing.RULES,
    *files.RULES,
)


def check(dossier: Examined) -> list[Finding]:
    """What is not in order, by code; nothing for a dossier that is."""
    return sorted((f for rule in _RULES for f in rule(dossier)), key=lambda f: f.code[2:])
