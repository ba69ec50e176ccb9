"""Who may award what, as offices write it; in which order decisions are read; honored twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from screens.honors.words import decision_in_words, objection_sentence, who_decides
from store.honors.batches import build
from store.honors.bonus import decided_on, form_of, level_of
from store.honors.checks import HonorFlaw
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, Level, RecipientKind
from store.plan.law import law
from tests.support.events import Hall
from tests.support.honors import an_honor, decided, objections_to

LAWS = ("2025-Q1", "from 2025-07-01")
BY_THE_COMMUNE = "Chủ tịch UBND xã"


@pytest.mark.parametrize(
    ("honor", "deciders"),
    [
        (
            decided("Bằng khen"),
            "Thủ tướng Chính phủ, Chủ tịch UBND tỉnh, Bộ trưởng, Thủ trưởng ban, ngành",
        ),
        (
            decided("Giấy khen", decider="Chủ tịch UBND huyện", decision_date="2025-07-02"),
            "Chủ tịch UBND xã, Thủ trưởng đơn vị",
        ),
        (
            decided("Giấy khen của Chủ tịch UBND huyện Thạch Thành", decider="",
                     decision_date="2025-07-02"),
            "Chủ tịch UBND xã, Thủ trưởng đơn vị",
        ),
        (
            decided("Bằng khen của Chủ tịch UBND tỉnh", decider="", level="commune"),
            "Chủ tịch UBND tỉnh",
        ),
        (decided("Huân chương Lao động hạng Ba", level="commune", decider=""), "Chủ tịch nước"),
        (decided("CSTĐCS"), "Chủ tịch UBND huyện, Thủ trưởng đơn vị"),
    ],
)  # fmt: skip
def test_a_form_the_level_may_not_award_is_named_with_those_who_may(
    honor: Honor, deciders: str
) -> None:
    (objection,) = objections_to(honor)
    assert objection.flaw is HonorFlaw.LEVEL_MAY_NOT
    assert objection.details["deciders"] == deciders
    sentence = objection_sentence(objection)
    assert deciders in sentence
    assert str(objection.details["source"]) in sentence
    assert ("đề nghị kiểm tra" in sentence) is not objection.details["verified"]


@pytest.mark.parametrize(
    ("form", "decider", "level", "flaws"),
    [
        ("Giấy khen", "UBND xã Ngọc Trạo", "", []),
        ("Giấy khen", "", "commune", []),
        ("Giấy khen", "Bí thư Đoàn", "", [HonorFlaw.DECIDER_UNKNOWN]),
        ("Lao động tiên tiến", "Bí thư Đoàn", "", [HonorFlaw.DECIDER_UNKNOWN]),
        ("Giấy khen", "", "", [HonorFlaw.DECIDER_MISSING]),
        ("Giấy", "", "", [HonorFlaw.FORM_UNKNOWN]),
        ("Gia đình văn hóa", "", "commune", [HonorFlaw.KIND_MAY_NOT]),
    ],
)
def test_an_unknown_decider_is_told_and_a_known_one_in_any_dress_is_not(
    form: str, decider: str, level: str, flaws: list[HonorFlaw]
) -> None:
    assert [f.flaw for f in objections_to(decided(form, decider=decider, level=level))] == flaws


@pytest.mark.parametrize("one_law", LAWS)
@pytest.mark.parametrize(
    ("form", "decider", "name"),
    [
        ("Giấy khen của UBND xã", "", "Giấy khen của Chủ tịch UBND xã"),
        ("Giấy khen UBND xã Ngọc Trạo", "", "Giấy khen của Chủ tịch UBND xã"),
        ("Bằng khen UBND tỉnh", "", "Bằng khen của Chủ tịch UBND tỉnh"),
        ("Bằng khen", "UBND tỉnh Thanh Hóa", "Bằng khen của Chủ tịch UBND tỉnh"),
        ("Bằng khen", "Bộ trưởng Bộ Nội vụ", "Bằng khen của bộ, ban, ngành"),
        ("Cờ thi đua", "Chủ tịch UBND tỉnh", "Cờ thi đua của tỉnh"),
        ("Giấy khen", "UBND xã Ngọc Trạo", "Giấy khen của Chủ tịch UBND xã"),
        ("LĐTT", "", "Lao động tiên tiến"),
        ("Danh hiệu LĐTT năm 2024", "", "Lao động tiên tiến"),
        ("CSTĐ cơ sở", "", "Chiến sĩ thi đua cơ sở"),
        ("Thôn văn hóa", "", "Thôn, tổ dân phố văn hóa"),
        ("Tập thể LĐTT", "", "Tập thể lao động tiên tiến"),
    ],
)
def test_usual_names_and_abbreviations_are_known(
    one_law: str, form: str, decider: str, name: str
) -> None:
    entry = form_of(decided(form, decider=decider), law(one_law))
    assert entry is not None
    assert entry.name == name


@pytest.mark.parametrize("one_law", LAWS)
def test_no_two_forms_share_a_name(one_law: str) -> None:
    names = [name for f in law(one_law).honor_forms for name in (f.name, *f.also)]
    assert len(set(names)) == len(names)


def test_a_level_comes_from_the_form_where_only_one_may_award_it() -> None:
    assert level_of(decided("Huân chương Lao động", decider="")) is Level.STATE
    assert level_of(decided("Bằng khen UBND tỉnh", decider="Bí thư Đoàn")) is Level.PROVINCE
    assert level_of(decided("Giấy khen", decider="UBND huyện Thạch Thành")) is Level.DISTRICT


def test_who_decides_is_said_with_its_source_for_a_form_without_a_bonus_too() -> None:
    form = form_of(decided("Huân chương", decider=""), law("2025-Q1"))
    assert form is not None
    assert form.source in who_decides(form)
    assert "đề nghị kiểm tra" in who_decides(form)


DECISIONS = [
    (number, decider, day)
    for decider in (BY_THE_COMMUNE, "Chủ tịch UBND huyện")
    for number, day in (
        ("9/QĐ", "2025-03-01"),
        ("10/QĐ", "2025-03-01"),
        ("11/QĐ", "2025-03-01"),
        ("7/QĐ", "2025-03-09"),
        ("", ""),
    )
]

to_build = st.lists(
    st.tuples(st.sampled_from(list(RecipientKind)), st.sampled_from(DECISIONS)), max_size=60
).map(
    lambda of: [
        decided("Giấy khen", kind=kind.value, decision=number, decider=decider,
                 decision_date=day, number=n)
        for n, (kind, (number, decider, day)) in enumerate(of, 1)
    ]
)  # fmt: skip

KINDS = list(RecipientKind)


@given(to_build)
def test_several_decisions_of_a_level_are_read_in_the_order_of_the_ritual(
    honors: list[Honor],
) -> None:
    flat = [honor for batch in build(honors) for honor in batch]
    assert sorted(h.number for h in flat) == [h.number for h in honors]
    decisions = list(dict.fromkeys((level_of(h), h.decision) for h in flat))
    shown = [(level_of(h), h.decision) for h in flat]
    assert shown == sorted(shown, key=decisions.index)  # a decision is read in one go

    def turn(decision: tuple[Level, str]) -> tuple[object, ...]:
        of = [h for h in honors if (level_of(h), h.decision) == decision]
        day = decided_on(of[0])
        number = decision[1].partition("/")[0]
        return (
            list(Level).index(decision[0]),
            min(KINDS.index(RecipientKind(h.kind)) for h in of),
            (day is None, str(day)),
            int(number or 999),
        )

    assert decisions == sorted(decisions, key=turn)
    for decision in decisions:
        kinds = [KINDS.index(RecipientKind(h.kind)) for h in flat if
                 (level_of(h), h.decision) == decision]  # fmt: skip
        assert kinds == sorted(kinds)


def test_the_decision_that_honors_collectives_comes_before_one_of_individuals() -> None:
    honors = [
        decided("Giấy khen", decision="9/QĐ", number=1),
        decided("Giấy khen", decision="11/QĐ", kind="collective", number=2),
        decided("Giấy khen", decision="10/QĐ", kind="collective", number=3),
    ]
    assert [h.decision for batch in build(honors) for h in batch] == ["10/QĐ", "11/QĐ", "9/QĐ"]


TWICE = HonorFlaw.SAME_ACHIEVEMENT


@pytest.mark.parametrize(
    ("changes", "twice"),
    [
        ({"citation": "Thi đua giai đoạn 2020-2025."}, True),
        ({"citation": "Thi đua giai đoạn 2019–2025"}, False),
        ({"delegate": 0, "recipient": "Ông Nguyễn Văn Bình (1951)"}, True),
        ({"delegate": 0, "recipient": "Nguyễn Văn Bình, sinh năm 1952"}, False),
        ({"delegate": 0, "recipient": "Nguyễn Văn Bình"}, True),
        ({"delegate": 2}, False),
    ],
)
def test_one_achievement_of_one_person_is_known_however_it_is_written(
    changes: dict[str, object], twice: bool
) -> None:
    first = decided("Giấy khen", recipient="Nguyễn Văn Bình",
                     citation="Thi đua giai đoạn 2020–2025")  # fmt: skip
    flaws = [
        f.flaw for f in objections_to(first, replace(first, form="Lao động tiên tiến", **changes))
    ]
    assert flaws.count(TWICE) == (2 if twice else 0)


@pytest.mark.parametrize(
    "written", ["Quyết định số 12/QĐ-UBND", "QĐ số 12/QĐ-UBND", "Số: 12/QĐ-UBND", "12/QĐ-UBND"]
)
def test_of_a_decision_the_record_keeps_the_number_alone(hall: Hall, written: str) -> None:
    hall.does(ListHonors((decided("Giấy khen", decision=written),)))
    (honor,) = hall.conference.honors.listed
    assert honor.decision == "12/QĐ-UBND"
    assert decision_in_words(honor).startswith("Quyết định số 12/QĐ-UBND ngày")


def test_an_honor_listed_without_a_form_is_read_again() -> None:
    hall = Hall()
    hall.does(ListHonors((an_honor(1, form=""),)))
    assert [honor.form for honor in hall.conference.honors.listed] == [""]
