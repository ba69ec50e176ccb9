"""The entry under the cursor of F9: in words, and what taking it back would change."""

from textual.content import Content

from screens.frame.view import View
from screens.frame.words import REFUSALS
from screens.log.words import CLASHES, describe, describe_act
from screens.words import _
from store.attendance.commands import group_of
from store.attendance.turnout import counts
from store.conference.commands import why_it_stands
from store.conference.conference import Conference
from store.conference.fold import fold
from store.facts.fact import Fact
from store.facts.kinds import Retracted


def entry_lines(view: View, fact: Fact, *, told: bool) -> list[Content]:
    """The entry: what it says, and by whom it was taken back; unless the list has ``told`` it, the
    desk and the person that recorded it."""
    words = describe_act if group_of(view.conference, fact) else describe
    lines = [Content.styled(words(fact, view.conference), "bold")]
    if not told:
        lines.append(Content(" · ".join(filter(None, (fact.desk, fact.operator)))))
    history = view.conference.history
    for other in history if fact.id in view.conference.retracted else ():
        if isinstance(other.what, Retracted) and other.what.fact == fact.id:
            said = _("taken back {time}, {operator}: {reason}").format(
                time=view.clock(other.time), operator=other.operator, reason=other.what.reason
            )
            lines.append(Content(said))
    if clash := view.conference.clashes.get(fact.id):
        if first := clash.other:
            where = _("There: {desk}, {time}, {operator}").format(
                desk=first.desk, time=view.clock(first.time), operator=first.operator
            )
            lines.append(Content(where))
        lines.append(Content.styled(f"! {CLASHES[clash.kind]}", "$warning"))
    return lines


def what_changes(conference: Conference, fact: Fact) -> Content:
    """What would be another number without ``fact`` or the group it let in, or why it stands;
    nothing where it was taken back."""
    if fact.id in conference.retracted or isinstance(fact.what, Retracted):
        return Content("")
    if stands := why_it_stands(fact):
        return Content.styled(REFUSALS[stands], "$text-muted")
    gone = {one.id for one in group_of(conference, fact)} | {fact.id}
    kept = [other for other in conference.history if other.id not in gone]
    before, after = _numbers(conference), _numbers(fold(conference.plan, kept))
    changed = " · ".join(
        f"{said}: {was} → {after[said]}" for said, was in before.items() if after[said] != was
    )
    heading = (_("Taken back, this changes:") + " ", "$text-muted")
    return Content.assemble(heading, changed or _("none of the numbers"))


def _numbers(conference: Conference) -> dict[str, str]:
    """What is said of the conference at a glance, by its words."""
    total, programme = counts(conference), conference.programme
    given = sum(honor.handed_over for honor in conference.honors.listed)
    running = conference.agenda.item(programme.current).label if programme.current else "–"
    return {
        _("Summoned"): str(total.summoned),
        _("Present"): str(total.present),
        _("Excused"): str(total.excused),
        _("Honors given"): str(given),
        _("Running item"): running,
        _("Steps of the programme"): str(programme.steps),
        _("Votes"): str(len(conference.votes.all)),
    }
