"""The picker: what is typed narrows the list, the arrows choose while the field has the focus."""

from pathlib import Path

from screens.widgets.table import Table
from store.journal.clock import HandClock
from tests.support.events import MORNING, make_event, open_record
from tests.support.pilot import console


async def test_the_arrows_choose_while_the_field_has_the_focus(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=40)
    async with console(event, open_record(event), HandClock(MORNING)) as here:
        await here.press("ctrl+f")
        await here.type("an")
        table = here.app.screen.query_one(Table)
        chosen = [table.current]
        for key in ("down", "down", "up"):
            await here.press(key)
            chosen.append(table.current)
        assert chosen == [6, 12, 18, 12]
        await here.press("enter")
        assert here.app.current_mode == "delegates"
        assert here.app.screen.query_one(Table).current == 12
