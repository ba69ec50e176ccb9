"""``hoinghi verify``: does every line of the record stand, and do the facts obey the rules."""

import re

import click

from console.commands.command_line import REFUSED, print_json, refuse, say
from console.commands.opening import way_to_settle
from console.error_sentences import sentences, unsettled_sentences
from console.hub.opening import NotReached, facts_at_hub
from screens.log.words import describe, purge_sentence, unsound_sentence
from screens.refusals import outcome_sentence
from screens.votes.words import unread_rules_sentence
from screens.words import Words, _
from store.conference.soundness import first_unsound
from store.event.folder import SNAPSHOT, EventFolder
from store.event.losses import Settle, Unsettled
from store.event.record import Record
from store.event.settlement import unsettled
from store.facts.fact import Fact, pack
from store.journal.problems import Damage
from store.text.messages import N_


def is_head(text: str) -> bool:
    """Whether ``text`` may be a head, or the beginning of one as it is shown or printed."""
    return re.fullmatch("[0-9a-fA-F]{8,64}", text) is not None


def settle_losses(event: EventFolder, record: Record, reason: str) -> None:
    """Records that a person has settled what was set aside or is missing."""
    if record.journal.damage is None:
        record.journal.set_torn_aside()
    left = unsettled(event, record)
    if not (left.torn_bytes or left.lost):
        say(_("There is nothing to settle."))
        return
    settled = record.decide(Settle(left, reason))
    if settled.outcome.refusal is not None:
        refuse(outcome_sentence(settled.outcome))
    record.journal.acknowledge()
    say(describe(settled.facts[0], settled.conference))


def verify_record(event: EventFolder, record: Record, *, as_json: bool, known_head: str) -> None:
    """Says whether the record is sound, and refuses when it is not."""
    head, left = record.head, unsettled(event, record)
    wrong = what_is_wrong(record) or _foreign(event, record) or _snapshot(event, record)
    found, told = _found(event, record, known_head) if known_head else (None, "")
    purge, shared = record.conference.origin.purge, record.shared_head()
    if as_json:
        said = {"sound": not (wrong or left.lost), "facts": head.facts, "head": head.chain}
        said |= {"torn_bytes": left.torn_bytes, "wrong": wrong or None}
        said |= {"purged": _purged_json(purge) if purge else None}
        said |= {"end_checked": left.unwitnessed is None}
        said |= {"lost_heads": [lost.head for lost in left.lost]}
        said |= {"shared_head": shared.chain, "shared_facts": shared.facts} if shared else {}
        print_json(said | ({"known_head": known_head, "facts_at": found} if known_head else {}))
    for sentence in unsettled_sentences(left, way_to_settle(event.path), record.journal.damage):
        say(sentence)
    if wrong:
        refuse(_("The record is not sound: {wrong}.").format(wrong=wrong))
    if not (as_json or left.lost):
        click.echo(_sound(left).format(facts=head.facts, head=head.short))
        if shared:
            of_all = _(
                "The head of all laptops that joined, on screens and papers: {head}, {facts} facts "
                "as last seen here. The one above is this laptop's own, in its own order."
            )
            click.echo(of_all.format(facts=shared.facts, head=shared.short))
        if purge:
            click.echo(purge_sentence(record.conference))
    if known_head and found is None:
        refuse(told.format(head=known_head))
    if known_head and not as_json:
        click.echo(told.format(head=known_head, facts=found))
    if left.lost:
        raise click.exceptions.Exit(REFUSED)


def _sound(left: Unsettled) -> str:
    """A witness that is missing proves nothing wrong, and not that all is there either."""
    if left.unwitnessed:
        return _(
            "What the record holds is sound: {facts} facts, head {head}. Whether its end was cut "
            "off was not checked."
        )
    return _("The record is sound: {facts} facts, head {head}.")


