"""Random elections, worked out by the product and by the oracle: every method, base, tie rule and
chain of rounds, from the papers in the box to the last alternate."""

import random
from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from msgspec.structs import replace

from store.facts.fact import Fact
from store.plan.vote_rules import (
    AlternatesFrom,
    Base,
    Method,
    OneNameBlank,
    Share,
    TiePolicy,
    Trait,
    VoteRules,
)
from store.votes.candidates import Candidate, Role, packed
from store.votes.commands.ballots import ballot_is_valid
from store.votes.commands.declaring import chosen_of
from store.votes.count_steps import figures_of
from store.votes.counts import Ballot, tallied
from store.votes.delegation import delegation, empty_seats
from store.votes.facts import CandidateListed, Declared, Opened, Tallied, TieBroken
from store.votes.rules.rounds import further_round
from store.votes.state import Votes
from store.votes.vote import Vote
from tests.support.events import MORNING
from tests.support.sizes import scale
from tests.unit.votes import election_oracle as oracle

ELECTIONS = scale(2_000, 100_000)
BATCHES = 4

BIRTHS = ["1950", "1960-05-01", "1960-05", "1960", "1971-12-31", "1980-01-31", "1980-01-31", ""]
SHARES = [">1/2", ">1/2", ">1/2", "2/3", ">2/3", "1/2", "3/4", "1/3"]
BY_PERSON = (Method.HANDS_EACH, Method.BALLOT_APPROVE, Method.BALLOT_STRIKE)


