"""What happened to honors, as lines of the log."""

from __future__ import annotations

from collections.abc import Iterable

from screens.words import _
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.honors.facts import (
    Arranged,
    BatchPresented,
    Called,
    HonorAmended,
    HonorListed,
    LeftStage,
    LinedUp,
    Presented,
    PresentersNamed,
    PutOff,
    ReceivedOnBehalf,
    Reopened,
    RestPutOff,
    StandInNamed,
    Withheld,
)


def describe_honors(fact: Fact, conference: Conference) -> str:
    """One sentence; "" for a fact that is not about honors."""
    return (
        _prepared(fact, conference)
        or _stage(fact, conference)
        or _handed_over(fact, conference)
        or _not_handed_over(fact, conference)
    )


def _prepared(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case HonorListed(honor):
            said = _("Honor listed: {recipient} – {form}").format(
                recipient=honor["recipient"], form=honor["form"]
            )
            return said + (" " + _("(spontaneous)") if honor.get("spontaneous") else "")
        case HonorAmended(numbers, changes):
            return _("Honor amended: {recipient}: {fields}").format(
                recipient=_recipients(numbers, conference), fields=", ".join(changes)
            )
        case Arranged(batches):
            return _("Batches arranged: {batches}").format(
                batches="; ".join(f"{batch}: {len(line)}" for batch, line in batches.items())
            )
        case PresentersNamed(batch, presenters):
            return _("Batch {batch} is presented by: {names}").format(
                batch=batch, names=", ".join(presenters) or "…"
            )
    return ""


def _stage(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case StandInNamed(number, receiver, relation):
            return _("Will come up for {recipient}: {receiver}").format(
                recipient=_recipient(number, conference), receiver=with_relation(receiver, relation)
            )
        case LinedUp(batch, honors):
            return _("The line of batch {batch} is confirmed: {count} come up").format(
                batch=batch, count=len(honors)
            )
        case Called(batch):
            return _("Batch {batch} is called to the stage").format(batch=batch)
        case LeftStage(batch):
            return _("Batch {batch} leaves the stage").format(batch=batch)
    return ""


def _handed_over(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case Presented(number):
            return _("Presented: {recipient}").format(recipient=_recipient(number, conference))
        case BatchPresented(batch, honors):
            return _("Presented to batch {batch} ({count}): {recipients}").format(
                batch=batch, count=len(honors), recipients=_recipients(honors, conference)
            )
        case ReceivedOnBehalf(number, receiver, reason, relation):
            said = _("Received on behalf of {recipient}: {receiver}").format(
                recipient=_recipient(number, conference), receiver=with_relation(receiver, relation)
            )
            return said + (" – " + _("reason: {reason}").format(reason=reason) if reason else "")
        case Reopened(number, reason):
            return _("Waiting again: {recipient} – reason: {reason}").format(
                recipient=_recipient(number, conference), reason=reason
            )
    return ""


def _not_handed_over(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case PutOff(number, reason):
            return _("To be given later: {recipient} – reason: {reason}").format(
                recipient=_recipient(number, conference), reason=reason
            )
        case RestPutOff(batch, honors, reason):
            return _(
                "To be given later, batch {batch} ({count}): {recipients} – reason: {reason}"
            ).format(
                batch=batch,
                count=len(honors),
                recipients=_recipients(honors, conference),
                reason=reason,
            )
        case Withheld(number, reason):
            return _("Withheld: {recipient} – reason: {reason}").format(
                recipient=_recipient(number, conference), reason=reason
            )
    return ""


def with_relation(receiver: str, relation: str) -> str:
    """``Bùi Thị Lan (con gái)``."""
    return f"{receiver} ({relation})" if relation else receiver


def _recipients(numbers: Iterable[int], conference: Conference) -> str:
    return ", ".join(_recipient(number, conference) for number in numbers)


def _recipient(number: int, conference: Conference) -> str:
    honor = conference.honors.get(number)
    return honor.recipient if honor else str(number)
