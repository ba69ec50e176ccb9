"""The plan's file written anew: what was changed reads back as it was meant, the rest stays."""

import difflib
import json
import tomllib
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta

from store.plan.changes.values import differences, values_in
from store.plan.changes.writing import AddRow, DropRow, Edit, MoveRow, Put, edited
from store.plan.plan import parse_plan, plan_keys
from store.plan.reader import outer_lines
from store.plan.schema import PlanKey, key_without_numbers
from store.plan.vote_rules import Share, Trait, Wanted
from tests.support.events import plan_text
from tests.unit.plan.whole_plan import whole_plan

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\"'\\#[]={}\t"), max_size=40
).map(str.strip)
"""Whatever may be typed: quotation marks, brackets and all."""


def a_value(field: PlanKey) -> st.SearchStrategy[Any]:
    """A value that the key may have."""
    if field.item:
        return st.lists(one_value(field.item), max_size=4).map(tuple)
    if get_origin(field.kind) is tuple:
        return st.just(field.key.example or field.default)
    return one_value(field.kind, field)


def one_value(kind: Any, field: PlanKey | None = None) -> st.SearchStrategy[Any]:
    if kind is str:
        optional = field is not None and field.default == ""
        return TEXTS.filter(lambda text: bool(text) or optional)
    if kind is bool:
        return st.booleans()
    if kind is date:
        return st.dates(date(2000, 1, 1), date(2090, 1, 1))
    if kind is time:
        return st.builds(time, st.integers(0, 23), st.integers(0, 59))
    if kind is Share:
        return st.sampled_from([Share(2, 3), Share(1, 2, more_than=True), Share(3, 4)])
    if kind is Wanted:
        return st.sampled_from([f"{trait} 2" for trait in Trait])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    assert field is not None
    (limits,) = (one for one in get_args(field.wanted) if isinstance(one, Meta))
    return st.integers(int(limits.ge or 0), int(limits.le or 0))


FREE = [
    key
    for key, _value in values_in(tomllib.loads(whole_plan()))
    if key_without_numbers(key) not in ("profile", "event.time_zone", "programme.number")
    and not key.startswith(("badges.custom", "category", "dossier.columns"))
]
"""Keys whose values are judged alone."""


@st.composite
def puts(draw: st.DrawFn) -> Put:
    key = draw(st.sampled_from(FREE))
    field = plan_keys()[key_without_numbers(key)]
    value = draw(a_value(field))
    return Put(key, value.replace("{", "(") if field.key.read_out else value)


def in_one_value(text: str) -> str:
    """The same plan, its programme as a person may write it who likes brackets."""
    rows = tomllib.loads(text)["programme"]
    rest = edited(text, [DropRow("programme[1]") for _row in rows])
    items = "".join(f"  {literal(row)}, # one more\n" for row in rows)
    return f"programme = [\n{items}]\n{rest}"


