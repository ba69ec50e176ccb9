"""What is said of the slate: how names came on it and left it, who votes on it, what it is made of.

Ethnic group and faith appear in sums alone.
"""

from collections.abc import Sequence

from textual.content import Content

from screens.honors.words import RECIPIENT_KINDS
from screens.votes.rule_words import TRAITS
from screens.votes.words import named
from screens.words import Words, _
from screens.words.numbers import percent
from store.conference.conference import Conference
from store.text.messages import N_
from store.votes.candidates import Candidate, How
from store.votes.rules.structure import MIDDLE_UP_TO, YOUNG_UP_TO, Indicator, Structure, structure
from store.votes.vote import Vote


def slate_sentences(conference: Conference) -> list[str]:
    """Who was nominated and by whom, who stood, who was taken off and why."""
    votes = conference.votes
    every = [*votes.slate, *(departure.candidate for departure in votes.candidates.departed)]
    nominated = [
        _("{name} (by {proposer})").format(name=named(c, every), proposer=c.proposer or "…")
        + _supporters(c)
        for c in every
        if c.how == How.NOMINATED
    ]
    stood = [named(c, every) + _supporters(c) for c in every if c.how == How.STOOD]
    left = [
        _("{name} ({reason})").format(name=named(one.candidate, every), reason=one.reason)
        for one in votes.candidates.departed
    ]
    said = (
        (_("Nominated in the hall: {names}."), nominated),
        (_("Stood: {names}."), stood),
        (_("Taken off the list: {names}."), left),
    )
    return [sentence.format(names="; ".join(names)) for sentence, names in said if names]


def _supporters(candidate: Candidate) -> str:
    """How many supported a name from the floor, where the rules asked for it."""
    if not candidate.supporters_of:
        return ""
    share = percent(candidate.supporters, candidate.supporters_of)
    said = _(", supported by {supporters}/{present}, {percent}")
    return said.format(
        supporters=candidate.supporters, present=candidate.supporters_of, percent=share
    )


def electorate_sentences(conference: Conference, vote: Vote) -> list[str]:
    """Who could vote, as frozen when the vote was called; nothing for older votes."""
    added, removed = _names(conference, vote.added), _names(conference, vote.removed)
    said = (
        (_("with a vote: {names}"), vote.categories),
        (_("with a vote by decision of the conference: {names}"), added),
        (_("without a vote by decision of the conference: {names}"), removed),
    )
    return [sentence.format(names="; ".join(names)) for sentence, names in said if names]


def _names(conference: Conference, numbers: Sequence[int]) -> list[str]:
    delegates = ((number, conference.roll.get(number)) for number in numbers)
    return [delegate.name if delegate else str(number) for number, delegate in delegates]


def structure_line(conference: Conference, candidates: Sequence[Candidate]) -> Content:
    """``Cơ cấu: 6 người · nữ 2 (33,3 %) ✓ cần 2 · …``, where there is room for a line."""
    found = _structure(conference, candidates)
    parts = [Content(_("{count} people").format(count=found.total))]
    for indicator in _shown(found):
        figure = f"{TRAITS[indicator.trait]} {indicator.count}"
        parts.append(Content.assemble(figure, *_wanted(indicator)))
    if found.ages.oldest:
        parts.append(Content(_ages(found)))
    return Content.assemble((_("Structure") + ": ", "$text-muted"), Content(" · ").join(parts))


def structure_panel(
    conference: Conference, candidates: Sequence[Candidate], heading: str
) -> Content:
    """Every cut of the structure, a line each, and what the profiles do not say."""
    found = _structure(conference, candidates)
    total = _("{count} people").format(count=found.total)
    lines = [Content.assemble((heading, "bold"), (f"  {total}", "$text-muted"))]
    for indicator in _shown(found):
        figure = f"{TRAITS[indicator.trait]:<20}{indicator.count:>3}"
        share = f"{percent(indicator.count, found.total):>8}"
        lines.append(Content.assemble(figure, (share, "$text-muted"), *_wanted(indicator)))
    lines += _about_ages(found)
    for name, counts in (
        (_("Schooling"), found.education),
        (_("Field of work"), found.fields),
        (_("Exemplar"), [(RECIPIENT_KINDS.get(code, code), n) for code, n in found.standing]),
    ):
        if counts:
            said = ", ".join(f"{value} {count}" for value, count in counts)
            lines.append(Content.assemble((f"{name}: ", "$text-muted"), said))
    if missing := _not_known(candidates):
        lines.append(Content.styled(_("Not known: {fields}").format(fields=missing), "$warning"))
    return Content("\n").join(lines)


def _structure(conference: Conference, candidates: Sequence[Candidate]) -> Structure:
    plan = conference.plan
    return structure(candidates, plan.date.year, plan.slate.structure)


def _shown(found: Structure) -> list[Indicator]:
    return [indicator for indicator in found.indicators if indicator.count or indicator.wanted]


def _wanted(indicator: Indicator) -> list[Content]:
    if not indicator.wanted:
        return []
    sign, tone = ("✓", "$success") if indicator.met else ("!", "$warning")
    said = _("wanted {count}").format(count=indicator.wanted)
    return [Content.styled(f" {sign} {said}", tone)]


def _ages(found: Structure) -> str:
    ages = found.ages
    whole, tenths = divmod(ages.mean_tenths, 10)
    return _("aged {youngest} to {oldest}, mean {whole}.{tenths}").format(
        youngest=ages.youngest, oldest=ages.oldest, whole=whole, tenths=tenths
    )


def _about_ages(found: Structure) -> list[Content]:
    ages = found.ages
    if not ages.oldest:
        return []
    bands = _("up to {young}: {few} · {from_}–{middle}: {some} · above: {many}").format(
        young=YOUNG_UP_TO,
        few=ages.young,
        from_=YOUNG_UP_TO + 1,
        middle=MIDDLE_UP_TO,
        some=ages.middle,
        many=ages.old,
    )
    said = _ages(found)
    return [Content(said[0].upper() + said[1:]), Content(bands)]


_PROFILE = Words(
    birth=N_("year of birth"),
    sex=N_("sex"),
    ethnic=N_("ethnic group"),
    party=N_("Party membership"),
    education=N_("schooling"),
    field=N_("field of work"),
    standing=N_("exemplar"),
    direct_labour=N_("direct labour"),
)


def _not_known(candidates: Sequence[Candidate]) -> str:
    """``năm sinh 1, trình độ 3``: what reviewers of such lists find missing."""
    missing = {
        label: sum(not getattr(candidate, name) for candidate in candidates)
        for name, label in _PROFILE.items()
    }
    return ", ".join(f"{label} {count}" for label, count in missing.items() if count)
