"""Ctrl+P: every command by its name, found without accents."""

from __future__ import annotations

from textual.command import DiscoveryHit, Hit, Hits, Provider

from screens.frame import tabs
from screens.words import _
from store.vietnamese import matches


class ConferenceCommands(Provider):
    """The commands of the console, in the order of the day."""

    def _commands(self) -> list[tuple[str, str]]:
        return [
            *((f"{name} ({key.upper()})", f"app.go('{mode}')") for key, mode, name in tabs()),
            (_("Bring in a list (xlsx, csv)"), "app.go('import')"),
            (_("Find a person"), "app.find"),
            (_("Take back my last act"), "app.take_back"),
            (_("Name tents as PDF"), "app.papers('tents')"),
            (_("Seat labels as PDF"), "app.papers('seats')"),
            (_("Door poster as PDF"), "app.papers('poster')"),
            (_("Attendance roll as PDF"), "app.papers('roll')"),
            (_("Send the MC a notice"), "app.notice"),
            (_("Help on this screen"), "app.help"),
            (_("Light or dark screen"), "app.switch_theme"),
            (_("Leave the console"), "app.leave"),
        ]

    async def discover(self) -> Hits:
        for name, action in self._commands():
            yield DiscoveryHit(name, lambda action=action: self.app.run_action(action))

    async def search(self, query: str) -> Hits:
        for name, action in self._commands():
            if matches(query, name):
                yield Hit(1.0, name, lambda action=action: self.app.run_action(action))
