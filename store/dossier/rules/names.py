"""Whether everybody and everything is named the same in all papers: F.201 to W.206."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from store.dossier.examined import Examined, Figure
from store.dossier.findings import Code, Finding, Where, found
from store.dossier.papers import PaperKey
from store.text.vietnamese import clean, fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ABBREVIATED = re.compile(
    r"\b(?:Ng|Ngg|Tr|Ph|Th|Đ|Q|V|N|H|L|T)\.|\b(?:CT|PCT|TT|BT|PBT|UV|GĐ|PGĐ|HT|NV|GV|TTHĐND)\b"
)
_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}


def _toneless_place(text: str) -> str:
    """With each word's tone behind it: ``hoà`` and ``hòa`` become the same."""
    words = []
    for word in unicodedata.normalize("NFD", clean(text).casefold()).split():
        tone = "".join(c for c in word if c in _TONES)
        words.append("".join(c for c in word if c not in _TONES) + tone)
    return " ".join(words)


def _names_in(text: str, lengths: set[int]) -> Iterator[str]:
    """Every run of so many words."""
    for line in unicodedata.normalize("NFC", text).splitlines():
        found_at = [(m.start(), m.end()) for m in _WORD.finditer(line)]
        for start, (begin, _end) in enumerate(found_at):
            for length in lengths:
                if start + length <= len(found_at):
                    yield line[begin : found_at[start + length - 1][1]]


def spelling(dossier: Examined) -> Iterator[Finding]:
    """F.201, W.206: a delegate's name in another spelling. Words of a text that begin alike are no
    name: only what reads as the name without marks is compared, in capitals or not."""
    conference = dossier.conference
    sent = {one.candidate.number: clean(one.name) for one in dossier.delegates}
    known = {clean(one.name).casefold() for one in conference.roll.delegates.values()}
    known |= {clean(one.name).casefold() for one in conference.votes.slate}
    known |= {name.casefold() for name in sent.values()}
    by_letters = {fold(name): (number, name) for number, name in sent.items()}
    lengths = {len(name.split()) for name in sent.values()}
    for paper in dossier.papers:
        seen: set[str] = set()
        for other in _names_in(paper.text, lengths):
            whose = by_letters.get(fold(other))
            if whose is None or other.casefold() in known or other.casefold() in seen:
                continue
            if not other[0].isupper():
                continue
            seen.add(other.casefold())
            number, name = whose
            same = _toneless_place(other) == _toneless_place(name)
            where = Where((paper.key,), number)
            yield found(
                Code.W206 if same else Code.F201, where, name=name, other=other, paper=paper.key
            )


def namesakes(dossier: Examined) -> Iterator[Finding]:
    """F.202: two of one name and year whom no unit tells apart."""
    alike = defaultdict(list)
    for one in dossier.delegates:
        alike[fold(one.name), one.candidate.birth[:4]].append(one)
    for group in alike.values():
        for one, other in combinations(group, 2):
            units = {fold(one.candidate.unit), fold(other.candidate.unit)}
            if len(units) < 2 or "" in units:
                where = Where((PaperKey.DELEGATES,), other.candidate.number)
                yield found(Code.F202, where, a=one.name, b=other.name)


def posts(dossier: Examined) -> Iterator[Finding]:
    """F.203: post and unit in the list and in the report of achievements."""
    for one in dossier.delegates:
        report = dossier.of(PaperKey.ACHIEVEMENT, one.candidate.number)
        said = report.figures if report else {}
        pairs = ((Figure.POST, one.candidate.position), (Figure.UNIT, one.candidate.unit))
        if any(name in said and clean(said[name]) != clean(own) for name, own in pairs):
            where = Where((PaperKey.DELEGATES, PaperKey.ACHIEVEMENT), one.candidate.number)
            yield found(Code.F203, where, name=one.name)


def higher_event(dossier: Examined) -> Iterator[Finding]:
    """F.204: the congress above under two names."""
    name = clean(dossier.conference.plan.higher_event)
    for paper in dossier.papers:
        said = clean(paper.figures.get(Figure.HIGHER_EVENT, name))
        if said != name:
            where = Where((paper.key,), plan="bodies.higher_event")
            yield found(Code.F204, where, a=name, b=said)
            return


def abbreviations(dossier: Examined) -> Iterator[Finding]:
    """W.205: what the list should write in full."""
    for one in dossier.delegates:
        who = one.candidate
        if any(map(_ABBREVIATED.search, (who.name, who.position, who.unit))):
            yield found(Code.W205, Where((PaperKey.DELEGATES,), who.number), name=one.name)


RULES = (spelling, namesakes, posts, higher_event, abbreviations)
