"""The figures and names that papers say, each by one query on the record at its moment.

``TAGS`` puts the Vietnamese names, as a template writes them, into the sentences of the papers.
"""

from collections.abc import Callable, Mapping, Sequence

from console.documents.look import unbroken
from console.documents.source import GAP, Sent, Source, host_in_text
from console.documents.template.names import Field
from console.documents.template.tags import figure
from screens.frame.times import clock_time, date_in_words
from screens.honors.words import kinds_in_words
from screens.votes.rule_words import base_of_vote, majority_of, method_of
from screens.votes.words import result_sentence
from screens.words import _
from screens.words.numbers import figures, notated, percent, two_digits
from store.attendance.turnout import composition, counts
from store.dossier.moments import closing_of
from store.dossier.papers import PaperKey, TextPart
from store.honors.bonus import read_day
from store.honors.honor import Honor
from store.honors.sums import sums
from store.plan.vote_rules import Trait
from store.programme.announcements import Quorum
from store.programme.opening import held_on
from store.programme.speakers import speakers_of
from store.text.vietnamese import money_in_words
from store.votes.candidates import Role
from store.votes.vote import Vote

Value = Callable[[Source], str]


def _field(name: str, value: Value) -> Field[Source]:
    return Field(name, lambda source: unbroken(value(source)) or GAP)


def _maybe(name: str, value: Value) -> Field[Source]:
    """One that may say nothing."""
    return Field(name, lambda source: unbroken(value(source)))


def _at_opening(name: str, value: Callable[[Quorum], str]) -> Field[Source]:
    return _field(name, lambda source: value(source.opening.quorum))


def _of_vote(name: str, value: Callable[[Vote], str]) -> Field[Source]:
    return _field(name, lambda source: value(source.vote) if source.vote else "")


def _vote_time(source: Source) -> str:
    return clock_time(source.conference, source.vote.opened_at) if source.vote else ""


def _present_percent(vote: Vote) -> str:
    return notated(vote.rules.quorum.percent(len(vote.present), vote.summoned))


def _sent(name: str, counts: Callable[[Sent], bool]) -> Field[Source]:
    """How many of those who are sent."""
    return _field(name, lambda source: two_digits(sum(map(counts, source.sent))))


def _of_honors(name: str, value: Callable[[Sequence[Honor]], str]) -> Field[Source]:
    return _field(name, lambda source: value(source.honors.listed))


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


def cited(source: Source, paper: str) -> str:
    """``số 12/KH-UBND ngày 05 tháng 3 năm 2025``, with a gap for what nobody typed yet."""
    head = source.head(paper)
    day = read_day(head.date) if head.date else None
    said = _("No. {number} {day}")
    return said.format(number=head.number or GAP, day=date_in_words(day) if day else GAP)


def _speeches(source: Source) -> str:
    conference = source.conference
    spoke = (
        speaker.began is not None
        for item in conference.agenda
        for speaker in speakers_of(conference, item.number)
    )
    return two_digits(sum(spoke))


OF_THE_VOTE: Mapping[str, Field[Source]] = {
    "vote_time": _field("giờ biểu quyết", _vote_time),
    "vote_method": _of_vote("hình thức biểu quyết", method_of),
    "vote_rule": _of_vote("thể lệ biểu quyết", majority_of),
    "vote_base": _of_vote("căn cứ tính tỷ lệ", base_of_vote),
    "voters": _of_vote("số có quyền biểu quyết", lambda vote: two_digits(vote.summoned)),
    "voters_present": _of_vote("số có mặt biểu quyết", lambda vote: two_digits(len(vote.present))),
    "voters_percent": _of_vote("tỷ lệ có mặt biểu quyết", _present_percent),
    "vote_result": _of_vote("kết quả biểu quyết", result_sentence),
    "delegates": _sent("số đại biểu", lambda _one: True),
    "officials": _sent("số chính thức", lambda one: one.delegate.role is Role.OFFICIAL),
    "alternates": _sent("số dự khuyết", lambda one: one.delegate.role is Role.ALTERNATE),
    "women": _field("số nữ", _with_trait(Trait.WOMEN)),
    "minority": _field("số dân tộc thiểu số", _with_trait(Trait.ETHNIC_MINORITY)),
    "religious": _field("số có tôn giáo", _with_trait(Trait.RELIGIOUS)),
    "party": _field("số đảng viên", _with_trait(Trait.PARTY_MEMBER)),
    "non_party": _field("số ngoài Đảng", _with_trait(Trait.NON_PARTY)),
    "collectives": _sent("số tập thể", lambda one: one.delegate.standing == "collective"),
    "individuals": _sent("số cá nhân", lambda one: one.delegate.standing == "individual"),
    "households": _sent("số hộ gia đình", lambda one: one.delegate.standing == "household"),
    "ages": _field("độ tuổi", _ages),
}
"""Those of the vote that counts in the end, and of whom it sends."""

FIGURES: Mapping[str, Field[Source]] = {
    **OF_THE_VOTE,
    "title": _field("tên hội nghị", lambda s: s.plan.title),
    "host": _field("cơ quan", lambda s: host_in_text(s.plan.host)),
    "higher_event": _field("đại hội cấp trên", lambda s: s.plan.higher_event),
    "recipient": _field("nơi gửi", lambda s: s.plan.recipient),
    "venue": _field("địa điểm", lambda s: s.plan.venue),
    "period": _field("giai đoạn", lambda s: s.plan.period),
    "next_period": _field("giai đoạn tới", lambda s: s.plan.next_period),
    "held_on": _field("ngày hội nghị", lambda s: date_in_words(held_on(s.conference))),
    "begun_at": _field(
        "giờ khai mạc", lambda s: clock_time(s.conference, s.conference.programme.opened_at)
    ),
    "closed_at": _field("giờ bế mạc", lambda s: clock_time(s.conference, closing_of(s.conference))),
    "summoned": _at_opening("số triệu tập", lambda quorum: two_digits(quorum.summoned)),
    "present": _at_opening("số có mặt", lambda quorum: two_digits(quorum.present)),
    "present_percent": _at_opening("tỷ lệ có mặt", lambda quorum: notated(quorum.percent)),
    "absent": _at_opening("số vắng", lambda quorum: two_digits(quorum.absent)),
    "attended": _field("số đã dự", lambda s: two_digits(counts(s.attended).ever_present)),
    "seats": _field("số phân bổ chính thức", lambda s: two_digits(s.plan.slate.seats)),
    "alternate_seats": _field(
        "số phân bổ dự khuyết", lambda s: two_digits(s.plan.slate.alternates)
    ),
    "quota": _field("văn bản phân bổ", lambda s: cited(s, PaperKey.QUOTA)),
    "own_plan": _field("kế hoạch của xã", lambda s: cited(s, PaperKey.OWN_PLAN)),
    "speeches": _field("số tham luận", _speeches),
    "honors": _of_honors("số khen thưởng", lambda honors: two_digits(len(honors))),
    "honors_by_kind": _of_honors(
        "khen thưởng theo đối tượng", lambda honors: kinds_in_words(honors) or two_digits(0)
    ),
    "bonus": _of_honors("tiền thưởng", lambda honors: figures(sums(honors).money_listed)),
    "bonus_in_words": _of_honors(
        "tiền thưởng bằng chữ", lambda honors: money_in_words(sums(honors).money_listed)
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
    there = composition(source.opening)
    return percent(there.guests.present, (there.guests + there.others).present)
