"""What a preview says is what the record holds afterwards, whatever happened before."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.workbooks.files.sheet import Book, Sheet, SheetRow
from console.workbooks.imports.importing import preview
from console.workbooks.imports.preview import ListPreview, list_name, shown
from console.workbooks.words import as_json, summary
from screens.refusals import outcome_sentence
from screens.workbooks.shown_list import ListKind, ListRequest
from store.conference.commands import Retract
from store.conference.conference import Conference
from store.facts.outcome import GeneralRefusal
from store.honors.commands.preparation import ListHonors
from store.honors.facts import HonorListed
from store.honors.honor import PREPARED_FIELDS, Honor
from store.people.commands.roll import WithdrawDelegate
from store.people.delegate import PERSON_FIELDS
from store.votes.candidates import PROFILE
from store.votes.commands.opening import NameTellers, OpenVote
from store.votes.commands.slate import WithdrawCandidate
from tests.support.events import Hall
from tests.support.files.workbooks import CIRCUMSTANCES

HEADINGS = {
    ListKind.DELEGATES: ("Họ và tên", "Năm sinh", "Đơn vị", "Số thẻ"),
    ListKind.HONORS: ("Tên tập thể, cá nhân", "Hình thức", "Số QĐ", "Đợt"),
    ListKind.SLATE: ("Họ và tên", "Năm sinh", "Đơn vị", "Tư cách"),
}
FIELDS = {
    ListKind.DELEGATES: (*PERSON_FIELDS, "withdrawn"),
    ListKind.HONORS: PREPARED_FIELDS,
    ListKind.SLATE: PROFILE,
}

Rows = list[tuple[Any, ...]]

ONE_HONOR: Rows = [("Tổ Một", "Giấy khen", "12", "")]

_names = st.sampled_from(["Lê Ổn", "Bùi Văn An", "Hà Ba", "Tổ Một"])
_values = st.sampled_from(["", "1970", "1980"])


def _rows(*columns: st.SearchStrategy[str]) -> st.SearchStrategy[Rows]:
    return st.lists(st.tuples(_names, *columns), max_size=4)


_units, _numbers = st.sampled_from(["", "Thôn 1", "Thôn 2"]), st.sampled_from(["", "", "2", "5"])
_lists = st.one_of(
    st.tuples(st.just(ListKind.DELEGATES), _rows(_values, _units, _numbers)),
    st.tuples(
        st.just(ListKind.HONORS),
        _rows(st.sampled_from(["", "Giấy khen"]), st.sampled_from(["", "12"]), _numbers),
    ),
    st.tuples(st.just(ListKind.SLATE), _rows(_values, _units, st.sampled_from(["", "Dự khuyết"]))),
)
_acts = st.one_of(
    st.tuples(st.just("list"), _lists),
    st.tuples(st.just("take back"), st.integers(0, 5)),
    st.tuples(st.just("leave"), st.integers(1, 6)),
    st.tuples(st.just("come"), st.integers(1, 6)),
    st.tuples(st.just("vote"), st.integers(1, 6)),
)


def previewed(hall: Hall, kind: ListKind, rows: Rows, **asked: Any) -> ListPreview:
    cells = [HEADINGS[kind], *rows]
    sheet = Sheet("Danh sách", tuple(SheetRow(n, tuple(row)) for n, row in enumerate(cells, 1)))
    book = Book(Path("ds.xlsx"), (sheet,))
    request = ListRequest(book.path, kind, sheet.name, **asked)
    found = preview(hall.conference, book, request, CIRCUMSTANCES)
    assert list(summary(found))
    assert as_json(found)
    return found


def on_record(conference: Conference, kind: ListKind) -> dict[int, Any]:
    match kind:
        case ListKind.DELEGATES:
            return dict(conference.roll.delegates)
        case ListKind.HONORS:
            return {honor.number: honor for honor in conference.honors.listed}
    return {candidate.number: candidate for candidate in conference.votes.slate}


def differences(
    before: Mapping[int, Any], after: Mapping[int, Any], kind: ListKind
) -> list[tuple[int, str, Any, Any]]:
    return [
        (number, name, shown(old), shown(new))
        for number in before.keys() & after.keys()
        for name in FIELDS[kind]
        for old, new in [(getattr(before[number], name), getattr(after[number], name))]
        if old != new
    ]


def happen(hall: Hall, act: str, what: Any) -> None:
    match act:
        case "list":
            found = previewed(hall, *what)
            if found.writes:
                hall.does(found.as_shown)
        case "take back" if what < len(hall.facts):
            hall.does(Retract(hall.facts[-1 - what].id, "nhầm"))
        case "leave":
            hall.does(WithdrawDelegate(what, "bận"))
            hall.does(WithdrawCandidate(what, "xin rút"))
        case "come":
            hall.admit(what)
        case "vote":
            hall.does(NameTellers((what,)))
            hall.does(OpenVote("chủ tọa quyết định"))


@settings(max_examples=200)
@given(st.lists(_acts, max_size=8), _lists, st.booleans())
def test_the_preview_is_what_is_written(
    acts: list[tuple[str, Any]], listed: tuple[ListKind, Rows], withdraw_gone: bool
) -> None:
    hall = Hall(delegates=0)
    for act, what in acts:
        happen(hall, act, what)
    kind, rows = listed
    found = previewed(hall, kind, rows, withdraw_gone=withdraw_gone)
    before = on_record(hall.conference, kind)
    if found.writes:
        assert hall.does(found.as_shown) == found.outcome
    after = on_record(hall.conference, kind)
    added = {number: one for number, one in after.items() if number not in before}
    assert sorted(found.new) == sorted(map(list_name, added.values()))
    changed = differences(before, after, kind)
    moved = [before[number] for number, name, *_ in changed if name == "withdrawn"]
    assert sorted(found.restored) == sorted(list_name(d) for d in moved if d.withdrawn)
    assert sorted(found.withdrawn) == sorted(list_name(d) for d in moved if not d.withdrawn)
    shown = [(c.number, c.field, c.old, c.new) for c in found.changes]
    if kind is ListKind.DELEGATES:  # who is renamed is renamed in the honors too
        shown = [one for one in shown if one[1] != "recipient"]
    assert sorted(shown) == sorted(one for one in changed if one[1] != "withdrawn")
    if not (found.errors or found.outcome.refusal):
        assert not previewed(hall, kind, rows, withdraw_gone=withdraw_gone).writes


def numbers(found: ListPreview) -> list[int]:
    return [w.honor["number"] for w in found.outcome.facts if isinstance(w, HonorListed)]


@pytest.fixture
def few_honors() -> Hall:
    """Three honors were listed, and the last of them was taken back."""
    hall = Hall(delegates=0)
    hall.does(ListHonors(tuple(Honor(n, 1, n, f"Tổ {n}", "collective") for n in (1, 2, 3))))
    hall.does(Retract(hall.facts[-1].id, "nhầm"))
    return hall


def test_honors_are_shown_under_the_numbers_they_will_have(few_honors: Hall) -> None:
    found = previewed(few_honors, ListKind.HONORS, ONE_HONOR)
    assert (found.new, numbers(found)) == (["Tổ Một – Giấy khen"], [4])
    assert few_honors.does(found.as_shown) == found.outcome
    assert list(on_record(few_honors.conference, ListKind.HONORS)) == [1, 2, 4]


def test_what_would_be_written_otherwise_than_shown_is_not_written(few_honors: Hall) -> None:
    found = previewed(few_honors, ListKind.HONORS, ONE_HONOR)
    few_honors.does(ListHonors((Honor(4, 1, 4, "Tổ 4", "collective"),)))
    few_honors.does(Retract(few_honors.facts[-1].id, "nhầm"))
    facts = len(few_honors.facts)
    assert few_honors.does(found.as_shown).refusal is GeneralRefusal.MOVED_ON
    assert len(few_honors.facts) == facts
    assert numbers(previewed(few_honors, ListKind.HONORS, ONE_HONOR)) == [5]


def test_a_refusal_is_shown_and_nothing_else_is_new() -> None:
    hall = Hall(delegates=2)
    hall.does(NameTellers((1,)))
    name = hall.conference.roll.delegates[1].name
    found = previewed(hall, ListKind.SLATE, [(name, "1951", "", "")])
    assert (found.new, found.writes) == ([], False)
    assert name in outcome_sentence(found.outcome)
    assert as_json(found)["refusal"] == "teller_is_candidate"
