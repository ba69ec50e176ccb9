"""The figures and names that papers say, each by one query on the record at its moment.

``TAGS`` puts the Vietnamese names, as a template writes them, into the sentences of the papers.
"""

from collections.abc import Callable, Mapping

from console.documents.look import unbroken
from console.documents.source import GAP, Source, host_in_text
from console.documents.template.names import Field, Moment
from console.documents.template.tags import figure
from screens.frame.times import clock_time, date_in_words
from screens.honors.words import kinds_in_words
from screens.votes.rule_words import base_of_vote, majority_of, method_of
from screens.votes.words import result_sentence
from screens.words import _
from screens.words.numbers import figures, notated, percent, two_digits
from store.attendance.turnout import counts
from store.dossier.moments import closing_of
from store.dossier.papers import PaperKey, TextPart
from store.honors.bonus import read_day
from store.honors.sums import sums
from store.plan.vote_rules import Trait
from store.programme.opening import held_on
from store.programme.speakers import speakers_of
from store.text.vietnamese import money_in_words
from store.votes.candidates import Role

Value = Callable[[Source], str]


def _field(name: str, value: Value, moment: Moment = Moment.WRITTEN) -> Field[Source]:
    return Field(name, lambda source: unbroken(value(source)) or GAP, moment)


def _maybe(name: str, value: Value, moment: Moment = Moment.WRITTEN) -> Field[Source]:
    """One that may say nothing."""
    return Field(name, lambda source: unbroken(value(source)), moment)


# ---------------------------------------------------------------- the vote and who is sent


def _voters_percent(source: Source) -> str:
    vote = source.vote
    return notated(vote.rules.quorum.percent(len(vote.present), vote.summoned)) if vote else ""


def _of_role(role: Role) -> Value:
    return lambda source: two_digits(sum(one.delegate.role is role for one in source.sent))


def _of_standing(standing: str) -> Value:
    """How many represent what; who is not known to represent another stands for themselves."""
    return lambda source: two_digits(
        sum((one.candidate.standing or "individual") == standing for one in source.sent)
    )


def _with_trait(trait: Trait) -> Value:
    def counted(source: Source) -> str:
        found = source.structure.of(trait)
        said = two_digits(found.count)
        if found.unknown:
            said += " " + _("(not known: {count})").format(count=two_digits(found.unknown))
        return said

    return counted


def _ages(source: Source) -> str:
    ages = source.structure.ages
    if not ages.oldest:
        return ""
    mean = f"{ages.mean_tenths // 10},{ages.mean_tenths % 10}"
    said = _("oldest {oldest}, youngest {youngest}, mean {mean}")
    return said.format(oldest=ages.oldest, youngest=ages.youngest, mean=mean)


# ---------------------------------------------------------------- papers that are cited


def cited(source: Source, paper: str) -> str:
    """``số 12/KH-UBND ngày 05 tháng 3 năm 2025``, with a gap for what nobody typed yet."""
    head = source.head(paper)
    day = read_day(head.date) if head.date else None
    said = _("No. {number} {day}")
    return said.format(number=head.number or GAP, day=date_in_words(day) if day else GAP)


# ---------------------------------------------------------------- speeches and honors


def _speeches(source: Source) -> str:
    conference = source.conference
    spoke = (
        speaker.began is not None
        for item in conference.agenda
        for speaker in speakers_of(conference, item.number)
    )
    return two_digits(sum(spoke))