class Case:
    """One random election: its rules, its hall, the record of its votes."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.votes, self.ids = chance, Votes(), count(1)
        method = chance.choice(BY_PERSON)
        bases = [b for b in Base if method.secret or b not in (Base.ISSUED, Base.RETURNED)]
        from_left = chance.random() < 0.5
        self.rules = VoteRules(
            base=chance.choice(bases),
            majority=Share.parse(chance.choice(SHARES)),
            method=method,
            ties=chance.choice(list(TiePolicy)),
            seats=chance.randint(1, 4),
            alternates=chance.randint(0, 3),
            alternates_from=AlternatesFrom.NEXT if from_left else AlternatesFrom.SEPARATE,
            rounds=chance.randint(1, 4),
            priority=(Trait.WOMEN, Trait.PARTY_MEMBER),
            one_name_blank=chance.choice(list(OneNameBlank)),
        )
        summoned = chance.randint(3, 16)
        never_there = chance.randint(0, summoned // 3)
        present = chance.randint(1, summoned - never_there)
        self.hall = oracle.Hall(summoned, present, never_there)
        self.people = [self._candidate(n) for n in range(1, chance.randint(1, 7) + 1)]
        for candidate in self.people:
            self.happens(CandidateListed(packed(candidate)))
        parts = {c.number: str(c.role) for c in self.people}
        self.oracle = oracle.Election(self.oracle_rules(self.rules), self.hall, parts)

    def _candidate(self, number: int) -> Candidate:
        chance = self.chance
        return Candidate(
            number,
            f"Người {number}",
            role=Role.ALTERNATE if chance.random() < 0.3 else Role.OFFICIAL,
            birth=chance.choice(BIRTHS),
            sex=chance.choice(["female", "male", ""]),
            party=chance.choice(["yes", "no", ""]),
        )

    def oracle_rules(self, rules: VoteRules) -> oracle.Rules:
        share = rules.majority
        return oracle.Rules(
            method=rules.method.value,
            base=rules.base.value,
            share=Fraction(share.numerator, share.denominator),
            more_than=share.more_than,
            seats=rules.seats,
            alternates=rules.alternates,
            from_those_left=rules.alternates_from is AlternatesFrom.NEXT,
            one_name_blank_is_valid=rules.one_name_blank is OneNameBlank.VALID,
        )

    def happens(self, what: Any) -> None:
        number = next(self.ids)
        at = MORNING + timedelta(seconds=number)
        self.votes.apply(Fact(f"f{number:05}", at, "bàn 1", "Lan", what))

    def latest(self) -> Vote:
        vote = self.votes.latest
        assert vote is not None
        return vote

    def call(self, rules: VoteRules, candidates: tuple[Candidate, ...], follows: int) -> Vote:
        earlier = self.votes.get(follows)
        absent = range(self.hall.never_there)
        self.happens(
            Opened(
                vote=self.votes.next_number(),
                title="Bầu",
                base=rules.base.value,
                majority=str(rules.majority),
                summoned=self.hall.summoned,
                present=tuple(range(1, self.hall.present + 1)),
                candidates=tuple(c.number for c in candidates),
                rules=rules.packed(),
                slate=tuple(packed(c) for c in candidates),
                round=earlier.round + 1 if earlier else 1,
                follows=follows,
                follows_opening=earlier.opening if earlier else "",
                taken_off=tuple({"delegate": 900 + n, "cause": "no_notice"} for n in absent),
            )
        )
        return self.latest()

    def counted(self, vote: Vote) -> oracle.Figures:
        """Vote and count; the oracle's figures of it."""
        if vote.method is Method.HANDS_EACH:
            return self._hands(vote)
        chance, numbers = self.chance, [c.number for c in vote.candidates]
        liked = {n: chance.choice((0.2, 0.5, 0.5, 0.6, 0.8, 0.9)) for n in numbers}
        issued = chance.randint(max(0, self.hall.present - 2), self.hall.present)
        returned = chance.randint(max(0, issued - 2), issued)
        papers = [self._paper(vote, liked) for _ in range(returned)]
        parts = {c.number: str(c.role) for c in vote.candidates}
        rules = self.oracle_rules(vote.rules)
        valid = [paper for paper in papers if oracle.is_valid(paper, rules, parts)]
        mine = [Ballot(ballot_is_valid(vote, *paper), *paper) for paper in papers]
        lines = tallied(mine, numbers)
        good = sum(ballot.valid for ballot in mine)
        tally = Tallied(
            vote.number,
            1,
            "Lan",
            approve=tuple(lines[n].approve for n in numbers),
            against=tuple(lines[n].against for n in numbers),
            issued=issued,
            returned=returned,
            valid=good,
            invalid=len(mine) - good,
        )
        self.happens(tally)
        self.happens(replace(tally, keying=2, by="Hoa"))
        votes = {n: oracle.votes_for(n, valid) for n in numbers}
        for n, (yes, no) in votes.items():
            assert (lines[n].approve, lines[n].against) == (yes, no)
        agreed = {n: votes[n][0] for n in numbers}
        return oracle.Figures(agreed, issued, returned, len(valid))

    def _paper(self, vote: Vote, liked: Mapping[int, float]) -> oracle.Marks:
        chance = self.chance
        agreed = {n for n, likely in liked.items() if chance.random() < likely}
        if vote.method is Method.BALLOT_STRIKE and chance.random() < 0.8:
            most = vote.rules.seats or vote.rules.alternates  # most voters do as they are told
            agreed = set(chance.sample(sorted(agreed), min(len(agreed), most)))
        if vote.method is Method.BALLOT_STRIKE:
            return frozenset(agreed), frozenset()
        refused = {n for n in liked if n not in agreed and chance.random() < 0.8}
        refused |= {n for n in agreed if chance.random() < 0.05}  # both boxes
        return frozenset(agreed), frozenset(refused)

    def _hands(self, vote: Vote) -> oracle.Figures:
        chance, rows, yes, raised = self.chance, [], {}, {}
        for candidate in vote.candidates:
            approve = chance.randint(0, self.hall.present)
            against = chance.randint(0, self.hall.present - approve)
            other = chance.randint(0, self.hall.present - approve - against)
            rows.append((approve, against, other))
            yes[candidate.number], raised[candidate.number] = approve, approve + against + other
        approves, againsts, others = zip(*rows, strict=True)
        self.happens(Tallied(vote.number, 1, "Lan", approves, againsts, others))
        return oracle.Figures(yes, raised=raised)

    def breaks_ties(self) -> None:
        """Ends what the rules can end, the officials' first."""
        while self.latest().rules.ties is not TiePolicy.RE_VOTE:
            vote = self.latest()
            tie = next(((r, s) for r, s in vote.seatings.items() if s.contested), None)
            if tie is None:
                return
            role, seating = tie
            by_chair = self.chance.sample(sorted(seating.tied), seating.contested)
            chosen = chosen_of(vote, seating, by_chair, 2025)
            people = {n: vote.candidate(n) for n in seating.tied}
            match vote.rules.ties:
                case TiePolicy.CHAIR:
                    expected: oracle.Group | None = frozenset(by_chair)
                case TiePolicy.OLDER:
                    births = {n: c.birth for n, c in people.items()}
                    expected = oracle.eldest(births, seating.contested)
                case _priority:
                    has = {n: (c.sex == "female", c.party == "yes") for n, c in people.items()}
                    expected = oracle.preferred(has, seating.contested)
            if len(chosen) != seating.contested:
                assert expected is None
                return
            assert chosen == expected
            among = tuple(sorted(seating.tied))
            how = vote.rules.ties.value
            self.happens(TieBroken(vote.number, role, among, tuple(sorted(chosen)), how))
            self.oracle.decided(role.value, chosen)

    def agrees(self) -> None:
        """The record so far says what the oracle says."""
        expected, vote = self.oracle.seats(), self.latest()
        sent: dict[str, list[int]] = {Role.OFFICIAL: [], Role.ALTERNATE: []}
        for place in delegation(vote):
            sent[place.role].append(place.candidate.number)
        for role in Role:
            groups = expected.elected.get(role, [])
            ranked = list(sent[role])
            for group in groups:
                here, ranked = ranked[: len(group)], ranked[len(group) :]
                assert set(here) == set(group), (role, groups, sent)
            assert ranked == []
        tied = {str(role): s for role, s in vote.seatings.items() if s.contested}
        assert {role: s.tied for role, s in tied.items()} == expected.tied
        assert {role: s.contested for role, s in tied.items()} == expected.contested
        if not tied:
            wanted = {role: n for role, n in expected.empty.items() if n}
            assert {role.value: n for role, n in empty_seats(vote).items() if n} == wanted

    def declared(self) -> bool:
        vote = self.latest()
        if vote.sheet is None or (vote.tied and vote.rules.ties is not TiePolicy.RE_VOTE):
            return False
        elected = tuple(sorted(vote.elected))
        self.happens(Declared(vote.number, figures=figures_of(vote.sheet), elected=elected))
        return True


