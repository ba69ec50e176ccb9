"""Invented people, however many are wanted: always the same ones."""

import random

from store.people.delegate import Delegate

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Quách", "Trương")
MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Minh", "Hữu", "Xuân", "Bích", "Phương", "Tôn", "Thúy")
GIVEN = ("Ánh", "Ổn", "Ợt", "Giang", "Phượng", "Nguyệt", "Uyển", "Ước", "Dũng", "Trường", "Ỷ")

LONG = (
    "Công Tằng Tôn Nữ Thị Ngọc Phương Thảo",
    "H'Hĕn Ƀuôn Yă Êban",
    "Nguyễn Trương Hoàng Phượng Quỳnh Nguyệt Thương",
    "Lê Ổn",
)


def crowd(count: int) -> tuple[Delegate, ...]:
    """Invented people with short, ordinary and very long names."""
    chance = random.Random(7)
    people = []
    for number in range(1, count + 1):
        between = chance.choices(MIDDLE, k=chance.choice([1, 1, 1, 2, 2, 3, 4]))
        name = " ".join([chance.choice(FAMILY), *between, chance.choice(GIVEN)])
        people.append(
            Delegate(
                number,
                LONG[number % 40] if number % 40 < len(LONG) else name,
                sex=chance.choice(["male", "female", ""]),
                unit=chance.choice(["Thôn 3", "Hội Liên hiệp Phụ nữ xã Ngọc Trạo", "Trạm Y tế"]),
                position=chance.choice(["", "Trưởng thôn", "Phó Chủ tịch Hội Cựu chiến binh"]),
                category=chance.choice(["Khách mời, lãnh đạo", "Cá nhân điển hình", "Báo chí"]),
                seat=f"{chance.choice('ABCDEF')}{number % 40:02}",
            )
        )
    return tuple(people)
