"""What an import would do, derived from the facts that its command would write."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct, field

from console.workbooks.files.sheet import Conversion, SheetRow, cell_text
from console.workbooks.imports.categories import Categories
from console.workbooks.imports.row_flaws import RowFlaw, RowProblem
from console.workbooks.imports.row_reader import RowReader
from console.workbooks.lists.columns import ListColumn
from console.workbooks.lists.listing import Listing, Omission
from console.workbooks.lists.names import read_name
from console.workbooks.lists.rows import Skip, SkippedRow
from screens.workbooks.shown_list import ListRequest, answer_for
from store.conference.commands import Command
from store.conference.conference import Conference
from store.facts.kinds import What
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, refused
from store.honors.facts import HonorAmended, HonorListed
from store.honors.honor import Honor
from store.people.delegate import Delegate
from store.people.facts import Amended, Listed, Restored, Withdrawn
from store.votes.candidates import Candidate, candidate_of
from store.votes.facts import CandidateAmended, CandidateListed


class ListReading(Struct):
    """Lists that are being read for a conference, and what is noted besides the command."""

    request: ListRequest
    listings: tuple[Listing, ...]
    omissions: tuple[tuple[str, Omission], ...]
    conference: Conference
    today: date
    categories: Categories
    changed: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """The numbers of those on the record of whom the lists say something else, and what."""
    seen: list[Any] = field(default_factory=list)
    """As they stood on the record."""
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    """Who or what is on the record and not in these lists."""
    suspected: list[tuple[str, ...]] = field(default_factory=list)
    """People of the same name and year of birth."""
    homonyms: list[tuple[str, ...]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    uncategorized: list[RowProblem] = field(default_factory=list)
    """By list, how many nothing gives a category: asked, but written all the same."""

    @property
    def sheet(self) -> str:
        return ", ".join(listing.sheet for listing in self.listings)

    def note_changes(self, listed: Delegate | Honor | Candidate, changes: dict[str, Any]) -> None:
        """What a row says otherwise of what it means, which may be nothing."""
        if changes:
            self.changed.append((listed.number, changes))
            self.seen.append(listed)
        else:
            self.unchanged += 1

    def note(
        self, listing: Listing, flaw: RowFlaw, text: str, *, column: str = "", guess: str = ""
    ) -> None:
        """What is wrong with a whole list."""
        self.problems.append(RowProblem(*listing.place, column, text, flaw, guess=guess))

    def rows(self) -> Iterator[RowReader]:
        for listing in self.listings:
            yield from self.rows_of(listing)

    def rows_of(self, listing: Listing) -> Iterator[RowReader]:
        """A reader for each person; of several in one cell for each of them, if that is said."""
        for row in listing.skipped:
            if row.why is Skip.OTHER_HEADINGS:
                problem = RowProblem(row.sheet, row.row, "", row.text, RowFlaw.OTHER_TABLE)
                self.problems.append(problem)
        for column in listing.of_other_people:
            self.note(listing, RowFlaw.OTHER_PEOPLE, "", column=column.called)
        names = partial(read_name, addressed=listing.addressed)
        for person in listing.rows:
            apart = bool(answer_for(self.request.apart, (listing.sheet, person.number)))
            read = partial(RowReader, listing, person, self.problems, self.today, apart=apart)
            yield (reader := read())
            for other in reader.names.others if apart else ():
                yield read(names(other))


class FieldChange(Struct, frozen=True):
    """One field of a delegate, honor or candidate that the list says anew."""

    number: int
    name: str
    field: str
    old: str
    new: str


class ListPreview(ListReading, kw_only=True):
    """What a person sees before writing, derived from the facts of ``outcome``."""

    command: Command
    outcome: Outcome

    @property
    def writes(self) -> bool:
        return bool(self.outcome.facts)

    @property
    def new(self) -> list[str]:
        return [name for what in self.outcome.facts if (name := _name_of_new(what))]

    @property
    def changes(self) -> list[FieldChange]:
        return [one for what in self.outcome.facts for one in _changes(what, self.conference)]

    @property
    def withdrawn(self) -> list[str]:
        return self._named(Withdrawn)

    @property
    def restored(self) -> list[str]:
        return self._named(Restored)

    def _named(self, kind: type[Withdrawn | Restored]) -> list[str]:
        roll = self.conference.roll.delegates
        return [list_name(roll[w.number]) for w in self.outcome.facts if isinstance(w, kind)]

    @property
    def as_shown(self) -> Command:
        """The command for the record: it writes what this preview shows, or nothing."""
        return AsShown(self.command, self.outcome.facts)

    @property
    def heads(self) -> dict[str, SheetRow]:
        """The rows of headings, by sheet."""
        return {listing.sheet: listing.head for listing in self.listings if listing.head}

    @property
    def columns(self) -> list[ListColumn]:
        return [column for listing in self.listings for column in listing.columns]

    @property
    def skipped(self) -> list[SkippedRow]:
        return [skipped for listing in self.listings for skipped in listing.skipped]

    @property
    def conversions(self) -> list[tuple[str, Conversion]]:
        return [(listing.sheet, c) for listing in self.listings for c in listing.conversions]

    @property
    def errors(self) -> list[RowProblem]:
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[RowProblem]:
        return [problem for problem in self.problems if problem.is_warning]

    @property
    def questions(self) -> list[RowProblem]:
        """The errors that a person's answer settles."""
        return [problem for problem in self.problems if problem.asks]


class AsShown(Struct, frozen=True):
    """A list's command; refused when the record has moved on and it would write other ``facts``."""

    command: Command
    facts: tuple[What, ...]

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        outcome = self.command.decide(conference, circumstances)
        if outcome.refusal is None and outcome.facts != self.facts:
            return refused(GeneralRefusal.MOVED_ON)
        return outcome


def list_name(listed: Delegate | Honor | Candidate) -> str:
    """A delegate, honor or candidate as one line of a preview."""
    match listed:
        case Delegate():
            return f"{listed.name} ({listed.number})"
        case Honor():
            return f"{listed.recipient} – {listed.form}"
    return listed.name


def _name_of_new(what: What) -> str:
    """Who or what a fact adds; "" for a fact that adds nothing."""
    match what:
        case Listed():
            return list_name(what.delegate)
        case HonorListed(honor):
            return list_name(Honor(**honor))
        case CandidateListed(candidate):
            return list_name(candidate_of(candidate))
    return ""


def _changes(what: What, conference: Conference) -> Iterator[FieldChange]:
    old: Delegate | Honor | Candidate | None = None
    match what:
        case Amended(number, changes):
            old = conference.roll.get(number)
        case HonorAmended((number,), changes):
            old = conference.honors.get(number)
        case CandidateAmended(number, changes):
            old = next((c for c in conference.votes.slate if c.number == number), None)
    if old is not None:
        name = old.recipient if isinstance(old, Honor) else old.name
        for name_of_field, value in changes.items():
            before = getattr(old, name_of_field)
            yield FieldChange(number, name, name_of_field, shown(before), shown(value))


def shown(value: Any) -> str:
    """A field's value as a preview shows it."""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{heading}: {text}" for heading, text in value.items())
    return cell_text(value)
