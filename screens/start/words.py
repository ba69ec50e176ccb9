"""Words of the start screen."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from screens.preparation.words import TASK_NAMES
from screens.start.seat import Work
from screens.start.shown import Shown, Way
from screens.words import Words, _
from store.preparation.checklist import missing
from store.text.messages import N_

WORK = Words(
    Work,
    ALL=N_("Everything"),
    DESK=N_("Reception desk"),
    MC=N_("MC"),
    SECRETARY=N_("Secretary"),
    STAGE=N_("The projector"),
)
"""What a machine does."""

WAYS = Words(
    Way,
    NEW=N_("Prepare a new conference…"),
    REHEARSE=N_("Try it out: a half day goes by itself"),
    RESTORE=N_("Bring back a backup…"),
    FOLDER=N_("Open another folder…"),
    LEAVE=N_("Leave"),
)

DAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)


def sign(shown: Shown) -> str:
    """What stands before its name."""
    if shown.problem or shown.gone:
        return "!"
    return "✓" if shown.closed else ""


def tone(shown: Shown) -> str:
    """In which colour the sign stands."""
    return "warn" if shown.problem or shown.gone else "good" if shown.closed else ""


def name(shown: Shown) -> str:
    """Its title and place; its folder's name where the title is not known."""
    if not shown.title:
        return shown.path.name or str(shown.path)
    rehearsal = _("REHEARSAL") + " · " if shown.rehearsal else ""
    return f"{rehearsal}{shown.title} · {shown.place}"


def when(shown: Shown, now: datetime) -> str:
    """Its day and hour, as people say them."""
    if shown.opens is None:
        return ""
    days = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    today = now.astimezone(shown.opens.tzinfo).date()
    away = (shown.opens.date() - today).days
    return f"{days.get(away, f'{shown.opens:%d/%m/%Y}')} {shown.opens:%H:%M}"


def state(shown: Shown) -> str:
    """How it stands, in one line."""
    if shown.gone:
        return _("its folder is not there: plug the stick or disk in, then F5")
    if shown.problem:
        return shown.problem
    if not shown.looked_at:
        return "…"
    return " · ".join(_parts(shown))


def _parts(shown: Shown) -> Iterator[str]:
    if shown.desk:
        yield shown.desk
    if shown.rehearsal:  # they often lie side by side, of one name
        yield _("folder {name}").format(name=shown.path.name)
    if shown.closed:
        yield _("closed at {time}").format(time=f"{shown.closed:%H:%M}")
    else:
        yield _("it is open") if shown.opened else _("not opened yet")
    yield _("{count} delegates").format(count=shown.summoned)
    if shown.present:
        yield _("{count} present").format(count=shown.present)
    if not shown.opened and (left := len(missing(shown.items))):
        yield _("tasks left: {count}").format(count=left)


def in_full(shown: Shown) -> Iterator[tuple[str, str]]:
    """What a wide screen tells of it besides: a name and what it says."""
    if not shown.looked_at or shown.gone or shown.problem:
        return
    of_all = "{count} / " + str(shown.summoned)
    yield _("Present"), of_all.format(count=shown.present)
    yield _("Badges printed"), of_all.format(count=shown.printed)
    made = f"{shown.backed_up:%H:%M %d/%m/%Y}" if shown.backed_up else _("none yet")
    yield _("Latest backup"), made
    yield _("Record"), _("✓ read through, {count} entries").format(count=shown.entries)


def left_to_do(shown: Shown) -> Iterator[str]:
    """What is still missing, a line each."""
    for item in () if shown.opened else missing(shown.items):
        yield f"! {TASK_NAMES[item.task]}"


def order(shown: Shown, now: datetime) -> tuple[int, timedelta]:
    """The next one first, then those that were, the latest first, then those not read."""
    if shown.opens is None:
        return 2, timedelta()
    away = shown.opens - now
    soon = not shown.closed and away > timedelta(hours=-12)
    return (0, away) if soon else (1, -away)
