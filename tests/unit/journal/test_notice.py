"""The system gives word of what is written to a record, by any process."""

import os
import select
import sys
from pathlib import Path

import pytest

from store.journal.disk import notice_of
from store.journal.ledger import Ledger
from store.journal.tiny import TinyJournal
from tests.unit.journal.contract import a_fact

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a record is looked at")


def test_word_is_given_of_every_line_and_of_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "record.log"
    Ledger.create(path, {"event": 1})
    notice = notice_of(path)
    assert notice is not None
    journal = TinyJournal(path)
    journal.read()
    assert select.select([notice], [], [], 0)[0] == []
    for number in (1, 2):
        journal.append([a_fact(number)])
        assert select.select([notice], [], [], 20)[0] == [notice]
        os.read(notice, 1 << 16)
    journal.close()
    os.close(notice)


def test_no_word_is_given_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert notice_of(tmp_path / "record.log") is None
