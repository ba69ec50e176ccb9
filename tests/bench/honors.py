"""Honors on a full day: ``python -m tests.bench.honors``."""

import tempfile
from pathlib import Path

from store.honors.batches import build
from store.honors.checks import objections
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, RecipientKind
from store.honors.sums import by_decision, sums
from tests.bench.measure import seconds
from tests.support.events import Hall
from tests.support.files.workbooks import preview_of, xlsx

COUNT = 400


def honors() -> tuple[Honor, ...]:
    """Of four decisions, in every kind."""
    kinds = list(RecipientKind)
    return tuple(
        Honor(n, 1 + n // 10, 1 + n % 10, f"Người {n}", kinds[n % 3].value, "Giấy khen",
              delegate=n % 200 + 1, decision=f"{n % 4}/QĐ-UBND", decider="Chủ tịch UBND xã",
              amount=351_000)
        for n in range(1, COUNT + 1)
    )  # fmt: skip


def a_list(path: Path) -> Path:
    head = ["TT", "Tên tập thể, cá nhân", "Hình thức", "Số QĐ", "Cấp khen", "Tiền thưởng"]
    rows = [[h.number, h.recipient, h.form, h.decision, h.decider, h.amount] for h in honors()]
    return xlsx(path, [head, *rows])


def main() -> None:
    """Print how long each takes beside one pass over all honors."""
    hall = Hall(delegates=200)
    hall.does(ListHonors(honors()))
    conference = hall.conference
    listed = seconds(lambda: conference.honors.listed)
    for name, act in (
        ("batches built by rule", lambda: build(conference.honors.listed)),
        ("sums by decision", lambda: [*map(sums, by_decision(conference.honors.listed).values())]),
        ("checks", lambda: objections(conference)),
    ):
        taken = seconds(act)
        print(f"{COUNT} honors: {name} {taken * 1000:.1f} ms ({taken / listed:.0f}× listing them)")
    with tempfile.TemporaryDirectory() as folder:
        path = a_list(Path(folder) / "honors.xlsx")
        taken = seconds(lambda: preview_of(conference, path, "honors"))
    print(f"{COUNT} honors read from a workbook and compared in {taken:.2f} s")


if __name__ == "__main__":
    main()
