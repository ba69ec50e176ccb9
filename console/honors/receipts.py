"""The receipts (ký nhận): who received what, by decision, with totals."""

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct

from screens.honors.log_lines import with_relation
from screens.honors.words import HONOR_STATES, comes_up, decision_in_words, kinds_in_words
from screens.words import _
from screens.words.numbers import figures
from store.conference.conference import Conference
from store.honors.honor import Honor, HonorState
from store.honors.sums import by_decision, sums
from store.text.vietnamese import money_in_words

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
    for honors in by_decision(listed).values():
        receipts = [_receipt(conference, honor, next(numbers)) for honor in honors]
        yield ReceiptGroup(decision_in_words(honors[0]), receipts, sums(honors).money_due)


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
    honors = conference.honors.listed
    if not honors:
        return [_("No honors are listed yet.")]
    total = sums(honors)
    left = total.due - total.handed_over
    money_left = total.money_due - total.money_handed_over
    listed = _("Listed: {count} ({kinds}); bonus {amount} đồng ({words}).")
    withheld = _("Withheld: {count}; {amount} đồng ({words}).")
    due = _("To be handed over in all: {count}; {amount} đồng ({words}).")
    handed = _("Handed over: {count}, {behalf} of them on behalf; {amount} đồng ({words}).")
    waiting = _("Still to be handed over: {count}; {amount} đồng ({words}).")
    lines = [(listed, total.listed, total.money_listed)]
    if total.withheld:
        lines += [(withheld, total.withheld, total.money_withheld)]
        lines += [(due, total.due, total.money_due)]
    lines += [(handed, total.handed_over, total.money_handed_over), (waiting, left, money_left)]
    return [
        said.format(
            count=figures(number),
            kinds=kinds_in_words(honors),
            behalf=figures(total.on_behalf),
            amount=figures(amount),
            words=money_in_words(amount),
        )
        for said, number, amount in lines
    ]


def headings() -> list[str]:
    who = [_("No."), _("Recipient"), _("Unit"), _("Form"), _("Bonus (đồng)")]
    return [*who, _("Who signs"), _("Signature"), _("Note")]
