"""Honors as tests want them: numbered, in batches, decided by the commune."""

from typing import Any

from msgspec.structs import replace

from store.honors.checks import Objection, objections
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from tests.support.events import Hall

COMMUNE = "Giấy khen của Chủ tịch UBND xã"

DECIDED: dict[str, Any] = {
    "form": COMMUNE,
    "decision": "02/QĐ-UBND",
    "decision_date": "2025-03-20",
    "decider": "Chủ tịch UBND xã",
}
"""What the commune's decision says."""


def an_honor(number: int, batch: int = 1, /, **fields: Any) -> Honor:
    """For “Người 1” …, the delegate of that number, who has that place in the batch."""
    name, unit = f"Người {number}", f"Thôn {number}"
    honor = Honor(number, batch, number, name, "individual", "Giấy khen", unit=unit)
    return replace(honor, **{"delegate": number, **fields})


def in_batches(count: int, size: int = 3, **fields: Any) -> ListHonors:
    """Honors 1, 2, 3 …, ``size`` of them to a batch."""
    honors = (
        an_honor(n, 1 + (n - 1) // size, place=1 + (n - 1) % size, **fields)
        for n in range(1, count + 1)
    )
    return ListHonors(tuple(honors))


def decided(form: str = COMMUNE, kind: str = "individual", **fields: Any) -> Honor:
    """In order in every respect, but for ``fields``."""
    decided = DECIDED | {"form": form, "kind": kind, "recipient": "Lê Văn An", "unit": ""}
    return an_honor(1, **decided | {"citation": "Trồng rừng"} | fields)


def objections_to(*honors: Honor) -> list[Objection]:
    hall = Hall()
    hall.must(ListHonors(tuple(replace(h, number=n, place=n) for n, h in enumerate(honors, 1))))
    return objections(hall.conference)


def line(hall: Hall, batch: int = 1) -> list[int]:
    return [honor.number for honor in hall.conference.honors.of_batch(batch)]


def hall_of_honors(count: int, size: int = 3) -> Hall:
    """Honors 1, 2, 3 … for the delegates of these numbers, ``size`` of them to a batch."""
    hall = Hall(delegates=12)
    hall.must(in_batches(count, size))
    return hall
