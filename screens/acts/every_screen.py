"""What can be done on every screen. The application binds the keys and has the actions."""

from collections.abc import Mapping, Sequence

from screens.acts.act import Act, Group
from store.event.losses import Settle
from store.programme.commands.announcements import SendNotice
from store.text.messages import N_

_HERE = Group.EVERYWHERE

MENU = Act(N_("Every act…"), "f10", "app.menu", _HERE, short=N_("Acts…"), before_fields=True)
PALETTE = Act(
    N_("Every act, from those of every screen…"),
    "ctrl+p",
    "app.menu(True)",
    _HERE,
    before_fields=True,
)
REHEARSE = Act(
    N_("Rehearsal: let the half day go by itself, or take over"),
    "f12",
    "app.rehearse",
    _HERE,
    before_fields=True,
)
THEME = Act(N_("Light or dark screen"), "", "app.switch_theme", _HERE)
HELP = Act(N_("Help"), "f1", "app.help", _HERE, short="?")

TAKE_BACK = Act(
    N_("Take back my last act… (reason)"),
    "ctrl+z",
    "app.take_back",
    _HERE,
    short=N_("Take back"),
    before_fields=True,
)
"""The menu says which act that is."""

SETTLE = Act(
    N_("Settle what was set aside or is missing… (reason)"), "", "app.settle", _HERE, Settle
)

DOSSIER = Act(
    N_("The dossier: the papers of the conference"),
    "f8",
    "app.go('dossier')",
    _HERE,
    short=N_("Write the dossier"),
)

SCREENS: Sequence[tuple[str, str, str, str]] = (
    ("f2", "reception", N_("Reception"), N_("Door")),
    ("f3", "programme", N_("Programme"), N_("Items")),
    ("f4", "honors", N_("Honors"), N_("Honor")),
    ("f5", "votes", N_("Vote"), N_("Ballot")),
    ("f6", "delegates", N_("Delegates"), N_("People")),
    ("f7", "badges", N_("Badges"), N_("Badges")),
    ("f8", "dossier", N_("Dossier"), N_("Dossier")),
    ("f9", "log", N_("Log"), N_("Rows")),
)
"""Key, mode, name and short name of each screen that has a key, in the order of the day."""

MODES: Mapping[str, str] = {key: mode for key, mode, _name, _short in SCREENS}
"""Where each of those keys leads."""

SCREENS_OF_MODES: Mapping[str, str] = {
    "reception": "attendance.screen.ReceptionScreen",
    "numbers": "attendance.numbers.NumbersScreen",
    "paper-roll": "attendance.paper_roll.PaperRollScreen",
    "programme": "programme.screen.ProgrammeScreen",
    "honors": "honors.screen.HonorsScreen",
    "votes": "votes.screen.VotesScreen",
    "delegates": "people.screen.DelegatesScreen",
    "badges": "badges.screen.BadgesScreen",
    "dossier": "dossier.screen.DossierScreen",
    "plan": "plan.screen.PlanScreen",
    "preparation": "preparation.screen.PreparationScreen",
    "import": "workbooks.screen.ImportScreen",
    "log": "log.screen.LogScreen",
}
"""The screen of each mode, by module and class; imported when it is first opened."""


TASKS: Mapping[str, str] = {
    "plan": N_("Fill in the plan"),
    "list": N_("Bring in the list of delegates"),
    "numbers": N_("Number the badges"),
    "seats": N_("Seat the delegates"),
    "duties": N_("Presidium and secretaries"),
    "speakers": N_("Speakers"),
    "honors": N_("Bring in the honors and check them"),
    "slate": N_("The slate for the vote"),
    "badges": N_("Print the badges"),
    "scanner": N_("Try the scanner"),
    "camera": N_("Scan with a phone or a camera"),
    "printer": N_("Try the printer"),
    "machine": N_("Look this machine over"),
    "rehearsal": N_("Rehearse with your own people"),
    "opening": N_("Open the conference"),
}
"""What is to be done before the day, by the value of its ``Task``."""


def _papers(paper: str, words: str) -> Act:
    return Act(words, action=f"app.papers('{paper}')", group=_HERE)


EVERY_SCREEN: Sequence[Act] = (
    Act(N_("Find a person…"), "ctrl+f", "app.find", _HERE, before_fields=True),
    TAKE_BACK,
    Act(N_("Send the MC a notice…"), "ctrl+y", "app.notice", _HERE, SendNotice),
    *(
        DOSSIER if key == DOSSIER.keys else Act(name, key, f"app.go('{mode}')", _HERE)
        for key, mode, name, _short in SCREENS
    ),
    Act(N_("What is to be done before the day"), "", "app.go('preparation')", _HERE),
    Act(N_("Prepare: the plan of the conference"), "", "app.go('plan')", _HERE),
    Act(N_("Numbers: who is here, who is missing"), "", "app.go('numbers')", _HERE),
    Act(N_("Bring in a list (xlsx, csv)"), "", "app.go('import')", _HERE),
    Act(N_("Key in the ticks of a paper roll"), "", "app.go('paper-roll')", _HERE),
    Act(N_("Scan with a phone or a camera…"), "", "app.open_doors", _HERE),
    _papers("tents", N_("Name tents as PDF")),
    _papers("seats", N_("Seat labels as PDF")),
    _papers("poster", N_("Door poster as PDF")),
    _papers("roll", N_("Attendance roll as PDF")),
    _papers("guide", N_("Guides for desk, MC and secretary as PDF")),
    _papers("handouts", N_("Lists for signing hand-outs as PDF")),
    Act(N_("Sound on or off"), "", "app.mute", _HERE),
    REHEARSE,
    SETTLE,
    Act(N_("State the true time of this desk…"), "", "app.state_time", _HERE),
    THEME,
    HELP,
    MENU,
    PALETTE,
    Act(N_("Leave the console…"), "ctrl+q", "app.leave", _HERE, before_fields=True),
    *(
        Act(name, "", f"app.go('preparation', '{task}')", Group.PREPARING)
        for task, name in TASKS.items()
    ),
)

WITHOUT_A_CONFERENCE: Sequence[Act] = (
    THEME,
    HELP,
    MENU,
    PALETTE,
    Act(N_("Leave"), "ctrl+q", "app.leave", _HERE, before_fields=True),
)
"""What can be done where none is open: it is chosen, or its plan is mended."""
