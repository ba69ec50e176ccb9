"""A newcomer in a real terminal, with a printer: how many keys it takes."""

from pathlib import Path

import pytest

from store.badges.state import PrintState
from tests.support.events import make_event, open_record
from tests.support.paper.printer import played_lp
from tests.support.terminal import CTRL, opened


def test_a_newcomer_has_a_badge_after_three_keys_and_what_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played_lp(tmp_path, monkeypatch)
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
