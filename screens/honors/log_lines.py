"""Lines of the log about honors."""

from __future__ import annotations

from screens.frame.log_lines import Lines, lines
from screens.words import N_, _
from store.conference.conference import Conference
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


def _listed(what: HonorListed, _conference: Conference) -> str:
    said = _("Honor listed: {recipient} – {form}").format(
        recipient=what.honor["recipient"], form=what.honor["form"]
    )
    return said + (" " + _("(spontaneous)") if what.honor.get("spontaneous") else "")


def _received(what: ReceivedOnBehalf, conference: Conference) -> str:
    said = _("Received on behalf of {recipient}: {receiver}").format(
        recipient=_recipient(what.honor, conference),
        receiver=with_relation(what.receiver, what.relation),
    )
    return said + (" – " + _("reason: {reason}").format(reason=what.reason) if what.reason else "")


def with_relation(receiver: str, relation: str) -> str:
    """``Bùi Thị Lan (con gái)``."""
    return f"{receiver} ({relation})" if relation else receiver


def _recipient(number: int, conference: Conference) -> str:
    honor = conference.honors.get(number)
    return honor.recipient if honor else str(number)


def _batches(what: Arranged, _conference: Conference) -> str:
    return "; ".join(f"{batch}: {len(line)}" for batch, line in what.batches.items())


LINES: Lines = {
    HonorListed: _listed,
    ReceivedOnBehalf: _received,
    **lines(
        {
            HonorAmended: N_("Honor amended: {recipients}: {fields}"),
            Arranged: N_("Batches arranged: {batches}"),
            PresentersNamed: N_("Batch {batch} is presented by: {names}"),
            StandInNamed: N_("Will come up for {recipient}: {receiver}"),
            LinedUp: N_("The line of batch {batch} is confirmed: {count} come up"),
            Called: N_("Batch {batch} is called to the stage"),
            LeftStage: N_("Batch {batch} leaves the stage"),
            Presented: N_("Presented: {recipient}"),
            BatchPresented: N_("Presented to batch {batch} ({count}): {recipients}"),
            Reopened: N_("Waiting again: {recipient} – reason: {reason}"),
            PutOff: N_("To be given later: {recipient} – reason: {reason}"),
            RestPutOff: N_(
                "To be given later, batch {batch} ({count}): {recipients} – reason: {reason}"
            ),
            Withheld: N_("Withheld: {recipient} – reason: {reason}"),
        },
        recipient=lambda what, conference: _recipient(what.honor, conference),
        recipients=lambda what, conference: ", ".join(
            _recipient(number, conference) for number in what.honors
        ),
        count=lambda what, _c: str(len(what.honors)),
        fields=lambda what, _c: ", ".join(what.changes),
        batches=_batches,
        names=lambda what, _c: ", ".join(what.presenters) or "…",
        receiver=lambda what, _c: with_relation(what.receiver, what.relation),
    ),
}
