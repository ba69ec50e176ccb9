"""The receipts (ký nhận): who received what, by decision, with totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct

from screens.honors.log_lines import with_relation
from screens.honors.words import HONOR_STATES, comes_up, decision_in_words, kinds_in_words
from screens.words import _
from store.conference.conference import Conference
from store.honors.honor import Honor, HonorState
from store.honors.sums import grouped, sums
from store.text.vietnamese import figures, money_in_words

Value = str | int
Row = Sequence[Value]
"""One line to sign, by the columns of ``headings``: the number and the amount are numbers."""


class ReceiptGroup(Struct, frozen=True):
    """The receipts of one decision."""

    decision: str
    receipts: Sequence[Row]
    amount: int


def receipt_groups(conference: Conference) -> Iterator[ReceiptGroup]:
    """Everyone whose honor is not withheld, decision by decision."""
    listed = [h for h in conference.honors.listed if h.state is not HonorState.WITHHELD]
    numbers = count(1)
    for decision, honors in grouped(listed, decision_in_words).items():
        receipts = [_receipt(conference, honor, next(numbers)) for honor in honors]
        yield ReceiptGroup(decision, receipts, sum(h.amount for h in honors))


def _receipt(conference: Conference, honor: Honor, number: int) -> Row:
    signs = comes_up(conference, honor)
    if honor.state is HonorState.ON_BEHALF:
        signs = with_relation(honor.receiver, honor.relation)
    note = HONOR_STATES[honor.state]
    if honor.reason:
        note += f": {honor.reason}"
    amount = honor.amount or ""
    return number, honor.recipient, honor.unit, honor.form, amount, signs, "", note


def totals(conference: Conference) -> list[str]:
    """The closing lines of the receipts, in figures and in words."""
    honors = [h for h in conference.honors.listed if h.state is not HonorState.WITHHELD]
    total = sums(honors)
    given = [honor for honor in honors if honor.handed_over]
    listed = _("Listed: {count} ({kinds}); bonus {amount} đồng ({words}).")
    handed = _("Handed over: {count}, {behalf} of them on behalf; {amount} đồng ({words}).")
    waiting = _("Still to be handed over: {count}; {amount} đồng ({words}).")
    left = total.money_listed - total.money_handed_over
    return [
        said.format(
            count=number,
            kinds=kinds_in_words(honors),
            behalf=total.on_behalf,
            amount=figures(amount),
            words=money_in_words(amount),
        )
        for said, number, amount in (
            (listed, len(honors), total.money_listed),
            (handed, len(given), total.money_handed_over),
            (waiting, len(honors) - len(given), left),
        )
    ]


def headings() -> list[str]:
    return [
        _("No."),
        _("Recipient"),
        _("Unit"),
        _("Form"),
        _("Bonus (đồng)"),
        _("Who signs"),
        _("Signature"),
        _("Note"),
    ]
