"""``hoinghi status``: the conference now, or at a moment, for people and for programs."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import asdict

from screens.attendance.words import (
    duty_sentences,
    handout_sentence,
    hours_of_desks,
    waiting_sentence,
)
from screens.frame.items import item_title
from screens.frame.times import delay
from screens.honors.words import sums_by_decision, sums_in_words
from screens.programme.words import item_state_and_reason
from screens.words import _
from screens.words.numbers import notated
from store.attendance.turnout import (
    absent_on_duty,
    arrivals_by_desk,
    counts,
    handouts,
    on_duty,
    waiting,
)
from store.conference.conference import Conference
from store.facts.fact import write_time
from store.honors.sums import by_decision, sums
from store.programme.agenda import Item
from store.programme.schedule import Schedule, schedule
from store.programme.stepping import running_item

MINUTE = timedelta(minutes=1)


def as_json(conference: Conference, now: datetime, unsent: int = 0) -> dict[str, Any]:
    """The keys of the command line's contract. ``unsent``: entries that the hub does not hold."""
    quorum = conference.quorum
    expected, absent = schedule(conference, now), absent_on_duty(conference)
    return {
        **asdict(counts(conference)),
        "desks": {
            desk: {f"{hour:%H:%M}": came for hour, came in hours.items()}
            for desk, hours in arrivals_by_desk(conference).items()
        },
        "waiting": asdict(waiting(conference, now)),
        "duties": {
            duty.value: {"given": len(given), "missing": [one.number for one in absent[duty]]}
            for duty, given in on_duty(conference).items()
        },
        "by_category": {
            name: asdict(turnout) for name, turnout in conference.turnout_by_category().items()
        },
        "quorum": {"needed": quorum.needed, "met": quorum.met},
        "programme": _programme(conference, expected),
        "honors": _honors(conference),
        "votes": _votes(conference),
        "clashes": [
            {
                "number": clash.delegate,
                "first": {"at": write_time(clash.first.time), "desk": clash.first.desk},
                "second": {"at": write_time(clash.second.time), "desk": clash.second.desk},
            }
            for clash in conference.attendance.clashes
        ],
        "to_settle": [
            {
                "clash": clash.kind.value,
                "fact": clash.fact.id,
                "at": write_time(clash.fact.time),
                "desk": clash.fact.desk,
            }
            for clash in conference.clashes.values()
        ],
        "handouts": [
            {
                "name": one.handout,
                "planned": one.planned,
                "given": one.given,
                "missing": [{"number": d.number, "name": d.name} for d in one.missing],
            }
            for one in handouts(conference)
        ],
        "facts": len(conference.history),
        "pending_sync": unsent,
    }


def _votes(conference: Conference) -> list[dict[str, Any]]:
    if not conference.votes.all:  # and the rest is not loaded
        return []
    from console.votes.standing import votes_as_json

    return votes_as_json(conference)


def _honors(conference: Conference) -> dict[str, Any]:
    honors = conference.honors
    return {
        **asdict(sums(honors.listed)),
        "on_stage": honors.called,
        "by_decision": [
            {
                "level": decision.level.value,
                "decider": decision.decider,
                "decision": decision.number,
                "date": decision.date,
                **asdict(sums(of_it)),
            }
            for decision, of_it in by_decision(honors.listed).items()
        ],
    }


def _written(moment: datetime | None) -> str | None:
    return write_time(moment) if moment else None


def _programme(conference: Conference, expected: Schedule) -> dict[str, Any]:
    agenda, plan = conference.agenda, conference.plan
    items = [
        {
            "number": item.number,
            "label": item.label,
            "title": item.title,
            "state": _state(conference, item),
            "planned_start": None if item.inserted else write_time(plan.starts_at(item.number)),
            **_times(conference, item, expected),
        }
        for item in agenda
        if not item.is_break
    ]
    breaks = [
        {
            "title": item_title(item),
            "before": next((n.number for n in agenda[place:] if not n.is_break), None),
            "state": _state(conference, item),
            **_times(conference, item, expected),
        }
        for place, item in enumerate(agenda)
        if item.is_break
    ]
    running = running_item(conference)
    return {
        "current": running.number if running and not running.is_break else None,
        "items": items,
        "breaks": breaks,
        "offset_seconds": round(expected.offset.total_seconds()),
        "expected_close": write_time(expected.close),
    }


def _state(conference: Conference, item: Item) -> str:
    return "skipped" if item.skipped else conference.programme.state(item.number).value


def _times(conference: Conference, item: Item, expected: Schedule) -> dict[str, Any]:
    programme, ahead = conference.programme, expected.items.get(item.number)
    return {
        "planned_minutes": item.planned // MINUTE,
        "minutes": item.length // MINUTE,
        "started": _written(programme.started(item.number)),
        "finished": _written(programme.finished(item.number)),
        "expected_start": _written(ahead.start if ahead else None),
    }


def as_text(conference: Conference, now: datetime) -> str:
    """The same for a person, a line each."""
    quorum, plan = conference.quorum, conference.plan
    zone = ZoneInfo(plan.time_zone)
    expected = schedule(conference, now)
    enough = _("quorate") if quorum.met else _("not quorate")
    lines = [
        plan.title + (f" – {_('REHEARSAL')}" if plan.rehearsal else ""),
        _("Present {present}/{summoned} · {percent} · {enough} (needs {needed})").format(
            present=quorum.present,
            summoned=quorum.summoned,
            percent=notated(quorum.percent),
            enough=enough,
            needed=quorum.needed,
        ),
    ]
    lines += [
        f"  {name or _('(no category)')}: {turnout.present}/{turnout.summoned}"
        for name, turnout in conference.turnout_by_category().items()
    ]
    lines += [f"  {desk}: {hours}" for desk, hours in hours_of_desks(conference).items()]
    lines += filter(None, [waiting_sentence(conference, now)])
    lines += duty_sentences(conference)
    if conference.clashes:
        lines.append(
            _("Clashes between desks, for you to settle: {count}").format(
                count=len(conference.clashes)
            )
        )
    closing = _("closing {time}").format(time=f"{expected.close.astimezone(zone):%H:%M}")
    course = f"{delay(expected.offset)} → {closing}"
    if conference.programme.opened_at is None and now.astimezone(zone).date() != plan.date:
        opening = plan.starts_at(plan.item_numbers[0])
        course = _("Opens at {time}").format(time=f"{opening:%H:%M %d/%m/%Y}")
    lines.append(f"{_('Programme')}: {course}")
    for item in conference.agenda:
        times = (
            conference.programme.started(item.number),
            conference.programme.finished(item.number),
        )
        when = "–".join(f"{at.astimezone(zone):%H:%M:%S}" for at in times if at)
        state = item_state_and_reason(conference, item)
        if not state:  # a break of which the record says nothing
            continue
        number = f"{item.label}. " if item.label else "– "
        lines.append(f"  {number}{item_title(item)}: {state} {when}".rstrip())
    lines += map(handout_sentence, handouts(conference))
    lines.append(f"{_('Honors')}: {sums_in_words(sums(conference.honors.listed))}")
    lines += [f"  {line}" for line in sums_by_decision(conference.honors.listed)]
    if conference.votes.all:
        from console.votes.standing import votes_as_text

        lines += votes_as_text(conference)
    return "\n".join(lines)
