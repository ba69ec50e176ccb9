"""The rules of a vote in words: on the screen, in the log, in the record that is signed."""

from collections.abc import Callable, Mapping

from screens.words import Words, _
from store.plan.vote_rules import (
    AlternatesFrom,
    Base,
    Method,
    OneNameBlank,
    SecondKeying,
    Share,
    TiePolicy,
    Trait,
    VoteRules,
)
from store.text.messages import N_
from store.votes.candidates import How
from store.votes.vote import Vote

METHODS = Words(
    Method,
    HANDS_LIST=N_("show of hands on the whole list"),
    HANDS_EACH=N_("show of hands person by person"),
    BALLOT_APPROVE=N_("secret ballot without surplus (agree or disagree)"),
    BALLOT_STRIKE=N_("secret ballot with surplus (strike out names)"),
)

BASES = Words(
    Base,
    SUMMONED=N_("those summoned with a vote"),
    SUMMONED_ATTENDING=N_("those summoned with a vote, less those absent throughout"),
    PRESENT=N_("those present with a vote"),
    ISSUED=N_("ballots issued"),
    RETURNED=N_("ballots returned"),
    VALID=N_("votes given"),
)
"""The number a majority is a share of, in words."""


def base_of_vote(vote: Vote) -> str:
    """The base of a vote; of a ballot the valid papers, not the votes given."""
    if vote.rules.base is Base.VALID and vote.method.secret:
        return _("valid ballots")
    return BASES[vote.rules.base]


def majority_of(vote: Vote) -> str:
    """What was needed to be elected or adopted, with the figures where they are known."""
    majority, base = share_phrase(vote.rules.majority), base_of_vote(vote)
    if vote.rules.plurality:
        return _("a vote among equals: the higher count wins, without a majority")
    if vote.needed is not None:
        said = _("{majority} of {base} = {needed}")
        return said.format(majority=majority, base=base, needed=vote.needed)
    if vote.sheet is not None and vote.base_count is None:
        said = _("{majority} of {base}, counted for each person")
        return said.format(majority=majority, base=base)
    return _("{majority} of {base}").format(majority=majority, base=base)


def method_of(vote: Vote) -> str:
    """The method of a vote; of a question without its list."""
    if not vote.candidates and not vote.method.by_person:
        return _("show of hands")
    return METHODS[vote.method]


def share_phrase(share: Share) -> str:
    """``quá nửa``, ``ít nhất 2/3``."""
    if share == Share(1, 2, more_than=True):
        return _("more than half")
    written = f"{share.numerator}/{share.denominator}"
    if share.more_than:
        return _("more than {share}").format(share=written)
    return _("at least {share}").format(share=written)


TIE_POLICIES = Words(
    TiePolicy,
    RE_VOTE=N_("equals are voted on again"),
    OLDER=N_("the older is elected"),
    CHAIR=N_("the chair decides, recorded"),
    PRIORITY=N_("the adopted priorities decide"),
)

SECOND_KEYINGS = Words(
    SecondKeying,
    SECRET=N_("ballots are keyed again by a second person"),
    BY_PERSON=N_("ballots and hands for each person are keyed again"),
    ALWAYS=N_("every count is keyed again by a second person"),
)

ONE_NAME_BLANKS = Words(
    OneNameBlank,
    INVALID=N_("a ballot with one name and no mark is invalid"),
    VALID=N_("a ballot with one name and no mark is valid and counts for nothing"),
)

ALTERNATES_FROM = Words(
    AlternatesFrom,
    SEPARATE=N_("alternates from those proposed as such"),
    NEXT=N_("alternates from those left with the majority, by votes"),
)

TRAITS = Words(
    Trait,
    WOMEN=N_("women"),
    ETHNIC_MINORITY=N_("ethnic minorities"),
    RELIGIOUS=N_("of a religion"),
    YOUNG=N_("up to 35 years"),
    DIRECT_LABOUR=N_("direct workers"),
    PARTY_MEMBER=N_("Party members"),
    NON_PARTY=N_("not in the Party"),
)


def rule_line(name: str, rules: VoteRules) -> str:
    """One rule in words; "" for one that says nothing here."""
    write = _RULE_LINES.get(name)
    return write(rules) if write else ""


def _priorities(rules: VoteRules) -> str:
    names = ", ".join(TRAITS[trait] for trait in rules.priority)
    return _("priorities: {names}").format(names=names) if names else ""


_RULE_LINES: Mapping[str, Callable[[VoteRules], str]] = {
    "method": lambda rules: _("method: {value}").format(
        value=f"{rules.method.letter} – {METHODS[rules.method]}"
    ),
    "quorum": lambda rules: _("quorum: {value} of those summoned with a vote").format(
        value=share_phrase(rules.quorum)
    ),
    "majority": lambda rules: _("majority: {value} of {base}").format(
        value=share_phrase(rules.majority), base=BASES[rules.base]
    ),
    "base": lambda rules: _("base: {value}").format(value=BASES[rules.base]),
    "ties": lambda rules: _("equal votes for the last seat: {value}").format(
        value=TIE_POLICIES[rules.ties]
    ),
    "seats": lambda rules: _("official delegates: {count}").format(count=rules.seats),
    "alternates": lambda rules: _("alternates: {count}").format(count=rules.alternates),
    "alternates_from": lambda rules: ALTERNATES_FROM[rules.alternates_from],
    "rounds": lambda rules: _("at most {count} rounds").format(count=rules.rounds),
    "priority": _priorities,
    "plurality": lambda rules: (
        _("the higher count wins, without a majority") if rules.plurality else ""
    ),
    "second_keying": lambda rules: SECOND_KEYINGS[rules.second_keying],
    "one_name_blank": lambda rules: ONE_NAME_BLANKS[rules.one_name_blank],
    "support": lambda rules: (
        _("a name from the floor needs {value} of those present").format(
            value=share_phrase(rules.support)
        )
        if rules.support
        else ""
    ),
}


def rules_in_words(vote: Vote) -> list[str]:
    """The frozen rules, a line each, for the record that is signed. A vote among equals has no
    majority; a list is adopted for the seats given from above."""
    rules, on_list = vote.rules, not vote.method.by_person
    said = [_("method: {value}").format(value=method_of(vote))] if on_list else []
    names = ["quorum", *(["plurality"] if rules.plurality else ["majority"])]
    if on_list and vote.candidates:
        names += [name for name in ("seats", "alternates") if getattr(rules, name)]
    if not on_list:
        names = ["method", *names, "seats", "alternates"]
        names += ["alternates_from"] if rules.alternates else []
        names += ["ties"] + (["priority"] if rules.ties is TiePolicy.PRIORITY else [])
        names += ["rounds"]
        names += ["one_name_blank"] if rules.method.secret and len(vote.candidates) == 1 else []
    if any(c.how != How.PREPARED for c in vote.candidates):
        names.append("support")
    if rules.keyed_twice:
        names.append("second_keying")
    return said + [line for name in names if (line := rule_line(name, rules))]