def hold(chance: random.Random) -> Case:
    case = Case(chance)
    rules, candidates, follows = case.rules, tuple(case.people), 0
    for _round in range(case.rules.rounds):
        vote = case.call(rules, candidates, follows)
        figures = case.counted(vote)
        for candidate in candidates:
            found = vote.number and case.latest().figures_of(candidate.number)
            assert found
            theirs = case.oracle_rules(rules)
            base = figures.base(candidate.number, theirs, case.hall)
            assert (found.approve, found.base) == (figures.votes[candidate.number], base)
            needed = None if rules.plurality else oracle.needed(base, theirs)
            assert found.needed == needed
        names = [c.number for c in candidates]
        if rules.plurality:
            case.oracle.again(figures, names)
        else:
            case.oracle.round(case.oracle_rules(rules), figures, names)
        case.breaks_ties()
        case.agrees()
        if not case.declared():
            return case
        further = further_round(case.votes)
        expected = case.oracle.seats()
        equals = frozenset().union(*expected.tied.values())
        asked = equals or case.oracle.left(c.number for c in case.people)
        assert {c.number for c in further.candidates if further} == asked if further else not asked
        if further is None:
            return case
        assert further.rules.plurality is bool(equals)
        if equals:
            contested = expected.contested.get(Role.OFFICIAL, 0)
            assert further.rules.seats == contested
        rules, candidates, follows = further.rules, further.candidates, further.follows
    return case


@pytest.mark.parametrize("batch", range(BATCHES))
def test_elections_are_decided_as_the_rules_of_the_domain_decide_them(batch: int) -> None:
    for seed in range(batch, ELECTIONS, BATCHES):
        try:
            hold(random.Random(seed))
        except AssertionError as error:
            raise AssertionError(f"election {seed}: {error}") from error


def test_the_random_elections_reach_every_kind_of_round_and_tie() -> None:
    reached: set[str] = set()
    for seed in range(1_000):
        case = hold(random.Random(seed))
        reached |= {f"round {vote.round}" for vote in case.votes.all}
        reached |= {f"by {tie.how}" for vote in case.votes.all for tie in vote.count.tie_breaks}
        reached |= {
            f"again {vote.rules.alternates_from}" for vote in case.votes.all if vote.rules.plurality
        }
    assert reached >= {
        *(f"round {n}" for n in (1, 2, 3)),
        *("by older", "by chair", "by priority", "again next", "again separate"),
    }
