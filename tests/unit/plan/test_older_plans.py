"""Plans that earlier versions wrote, or people by them, are read for ever and mean what they meant.

``plans/NAME.toml`` is the plan, ``NAME.json`` what that version read in it: as ``hoinghi new``
wrote it for each profile, with something said in every line that may stand there, and with the
fewest lines.
"""

import json
from pathlib import Path

import msgspec
import pytest

from store.plan.plan import load_plan
from tests.support.files.older import still_said

PLANS = sorted((Path(__file__).parent / "plans").glob("*.toml"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_an_older_plan_means_what_it_meant(path: Path) -> None:
    then = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    now = msgspec.json.decode(msgspec.json.encode(load_plan(path.read_bytes(), path.name)))
    assert still_said(then, now) == []


def test_there_is_an_older_plan_to_read() -> None:
    assert PLANS
