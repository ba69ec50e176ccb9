"""Lines of the log about honors."""

from screens.frame.log_lines import lines, why
from screens.words import _
from store.conference.conference import Conference
from store.honors import facts
from store.text.messages import N_


def _listed(what: facts.HonorListed, _conference: Conference) -> str:
    said = _("Honor listed: {recipient} – {form}").format(
        recipient=what.honor["recipient"], form=what.honor["form"]
    )
    return said + (" " + _("(spontaneous)") if what.honor.get("spontaneous") else "")


def with_relation(receiver: str, relation: str) -> str:
    """``Bùi Thị Lan (con gái)``."""
    return f"{receiver} ({relation})" if relation else receiver


def _recipient(number: int, conference: Conference) -> str:
    honor = conference.honors.get(number)
    return honor.recipient if honor else str(number)


LINES = lines(
    {
        facts.HonorListed: _listed,
        facts.ReceivedOnBehalf: N_("Received on behalf of {recipient}: {receiver}{why}"),
        facts.HonorAmended: N_("Honor amended: {recipients}: {fields}"),
        facts.Arranged: N_("Batches arranged: {batches}"),
        facts.PresentersNamed: N_("Batch {batch} is presented by: {names}"),
        facts.StandInNamed: N_("Will come up for {recipient}: {receiver}"),
        facts.LinedUp: N_("The line of batch {batch} is confirmed: {count} come up"),
        facts.Called: N_("Batch {batch} is called to the stage"),
        facts.LeftStage: N_("Batch {batch} leaves the stage"),
        facts.Presented: N_("Presented: {recipient}"),
        facts.BatchPresented: N_("Presented to batch {batch} ({count}): {recipients}"),
        facts.Reopened: N_("Waiting again: {recipient} – reason: {reason}"),
        facts.PutOff: N_("To be given later: {recipient} – reason: {reason}"),
        facts.RestPutOff: N_(
            "To be given later, batch {batch} ({count}): {recipients} – reason: {reason}"
        ),
        facts.Withheld: N_("Withheld: {recipient} – reason: {reason}"),
    },
    recipient=lambda what, conference: _recipient(what.honor, conference),
    recipients=lambda what, conference: ", ".join(
        _recipient(number, conference) for number in what.honors
    ),
    count=lambda what, _c: str(len(what.honors)),
    fields=lambda what, _c: ", ".join(what.changes),
    batches=lambda what, _c: "; ".join(f"{n}: {len(line)}" for n, line in what.batches.items()),
    names=lambda what, _c: ", ".join(what.presenters) or "…",
    why=why,
    receiver=lambda what, _c: with_relation(what.receiver, what.relation),
)