FIGURES: Mapping[str, Field[Source]] = {
    "title": _field("tên hội nghị", lambda s: s.plan.title),
    "host": _field("cơ quan", lambda s: host_in_text(s.plan.host)),
    "higher_event": _field("đại hội cấp trên", lambda s: s.plan.higher_event),
    "recipient": _field("nơi gửi", lambda s: s.plan.recipient),
    "venue": _field("địa điểm", lambda s: s.plan.venue),
    "period": _field("giai đoạn", lambda s: s.plan.period),
    "next_period": _field("giai đoạn tới", lambda s: s.plan.next_period),
    "held_on": _field("ngày hội nghị", lambda s: date_in_words(held_on(s.conference))),
    "begun_at": _field(
        "giờ khai mạc",
        lambda s: clock_time(s.conference, s.conference.programme.opened_at),
        Moment.OPENING,
    ),
    "closed_at": _field(
        "giờ bế mạc", lambda s: clock_time(s.conference, closing_of(s.conference)), Moment.CLOSING
    ),
    "summoned": _field(
        "số triệu tập", lambda s: two_digits(s.opening.quorum.summoned), Moment.OPENING
    ),
    "present": _field("số có mặt", lambda s: two_digits(s.opening.quorum.present), Moment.OPENING),
    "present_percent": _field(
        "tỷ lệ có mặt", lambda s: notated(s.opening.quorum.percent), Moment.OPENING
    ),
    "absent": _field("số vắng", lambda s: two_digits(s.opening.quorum.absent), Moment.OPENING),
    "attended": _field(
        "số đã dự", lambda s: two_digits(counts(s.conference).ever_present), Moment.CLOSING
    ),
    "vote_time": _field(
        "giờ biểu quyết",
        lambda s: clock_time(s.conference, s.vote.opened_at) if s.vote else "",
        Moment.VOTE,
    ),
    "vote_method": _field(
        "hình thức biểu quyết", lambda s: method_of(s.vote) if s.vote else "", Moment.VOTE
    ),
    "vote_rule": _field(
        "thể lệ biểu quyết", lambda s: majority_of(s.vote) if s.vote else "", Moment.VOTE
    ),
    "vote_base": _field(
        "căn cứ tính tỷ lệ", lambda s: base_of_vote(s.vote) if s.vote else "", Moment.VOTE
    ),
    "voters": _field(
        "số có quyền biểu quyết",
        lambda s: two_digits(s.vote.summoned) if s.vote else "",
        Moment.VOTE,
    ),
    "voters_present": _field(
        "số có mặt biểu quyết",
        lambda s: two_digits(len(s.vote.present)) if s.vote else "",
        Moment.VOTE,
    ),
    "voters_percent": _field("tỷ lệ có mặt biểu quyết", _voters_percent, Moment.VOTE),
    "vote_result": _field(
        "kết quả biểu quyết", lambda s: result_sentence(s.vote) if s.vote else "", Moment.VOTE
    ),
    "delegates": _field("số đại biểu", lambda s: two_digits(len(s.sent)), Moment.VOTE),
    "officials": _field("số chính thức", _of_role(Role.OFFICIAL), Moment.VOTE),
    "alternates": _field("số dự khuyết", _of_role(Role.ALTERNATE), Moment.VOTE),
    "women": _field("số nữ", _with_trait(Trait.WOMEN), Moment.VOTE),
    "minority": _field("số dân tộc thiểu số", _with_trait(Trait.ETHNIC_MINORITY), Moment.VOTE),
    "religious": _field("số có tôn giáo", _with_trait(Trait.RELIGIOUS), Moment.VOTE),
    "party": _field("số đảng viên", _with_trait(Trait.PARTY_MEMBER), Moment.VOTE),
    "non_party": _field("số ngoài Đảng", _with_trait(Trait.NON_PARTY), Moment.VOTE),
    "collectives": _field("số tập thể", _of_standing("collective"), Moment.VOTE),
    "individuals": _field("số cá nhân", _of_standing("individual"), Moment.VOTE),
    "households": _field("số hộ gia đình", _of_standing("household"), Moment.VOTE),
    "ages": _field("độ tuổi", _ages, Moment.VOTE),
    "seats": _field("số phân bổ chính thức", lambda s: two_digits(s.plan.slate.seats)),
    "alternate_seats": _field(
        "số phân bổ dự khuyết", lambda s: two_digits(s.plan.slate.alternates)
    ),
    "quota": _field("văn bản phân bổ", lambda s: cited(s, PaperKey.QUOTA)),
    "own_plan": _field("kế hoạch của xã", lambda s: cited(s, PaperKey.OWN_PLAN)),
    "speeches": _field("số tham luận", _speeches, Moment.CLOSING),
    "honors": _field(
        "số khen thưởng",
        lambda s: two_digits(len(s.honors.listed)),
        Moment.HONORS_CLOSED,
    ),
    "honors_by_kind": _field(
        "khen thưởng theo đối tượng",
        lambda s: kinds_in_words(s.honors.listed) or two_digits(0),
        Moment.HONORS_CLOSED,
    ),
    "bonus": _field(
        "tiền thưởng",
        lambda s: figures(sums(s.honors.listed).money_listed),
        Moment.HONORS_CLOSED,
    ),
    "bonus_in_words": _field(
        "tiền thưởng bằng chữ",
        lambda s: money_in_words(sums(s.honors.listed).money_listed),
        Moment.HONORS_CLOSED,
    ),
    "conclusion": _maybe("kết luận của chủ tọa", lambda s: s.text(TextPart.CONCLUSION)),
    "not_voting": _maybe("lý do không biểu quyết", lambda s: s.text(TextPart.NOT_VOTING)),
    "opinion": _maybe("ý kiến thêm", lambda s: s.text(TextPart.OPINION)),
}
"""By the name that sentences in code have; the name a template writes is the field's own."""

TAGS = {key: f"{{{{{field.name}}}}}" for key, field in FIGURES.items()}


def tagged(message: str) -> str:
    """A sentence with the names of its figures, as a template writes them."""
    return message.format_map(TAGS)


def said(message: str, source: Source) -> str:
    """The same sentence with the figures themselves."""
    return message.format_map(_Values(source, lambda _name, value: value))


def marked(message: str, source: Source) -> str:
    """The same for the sentence of a block: each figure is to stand in its bookmark."""
    return message.format_map(_Values(source, figure))


class _Values(dict[str, str]):
    def __init__(self, source: Source, put: Callable[[str, str], str]) -> None:
        super().__init__()
        self._source, self._put = source, put

    def __missing__(self, key: str) -> str:
        field = FIGURES[key]
        return self._put(field.name, field.value(self._source))


def guests_share(source: Source) -> str:
    """The share of guests among those present at the opening, in percent."""
    guests = {one.name for one in source.plan.categories if one.guest}
    there = source.opening.turnout_by(lambda delegate: delegate.category in guests)
    present = sum(one.present for one in there.values())
    return percent(there[True].present if True in there else 0, present)
