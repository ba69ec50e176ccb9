"""The delegates whom the dossier is about: those sent by the vote that counts, with all that is
known of each."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.dossier.listed import awards_in, profile_in, schooling_in
from store.dossier.moments import vote_that_counts
from store.dossier.profile import Profile, Report
from store.dossier.state import ListedAward
from store.plan.dossier import DossierRules, ListGroups, ListOrder
from store.text.vietnamese import fold, name_key
from store.votes.candidates import STANDINGS, Candidate, Role
from store.votes.delegation import delegation
from store.votes.rules.profile import completed


class DossierDelegate(Struct, frozen=True):
    """One delegate. ``candidate`` is as the slate says now, completed from the roll; ``role`` and
    ``place`` (within the role, from 1) are by the vote."""

    candidate: Candidate
    role: Role
    place: int
    listings: tuple[str, ...]
    profile: Profile
    awards: tuple[ListedAward, ...]
    report: Report | None

    @property
    def name(self) -> str:
        return self.candidate.name

    @property
    def standing(self) -> str:
        """Who is not known to represent another stands for themselves."""
        return self.candidate.standing or STANDINGS[0]

    @property
    def collective(self) -> bool:
        return self.standing == "collective"


def delegates(conference: Conference) -> list[DossierDelegate]:
    """Those sent, officials first, in the order of the vote; nobody before it is declared."""
    vote = vote_that_counts(conference)
    if vote is None:
        return []
    return [
        delegate_of(conference, one.candidate, one.role, one.number) for one in delegation(vote)
    ]


def delegate_of(
    conference: Conference, candidate: Candidate, role: Role | None = None, place: int = 0
) -> DossierDelegate:
    """What the dossier knows of a candidate, sent or not."""
    slate, dossier = conference.votes.candidates, conference.dossier
    listings = tuple(slate.listings_of(candidate.number))
    now = slate.ever(candidate.number) or candidate
    delegate = conference.roll.get(now.delegate)
    columns = {**(delegate.extra if delegate else {}), **now.extra}
    recorded = dossier.awards(listings)
    return DossierDelegate(
        candidate=completed(now, delegate),
        role=role or Role(candidate.role),
        place=place,
        listings=listings,
        profile=_completed(
            dossier.profile(listings), columns, now.education, delegate.phone if delegate else ""
        ),
        awards=(*recorded, *_of_the_list(columns, recorded)),
        report=dossier.report(listings),
    )


def _completed(profile: Profile, columns: Mapping[str, str], schooling: str, phone: str) -> Profile:
    """With what the office's list has: the phone, columns of its own, one for all schooling."""
    told = {"phone": phone} | schooling_in(schooling) | profile_in(columns)
    return replace(profile, **{n: v for n, v in told.items() if not getattr(profile, n)})


def _of_the_list(columns: Mapping[str, str], recorded: Sequence[ListedAward]) -> list[ListedAward]:
    """The awards in a cell of the list that are not recorded; they have no id of their own."""
    known = {(one.award.year, fold(one.award.name)) for one in recorded}
    awards = awards_in(columns)
    return [ListedAward("", "", a) for a in awards if (a.year, fold(a.name)) not in known]


def find_delegate(conference: Conference, number: int) -> DossierDelegate | None:
    """The candidate of that number, taken off the slate since or not."""
    found = conference.votes.candidates.ever(number)
    return delegate_of(conference, found) if found else None


def prospects(conference: Conference) -> list[DossierDelegate]:
    """Whose papers can be prepared: those sent; before the vote all on the slate."""
    if vote_that_counts(conference) is not None:
        return delegates(conference)
    return [delegate_of(conference, one) for one in conference.votes.slate]


def in_groups(
    listed: Iterable[DossierDelegate], rules: DossierRules
) -> list[tuple[str, list[DossierDelegate]]]:
    """The list in the groups and the order of the plan: the group's standing or role, "" for one
    list, and who is in it."""
    ordered: Sequence[DossierDelegate] = list(listed)
    if rules.order is ListOrder.NAME:
        ordered = sorted(ordered, key=lambda one: name_key(one.name))
    match rules.groups:
        case ListGroups.STANDING:
            order = ("collective", "individual", "household")
            groups = [(s, [d for d in ordered if d.standing == s]) for s in order]
        case ListGroups.ROLE:
            groups = [(r.value, [d for d in ordered if d.role is r]) for r in Role]
        case ListGroups.NONE:
            groups = [("", list(ordered))]
    return [group for group in groups if group[1]]
