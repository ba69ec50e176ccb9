"""The questions asked about the slate: who is proposed, by whom, and the profile of each."""

from datetime import date
from functools import partial
from typing import Any

from textual.app import App

from screens.frame.delegate_picker import Picker, ask_delegate
from screens.honors.words import RECIPIENT_KINDS
from screens.people.words import addressed, birth_shown, sexes, wrong_birth_sentence
from screens.votes.dialogs.tally_sheet import count_of
from screens.votes.words import ROLES
from screens.widgets.choice import Choice
from screens.widgets.dialog import ask
from screens.widgets.form import Answers, Field, ask_reason, ask_text
from screens.words import Words, _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.people.delegate import Delegate
from store.text.birth import read_birth, write_birth
from store.text.messages import N_
from store.text.vietnamese import clean
from store.votes.candidates import PROFILE, STANDINGS, Candidate, How, Role, proposed
from store.votes.commands.slate import (
    AmendCandidate,
    ListCandidates,
    Nominate,
    Stand,
    WithdrawCandidate,
)
from store.votes.rules.electors import electors_present


async def ask_candidate(app: App[Any], conference: Conference) -> Command:
    """A name for the slate: who it is, how the name comes there, as what, and by whom proposed."""
    delegate = await ask_delegate(app, conference, _("New candidate: who?"))
    how, role = await ask(app, _ways(conference, delegate))
    match how:
        case How.NOMINATED:
            summoned = conference.roll.summoned
            inside = [d for d in summoned if conference.attendance.inside(d.number)]
            heading = _("Who in the hall proposes {name}?").format(name=addressed(delegate))
            by = await ask(app, Picker(heading, inside))
            return Nominate(delegate.number, by, role, await _ask_supporters(app, conference))
        case How.STOOD:
            return Stand(delegate.number, role, await _ask_supporters(app, conference))
    return ListCandidates((proposed(delegate, role),))


async def _ask_supporters(app: App[Any], conference: Conference) -> int:
    """How many are for putting a name on the list, where the rules ask for it."""
    support = conference.votes.rules(conference.plan.vote).support
    if support is None:
        return 0
    present = len(electors_present(conference))
    said = _("Of {present} present with a vote {needed} must support a name from the floor.")
    heading, label = _("A name from the floor"), _("How many support it")
    explanation = said.format(present=present, needed=support.needed(present))
    return count_of(await ask_text(app, heading, label, explanation=explanation))


_WAYS = Words(
    How,
    PREPARED=N_("On the list brought to the conference"),
    NOMINATED=N_("Nominated in the hall, by someone"),
    STOOD=N_("Stands: proposes himself or herself"),
)


def _ways(conference: Conference, delegate: Delegate) -> Choice:
    """How the name comes on the list and as what; the usual one is pointed at."""
    officials = sum(c.role == Role.OFFICIAL for c in conference.votes.slate)
    full = officials >= conference.votes.rules(conference.plan.vote).seats
    return Choice(
        _("On the slate: {name}").format(name=addressed(delegate)),
        [((how, role), way, as_) for how, way in _WAYS.items() for role, as_ in ROLES.items()],
        here=(How.PREPARED, Role.ALTERNATE if full else Role.OFFICIAL),
    )


async def ask_withdrawal(app: App[Any], candidate: Candidate) -> WithdrawCandidate:
    """Why a name is taken off the list."""
    heading = _("Take {name} off the list").format(name=candidate.name)
    return WithdrawCandidate(candidate.number, await ask_reason(app, heading))


def profile_form_fields(candidate: Candidate, today: date) -> list[Field]:
    """What the structure of the delegation is reckoned from. Ethnic group and faith are asked
    here and shown nowhere but in sums."""
    answered = {"": "–", "yes": _("yes"), "no": _("no")}
    standings = {"": "–"} | {code: RECIPIENT_KINDS[code] for code in STANDINGS}
    return [
        Field("role", _("Proposed as"), candidate.role, choices=ROLES),
        Field(
            "birth",
            _("Born"),
            write_birth(candidate.birth),
            optional=True,
            wrong=partial(wrong_birth_sentence, today=today),
            tidy=partial(birth_shown, today=today),
        ),
        Field("sex", _("Sex"), candidate.sex, choices=sexes()),
        Field("unit", _("Unit"), candidate.unit, optional=True),
        Field("position", _("Position"), candidate.position, optional=True),
        Field("ethnic", _("Ethnic group"), candidate.ethnic, optional=True),
        Field("religion", _("Religion"), candidate.religion, optional=True),
        Field("party", _("Party member"), candidate.party, choices=answered),
        Field("education", _("Schooling"), candidate.education, optional=True),
        Field("field", _("Field of work"), candidate.field, optional=True),
        Field("standing", _("Kind of recipient"), candidate.standing, choices=standings),
        Field(
            "direct_labour", _("Works with the hands"), candidate.direct_labour, choices=answered
        ),
        Field("profile", _("Achievement"), candidate.profile, optional=True),
    ]


def answered_profile(candidate: Candidate, answers: Answers, today: date) -> AmendCandidate:
    """The command of what was answered to ``profile_form_fields``, among others."""
    changes = {name: clean(text) for name, text in answers.items() if name in PROFILE}
    changes["birth"] = read_birth(changes["birth"], today)
    return AmendCandidate(candidate.number, changes)
