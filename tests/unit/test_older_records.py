"""Events that earlier versions made open for ever and say what they said.

``records/VERSION.zip`` is a backup as that version wrote it, ``VERSION.json`` its status then. A
change that needs another number of a fact, a record or a plan brings the way to read the old one
(``store.facts.kinds.upcast``), and this is where it shows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from console.status import as_json
from console.verify import verify
from store.event.backup import restore
from store.event.folder import EventFolder
from store.facts.kinds import Unknown
from store.journal.clock import HandClock
from tests.support import open_record

RECORDS = sorted((Path(__file__).parent / "records").glob("*.zip"))

_RECKONED = ("expected_start", "expected_close", "offset_seconds")
"""What a later version may reckon better; everything else is what happened."""


def still_said(then: Any, now: Any, where: str = "") -> list[str]:
    """Where ``now`` no longer says what ``then`` said; further keys may have come."""
    if isinstance(then, dict):
        return [
            difference
            for key, value in then.items()
            if key not in _RECKONED
            for difference in still_said(value, now.get(key), f"{where}.{key}")
        ]
    if isinstance(then, list):
        assert len(then) == len(now), where
        return [
            difference
            for number, (one, other) in enumerate(zip(then, now, strict=True))
            for difference in still_said(one, other, f"{where}[{number}]")
        ]
    return [] if then == now else [f"{where}: {then!r}, now {now!r}"]


@pytest.mark.parametrize("backup", RECORDS, ids=lambda path: path.stem)
def test_an_older_event_opens_and_says_what_it_said(backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "event")
    before = (tmp_path / "event" / "record.log").read_bytes()
    record = open_record(EventFolder.open(tmp_path / "event"))
    moment = record.conference.history[-1].at
    said = json.loads(backup.with_suffix(".json").read_text(encoding="utf-8"))
    assert still_said(said, as_json(record.conference, HandClock(moment).now())) == []
    assert not [f for f in record.conference.history if isinstance(f.what, Unknown)]
    assert verify(record).wrong is None
    record.close()
    assert (tmp_path / "event" / "record.log").read_bytes() == before


def test_there_is_an_older_event_to_read() -> None:
    assert RECORDS
