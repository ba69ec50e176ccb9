"""Before a vote and its call: the rules adopted, who may vote, who counts, what is frozen."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, reasoned, refused
from store.people.refusals import PeopleRefusal
from store.plan.vote_rules import Base, Method, RuleError, VoteRules
from store.programme.stepping import upcoming_vote_item
from store.votes.candidates import Candidate, Role, packed
from store.votes.commands.base import OnVote
from store.votes.facts import Abandoned, CategoryEntitled, Entitled, Opened, RulesSet, TellersNamed
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import (
    absent_throughout,
    counting_team,
    electors,
    electors_by_category,
    electors_present,
    voting_categories,
)
from store.votes.rules.profile import completed_slate
from store.votes.rules.rounds import further_round
from store.votes.vote import Subject, Vote


class SetRules(Struct, frozen=True):
    """Other rules than the plan's, adopted by the conference before a vote opens."""

    changes: Mapping[str, Any]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.votes.freezes_slate:
            return refused(VoteRefusal.RULES_FROZEN)
        rules = conference.votes.rules(conference.plan.vote)
        try:
            new = rules.with_changes(self.changes)
        except RuleError as error:
            return refused(VoteRefusal.NO_SUCH_RULE, name=error.name, value=error.value)
        if new.seats < 1:
            return refused(VoteRefusal.NO_SUCH_RULE, name="seats", value="0")
        before, after = rules.packed(), new.packed()
        changed = {name: after[name] for name in after if after[name] != before[name]}
        return done(RulesSet(changed)) if changed else done()


class Entitle(Struct, frozen=True):
    """Give one person a vote, or take it away, before a vote opens."""

    delegate: int
    votes: bool
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.roll.get(self.delegate) is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if conference.votes.open:
            return refused(VoteRefusal.RULES_FROZEN)
        return reasoned(self.reason, lambda reason: Entitled(self.delegate, self.votes, reason))


class EntitleCategory(Struct, frozen=True):
    """Give all of one category a vote, or take it away, before a vote opens."""

    category: str
    votes: bool
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        known = voting_categories(conference)
        if self.category not in known:
            return refused(VoteRefusal.NO_SUCH_CATEGORY, name=self.category)
        if conference.votes.open:
            return refused(VoteRefusal.RULES_FROZEN)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        if known[self.category] is self.votes:
            return done()
        return done(CategoryEntitled(self.category, self.votes, self.reason.strip()))


