"""What the office's list says for the dossier in columns of its own, and an export that is read
again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.dossier.commands import CompleteCandidate, ListAward
from store.dossier.delegates import find_delegate
from store.dossier.listed import awards_in, columns_of, profile_in
from store.dossier.profile import Award, AwardKind, Profile
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.events import Hall

LISTED = {
    "Ngày vào Đảng": "03/02/2001",
    "Văn hóa": "12/12",
    "LLCT": "Trung cấp",
    "Quê quán": "Thạch Thành",
    "Thành tích 2021": "Hiến đất",
    "Thu nhập": "80 triệu",
    "Khen thưởng đã có": "2022 Chiến sĩ thi đua cơ sở (12/QĐ-UBND, 05/12/2022, UBND xã); Giấy khen",
}


def a_hall() -> Hall:
    here = Hall()
    here.must(ListCandidates((Candidate(0, "Bùi Ổn", delegate=3, extra=LISTED),)))
    return here


def test_the_columns_of_a_list_complete_a_profile_and_what_is_recorded_prevails() -> None:
    here = a_hall()
    here.must(CompleteCandidate(1, {"hometown": "Ngọc Trạo"}))
    one = find_delegate(here.conference, 1)
    assert one is not None
    assert one.profile.party_joined == "2001-02-03"
    assert (one.profile.schooling_general, one.profile.politics_level) == ("12/12", "Trung cấp")
    assert one.profile.hometown == "Ngọc Trạo"
    assert one.profile.achievements == {"2021": "Hiến đất"}


@pytest.mark.parametrize(
    ("cell", "general", "profession", "politics"),
    [
        ("12/12", "12/12", "", ""),
        ("Lớp 9/10", "Lớp 9/10", "", ""),
        ("Tốt nghiệp THPT", "Tốt nghiệp THPT", "", ""),
        ("Đại học", "", "Đại học", ""),
        ("Đại học Tiểu học", "", "Đại học Tiểu học", ""),
        ("Cao đẳng Văn hóa", "", "Cao đẳng Văn hóa", ""),
        (
            "12/12; Kỹ sư nông nghiệp, Trung cấp LLCT",
            "12/12",
            "Kỹ sư nông nghiệp",
            "Trung cấp LLCT",
        ),
        ("10/10 - Cử nhân Luật", "10/10", "Cử nhân Luật", ""),
    ],
)
def test_one_cell_for_all_schooling_is_told_apart(
    cell: str, general: str, profession: str, politics: str
) -> None:
    here = Hall()
    here.must(ListCandidates((Candidate(0, "Bùi Ổn", education=cell),)))
    one = find_delegate(here.conference, 1)
    assert one is not None
    told = one.profile
    assert told.schooling_general == general
    assert (told.schooling_profession, told.politics_level) == (profession, politics)
    here.must(CompleteCandidate(1, {"schooling_general": "8/10"}))
    again = find_delegate(here.conference, 1)
    assert again is not None
    assert again.profile.schooling_general == "8/10"


def test_awards_in_one_cell_are_told_apart_until_they_are_recorded() -> None:
    here = a_hall()
    first, second = awards_in(LISTED)
    assert first == Award(
        2022, "Chiến sĩ thi đua cơ sở", AwardKind.TITLE, "12/QĐ-UBND", "2022-12-05", "UBND xã"
    )
    assert (second.year, second.name, second.decision) == (0, "Giấy khen", "")
    here.must(ListAward(1, replace(first, issuer="Chủ tịch UBND xã")))
    one = find_delegate(here.conference, 1)
    assert one is not None
    assert [(a.award.issuer, bool(a.id)) for a in one.awards] == [
        ("Chủ tịch UBND xã", True),
        ("", False),
    ]


TEXT = st.text("abcđêổ ", min_size=1).map(str.strip).filter(bool).map(lambda t: " ".join(t.split()))


@given(TEXT, TEXT, TEXT, st.integers(1, 99_999), st.sampled_from(["", "2001", "2001-02-03"]))
def test_what_is_exported_is_read_again(
    home: str, duties: str, told: str, members: int, joined: str
) -> None:
    profile = Profile(
        party_joined=joined,
        hometown=home,
        duties=duties,
        members=members,
        achievements={"2023": told},
    )
    award = Award(2023, home, AwardKind.FORM, "5/QĐ", "2023-12-01", "UBND huyện")
    columns = columns_of(profile, [award])
    assert Profile(**profile_in(columns)) == profile
    assert awards_in(columns) == [award]
