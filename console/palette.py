"""Ctrl+P: every command by its name, found without accents."""

from textual import on
from textual.app import ComposeResult
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, LoadingIndicator, OptionList

from screens.acts.every_screen import SCREENS
from screens.widgets.text_field import TypedKeys
from screens.words import _, translated
from store.text.vietnamese import matches


class TypedCommandInput(TypedKeys, CommandInput):
    """The palette's field, which keeps the order of what UniKey types."""


class Palette(CommandPalette):
    """Textual's palette with that field in it; everything else is as there."""

    def __init__(self) -> None:
        super().__init__(id="--command-palette")

    def compose(self) -> ComposeResult:
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield TypedCommandInput(placeholder=_("Find a command …"), select_on_focus=False)
            with Vertical(id="--results"):
                yield CommandList()
                yield LoadingIndicator()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _ignore_once_closed(self, event: Message) -> None:
        """Textual would run the command again, and close what lies under the palette."""
        if not self.is_current:
            event.prevent_default()


class ConferenceCommands(Provider):
    """The commands of the console, in the order of the day."""

    def _commands(self) -> list[tuple[str, str]]:
        return [
            *(
                (f"{translated(name)} ({key.upper()})", f"app.go('{mode}')")
                for key, mode, name, _s in SCREENS
            ),
            (_("Bring in a list (xlsx, csv)"), "app.go('import')"),
            (_("Find a person"), "app.find"),
            (_("Numbers: who is here, who is missing"), "app.go('numbers')"),
            (_("Key in the ticks of a paper roll"), "app.go('paper-roll')"),
            (_("Sound on or off"), "app.mute"),
            (_("Take back my last act"), "app.take_back"),
            (_("Name tents as PDF"), "app.papers('tents')"),
            (_("Seat labels as PDF"), "app.papers('seats')"),
            (_("Door poster as PDF"), "app.papers('poster')"),
            (_("Attendance roll as PDF"), "app.papers('roll')"),
            (_("Honors: add one, a spontaneous one too"), "app.honors('new')"),
            (_("Honors: build the batches by rule"), "app.honors('arrange')"),
            (_("Honors: sums by decision and level"), "app.honors('sums')"),
            (_("Honors: call list and receipts into the dossier"), "app.honors('write')"),
            (_("Honors: print the call list"), "app.honors('print')"),
            (_("Send the MC a notice"), "app.notice"),
            (_("Rehearsal: let the half day go by itself, or take over (F12)"), "app.rehearse"),
            (_("State the true time of this desk"), "app.state_time"),
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
