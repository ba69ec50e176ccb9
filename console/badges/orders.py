"""What ``hoinghi badges`` does: badges ordered, and saved in a PDF or printed.

Apart from the command itself, which is read at every start: drawing loads much.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from console.badges.sheets import Watch, print_sheets, save_sheets, small_names
from console.commands.command_line import refuse, say
from console.paper.sheets.badges import DrawnBadges, Job
from console.printing.machine import print_by_hand, printer_for, this_machines_queue
from console.printing.queue import (
    JobState,
    JobStatus,
    PrintsByHand,
    held_sentence,
    keep_waiting,
)
from screens.refusals import outcome_sentence
from screens.words import _
from store.badges.commands import OrderBadges, PrintOrder, RecordPrinted
from store.badges.facts import Why
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.event.record import Record
from store.people.delegate import Delegate


def save_badges(event: EventFolder, delegates: Sequence[Delegate], job: Job, target: Path) -> None:
    made = save_sheets(event, delegates, target, job, _counter(len(delegates)))
    said = _("{badges} badges on {sheets} sheets: {path}")
    _say_made(made, said.format(badges=made.badges, sheets=made.sheets, path=target))


def _say_made(made: DrawnBadges, sentence: str) -> None:
    click.echo(sentence)
    if hard_to_read := small_names(made):
        say(hard_to_read)


def order_badges(
    record: Record, delegates: Sequence[Delegate], why: Why | None, *, as_file: bool
) -> PrintOrder:
    """The record's decision, told where it gave new codes."""
    numbers = tuple(delegate.number for delegate in delegates)
    outcome = record.decide(OrderBadges(numbers, why, as_file)).outcome
    if outcome.refusal is not None:
        advice = _("(--why lost, --why spoilt, or --only unprinted)")
        refuse(f"{outcome_sentence(outcome)} {advice}")
    order: PrintOrder = outcome.answer
    said = _("{number} {name}: a new code; the earlier badge admits nobody any more.")
    for before, now in zip(delegates, order.delegates, strict=True):
        if now.issue != before.issue:
            click.echo(said.format(number=printed_number(now.number), name=now.name))
    return order


def print_badges(
    event: EventFolder, record: Record, order: PrintOrder, job: Job, asked: str
) -> None:
    """Print, wait until it is out, record it and say so."""
    queue = this_machines_queue()
    name = printer_for(asked, queue.printers())

    def tell(status: JobStatus) -> None:
        if status.state is JobState.HELD:
            say(held_sentence(name, status.cause))

    watch = Watch(_counter(len(order.delegates)), tell, keep_waiting)
    try:
        made = print_sheets(event, order.delegates, job, queue, name, watch)
    except PrintsByHand:
        target = event.path / "the-dai-bieu.pdf"
        save_badges(event, order.delegates, job, target)
        refuse(print_by_hand(target))
    if made is None:
        return  # not as long as the watch is keep_waiting
    record.decide(RecordPrinted(order.delegates, name, order.why))
    said = _("{badges} badges on {sheets} sheets printed by {printer}.")
    _say_made(made, said.format(badges=made.badges, sheets=made.sheets, printer=name))


def _counter(whole: int) -> Callable[[int], None]:
    """Progress on stderr, when somebody is looking."""
    if not sys.stderr.isatty():
        return lambda _count: None

    def show(count: int) -> None:
        if count % 25 == 0 or count == whole:
            ended = "\r\x1b[K" if count == whole else ""
            click.echo(f"\r{count}/{whole} {ended}", nl=False, err=True)

    return show
