"""The house is in order, and its checks see a breach of each kind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import (
    CHECKS,
    House,
)

BREACHES = {
    "console/app.py": "class Middle(Base): ...\nclass HoinghiApp(Middle, key=1): ...",
    "console/base.py": "from textual import app\nclass Base(app.App[None]): ...",
    "console/stage.py": "from console.base import Base\nclass StageApp(Base): ...",
    "screens/long.py": "\n" * 401,
    "screens/inline.py": "class Card:\n    DEFAULT_CSS = 'Card { #in { } } .out { } Static { }'",
    "screens/part/screen.tcss": "Card { #in { width: 1; } }",
    "screens/screen.tcss": "$wide: 1; /* #c { } */ Card, #bare { width: 1; &:focus { width: 2; } }",
    "store/late.py": "def later():\n    from store import early\n    assert early",
    "store/early.py": "import typing\nif typing.TYPE_CHECKING:\n    from .late import later",
    "tests/conftest.py": "@fixture\ndef event(): ...",
    "tests/unit/test_one.py": "@pytest.fixture\nasync def event(): ...\n@fixture\ndef hall(): ...",
    "tests/unit/test_two.py": "from tests.unit.test_one import hall",
} | {f"store/crowd/part_{number}.py": "" for number in range(13)}

FOUND = {
    "circles": ["circle of 2 imports: store.early, store.late"],
    "crowded_folders": ["store/crowd/ holds 13 modules, at most 12"],
    "long_files": ["screens/long.py has 401 lines, at most 400"],
    "deep_applications": [
        "HoinghiApp inherits from Middle, Base, at most 1 of ours",
        "applications share no base: HoinghiApp (Middle, Base); StageApp (Base)",
    ],
    "imports_for_types": ["store/early.py:2 imports for the type checker only"],
    "assertions": ["store/late.py:3 asserts, where an error should say what is wrong"],
    "unscoped_rules": [
        "screens/part/screen.tcss: “Card” does not begin with a type that stands here",
        "screens/screen.tcss: “#bare” does not begin with a type that stands here",
        "screens/inline.py:1: “.out” does not begin with a type that stands here",
        "screens/inline.py:1: “Static” does not begin with a type that stands here",
    ],
    "unexplained_packages": [
        f"{folder}/__init__.py does not say what belongs in the package"
        for folder in ("console", "screens", "store", "store/crowd")
    ],
    "fixtures_twice": ["tests/unit/test_one.py has a fixture event, as tests/conftest.py has"],
    "imports_from_test_files": ["tests/unit/test_two.py imports from tests.unit.test_one"],
}
HOUSE = House(Path(__file__).parents[3])


@pytest.mark.parametrize("check", CHECKS)
def test_a_breach_is_found(check: Callable[[House], Iterator[str]], tmp_path: Path) -> None:
    for name, text in BREACHES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert list(check(House(tmp_path))) == FOUND[check.__name__]


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_is_in_order(check: Callable[[House], Iterator[str]]) -> None:
    assert list(check(HOUSE)) == []
