"""``hoinghi verify``: does every line of the record stand, and do the facts obey the rules."""

from console.error_sentences import sentences
from screens.log.words import unsound_sentence
from screens.votes.words import unread_rules_sentence
from screens.words import Words, _
from store.conference.soundness import first_unsound
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.ledger import Damage
from store.text.messages import N_


def what_is_wrong(event: EventFolder, record: Record) -> str:
    """The first thing wrong, and where; "" when the record is sound and is that of the event.

    Reads every fact again; the chain was checked line by line when the record was opened.
    """
    if damage := record.journal.damage:
        return _damage(damage)
    if foreign := event.foreign_part(record):
        return " ".join(sentences(foreign)).removesuffix(".")
    if found := first_unsound(record.plan, record.journal.read()):
        return unsound_sentence(found, record.plan)
    return unread_rules_sentence(record.conference.votes)


_CAUSES = Words(
    crc=N_("its bytes were changed or damaged"),
    cut=N_("the record was cut off behind it"),
    chain=N_("it does not follow from the line before: a line was changed, moved or removed"),
)


def _damage(damage: Damage) -> str:
    cause = _CAUSES.get(damage.cause, _("it cannot be read"))
    return _("line {line} of the record does not stand: {cause}").format(
        line=damage.line, cause=cause
    )
