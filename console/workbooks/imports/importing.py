"""Bringing a list in: read it, preview it against the record, and see that what was shown is what
was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import Book
from console.workbooks.imports.categories import Categories
from console.workbooks.imports.delegates import read_delegates
from console.workbooks.imports.honors import read_honors
from console.workbooks.imports.preview import Preview, shown
from console.workbooks.imports.slate import read_slate
from console.workbooks.lists.listing import Kind, Listing, PassedOver, Request, listings_of
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.kinds import What
from store.honors.commands.preparation import ListHonors
from store.honors.facts import HonorAmended, HonorListed
from store.honors.honor import prepared
from store.people.facts import Amended, Listed, Restored, Withdrawn
from store.votes.candidates import packed
from store.votes.commands.slate import ListCandidates
from store.votes.facts import CandidateAmended, CandidateListed

_Reader = Callable[
    [tuple[Listing, ...], tuple[tuple[str, PassedOver], ...], Conference, date, Request], Preview
]

_READERS: Mapping[Kind, _Reader] = {
    Kind.DELEGATES: read_delegates,
    Kind.HONORS: read_honors,
    Kind.SLATE: read_slate,
}


def preview_of(
    conference: Conference, path: Path, kind: str, *, sheet: str | None, today: date
) -> Preview:
    """What the file would do to the conference. Raises WorkbookError."""
    return preview(conference, read_book(path), Request(Kind(kind), sheet), today)


def preview(conference: Conference, book: Book, request: Request, today: date) -> Preview:
    """What a book that was read would do, taken as asked for. Raises WorkbookError."""
    listings, passed_over = listings_of(book, request, Categories(conference, {}).sort_of)
    return _READERS[request.kind](listings, passed_over, conference, today, request)


def assert_written_as_shown(preview: Preview, facts: Sequence[Fact]) -> None:
    """The facts are what was shown to be new, changed, withdrawn and back, no more and no less."""
    whats = [fact.what for fact in facts]
    written = [(n, f, shown(value)) for what in whats for n, f, value in _amended(what)]
    assert written == [(change.number, change.field, change.new) for change in preview.changes]
    assert list(filter(None, map(_new, whats))) == preview.new
    assert sum(isinstance(what, Withdrawn) for what in whats) == len(preview.withdrawn)
    assert sum(isinstance(what, Restored) for what in whats) == len(preview.restored)
    match preview.command:
        case ListHonors(honors):
            stood = [what.honor for what in whats if isinstance(what, HonorListed)]
            assert stood == [prepared(honor) for honor in honors]
        case ListCandidates(candidates):
            proposed = [what.candidate for what in whats if isinstance(what, CandidateListed)]
            assert [{**one, "number": 0} for one in proposed] == [packed(c) for c in candidates]


def _new(what: What) -> str:
    """As the preview names what is new; "" for what is not."""
    match what:
        case Listed(number, person):
            return f"{person['name']} ({number})"
        case HonorListed(honor):
            return f"{honor['recipient']} – {honor.get('form', '')}"
        case CandidateListed(candidate):
            return str(candidate["name"])
    return ""


def _amended(what: What) -> list[tuple[int, str, Any]]:
    match what:
        case Amended(number, changes) | HonorAmended((number,), changes):
            return [(number, field, value) for field, value in changes.items()]
        case CandidateAmended(number, changes):
            return [(number, field, value) for field, value in changes.items()]
    return []
