"""What stands on the guides: the acts of the registry that each role may do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from console.paper.sheets.guide import Guide, GuidePart, GuideRow
from screens.acts.act import Act, Group
from screens.acts.every_screen import EVERY_SCREEN, MENU, REHEARSE, SCREENS
from screens.attendance.screen import ReceptionScreen
from screens.badges.screen import BadgesScreen
from screens.frame.frame import ConferenceScreen
from screens.honors.screen import HonorsScreen
from screens.log.screen import LogScreen
from screens.people.screen import DelegatesScreen
from screens.programme.screen import ProgrammeScreen
from screens.votes.screen import VotesScreen
from screens.words import Words, _, translated
from store.event.rights import RIGHTS
from store.facts.outcome import Role
from store.text.messages import N_

_SCREENS_OF: Mapping[Role, Sequence[type[ConferenceScreen]]] = {
    Role.DESK: (ReceptionScreen, DelegatesScreen, BadgesScreen),
    Role.MC: (ProgrammeScreen, HonorsScreen),
    Role.SECRETARY: (HonorsScreen, VotesScreen, DelegatesScreen, LogScreen),
}
"""Where a role does its work, in the order of its page."""

_PLACES = Words(
    Role,
    DESK=N_("Guide for the reception desk"),
    MC=N_("Guide for the MC"),
    SECRETARY=N_("Guide for the secretary"),
)


def guides(*, rehearsal: bool) -> Iterator[Guide]:
    """The desk's, the MC's and the secretary's, in the language that is being written."""
    for role, screens in _SCREENS_OF.items():
        parts = [*_parts(role, screens), _every_screen(role, rehearsal=rehearsal)]
        yield Guide(_PLACES[role], parts)


def _parts(role: Role, screens: Iterable[type[ConferenceScreen]]) -> Iterator[GuidePart]:
    names = {mode: (key.upper(), translated(name)) for key, mode, name, _short in SCREENS}
    for screen in screens:
        yield GuidePart(*names[screen.MODE], translated(screen.PURPOSE), _rows(role, screen.ACTS))


def _every_screen(role: Role, *, rehearsal: bool) -> GuidePart:
    """The screens on one row; the key of a rehearsal only where it does something."""
    tabs = {key for key, *_names in SCREENS}
    left_out = tabs if rehearsal else {*tabs, REHEARSE.keys}
    keys = "–".join((SCREENS[0][0].upper(), SCREENS[-1][0].upper()))
    names = " · ".join(translated(name) for _key, _mode, name, _short in SCREENS)
    acts = [act for act in EVERY_SCREEN if act.keys and act.keys not in left_out]
    rows = [GuideRow(keys, names), *_rows(role, acts)]
    return GuidePart(
        MENU.key, _("Every screen"), _("On every screen, whatever stands there."), rows
    )


def _rows(role: Role, acts: Iterable[Act]) -> list[GuideRow]:
    """Those that ``role`` may do; one without a key is done from the menu."""
    return [
        GuideRow(act.key or MENU.key, translated(act.words))
        for act in acts
        if (act.command is None or role in RIGHTS[act.command])
        and not (act.group is Group.MOVING and (act.key == "" or _moves_a_cursor(act)))
    ]


def _moves_a_cursor(act: Act) -> bool:
    """Or empties a field: such keys mean what they mean in every program."""
    return act.action.startswith("step(") or act.keys == "escape"
