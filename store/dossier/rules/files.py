"""Whether the files still say what the record says: F.701 to W.706."""

from collections.abc import Iterator

from store.dossier.examined import Examined, ExaminedPaper
from store.dossier.findings import Code, Finding, Where, found
from store.text.vietnamese import clean


def edited(dossier: Examined) -> Iterator[Finding]:
    """F.701, W.702, W.706: figures in a file that a person has changed."""
    for paper in dossier.papers:
        where = Where((paper.key,), paper.whose)
        if paper.unread:
            yield found(Code.W702, where, file=paper.file)
            continue
        if not paper.edited:
            continue
        for name, value in paper.figures.items():
            now = paper.now.get(name, value)
            if clean(value) != clean(now):
                yield found(
                    Code.F701, where, file=paper.file, field=dossier.label(name), a=value, b=now
                )
        for name in paper.lost:
            yield found(Code.W706, where, file=paper.file, field=dossier.label(name))


def outdated(dossier: Examined) -> Iterator[Finding]:
    """W.704: what was recorded since a paper was written and makes it say something else."""
    for paper in dossier.papers:
        changed = [] if paper.edited or paper.unread else _changed(paper)
        if changed:
            since = len(dossier.conference.history) - paper.written_facts
            where = Where((paper.key,), paper.whose)
            fields = tuple(map(dossier.label, changed))
            yield found(Code.W704, where, count=max(since, 0), paper=paper.key, names=fields)


def _changed(paper: ExaminedPaper) -> list[str]:
    return [
        name
        for name, value in paper.figures.items()
        if clean(paper.now.get(name, value)) != clean(value)
    ]


def sent(dossier: Examined) -> Iterator[Finding]:
    """F.703: what was changed or written anew after it was sent."""
    for paper in dossier.papers:
        sending = dossier.conference.dossier.sent(paper.key)
        if sending is None or sending.at is None:
            continue
        anew = paper.written_at is not None and paper.written_at > sending.at
        if anew or paper.edited or paper.unread:
            yield found(Code.F703, Where((paper.key,), paper.whose), at=sending.at)


def rehearsal(dossier: Examined) -> Iterator[Finding]:
    """F.705: nothing of a rehearsal is sent."""
    if dossier.conference.plan.rehearsal:
        yield found(Code.F705, Where())


RULES = (edited, outdated, sent, rehearsal)
