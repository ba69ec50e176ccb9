"""A newcomer in a real terminal, with a printer: how many keys it takes."""

import os
import stat
from pathlib import Path

import pytest

from store.badges.state import PrintState
from tests.support.events import make_event, open_record
from tests.support.terminal import CTRL, opened

PRINTER = """#!/bin/sh
case "$(basename "$0") $*" in
  "lpstat -e") echo Tem;;
  "lpstat -d") echo "system default destination: Tem";;
  lp\\ *) echo "request id is Tem-1 (1 file(s))";;
  "lpstat -p Tem") echo "printer Tem is idle.";;
esac
"""


def test_a_newcomer_has_a_badge_after_three_keys_and_what_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("lp", "lpstat"):
        (tools / name).write_text(PRINTER, encoding="ascii")
        (tools / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    event = make_event(tmp_path / "event", delegates=10)
    with opened(event, home=tmp_path) as desk:
        desk.type(CTRL["n"], "Thêm đại biểu chưa có trong danh sách")
        desk.type("Le Thi On", "Le Thi On", gap=0.02)
        desk.type(CTRL["s"], "00011-7", "In thẻ")
        desk.press_anew("\r", "Đã in 1 thẻ")
        desk.wait_for("Đã in 1 thẻ")
    record = open_record(event)
    newcomer = record.conference.roll.get(11)
    assert newcomer is not None
    assert record.conference.badges.state(newcomer) is PrintState.PRINTED
    record.close()
