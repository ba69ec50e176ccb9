"""Whether the papers say what the vote decided: F.401 to W.407."""

from collections.abc import Iterator
from datetime import datetime

from store.conference.conference import Conference
from store.dossier.examined import Examined
from store.dossier.findings import Code, Finding, Where, found
from store.dossier.moments import vote_that_counts
from store.dossier.papers import PaperKey
from store.text.vietnamese import clean
from store.votes.facts import CandidateWithdrawn

_LIST = PaperKey.DELEGATES


def approved(dossier: Examined) -> Iterator[Finding]:
    """F.401, F.402: who is in the list's file, and who was approved."""
    listed = dossier.of(_LIST)
    if listed is None or listed.rows is None:
        return
    sent = {clean(one.name).casefold(): one for one in dossier.delegates}
    rows = [clean(row) for row in listed.rows]
    for row in rows:
        if row.casefold() not in sent:
            yield found(Code.F401, Where((_LIST,)), name=row)
    there = {row.casefold() for row in rows}
    for name, one in sent.items():
        if name not in there:
            yield found(Code.F402, Where((_LIST,), one.candidate.number), name=one.name)


def withdrawn(dossier: Examined) -> Iterator[Finding]:
    """F.403: who asked to be taken off and is in the list all the same."""
    conference, listed = dossier.conference, dossier.of(_LIST)
    sent = {one.candidate.number for one in dossier.delegates}
    rows = {clean(row).casefold() for row in (listed.rows or () if listed else ())}
    for gone in conference.votes.candidates.departed:
        who = gone.candidate
        if who.number in sent or clean(who.name).casefold() in rows:
            at = _withdrawn_at(conference, who.number)
            yield found(Code.F403, Where((_LIST,), who.number), name=who.name, at=at)


def _withdrawn_at(conference: Conference, number: int) -> datetime | None:
    listings = conference.votes.candidates.listings_of(number)
    for fact in conference.history:
        what = fact.what
        if not isinstance(what, CandidateWithdrawn) or fact.id in conference.retracted:
            continue
        if what.listing in listings or (not what.listing and what.candidate == number):
            return fact.time
    return None


def superseded(dossier: Examined) -> Iterator[Finding]:
    """F.404: the submission was written before the result that counts."""
    vote, submission = vote_that_counts(dossier.conference), dossier.of(PaperKey.SUBMISSION)
    at = vote.declared_at if vote else None
    written = submission.written_at if submission else None
    if at is not None and written is not None and written < at:
        yield found(Code.F404, Where((PaperKey.SUBMISSION,)), at=at)


def undeclared(dossier: Examined) -> Iterator[Finding]:
    """F.405: the submission states what is not declared, or not any more."""
    conference = dossier.conference
    if dossier.of(PaperKey.SUBMISSION) is None:
        return
    if vote_that_counts(conference) is None or conference.votes.awaits_result:
        yield found(Code.F405, Where((PaperKey.COUNTING, PaperKey.SUBMISSION)))


def exceptions(dossier: Examined) -> Iterator[Finding]:
    """W.406, W.407: what the minutes have to give a reason for."""
    vote = vote_that_counts(dossier.conference)
    minutes = dossier.of(PaperKey.MINUTES)
    text = clean(minutes.text) if minutes else ""
    for one in vote.rounds if vote else ():
        reason = clean(one.without_quorum)
        if reason and reason not in text:
            yield found(Code.W406, Where((PaperKey.MINUTES,)))
        for broken in one.count.tie_breaks:
            if not broken.reason or clean(broken.reason) not in text:
                yield found(Code.W407, Where((PaperKey.MINUTES,)), rule=broken.how)


RULES = (approved, withdrawn, superseded, undeclared, exceptions)