def literal(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {literal(one)}' for name, one in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


PLANS = {
    "new": plan_text(),
    "every line": whole_plan(),
    "in one value": in_one_value(plan_text()),
}


def comments(text: str) -> list[str]:
    return [line for _number, line in outer_lines(text) if line.lstrip().startswith("#")]


def said(text: str) -> Mapping[str, Any]:
    return dict(values_in(tomllib.loads(text)))


@pytest.mark.parametrize("name", PLANS)
@settings(max_examples=25)
@given(edit=puts())
def test_what_is_put_reads_back_and_nothing_else_changes(name: str, edit: Put) -> None:
    before = PLANS[name]
    after = edited(before, [edit])
    plan = parse_plan(after)
    assert plan == parse_plan(edited(after, [edit]))
    assert {one.key for one in differences(before, after)} <= {edit.key}
    was, lines = before.split("\n"), after.split("\n")
    kept = difflib.SequenceMatcher(None, was, lines, autojunk=False).get_opcodes()
    gone = [line for tag, i, j, _k, _l in kept if tag != "equal" for line in was[i:j]]
    default = f"#{edit.key.rpartition('.')[2] if '[' in edit.key else edit.key} = "
    assert len([line for line in gone if line.startswith("#")]) <= 1
    assert all(line.startswith(default) for line in gone if line.startswith("#"))
    shown = said(after)[edit.key]
    wanted = edit.value
    if isinstance(wanted, time):
        assert shown == f"{wanted:%H:%M}"
    elif isinstance(wanted, str):
        assert str(shown).strip() == wanted
    elif isinstance(wanted, tuple) and wanted and isinstance(wanted[0], str):
        assert tuple(shown) == wanted
    else:
        assert str(shown) == str(wanted) or tuple(shown) == wanted


def rows_of(text: str) -> list[Mapping[str, Any]]:
    return list(tomllib.loads(text)["programme"])


@st.composite
def row_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Rows that come, go and move, one after the other."""
    edits: list[Edit] = []
    count = 9
    for number in range(draw(st.integers(1, 4))):
        at = draw(st.integers(1, count))
        match draw(st.sampled_from(["add", "drop", "move"])):
            case "add":
                new = {"title": f"Mục mới {number}", "number": 50 + number, "minutes": 5}
                place = draw(st.integers(1, count + 1))
                edits.append(AddRow("programme", place, new | {"start": time(7, 45)}))
                count += 1
            case "drop" if count > 1:
                edits.append(DropRow(f"programme[{at}]"))
                count -= 1
            case _:
                edits.append(MoveRow(f"programme[{at}]", draw(st.integers(1, count))))
    return draw(st.sampled_from(sorted(PLANS))), edits


@settings(max_examples=25)
@given(row_edits())
def test_rows_come_go_and_move_with_all_that_is_theirs(drawn: tuple[str, list[Edit]]) -> None:
    name, edits = drawn
    text = PLANS[name]
    rows = rows_of(text)
    for edit in edits:
        match edit:
            case AddRow(_rows, at, values):
                rows.insert(at - 1, dict(values) | {"start": "07:45"})
            case DropRow(row):
                del rows[int(row[10:-1]) - 1]
            case MoveRow(row, to):
                rows.insert(to - 1, rows.pop(int(row[10:-1]) - 1))
    after = edited(text, edits)
    assert rows_of(after) == rows
    assert {k: v for k, v in tomllib.loads(after).items() if k != "programme"} == {
        k: v for k, v in tomllib.loads(text).items() if k != "programme"
    }
    if not any(isinstance(edit, DropRow) for edit in edits):
        assert sorted(comments(after)) == sorted(comments(text))


def test_a_comment_above_a_row_moves_with_it_and_the_lists_own_stays() -> None:
    text = "# all\n[[a]]\nx = 1\n\n# about the second\n[[a]] # here\nx = 2\n".replace(
        "[[a]]", "[[programme]]"
    )
    assert edited(text, [MoveRow("programme[2]", 1)]) == (
        "# all\n# about the second\n[[programme]] # here\nx = 2\n\n[[programme]]\nx = 1\n"
    )


@pytest.mark.parametrize("text", [PLANS["new"], PLANS["in one value"]])
def test_steps_come_and_go_within_their_item(text: str) -> None:
    after = edited(text, [AddRow("programme[1].step", 1, {"title": "Ổn định tổ chức"})])
    assert [step.title for step in parse_plan(after).programme[0].steps] == ["Ổn định tổ chức"]
    assert parse_plan(edited(after, [DropRow("programme[1].step[1]")])) == parse_plan(text)
    last = len(parse_plan(text).programme[1].steps)
    more = edited(text, [AddRow("programme[2].step", last + 1, {"title": "Chụp ảnh"})])
    assert parse_plan(more).programme[1].steps[-1].title == "Chụp ảnh"
    assert parse_plan(more).programme[2] == parse_plan(text).programme[2]


def test_what_an_editor_wrote_around_stays() -> None:
    text = "\ufeff" + plan_text().replace("\n", "\r\n")
    after = edited(text, [Put("event.venue", "Nhà văn hoá"), Put("event.time_zone", "Asia/Tokyo")])
    assert after.startswith("\ufeff")
    assert after.count("\r\n") == after.count("\n")
    plan = parse_plan(after.removeprefix("\ufeff"))
    assert (plan.venue, plan.time_zone) == ("Nhà văn hoá", "Asia/Tokyo")


@pytest.mark.parametrize(
    "written",
    [
        '[event]\ntitle = "A" # one\n\n# the host\n[host]\nname = "B"\n',
        'event.title = "A"\nhost.name = "B"\n',
        'event = { title = "A" }\nhost = { name = "B" }\n',
        '# nothing of the event\n\n[[category]]\nname = "C"\n',
        "",
    ],
)
def test_a_new_line_goes_where_its_section_is_whatever_way_that_is_written(written: str) -> None:
    after = edited(written, [Put("event.venue", "Nhà văn hoá")])
    assert tomllib.loads(after)["event"]["venue"] == "Nhà văn hoá"
    assert [line for line in written.split("\n") if line.startswith("#")] == comments(after)


@settings(max_examples=10)
@given(st.lists(puts(), max_size=5))
def test_changes_one_after_the_other_are_changes_at_once(edits: list[Put]) -> None:
    text = PLANS["new"]
    for edit in edits:
        text = edited(text, [edit])
    assert text == edited(PLANS["new"], edits)
