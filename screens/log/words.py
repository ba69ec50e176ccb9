"""The log in words: each fact as one line, by the table of its part; and facts that cannot be."""

from zoneinfo import ZoneInfo

from screens.attendance import log_lines as attendance
from screens.badges import log_lines as badges
from screens.clock.words import correction_words
from screens.dossier import log_lines as dossier
from screens.frame.log_lines import Lines, lines
from screens.honors import log_lines as honors
from screens.people import log_lines as people
from screens.plan import log_lines as plan
from screens.preparation import log_lines as preparation
from screens.programme import log_lines as programme
from screens.votes import log_lines as votes
from screens.words import Words, _
from store.conference.clashes import ClashKind
from store.conference.conference import Conference
from store.conference.soundness import Flaw, Unsound
from store.facts.desk_time import Corrected
from store.facts.fact import Fact
from store.facts.kinds import Erased, Identified, LossSettled, Purged, Retracted, Unknown
from store.plan.plan import Plan
from store.text.messages import N_


def describe(fact: Fact, conference: Conference) -> str:
    """What happened, in one sentence without its time and desk. ``fact`` is one of the
    conference's history."""
    what = fact.what
    if isinstance(what, Unknown):
        newer, flawed = _("An entry of a newer version: {kind}"), _("An unreadable entry: {kind}")
        return (flawed if what.flaw else newer).format(kind=fact.kind)
    return LINES[type(what)](what, conference)


def describe_act(fact: Fact, conference: Conference) -> str:
    """What happened, and how much more of the same act counts."""
    others = len(conference.act_of(fact)) - 1
    more = " " + _("(and {count} more of the same act)").format(count=others) if others > 0 else ""
    return describe(fact, conference) + more


def _taken_back(what: Retracted, conference: Conference) -> str:
    nested = [what]  # a retraction may be taken back; one that means itself ends the row
    fact = conference.find_fact(what.fact)
    while fact and isinstance(fact.what, Retracted) and fact.what not in nested:
        nested.append(fact.what)
        fact = conference.find_fact(fact.what.fact)
    if fact is None or isinstance(fact.what, Retracted):
        said = nested[-1].fact
    else:
        said = describe(fact, conference)
    for retraction in reversed(nested):
        said = _("Taken back: {what} – reason: {reason}").format(
            what=said, reason=retraction.reason
        )
    return said


_SENTENCES = lines(
    {
        Identified: N_("The record belongs to event {event}, badge key {key}"),
        LossSettled: N_(
            "Settled what was set aside ({count} bytes) or is missing ({heads} heads): {reason}"
        ),
        Erased: N_("Erased in the purge"),
    },
    count=lambda what, _conference: str(what.torn_bytes),
    heads=lambda what, _conference: str(len(what.heads)),
)


def _purged(what: Purged, _conference: Conference) -> str:
    said = _("Personal data erased from {count} entries; of them {refusals} refused scans")
    said = said.format(count=len(what.kept), refusals=what.refusals)
    reason = _("{what} – reason: {reason}").format(what=said, reason=what.reason)
    return reason if what.reason else said


def purge_sentence(conference: Conference) -> str:
    """That the record was purged, when, by whom, and what that means; "" when it was not."""
    fact = conference.origin.purge
    if fact is None:
        return ""
    said = _("PURGED on {at} by {operator} ({desk}): {what}. The record is read, nothing is added.")
    return said.format(
        at=f"{fact.time.astimezone(ZoneInfo(conference.plan.time_zone)):%d/%m/%Y %H:%M}",
        operator=fact.operator,
        desk=fact.desk,
        what=describe(fact, conference),
    )


_PARTS = (people, attendance, honors, votes, badges, programme, dossier, plan, preparation)
LINES: Lines = {
    Retracted: _taken_back,
    Purged: _purged,
    **_SENTENCES,
    Corrected: correction_words,
    **{k: v for part in _PARTS for k, v in part.LINES.items()},
}


