"""``hoinghi scan``: a desk without a screen, a code a line in, a JSON line a scan out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from store.attendance.commands import ScanAnswer
from store.attendance.recognition import recognize_alone
from store.event.folder import EventFolder
from store.event.record import Record, Settled
from store.facts.fact import write_time


def answers(lines: Iterable[str], folder: EventFolder, record: Record) -> Iterator[str]:
    """One JSON line for each line that is not empty, given once its fact is durable."""
    for line in lines:
        if line.strip():
            command = recognize_alone(line, folder, record.conference.roll)
            settled = record.decide(command)
            yield json.dumps(_answer(settled), ensure_ascii=False)


def _answer(settled: Settled) -> dict[str, Any]:
    answer: ScanAnswer = settled.outcome.answer
    fact = settled.facts[-1]
    first = answer.first
    return {
        "result": answer.result.value,
        "reason": answer.reason.value if answer.reason else None,
        "number": answer.delegate.number if answer.delegate else None,
        "name": answer.delegate.name if answer.delegate else None,
        "fact": fact.id,
        "at": write_time(fact.at),
        "desk": fact.desk,
        "first": {"at": write_time(first.at), "desk": first.desk} if first else None,
    }
