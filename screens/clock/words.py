"""The time of a desk in words."""

from datetime import timedelta

from screens.frame.times import date_in_words
from screens.words import Words, _
from store.conference.conference import Conference
from store.facts.desk_time import Corrected, Doubt, Reading
from store.plan.moments import is_the_day, written
from store.plan.plan import Plan
from store.text.messages import N_

_DOUBTS = Words(
    Doubt,
    NOT_THE_DAY=N_("This desk's clock shows {now}; the conference is {day}."),
    BEFORE_LAST=N_("This desk's clock shows {now}; the last entry here was made at {latest}."),
    SET_SINCE=N_(
        "This desk's clock shows {now}; it was set, or the machine started anew, since it was "
        "corrected."
    ),
)


def doubt_sentence(reading: Reading, plan: Plan) -> str:
    """Why the desk's time is not relied upon; "" where it is."""
    if reading.doubt is None:
        return ""
    return _DOUBTS[reading.doubt].format(
        now=written(reading.now, plan),
        day=date_in_words(plan.date),
        latest=written(
            reading.latest or reading.now, plan, dated=not is_the_day(reading.now, plan)
        ),
    )


def correction_words(what: Corrected, _conference: Conference) -> str:
    """What was stated about a desk's clock, without the time that it is since."""
    shift = timedelta(seconds=what.shift)
    if not what.reason:
        return _("The time of this desk is confirmed")
    said = _("The time of this desk is stated")
    if shift:
        wrong = _("its clock was about {span} fast") if shift < timedelta() else ""
        wrong = wrong or _("its clock was about {span} slow")
        said = f"{said}: {wrong.format(span=_span(abs(shift)))}"
    return f"{said} – " + _("reason: {reason}").format(reason=what.reason)


def _span(span: timedelta) -> str:
    hours, minutes = divmod(span.seconds // 60, 60)
    parts = (
        _("{count} days").format(count=span.days) if span.days else "",
        _("{count} h").format(count=hours) if hours else "",
        _("{count} min").format(count=minutes) if minutes or span < timedelta(hours=1) else "",
    )
    return " ".join(part for part in parts if part)
