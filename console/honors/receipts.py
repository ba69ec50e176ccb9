"""The receipts (ký nhận): who received what, by decision, with totals."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from screens.honors.log_lines import with_relation
from screens.honors.words import HONOR_STATES, comes_up, decision_in_words, kinds_in_words
from screens.words import _
from store.conference.conference import Conference
from store.honors.honor import Honor, HonorState
from store.honors.sums import grouped, sums
from store.text.vietnamese import figures, money_in_words


class Receipt(Struct, frozen=True):
    """One line to sign: for whom, by which decision, how much, who signs, how it stands."""

    number: int
    recipient: str
    unit: str
    form: str
    amount: int
    signs: str
    note: str


class ReceiptGroup(Struct, frozen=True):
    """The receipts of one decision."""

    decision: str
    receipts: tuple[Receipt, ...]
    amount: int


def receipt_groups(conference: Conference) -> Iterator[ReceiptGroup]:
    """Everyone whose honor is not withheld, decision by decision."""
    listed = [h for h in conference.honors.listed if h.state is not HonorState.WITHHELD]
    number = 0
    for decision, honors in grouped(listed, decision_in_words).items():
        receipts = []
        for honor in honors:
            number += 1
            receipts.append(_receipt(conference, honor, number))
        yield ReceiptGroup(decision, tuple(receipts), sum(h.amount for h in honors))


def _receipt(conference: Conference, honor: Honor, number: int) -> Receipt:
    signs = comes_up(conference, honor)
    if honor.state is HonorState.ON_BEHALF:
        signs = with_relation(honor.receiver, honor.relation)
    note = HONOR_STATES[honor.state]
    if honor.reason:
        note += f": {honor.reason}"
    return Receipt(number, honor.recipient, honor.unit, honor.form, honor.amount, signs, note)


def totals(conference: Conference) -> list[str]:
    """The closing lines of the receipts, in figures and in words."""
    honors = [h for h in conference.honors.listed if h.state is not HonorState.WITHHELD]
    total = sums(honors)
    given = [honor for honor in honors if honor.handed_over]
    left = total.money_listed - total.money_handed_over
    return [
        _("Listed: {count} ({kinds}); bonus {amount} đồng ({words}).").format(
            count=len(honors),
            kinds=kinds_in_words(honors),
            amount=figures(total.money_listed),
            words=money_in_words(total.money_listed),
        ),
        _("Handed over: {count}, {behalf} of them on behalf; {amount} đồng ({words}).").format(
            count=len(given),
            behalf=total.on_behalf,
            amount=figures(total.money_handed_over),
            words=money_in_words(total.money_handed_over),
        ),
        _("Still to be handed over: {count}; {amount} đồng ({words}).").format(
            count=len(honors) - len(given), amount=figures(left), words=money_in_words(left)
        ),
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
