"""The commented plan that ``hoinghi new`` writes: made from the schema, one text, the profiles."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec import Struct, structs

from screens.words import vietnamese
from store.plan.law import laws
from store.plan.new_plan import new_plan_text
from store.plan.plan import Plan, parse_plan, plan_keys
from store.plan.reader import line_numbers
from store.plan.schema import fields_of, key_without_numbers
from tests.support.events import plan_text
from tests.unit.plan.whole_plan import COMMENTED, whole_plan

NO_KEYS = {"honor_forms", "seats", "alternates", "plurality"}
"""Fields that are not read from the plan: from the law, from the slate, from the vote's round."""


def sections(within: type[Struct]) -> Iterator[type[Struct]]:
    yield within
    for field in fields_of(within):
        if inner := field.section or field.row:
            yield from sections(inner)


def new(profile: str) -> str:
    return new_plan_text(profile, event_number=7, day=date(2025, 8, 1), words=vietnamese)


@pytest.mark.parametrize("profile", laws())
def test_it_begins_with_what_a_person_fills_in_and_comments_the_rest(profile: str) -> None:
    filled_in, below = new(profile).split("\n\n", 2)[1:]
    assert len(filled_in.splitlines()) <= 32
    settings = below.partition("[[category]]")[0]
    assert all(line.startswith("#") for line in settings.splitlines() if line)


@pytest.mark.parametrize("profile", laws())
def test_every_key_is_explained_in_it(profile: str) -> None:
    text = " ".join(new(profile).replace("\n#", "").split())
    for path, field in plan_keys().items():
        if not field.row:
            assert field.key.said
            assert vietnamese(field.key.said)[1:] in text, path


def test_every_key_stands_in_it() -> None:
    assert {key_without_numbers(key) for key in line_numbers(whole_plan())} >= set(plan_keys())


def test_every_field_of_the_plan_is_a_key_of_it() -> None:
    for section in sections(Plan):
        keys = {field.name for field in fields_of(section)}
        assert {one.name for one in structs.fields(section)} <= keys | NO_KEYS


DEFAULTS = [match.start() for match in COMMENTED.finditer(plan_text())]


@pytest.mark.parametrize("at", DEFAULTS)
def test_a_default_without_its_comment_sign_changes_nothing(at: int) -> None:
    text = plan_text()
    assert parse_plan(text[:at] + text[at + 1 :]) == parse_plan(text)


def test_all_defaults_without_their_comment_signs_change_nothing() -> None:
    assert parse_plan(COMMENTED.sub("", plan_text())) == parse_plan(plan_text())
