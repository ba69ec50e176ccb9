"""The console on a bad day: a long table that changes ten times a second, a loop that stalls.

``python -m tests.burst.attendance.busy_console DIR``
"""

import os
import sys
import time
from pathlib import Path

from console.app import HoinghiApp
from screens import words
from screens.widgets.table import Row, Table
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from tests.support.events import say_it_is_morning

os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"  # before Textual is imported: see console/main.py


class BusyConsole(HoinghiApp):
    def on_mount(self) -> None:
        self.set_interval(0.1, self._churn)
        self.set_interval(0.7, lambda: time.sleep(0.3))

    def _churn(self) -> None:
        now = f"{time.monotonic():.3f}"
        for table in self.screen_stack[0].query(Table):
            table.show([Row(n, (now, f"{n}", "", "", "", "", "", "")) for n in range(1000)])


if __name__ == "__main__":
    words.choose(words.VIETNAMESE)
    folder = EventFolder.open(Path(sys.argv[1]))
    say_it_is_morning(folder.path)
    clock = SystemClock()
    BusyConsole(folder, folder.record(clock, desk="bàn 1", operator="Lan"), clock).run()
