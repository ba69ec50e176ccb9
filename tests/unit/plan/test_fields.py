"""Forms made of the plan's own description: every key has its place, its field and its words."""

import re

import pytest

from console.paper.layout import badge_layouts
from screens.plan.fields import (
    choices_of,
    form_field,
    meaning_of,
    objection,
    raw_default,
    read,
    written,
)
from screens.plan.sections import SECTIONS, keys_of_section, section_of, sections_of
from screens.words import VIETNAMESE, choose
from store.plan.plan import plan_keys

SINGLE = [key for key, field in plan_keys().items() if not field.row and not field.item]


def test_every_key_stands_in_one_section_and_every_section_in_a_step() -> None:
    shown = [key for one in SECTIONS if not one.is_rows for key, _field in keys_of_section(one)]
    rows = {one.of[0] for one in SECTIONS if one.is_rows}
    assert sorted(map(id, (s for step in range(7) for s in sections_of(step)))) == sorted(
        map(id, SECTIONS)
    )
    for key, field in plan_keys().items():
        assert section_of(key) is not None, key
        inside = any(key.startswith(f"{one}.") for one in rows)
        assert shown.count(key) == (0 if field.row or inside else 1), key


@pytest.mark.parametrize("key", SINGLE)
def test_what_a_field_shows_reads_back_as_what_stood_there(key: str) -> None:
    field = plan_keys()[key]
    raw = raw_default(field)
    text = form_field(key, field, raw).value
    assert written(field, read(field, text)) == text
    if raw != "":
        assert read(field, text) == raw
        assert objection(key, field, text) == ""


def test_a_closed_list_is_chosen_by_words() -> None:
    choose(VIETNAMESE)
    layouts = {*badge_layouts(), *badge_layouts(turned=True), "custom"}
    assert layouts == choices_of(plan_keys()["badges.layout"]).keys()
    for key, field in plan_keys().items():
        told = " ".join(meaning_of(key, field))
        as_in_the_file = re.search(r"\b(true|false|none|[a-z]+\.[a-z]+|\w+_\w+)\b|[\[|]", told)
        assert not as_in_the_file, f"{key}: {told}"
        for value, words in choices_of(field).items():
            assert words != value, f"{key}: {value}"


def test_the_keys_that_name_a_file_or_folder_take_a_path_that_a_machine_types() -> None:
    taking = {key for key, field in plan_keys().items() if form_field(key, field, "").path}
    says = re.compile(r"\bfile\b|folder")
    said = {
        key
        for key, field in plan_keys().items()
        if field.kind is str and says.search(field.key.said)
    }
    assert taking == said