_PART_OF = Words(
    attendance=N_("Reception"),
    programme=N_("Programme"),
    speakers=N_("Programme"),
    quorum=N_("Programme"),
    notice=N_("Programme"),
    honors=N_("Honors"),
    votes=N_("Vote"),
    people=N_("Delegates"),
    badges=N_("Badges"),
    dossier=N_("Dossier"),
    plan=N_("Plan"),
    preparation=N_("Preparation"),
    record=N_("Log"),
    clock=N_("Log"),
)
"""What a part is called, by what the names of its kinds begin with."""

_FLAWS = Words(
    Flaw,
    NEWER=N_("is of a newer version of this program"),
    MALFORMED=N_("cannot be read: {said}"),
    REPEATED_ID=N_("has the id of an earlier entry"),
    NO_EARLIER_FACT=N_("takes back an entry that does not stand before it: {said}"),
    NO_SUCH_DELEGATE=N_("names the delegate {said}, whom the record does not list"),
    NO_SUCH_HONOR=N_("names the honor {said}, which the record does not list"),
    NO_SUCH_ITEM=N_("names the item {said}, which is not in the programme"),
    NO_SUCH_SPEAKER=N_("names the speaker {said}, whom the record does not list"),
    NO_SUCH_VOTE=N_("names the vote {said}, which was not opened"),
    NO_SUCH_CANDIDATE=N_("names the candidate {said}, whom the record does not list"),
)

CLASHES = Words(
    ClashKind,
    ADMITTED_TWICE=N_(
        "Checked in elsewhere as well; one person is counted. If a badge was copied, take one of "
        "the two back."
    ),
    GIVEN_TWICE=N_(
        "Given elsewhere as well; it is counted once. Ask for one back, then take this entry back."
    ),
    NUMBER_DOUBLED=N_(
        "This badge number was somebody else's already. Give this person another (Ctrl+N); if it "
        "is the same person, take this entry back."
    ),
    LISTED_TWICE=N_(
        "Probably one person under two numbers, counted twice: another desk has listed the same "
        "name and birth or unit. If it is one, take this entry back; if not, enter on F6 what "
        "tells the two apart (Ctrl+E)."
    ),
    NUMBER_NOT_GIVEN=N_(
        "The new number was somebody else's already: the old one stays. Give another on F6, then "
        "take this entry back."
    ),
    NOBODYS_NUMBER=N_(
        "Nobody has this number any more: another desk has changed it. Check the person in under "
        "the new one, then take this entry back."
    ),
)
"""What is wrong with an entry that does not go with another desk's, and what settles it."""

_SAID_LENGTH = 60


def unsound_sentence(found: Unsound, plan: Plan) -> str:
    """Which fact cannot be, and why, without a full stop."""
    fact, kind = found.fact, found.fact.kind[:_SAID_LENGTH]
    part = _PART_OF.get(kind.partition(".")[0])
    return _("entry {number} of the record ({kind}, {at}, {desk}, {operator}) {why}").format(
        number=found.number,
        kind=f"{part}: {kind}" if part else kind,
        at=f"{fact.time.astimezone(ZoneInfo(plan.time_zone)):%d/%m/%Y %H:%M:%S}",
        desk=fact.desk[:_SAID_LENGTH],
        operator=fact.operator[:_SAID_LENGTH],
        why=_FLAWS[found.flaw].format(said=found.said[:_SAID_LENGTH]),
    )


def not_understood_sentence(found: Unsound, plan: Plan) -> str:
    """What stands in red for as long as the record holds a fact that is not understood."""
    if found.flaw is Flaw.NEWER:
        said = _(
            "THE RECORD HOLDS MORE THAN THIS VERSION KNOWS: nothing is recorded. Install the newer "
            "version: {entry}."
        )
    else:
        said = _(
            "THE RECORD HOLDS AN UNREADABLE ENTRY: nothing is recorded. Use the backup made before "
            "it: {entry}."
        )
    return said.format(entry=unsound_sentence(found, plan))
