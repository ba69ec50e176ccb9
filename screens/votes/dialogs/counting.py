"""The questions asked while a vote is counted: hands, parts of the hall, the box, keyings."""

from typing import Any

from textual.app import App

from screens.votes.dialogs.ballot_reader import BallotReader
from screens.votes.dialogs.tally_sheet import TallySheet, count_of, not_a_count, present_phrase
from screens.votes.refusal_words import check_sentences, late_sentence, outcome_sentence
from screens.votes.words import keying_fields, vote_title
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask, give_up
from screens.widgets.form import Field, Form, ask_reason, ask_text
from screens.words import _
from store.conference.commands import Command
from store.plan.vote_rules import Method
from store.text.vietnamese import fold
from store.votes.commands.ballots import Collect, FinishBallots
from store.votes.commands.declaring import Reopen
from store.votes.commands.hands import CountHands, CountZone, FinishZones
from store.votes.commands.keyings import DiscardKeying, TallyTotals, not_his
from store.votes.counts import FIRST, WHOLE_LIST, Line, Sheet, Zone
from store.votes.rules.reconciliation import Check, Discrepancy, errors, of_box, reconcile
from store.votes.vote import Vote

_FINISH, _MORE = object(), object()


async def _ask_keyer(app: App[Any], vote: Vote, operator: str) -> str:
    """Who keys this count: the operator, unless two people key it; then it is asked once."""
    if begun_by := vote.count.keyed_by.get(vote.keying or FIRST, ""):
        return begun_by
    if not vote.rules.keyed_twice:
        return operator
    heading = _("{title}: keying {keying}").format(title=vote_title(vote), keying=vote.keying)
    by = await ask_text(app, heading, _("Who keys this"))
    if wrong := not_his(vote, by):
        give_up(app, outcome_sentence(wrong))
    return by


async def ask_correction(app: App[Any], vote: Vote, late: int) -> CountHands | Reopen:
    """A declared count once more: hands at once, ballots by keyings to come. ``late`` is how many
    with a vote came in after the call."""
    heading = _("Correct a declared count: the old one stays, a new version begins")
    reason = await ask_reason(app, heading)
    if vote.method is Method.HANDS_LIST:
        return await ask_hands(app, vote, late, reason)
    return Reopen(reason, vote=vote.number)


async def ask_hands(app: App[Any], vote: Vote, late: int, reason: str = "") -> CountHands:
    """The hands raised on a whole list; ``reason`` is that of a correction."""
    hands = vote.hands
    fields = [
        Field("approve", _("In favour"), str(hands.approve) if hands else ""),
        Field("against", _("Against"), str(hands.against) if hands else "0"),
        Field("other", _("Other opinion"), str(hands.other) if hands else "0"),
    ]
    if vote.rules.keyed_twice:
        fields.insert(0, Field("by", _("Who keys this")))
    heading = _("Count of hands · {present} present with a vote").format(present=len(vote.present))

    def wrong(answers: dict[str, str]) -> str:
        line = Line(*(count_of(answers[name]) for name in ("approve", "against", "other")))
        found = errors(reconcile(vote, Sheet({WHOLE_LIST: line})))
        if any(finding.check is Check.WHOLE for finding in found):
            return not_a_count(vote)
        return check_sentences(found, vote) + (late_sentence(late) if found else "")

    def doubt(answers: dict[str, str]) -> str:
        raised = sum(count_of(answers[name]) for name in ("approve", "against", "other"))
        silent = len(vote.present) - raised
        return _("{count} raised no hand: is that right?").format(count=silent) if silent else ""

    answers = await ask(app, Form(heading, fields, check=wrong, warning=doubt))
    approve, against, other = (count_of(answers[n]) for n in ("approve", "against", "other"))
    return CountHands(approve, against, other, reason, answers.get("by", ""), vote=vote.number)


async def ask_collected(app: App[Any], vote: Vote) -> Collect:
    """How many ballots were issued and came back, as is announced when the box is opened."""
    heading = _("The box is opened: what was issued, what came back")
    issued, returned = await _ask_box(app, vote, heading)
    exchanged, present = 0, len(vote.present)
    if issued > present:
        heading = _("{issued} ballots issued to {present} people").format(
            issued=issued, present=present
        )
        label = _("How many were exchanged for spoiled ones")
        exchanged = count_of(await ask_text(app, heading, label, str(issued - present)))
    return Collect(issued, returned, exchanged, vote=vote.number)


