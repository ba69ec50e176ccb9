"""What a recipient is by its words; amounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.workbooks.lists import values
from store.honors.recipients import kind_of
from store.people.delegate import Delegate
from store.text.amounts import read_amount
from store.text.vietnamese import figures


@pytest.mark.parametrize(
    ("recipient", "kind"),
    [
        ("Lê Văn An", "individual"),
        ("LÊ VĂN AN", "individual"),
        ("Ông lê văn an", "individual"),
        ("lê văn an (1970)", "individual"),
        ("Lê Văn An, Trưởng thôn 3", "individual"),
        ("Đoàn Văn Hậu", "individual"),
        ("Hồ Thị Lợi", "individual"),
        ("Tô Thị Nga", "individual"),
        ("Hộ ông Lê Văn An", "household"),
        ("Gia đình bà Bùi Thị Lan", "household"),
        ("Thôn 3", "collective"),
        ("Cán bộ và nhân dân thôn 3", "collective"),
        ("Bà con thôn 3", "collective"),
        ("Tập thể Trường Mầm non", "collective"),
        ("Hội Nông Dân", "collective"),
        ("Đoàn Thanh Niên", "collective"),
        ("Chi hội Phụ nữ thôn 2", "collective"),
        ("Uỷ ban MTTQ xã", "collective"),
        ("Ngọc Trạo xanh", None),
        ("lê văn an", None),
    ],
)
def test_the_words_tell_a_person_from_a_collective_or_say_nothing(
    recipient: str, kind: str | None
) -> None:
    assert kind_of(recipient) == kind


def test_a_delegates_own_name_and_a_year_of_birth_make_a_person() -> None:
    assert kind_of("thôn văn ba", Delegate(1, "Thôn Văn Ba")) == "individual"
    assert kind_of("lê văn an", birth="1970") == "individual"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", 0),
        ("351.000", 351_000),
        ("351,000 đ", 351_000),
        ("351 000 đồng", 351_000),
        ("351.000,00", 351_000),
        ("351,000.00", 351_000),
        ("351 nghìn", 351_000),
        ("1,5 triệu", 1_500_000),
        ("2 triệu đồng", 2_000_000),
        ("1.005.021.000", 1_005_021_000),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, amount: int) -> None:
    assert read_amount(text) == amount
    assert values.amount(text) == amount


@pytest.mark.parametrize(
    "text",
    ["-5", "35.10", "351.0", "1.5", "1,5", "351.000,50", "12.34.567", "1.005.02", "ba trăm", "1e6"],
)
def test_what_could_be_another_amount_is_not_guessed(text: str) -> None:
    for read in (read_amount, values.amount):
        with pytest.raises(ValueError, match=r".*"):
            read(text)


@given(st.integers(1, 10**12))
def test_what_the_program_writes_it_reads(amount: int) -> None:
    assert read_amount(figures(amount)) == read_amount(f"{amount:,} VNĐ") == amount
    assert read_amount(f"{figures(amount)},00 đồng") == amount
