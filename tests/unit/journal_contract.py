"""What every journal owes (store.journal.Journal). Put another journal through it unchanged:
subclass ``JournalContract`` in a test module and provide ``open_journal``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from store.facts import Fact, Unknown
from store.journal import Journal
from tests.support import MORNING

Opener = Callable[[], Journal]


def a_fact(number: int) -> Fact:
    at = MORNING + timedelta(seconds=number)
    return Fact(f"id{number}", at, "bàn 1", "Lan", Unknown("test.kind", 1, {"n": number, "á": "ổ"}))


class JournalContract:
    @pytest.fixture
    def open_journal(self) -> Opener:
        """Opens the same empty-born journal again at every call."""
        raise NotImplementedError

    def test_what_was_appended_is_read_in_order(self, open_journal: Opener) -> None:
        journal = open_journal()
        assert journal.append([a_fact(1), a_fact(2)]) == [1, 2]
        assert journal.append([a_fact(3)]) == [3]
        assert journal.read() == [a_fact(1), a_fact(2), a_fact(3)]
        assert journal.read(after=2) == [a_fact(3)]

    def test_it_is_all_there_when_opened_again(self, open_journal: Opener) -> None:
        journal = open_journal()
        journal.append([a_fact(1)])
        head = journal.head()
        journal.close()
        again = open_journal()
        assert again.read() == [a_fact(1)]
        assert again.head() == head

    def test_a_fact_sent_twice_is_kept_once_under_its_first_number(
        self, open_journal: Opener
    ) -> None:
        journal = open_journal()
        journal.append([a_fact(1), a_fact(2)])
        assert journal.append([a_fact(2), a_fact(3), a_fact(3)]) == [2, 3, 3]
        assert len(journal.read()) == 3

    def test_two_holders_see_each_other_and_share_the_numbers(self, open_journal: Opener) -> None:
        here, there = open_journal(), open_journal()
        assert here.append([a_fact(1)]) == [1]
        assert there.changed()
        assert there.append([a_fact(2)]) == [2]
        assert here.changed()
        assert here.read() == there.read() == [a_fact(1), a_fact(2)]
        assert here.head() == there.head()
        assert not here.changed()

    def test_the_head_moves_with_every_fact_and_only_then(self, open_journal: Opener) -> None:
        journal = open_journal()
        chains = [journal.head().chain]
        for number in range(3):
            journal.append([a_fact(number)])
            chains.append(journal.head().chain)
        assert len(set(chains)) == 4
        assert journal.append([]) == []
        assert journal.head().chain == chains[-1]
        assert journal.head().facts == 3

    def test_nothing_comes_between_inside_exclusive(self, open_journal: Opener) -> None:
        journal = open_journal()
        with journal.exclusive():
            before = len(journal.read())
            assert journal.append([a_fact(7)]) == [before + 1]
