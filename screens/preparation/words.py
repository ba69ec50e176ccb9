"""Words of what is to be done before the day."""

from collections.abc import Mapping

from screens.acts.every_screen import TASKS
from screens.frame.strip import space
from screens.words import Words, _, translated
from store.preparation.checklist import Item, Standing, Step, Task
from store.preparation.scanner_trial import Finding
from store.text.messages import N_

STEP_NAMES = Words(
    Step,
    CONFERENCE=N_("The conference"),
    DELEGATES=N_("Delegates"),
    PROGRAMME=N_("Programme"),
    HONORS=N_("Honors"),
    VOTE=N_("Vote"),
    PAPERS=N_("Papers"),
    REHEARSAL=N_("Trials and rehearsal"),
    DAY=N_("The day"),
)

TASK_NAMES = Words(Task, **{task.upper(): name for task, name in TASKS.items()})

WAYS = Words(
    Task,
    PLAN=N_("Fill in the plan"),
    LIST=N_("Bring in a list"),
    NUMBERS=N_("To the delegates (F6): Ctrl+B numbers everyone"),
    SEATS=N_("To the delegates (F6): Ctrl+S seats everyone"),
    DUTIES=N_("To the delegates (F6): Ctrl+G gives duties"),
    SPEAKERS=N_("To the programme (F3): Ctrl+N adds a speaker"),
    HONORS=N_("To the honors (F4)"),
    SLATE=N_("To the vote (F5)"),
    BADGES=N_("To the badges (F7)"),
    SCANNER=N_("Try the scanner"),
    CAMERA=N_("Scan with a phone or a camera…"),
    PRINTER=N_("Print a test sheet"),
    MACHINE=N_("Look this machine over…"),
    REHEARSAL=N_("Rehearse in a copy"),
    OPENING=N_("To the programme (F3): Enter opens the conference"),
)
"""What Enter does on the row of each task."""

_MISSING = Standing.MISSING
_SAID: Mapping[tuple[Task, Standing, str], str] = {
    (Task.PLAN, Standing.DONE, ""): N_("nothing is left open"),
    (Task.PLAN, _MISSING, "over"): N_("the day in the plan is over"),
    (Task.PLAN, _MISSING, "unfilled"): N_("places with “…” are still to be filled in"),
    (Task.PLAN, _MISSING, "starts"): N_("starting times do not fit: {count}"),
    (Task.PLAN, Standing.UNKNOWN, "place"): N_("host: with xã or phường before the name?"),
    (Task.LIST, Standing.DONE, ""): N_("{count} delegates"),
    (Task.LIST, _MISSING, ""): N_("nobody is on the list yet"),
    (Task.LIST, _MISSING, "category"): N_("{count} have no category and count as voters: F6"),
    (Task.NUMBERS, Standing.DONE, ""): N_("{count} numbers without a gap"),
    (Task.NUMBERS, _MISSING, ""): N_("after the list"),
    (Task.NUMBERS, _MISSING, "gaps"): N_("numbers left out: {count}"),
    (Task.SEATS, Standing.DONE, ""): N_("{count} have a seat"),
    (Task.SEATS, Standing.UNKNOWN, ""): N_("nobody has a seat: do all sit as they like?"),
    (Task.SEATS, _MISSING, ""): N_("after the list"),
    (Task.SEATS, _MISSING, "some"): N_("{count} have no seat"),
    (Task.SEATS, _MISSING, "twice"): N_("seats given twice: {names}"),
    (Task.DUTIES, Standing.DONE, ""): N_("{count} are named"),
    (Task.DUTIES, _MISSING, "chairs"): N_("nobody presides yet"),
    (Task.DUTIES, _MISSING, "clerks"): N_("there is no secretary yet"),
    (Task.DUTIES, Standing.UNKNOWN, ""): N_("not on the list of delegates: {names}"),
    (Task.SPEAKERS, Standing.DONE, ""): N_("{count} speakers"),
    (Task.SPEAKERS, _MISSING, ""): N_("nobody speaks yet at item {names}"),
    (Task.HONORS, Standing.DONE, ""): N_("{count} honors, nothing to be mended"),
    (Task.HONORS, _MISSING, ""): N_("there are no honors yet"),
    (Task.HONORS, _MISSING, "wrong"): N_("{count} want a look"),
    (Task.SLATE, Standing.DONE, ""): N_("{count} are proposed"),
    (Task.SLATE, _MISSING, ""): N_("nobody is proposed yet"),
    (Task.SLATE, _MISSING, "few"): N_("{count} too few are proposed"),
    (Task.BADGES, Standing.DONE, ""): N_("{count} are printed"),
    (Task.BADGES, _MISSING, ""): N_("after the list"),
    (Task.BADGES, _MISSING, "waiting"): N_("{count} are not printed yet"),
    (Task.SCANNER, Standing.DONE, ""): N_("it reads"),
    (Task.SCANNER, _MISSING, ""): N_("not tried yet"),
    (Task.CAMERA, Standing.DONE, ""): N_("one was connected"),
    (Task.CAMERA, Standing.UNKNOWN, ""): N_("only where a scanner is missing"),
    (Task.PRINTER, Standing.DONE, ""): N_("it prints"),
    (Task.PRINTER, _MISSING, ""): N_("not tried yet"),
    (Task.MACHINE, Standing.DONE, ""): N_("on mains power, {space} free"),
    (Task.MACHINE, Standing.UNKNOWN, ""): N_("this machine does not say: is it plugged in?"),
    (Task.MACHINE, _MISSING, "disk"): N_("only {space} are free: make room"),
    (Task.MACHINE, _MISSING, "power"): N_("it runs on its battery: plug it in"),
    (Task.REHEARSAL, Standing.DONE, ""): N_("rehearsed"),
    (Task.REHEARSAL, _MISSING, ""): N_("not rehearsed yet"),
    (Task.OPENING, Standing.DONE, ""): N_("it is open"),
    (Task.OPENING, _MISSING, ""): N_("on the day"),
}
"""How it stands with a task, by the item's task, standing and why."""

SIGNS: Mapping[Standing, str] = {Standing.DONE: "✓", Standing.MISSING: "!", Standing.UNKNOWN: "?"}


def item_sentence(item: Item) -> str:
    """How it stands, in a few words, without its sign."""
    said = translated(_SAID[item.task, item.standing, item.why])
    return said.format(count=item.count, names=", ".join(item.names), space=space(item.count))


FINDINGS = Words(
    Finding,
    NUM_LOCK=N_(
        "The scanner types on the number pad, and NumLock is off: arrows came instead of digits. "
        "Press NumLock, then scan again."
    ),
    TYPING_ENGINE=N_(
        "A typing engine (UniKey) changes what the scanner sends. Switch it to English (Ctrl+Shift "
        "in UniKey), then scan again."
    ),
    LAYOUT=N_(
        "The keyboard's layout turns digits into letters. The program reads them all the same; "
        "the layout US in the language bar is surer."
    ),
    OTHER_CODE=N_("That is no code of this program. Scan the code shown here."),
    NO_ENTER=N_(
        "The scanner sends no Enter behind a code. It works; with Enter it answers sooner: the "
        "scanner's booklet has a code “Add Enter” (or “CR suffix”)."
    ),
)


def sends(prefix: str, suffix: str) -> str:
    """What a scanner sends around every code; "" for nothing."""
    parts = [
        _("before every code: {text}").format(text=prefix) if prefix else "",
        _("behind every code: {text}").format(text=suffix) if suffix else "",
    ]
    return " · ".join(filter(None, parts))
