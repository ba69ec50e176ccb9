"""``hoinghi scan``: a desk without a screen, codes in, a JSON line a scan out."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from json import JSONEncoder
from typing import Any

from store.attendance.commands import Scan, ScanAnswer
from store.attendance.desk_work import SEEN_AGAIN, Gate, Recognised
from store.attendance.recognition import recognize_line
from store.attendance.sightings import PIPE_SECONDS, Sightings
from store.codes.badge_code import Badge
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.fact import Fact, write_time

_ENDS = re.compile(rb"[\r\n\t]")
"""What ends a code, at once: CR+LF ends it and an empty line."""

_written = JSONEncoder(ensure_ascii=False).encode

_LONGEST = 65_536
"""Bytes after which a line ends that has no end."""


def answers(
    chunks: Iterable[bytes],
    folder: EventFolder,
    record: Record,
    seconds: Callable[[], float] = time.monotonic,
    *,
    gate: Gate | None = None,
    say: Callable[[str], None] = lambda _sentence: None,
) -> Iterator[str]:
    """One JSON line for each scan in what is read, given once its fact is durable. When the
    ``gate`` is over, ``say`` is told."""
    sightings = Sightings(SEEN_AGAIN.total_seconds() if gate else PIPE_SECONDS)
    left_out, looked_at = 0, None
    for line, read_at in _lines(chunks, seconds):
        text = line.decode("utf-8", "replace")
        if (stamp := folder.plan_stamp) != looked_at:
            if folder.plan_changed:
                from store.event.plan_file import plan_that_counts  # no start needs it

                folder = plan_that_counts(folder, record)
            looked_at = None if folder.plan_changed else stamp
        for command in recognize_line(text, folder, record.conference.roll):
            badge = command.reading if isinstance(command, Scan) else None
            if isinstance(badge, Badge) and not sightings.is_new(badge, read_at):
                left_out += 1
                continue
            if gate is not None and isinstance(command, Recognised):
                command = gate.meaning(command)
            outcome, facts = record.keep(command)
            answer = _answer(outcome.answer, facts[-1]) | {"left_out": left_out}
            left_out = 0
            yield _written(answer)
            record.follow()  # whoever waits for the answer need not wait for it
            if gate is not None and gate.is_over(record.conference):
                from screens.attendance.words import gate_over_sentence

                say(gate_over_sentence(record.conference))
                gate, sightings = None, Sightings(PIPE_SECONDS)


def _lines(chunks: Iterable[bytes], seconds: Callable[[], float]) -> Iterator[tuple[bytes, float]]:
    """Each line, and when it was read."""
    begun = b""
    for chunk in chunks:
        read_at = seconds()
        *ended, begun = _ENDS.split(begun + chunk)
        for line in ended:
            yield line, read_at
        if len(begun) > _LONGEST:
            yield begun, read_at
            begun = b""
    yield begun, seconds()


def _answer(answer: ScanAnswer, fact: Fact) -> dict[str, Any]:
    first = answer.first
    return {
        "result": answer.result.value,
        "reason": answer.reason.value if answer.reason else None,
        "number": answer.delegate.number if answer.delegate else None,
        "name": answer.delegate.name if answer.delegate else None,
        "fact": fact.id,
        "at": write_time(fact.time),
        "desk": fact.desk,
        "first": {"at": write_time(first.time), "desk": first.desk} if first else None,
    }