def _purged_json(purge: Fact) -> dict[str, object]:
    data = pack(purge)
    kept, refusals = len(data["data"]["kept"]), data["data"].get("refusals", 0)
    by = {name: data[name] for name in ("at", "desk", "operator")}
    return by | {"entries": kept, "refusals": refusals, "reason": data["data"].get("reason", "")}


def _found(event: EventFolder, record: Record, known: str) -> tuple[int | None, str]:
    """For how many facts that head stood, here or at the hub; and what is said of it."""
    heads = record.journal.heads()
    found = next((facts for head, facts in heads.items() if head.startswith(known)), None)
    if found is not None:
        return found, _("The head {head} is in this record: it stood for the first {facts} facts.")
    try:
        at_hub = facts_at_hub(event, record, known)
    except NotReached as error:
        return None, _not_this_laptops(event, revoked=error.revoked)
    if at_hub is not None and at_hub[1]:
        said = _(
            "The head {head} is the hub's: it stood for {facts} facts. This laptop is behind, "
            "not cut: {missing} of them, recorded elsewhere, have not come here yet. Open it while "
            "it is linked, then verify again."
        )
        return None, said.format(head=known, facts=at_hub[0], missing=at_hub[1])
    if at_hub is not None:
        said = _("The head {head} is the hub's: it stood for {facts} facts, all of them kept here.")
        return at_hub[0], said
    return None, _(
        "The head {head} is not in this record: another record, or its end was cut off. "
        "Compare it with the latest backup."
    )


def _not_this_laptops(event: EventFolder, *, revoked: bool) -> str:
    """Why nobody can tell of a head that is not the laptop's own."""
    if revoked:
        return _(
            "The head {head} is not this laptop's own. Papers of laptops that have joined carry "
            "the hub's head; only the hub can tell, and it lets this laptop in no more. Verify at "
            "the hub."
        )
    if event.is_joined:
        return _(
            "The head {head} is not this laptop's own. Papers of laptops that have joined carry "
            "the hub's head; only the hub can tell, and it is not reached. Link, then verify again."
        )
    return _(
        "The head {head} is not this laptop's own. Papers of laptops that have joined carry the "
        "hub's head; its PostgreSQL can tell. Run 'hoinghi hub' in another window, then verify "
        "again; where the hub has a server elsewhere (--dsn), verify at a desk."
    )


def what_is_wrong(record: Record) -> str:
    """The first thing wrong, and where; "" when the record is sound.

    Reads every fact again; the chain was checked line by line when the record was opened.
    """
    if damage := record.journal.damage:
        return _damage(damage, record.head.facts)
    if found := first_unsound(record.plan, record.journal.read()):
        return unsound_sentence(found, record.plan)
    return unread_rules_sentence(record.conference.votes)


def _foreign(event: EventFolder, record: Record) -> str:
    foreign = event.foreign_part(record)
    return " ".join(sentences(foreign)).removesuffix(".") if foreign else ""


def _snapshot(event: EventFolder, record: Record) -> str:
    if event.snapshot_agrees(record):
        return ""
    said = _("{path} beside it says something else than its lines; delete that file")
    return said.format(path=event.path / SNAPSHOT)


_CAUSES = Words(
    crc=N_("its bytes were changed or damaged"),
    cut=N_("the record was cut off behind it"),
    chain=N_("it does not follow from the line before: a line was changed, moved or removed"),
)


def _damage(damage: Damage, facts: int) -> str:
    """The line, why it does not stand, and what follows from that."""
    cause = _CAUSES.get(damage.cause, _("it cannot be read"))
    said = _("line {line} of the record does not stand: {cause}").format(
        line=damage.line, cause=cause
    )
    follows = _(
        "The {facts} facts before it count, and nothing more is recorded; the lines behind it that "
        "cannot be checked: {unchecked}. Bring the newest backup back (“Bring back a backup…” on "
        "the start screen)"
    )
    return f"{said}. {follows.format(facts=facts, unchecked=damage.unchecked)}"
