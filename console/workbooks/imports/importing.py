"""A list is read and decided on the conference as it stands: nothing is written."""

import gc
from collections.abc import Callable, Mapping

from msgspec.structs import asdict

from console.workbooks.files.sheet import Book
from console.workbooks.imports.categories import Categories
from console.workbooks.imports.delegates import read_delegates
from console.workbooks.imports.honors import read_honors
from console.workbooks.imports.preview import ListPreview, ListReading
from console.workbooks.imports.slate import read_slate
from console.workbooks.lists.listing import listings_of
from screens.workbooks.shown_list import ListKind, ListRequest
from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome
from store.honors.commands.preparation import ListHonors
from store.people.commands.roll import ListDelegates
from store.votes.commands.slate import ListCandidates

_READERS: Mapping[
    ListKind, Callable[[ListReading], ListDelegates | ListHonors | ListCandidates]
] = {
    ListKind.DELEGATES: read_delegates,
    ListKind.HONORS: read_honors,
    ListKind.SLATE: read_slate,
}


def preview(
    conference: Conference, book: Book, request: ListRequest, circumstances: Circumstances
) -> ListPreview:
    """What a book would do to the conference. Raises WorkbookError."""
    categories = Categories(conference)
    listings, omissions = listings_of(book, request, categories.title_kind)
    today = circumstances.now.date()
    reading = ListReading(request, listings, omissions, conference, today, categories)
    gc.disable()  # many objects, few circles: looking for them takes a fifth of the time
    try:
        command = _READERS[request.kind](reading)
        nothing = command == type(command)()  # not to be decided: a closed slate refuses even that
        outcome = Outcome() if nothing else command.decide(conference, circumstances)
    finally:
        gc.enable()
    return ListPreview(**asdict(reading), command=command, outcome=outcome)
