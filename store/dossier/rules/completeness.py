"""Whether anything is missing: F.501 to W.521."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from store.dossier.delegates import DossierDelegate
from store.dossier.examined import Examined
from store.dossier.findings import Code, Finding, Where, found
from store.dossier.papers import PaperKey, TextPart
from store.text.vietnamese import fold

LONGEST_SUMMARY = 40
"""Words that fill two lines."""

ALIKE = 60
"""Two reports that share so many percent of what they say are told."""

_RUN = 4  # words: shorter runs are found in any two texts


def missing_of(one: DossierDelegate) -> tuple[str, ...]:
    """The fields for which a list comes back. A collective has no birth or schooling."""
    who, profile = one.candidate, one.profile
    awards = {"awards": bool(one.awards)}
    if one.collective:
        needed: Mapping[str, object] = {"members": profile.members, "head": profile.head} | awards
    else:
        schooling = (
            profile.schooling_general,
            profile.schooling_profession,
            profile.politics_level,
        )
        needed = {
            "birth": who.birth,
            "ethnic": who.ethnic,
            "education": any(schooling),
            "party": who.party,
        } | awards
    return tuple(name for name, known in needed.items() if not known)


def profiles(dossier: Examined) -> Iterator[Finding]:
    """F.501, F.503, W.506: each delegate."""
    for one in dossier.delegates:
        papers = (PaperKey.DELEGATES, PaperKey.ACHIEVEMENT)
        where = Where(papers, one.candidate.number)
        if missing := missing_of(one):
            yield found(Code.F501, where, name=one.name, fields=missing)
        if any(not (a.award.decision and a.award.date and a.award.issuer) for a in one.awards):
            yield found(Code.F503, where, name=one.name)
        words = len(one.profile.summary.split())
        if words > LONGEST_SUMMARY:
            yield found(Code.W506, where, name=one.name, count=words)


def gaps(dossier: Examined) -> Iterator[Finding]:
    """F.502, F.504, F.507: blanks in what is written, in fields and between them."""
    names = {one.candidate.number: one.name for one in dossier.delegates}
    for paper in dossier.papers:
        if paper.key is PaperKey.ACHIEVEMENT:
            if paper.gaps:
                name = names.get(paper.whose, paper.file)
                where = Where((paper.key,), paper.whose)
                yield found(Code.F502, where, name=name, count=paper.gaps)
        else:
            for field in paper.empty:
                yield found(
                    Code.F504, Where((paper.key,)), field=dossier.label(field), paper=paper.key
                )
            if paper.gaps and not paper.empty:
                yield found(Code.F507, Where((paper.key,)), paper=paper.key, count=paper.gaps)


_EVALUATION = (TextPart.STRENGTHS, TextPart.WEAKNESSES, TextPart.CAUSES)


def evaluation(dossier: Examined) -> Iterator[Finding]:
    """F.505: what only a person can write."""
    missing = [part for part in _EVALUATION if part not in dossier.conference.dossier.texts]
    if missing and dossier.conference.programme.closed_at is not None:
        yield found(Code.F505, Where((PaperKey.REPORT,), part=missing[0]))


def likeness(dossier: Examined) -> Iterator[Finding]:
    """W.521: reports are written by each person and are no copies of one another. What the program
    wrote in them is not compared."""
    said = {}
    for one in dossier.delegates:
        number = one.candidate.number
        paper = dossier.of(PaperKey.ACHIEVEMENT, number)
        own = dossier.reports.get(number) or (paper.text if paper and paper.edited else "")
        own = own or " ".join(one.profile.achievements.values())
        said[number] = (one.name, _runs(own) - _runs(paper.blank if paper else ""))
    for (number, (name, one_said)), (_other, (other, other_said)) in combinations(said.items(), 2):
        share = 100 * len(one_said & other_said) // (min(len(one_said), len(other_said)) or 1)
        if share >= ALIKE:
            yield found(Code.W521, Where((PaperKey.ACHIEVEMENT,), number), a=share, x=name, y=other)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text))
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


RULES = (profiles, gaps, evaluation, likeness)
