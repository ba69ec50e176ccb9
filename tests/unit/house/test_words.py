"""The catalogue is whole: every message is in Vietnamese, compiled, with the same placeholders."""

import ast
import gettext
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from screens import words
from screens.attendance.answers import AnswerKind, face_of
from screens.log.words import LINES
from screens.refusals import outcome_sentence
from store.facts.kinds import kinds
from store.facts.outcome import Refusal, refused

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "screens/words/vi/LC_MESSAGES/hoinghi.po"

ADVISED = [
    AnswerKind(name)
    for name in "choosing holders confirm_return ticking out first_in has_it".split()  # noqa: SIM905
]
"""Answers that are no refusals and say what to do all the same."""

MARKS = ("_", "N_", "Key")
"""Said at once; a message kept for later; what the plan's schema says of a key."""


def messages_in_code() -> set[str]:
    found = set()
    for floor in ("console", "screens", "store"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
                    for said in node.args:
                        assert isinstance(said, ast.Constant), f"{path}:{node.lineno}"
                        found.add(str(said.value))
    return found


def catalogue() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def test_every_message_has_its_vietnamese_and_none_is_left_over() -> None:
    translated = {message for message, text in catalogue().items() if text}
    assert messages_in_code() == translated


@pytest.mark.parametrize(("message", "vietnamese"), sorted(catalogue().items()))
def test_a_translation_keeps_the_placeholders(message: str, vietnamese: str) -> None:
    assert placeholders(vietnamese) == placeholders(message)


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message, text in catalogue().items():
        assert words.vietnamese(message) == compiled.gettext(message) == text


def test_every_answer_of_the_closed_lists_has_words(language: str) -> None:
    for kind in AnswerKind:
        face = face_of(kind)
        assert face.word.isupper()
        assert bool(face.advice) == (face.tone == "bad" or kind in ADVISED)
    blanks: dict[str, str] = dict.fromkeys(
        re.findall(r"{(\w+)}", " ".join(messages_in_code())), "…"
    )
    refusals = [refusal for part in Refusal.__subclasses__() for refusal in part]
    assert len(refusals) == len(set(refusals)), "a reason stands in one part"
    for refusal in refusals:
        assert outcome_sentence(refused(refusal, **blanks))


def test_every_kind_of_fact_has_a_line_in_the_log() -> None:
    assert {what.KIND for what in LINES} == kinds()


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "vi"),
        ([], {"LANG": "C.UTF-8"}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        (["--lang", "vi", "status"], {"LANG": "en_GB.UTF-8"}, "vi"),
        (["status", "--lang=en"], {}, "en"),
        (["--lang", "fr"], {}, "vi"),
    ],
)
def test_the_language_of_a_run(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert words.language_asked(arguments, environment) == expected
