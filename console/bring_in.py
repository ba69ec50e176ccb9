"""Bringing a list in: read it, preview it against the record, and see that what was shown is what
was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from console.workbooks.categories import Categories
from console.workbooks.delegates import read_delegates
from console.workbooks.listing import Kind, Listing, PassedOver, Request, listings_of
from console.workbooks.others import read_honors, read_slate
from console.workbooks.preview import Preview, shown
from console.workbooks.sheets import Book, read_book
from store.conference import Conference
from store.facts import Fact
from store.people import Amended, Listed, Restored, Withdrawn

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
    """The facts are the people, changes and withdrawals that were shown, no more and no less."""
    listed = [fact.what for fact in facts if isinstance(fact.what, Listed)]
    amended = [fact.what for fact in facts if isinstance(fact.what, Amended)]
    withdrawn = [fact.what for fact in facts if isinstance(fact.what, Withdrawn)]
    restored = [fact.what for fact in facts if isinstance(fact.what, Restored)]
    if preview.kind is Kind.DELEGATES:
        assert [f"{w.person['name']} ({w.number})" for w in listed] == preview.new
        written = [(w.number, n, shown(value)) for w in amended for n, value in w.changes.items()]
        assert written == [(c.number, c.field, c.new) for c in preview.changes]
        assert len(withdrawn) == len(preview.withdrawn)
        assert len(restored) == len(preview.restored)
    else:
        assert len(facts) == len(preview.new)
