"""A laptop that joined records under the name it joined with."""

import json
from pathlib import Path

import pytest

from console.commands.opening import desk_of
from store.event.folder import JOINED, EventFolder
from tests.support.command_line import hoinghi, refused

_JOINED = {"machine": "desk_1", "name": "bàn 4", "first": 90_000, "last": 90_199, "password": "x"}


@pytest.fixture
def joined(event: EventFolder) -> Path:
    written = json.dumps(_JOINED | {"host": "127.0.0.1", "port": 1})
    (event.path / JOINED).write_text(written, "utf-8")
    return event.path


def test_another_name_is_refused_with_the_one_it_joined_with(joined: Path) -> None:
    before = (joined / "record.log").read_bytes()
    refused(hoinghi("scan", joined, "--desk", "bàn 2", on_the_day=False), "với tên bàn 4")
    assert (joined / "record.log").read_bytes() == before


@pytest.mark.parametrize("asked", [(), ("--desk", "bàn 4")])
def test_without_a_name_it_is_the_one_it_joined_with(joined: Path, asked: tuple[str, ...]) -> None:
    hoinghi("scan", joined, *asked, stdin="lạ\n")
    last = hoinghi("log", joined, "--json").stdout.splitlines()[-1]
    assert json.loads(last)["desk"] == "bàn 4"


def test_what_this_machine_is_called_elsewhere_does_not_count_there(
    joined: Path, tmp_path: Path
) -> None:
    assert desk_of(joined, "", "bàn 1") == "bàn 4"
    assert desk_of(tmp_path, "", "bàn 1") == "bàn 1"
    assert desk_of(tmp_path, "bàn 3", "bàn 1") == "bàn 3"
    assert desk_of(tmp_path, "") == "bàn 1"