async def ask_ballots(app: App[Any], vote: Vote, operator: str) -> FinishBallots:
    """The ballots one by one, then what closes their keying."""
    by = await _ask_keyer(app, vote, operator)
    await ask(app, BallotReader(vote, by))
    issued, returned = await _ask_box(app, vote, _("All ballots are read"))
    return FinishBallots(by, issued, returned, vote=vote.number)


async def _ask_box(app: App[Any], vote: Vote, heading: str) -> tuple[int, int]:
    issued, returned = (str(n) for n in vote.count.announced or (len(vote.present), ""))
    fields = [
        Field("issued", _("Ballots issued"), issued),
        Field("returned", _("Ballots returned"), returned),
    ]

    def found(answers: dict[str, str]) -> tuple[Discrepancy, ...]:
        return of_box(count_of(answers["issued"]), count_of(answers["returned"]))

    def wrong(answers: dict[str, str]) -> str:
        return check_sentences(errors(found(answers)), vote)

    def doubt(answers: dict[str, str]) -> str:
        return check_sentences(found(answers), vote)

    answers = await ask(app, Form(heading, fields, check=wrong, warning=doubt))
    return count_of(answers["issued"]), count_of(answers["returned"])


async def ask_totals(app: App[Any], vote: Vote) -> TallyTotals:
    """Figures of a whole keying of ballots."""
    heading = _("{title}: totals, keying {keying} · {present}").format(
        title=vote_title(vote), keying=vote.keying or 2, present=present_phrase(vote)
    )
    tally = await ask(app, TallySheet(heading, vote))
    return TallyTotals(tally.by, tally.sheet, vote=vote.number)


async def ask_zone(app: App[Any], vote: Vote, operator: str) -> Command:
    """One more part of the hall, a correction of one, or that all of them are counted. Each part
    is in the record as soon as it is answered."""
    by = await _ask_keyer(app, vote, operator)
    zones = vote.count.zones.get(vote.keying or FIRST, ())
    following = _zone_name({fold(zone.name) for zone in zones})
    chosen: Any = _MORE
    if zones:
        options = [
            (_FINISH, _("That is all: record the count")),
            (_MORE, _("One more part: {zone}").format(zone=following)),
            *(
                (zone, _("Correct {zone}, {teller}").format(zone=zone.name, teller=zone.teller))
                for zone in zones
            ),
        ]
        heading = _("{count} parts of the hall are entered").format(count=len(zones))
        chosen = await ask(app, Choice(heading, options))
    if chosen is _FINISH:
        return FinishZones(by, vote=vote.number)
    zone = chosen if isinstance(chosen, Zone) else Zone(following, "", {})
    heading = _("Hands person by person · {present}").format(present=present_phrase(vote))
    tally = await ask(app, TallySheet(heading, vote, zone=zone))
    return CountZone(by, Zone(tally.zone, tally.by, tally.sheet.lines), vote=vote.number)


def _zone_name(taken: set[str]) -> str:
    """The first of ``Khu vực 1`` and so on that is not entered."""
    number = 1
    while fold(name := _("Zone {number}").format(number=number)) in taken:
        number += 1
    return name


async def ask_discard(app: App[Any], vote: Vote) -> DiscardKeying:
    """Which keying is set aside, and why; the differences are shown."""
    by = {**vote.count.keyed_by, **{k: sheet.by for k, sheet in vote.count.sheets.items()}}
    said = _("Keying {keying}, {by}")
    options = [(k, said.format(keying=k, by=by.get(k, ""))) for k in sorted(vote.count.keyings)]
    if not options:
        raise GivenUp
    said = "\n".join(keying_fields(vote))
    keying = await ask(app, Choice(_("Which keying is set aside?"), options, said))
    heading = _("Set keying {keying} aside").format(keying=keying)
    return DiscardKeying(keying, await ask_reason(app, heading), vote=vote.number)