class NameTellers(Struct, frozen=True):
    """Name the counting team: the head first, then the secretary. None may be a candidate."""

    tellers: tuple[int, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.votes.freezes_slate:
            return refused(VoteRefusal.RULES_FROZEN)
        for number in self.tellers:
            if conference.roll.get(number) is None:
                return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if name := _candidate_among(self.tellers, conference.votes.slate):
            return refused(VoteRefusal.TELLER_IS_CANDIDATE, name=name)
        return done(TellersNamed(tuple(dict.fromkeys(self.tellers))))


class OpenVote(Struct, frozen=True):
    """Call a vote; who is present, the candidates and the rules are frozen at this moment.

    Without a quorum the chair decides, and the reason is recorded. A procedural question needs a
    ``title`` and is put by show of hands. ``further`` opens the round the last vote asks for.
    ``again`` is why a declared question is put anew, ``out_of_turn`` why the chair has it put
    before the programme comes to it; both are recorded. ``newcomers`` is the conference's decision
    that names added since the first round stand in the further one.
    """

    chair_reason: str = ""
    subject: Subject = Subject.DELEGATION
    title: str = ""
    further: bool = False
    again: str = ""
    out_of_turn: str = ""
    newcomers: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        votes = conference.votes
        if unread := [rule for rule in votes.unread_rules if not rule.vote]:
            return refused(VoteRefusal.RULES_UNREAD, name=unread[0].name, value=unread[0].value)
        rules = votes.rules(conference.plan.vote)
        candidates = tuple(completed_slate(conference))
        round_, follows = 1, 0
        newcomers: tuple[int, ...] = ()
        if self.subject is not Subject.DELEGATION:
            rules = replace(rules, method=Method.HANDS_LIST)
            listed = self.subject is Subject.CLOSE_LIST
            candidates = candidates if listed else ()
            if not self.title.strip():
                return refused(VoteRefusal.QUESTION_MISSING)
        elif self.further:
            further = further_round(votes, newcomers_stand=bool(self.newcomers.strip()))
            if further is None:
                return refused(VoteRefusal.NO_FURTHER_ROUND)
            if further.round > rules.rounds:
                return refused(VoteRefusal.ROUNDS_USED_UP, rounds=rules.rounds)
            rules, new = further.rules, {c.number for c in further.newcomers}
            complete = {c.number: c for c in candidates if c.number in new}
            candidates = tuple(complete.get(c.number, c) for c in further.candidates)
            newcomers = tuple(c.number for c in candidates if c.number in new)
            round_, follows = further.round, further.follows
        if wrong := self._obstacle(conference, rules, candidates) or self._unasked(conference):
            return wrong
        replaced = self._replaced(conference)
        voters, present = electors(conference), electors_present(conference)
        by_category = electors_by_category(conference)
        voting = voting_categories(conference)
        followed, team = votes.get(follows), counting_team(conference)
        attending = rules.base is Base.SUMMONED_ATTENDING
        taken_off = absent_throughout(conference) if attending else []
        if not rules.quorum.reached(len(present), len(voters)) and not self.chair_reason.strip():
            return refused(
                VoteRefusal.NO_QUORUM,
                present=len(present),
                summoned=len(voters),
                needed=rules.quorum.needed(len(voters)),
            )
        return done(
            Opened(
                vote=votes.next_number(),
                title=self.title.strip() or conference.plan.slate.title,
                base=rules.base.value,
                majority=str(rules.majority),
                summoned=len(voters),
                present=tuple(present),
                candidates=tuple(c.number for c in candidates),
                without_quorum=self.chair_reason.strip(),
                subject=self.subject,
                rules=rules.packed(),
                slate=tuple(packed(c) for c in candidates),
                electors=tuple(voters),
                tellers=team,
                round=round_,
                follows=follows,
                follows_opening=followed.opening if followed else "",
                categories=tuple(name for name, votes in voting.items() if votes),
                added=tuple(sorted(set(voters) - set(by_category))),
                removed=tuple(sorted(set(by_category) - set(voters))),
                replaces=replaced.number if replaced else 0,
                replaces_opening=replaced.opening if replaced else "",
                again=self.again.strip() if replaced else "",
                out_of_turn=self.out_of_turn.strip(),
                taken_off=tuple(map(asdict, taken_off)),
                newcomers=newcomers,
                newcomers_decision=self.newcomers.strip() if newcomers else "",
                tellers_absent=tuple(n for n in team if not conference.attendance.inside(n)),
            )
        )

    def _replaced(self, conference: Conference) -> Vote | None:
        """The vote whose declared result this one is to take the place of."""
        anew = self.subject is Subject.DELEGATION and not self.further
        return conference.votes.decided if anew else None

    def _unasked(self, conference: Conference) -> Outcome | None:
        """A refusal where the chair has not said why it is voted again, or so early."""
        if self._replaced(conference) and not self.again.strip():
            return refused(VoteRefusal.VOTED_ALREADY)
        if self.subject is not Subject.DELEGATION or self.further or self.out_of_turn.strip():
            return None
        if item := upcoming_vote_item(conference):
            return refused(VoteRefusal.OUT_OF_TURN, item=item.label, title=item.title)
        return None

    def _obstacle(
        self, conference: Conference, rules: VoteRules, candidates: tuple[Candidate, ...]
    ) -> Outcome | None:
        votes = conference.votes
        secret = rules.method.secret
        for vote in votes.all:
            # ballots may be counted while hands are raised on something else
            waits = vote.pending and (not vote.method.secret or not vote.count.begun)
            if waits or (vote.pending and vote.subject is self.subject):
                return refused(VoteRefusal.VOTE_OPEN)
        if self.subject is Subject.DELEGATION and not candidates:
            return refused(VoteRefusal.NO_CANDIDATES)
        if not secret and rules.base in (Base.ISSUED, Base.RETURNED):
            return refused(VoteRefusal.BASE_NOT_FOR_HANDS, base=rules.base.value)
        if self.subject is Subject.DELEGATION and (too_many := _surplus(rules, candidates)):
            return too_many
        if secret:
            team = counting_team(conference)
            if not team:
                return refused(VoteRefusal.TELLERS_MISSING)
            if name := _candidate_among(team, candidates):
                return refused(VoteRefusal.TELLER_IS_CANDIDATE, name=name)
        return None


def _surplus(rules: VoteRules, candidates: tuple[Candidate, ...]) -> Outcome | None:
    """More names than seats can only be put to a vote that chooses among them."""
    if rules.method not in (Method.HANDS_LIST, Method.BALLOT_APPROVE):
        return None
    officials = sum(c.role == Role.OFFICIAL for c in candidates)
    alternates = len(candidates) - officials
    if officials > rules.seats or alternates > rules.alternates:
        return refused(
            VoteRefusal.MORE_NAMES_THAN_SEATS,
            officials=officials,
            seats=rules.seats,
            alternates=alternates,
            alternate_seats=rules.alternates,
        )
    return None


def _candidate_among(numbers: tuple[int, ...], candidates: Any) -> str:
    return next((c.name for c in candidates if c.delegate and c.delegate in numbers), "")


class Abandon(OnVote, frozen=True):
    """Call a vote off, with the reason: a change of list or rules needs a new one."""

    reason: str

    def settle_vote(self, vote: Vote, _: Conference) -> Outcome:
        return reasoned(self.reason, lambda reason: Abandoned(vote.number, reason))
