"""What stands above the list of honors: the sums, the batches ahead, and who is missing."""

from textual.content import Content

from screens.frame.times import is_soon, span
from screens.frame.view import View
from screens.honors.words import on_the_way, sums_by_decision
from screens.words import _
from store.conference.conference import Conference
from store.honors.honor import HonorState
from store.honors.stage import absent_recipients, next_batch, unknown_receivers, waiting_after_call
from store.honors.sums import sums
from store.programme.state import State
from store.text.vietnamese import figures, money

_TALL = 36

_MOST_DECISIONS = 4
"""Of decisions whose sums stand above the list, where there is room; the palette shows all."""


def ahead(view: View) -> Content:
    """The batch on the stage and the next: who is missing, and the time until the call."""
    conference = view.conference
    called, following = conference.honors.called, next_batch(conference)
    lines = []
    if called is not None:
        head = _("BATCH {batch} IS ON STAGE").format(batch=called)
        lines.append(Content.assemble((head, "bold $accent"), _who_is_missing(view, called)))
    if following is not None:
        head = _("Next: batch {batch}").format(batch=following) + _until_the_call(view)
        missing = _who_is_missing(view, following)
        lines.append(Content.assemble((head, "bold $accent"), missing))
    if not lines and conference.honors.listed:
        lines.append(_nobody_ahead(conference))
    return Content("\n").join(lines)


def _nobody_ahead(conference: Conference) -> Content:
    """That every batch was called, with the names of those who still wait."""
    said = Content(_("Every batch has been called."))
    waiting = waiting_after_call(conference)
    if not waiting:
        return said
    of = _("{recipient} (batch {batch})")
    names = "; ".join(of.format(recipient=h.recipient, batch=h.batch) for h in waiting)
    still = _("{count} still wait: {names}").format(count=len(waiting), names=names)
    return Content.assemble(said, (f" ! {still}", "$warning"))


def is_late(view: View, batch: int) -> bool:
    """Whether somebody of the batch who is not there may come too late. Long before nobody is."""
    conference = view.conference
    return batch == conference.honors.called or is_soon(view, conference.plan.honors.item)


def _who_is_missing(view: View, batch: int) -> Content:
    conference = view.conference
    tone = "$warning" if is_late(view, batch) else ""
    missing = absent_recipients(conference, batch)
    if missing:
        names = "; ".join(on_the_way(conference, honor) for honor in missing)
        said = _("{count} not in the hall: {names}").format(count=len(missing), names=names)
        return Content.styled(f" · ! {said}", tone)
    if unknown := unknown_receivers(conference, batch):
        names = "; ".join(honor.recipient for honor in unknown)
        said = _("{count} not known to be there: {names}").format(count=len(unknown), names=names)
        return Content.styled(f" · ? {said}", tone)
    honors = conference.honors.prepared_for(batch)
    waiting = sum(honor.state is HonorState.WAITING for honor in honors)
    if not waiting:
        return Content("")
    said = _("all {count} awaited are there").format(count=waiting)
    return Content.styled(f" · ✓ {said}", "$success")


def _until_the_call(view: View) -> str:
    conference, item = view.conference, view.conference.plan.honors.item
    waits = conference.programme.state(item) is State.WAITING
    if item not in view.schedule.items or not waits:
        return ""
    start = view.schedule.items[item].start
    said = _("about {time}, in {span}")
    return " · " + said.format(time=view.short_clock(start), span=span(start - view.now))


def sums_above(conference: Conference, height: int) -> Content:
    """The sums of all honors, on a screen ``height`` lines high those of each decision as well."""
    total = sums(conference.honors.listed)
    bonus = f"{figures(total.money_handed_over)}/{money(total.money_listed)}"
    first: list[tuple[str, object]] = [
        (_("Listed"), total.listed),
        (_("handed over"), total.handed_over),
        (_("of these on behalf"), total.on_behalf),
        (_("later"), total.later),
        *(((_("withheld"), total.withheld),) if total.withheld else ()),
        (_("waiting"), total.waiting),
    ]
    second: list[tuple[str, object]] = [
        (_("collectives"), total.collectives),
        (_("individuals"), total.individuals),
        (_("households"), total.households),
        (_("bonus handed over"), bonus),
    ]
    lines = [
        Content("   ").join(Content.assemble(f"{word} ", (str(n), "bold")) for word, n in line)
        for line in (first, second)
    ]
    if height >= _TALL:
        lines += map(Content, sums_by_decision(conference)[:_MOST_DECISIONS])
    return Content("\n").join(lines)
