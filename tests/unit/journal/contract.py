"""What every journal owes (store.journal.Journal). Put another journal through it unchanged:
subclass ``JournalContract`` in a test module and provide ``open_journal``."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from store.facts.fact import Fact
from store.facts.kinds import Unknown
from store.journal.contract import Journal
from tests.support.events import MORNING

Opener = Callable[[], Journal]


def a_fact(number: int, kind: str = "test.kind") -> Fact:
    at = MORNING + timedelta(seconds=number)
    return Fact(f"id{number}", at, "bàn 1", "Lan", Unknown(kind, 1, {"n": number, "á": "ổ"}))


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

    def test_several_holders_at_once_give_every_number_once(self, open_journal: Opener) -> None:
        holders = [open_journal() for _ in range(4)]
        given: list[list[int]] = [[] for _ in holders]

        def append(which: int) -> None:
            for step in range(25):
                given[which] += holders[which].append([a_fact(1000 * which + step)])

        with ThreadPoolExecutor(len(holders)) as threads:
            list(threads.map(append, range(len(holders))))
        assert sorted(number for numbers in given for number in numbers) == list(range(1, 101))
        assert all(numbers == sorted(numbers) for numbers in given)
        fresh = open_journal()
        ids = [fact.id for fact in fresh.read()]
        assert len(ids) == len(set(ids)) == 100
        for which, numbers in enumerate(given):
            assert [ids[number - 1] for number in numbers] == [
                a_fact(1000 * which + step).id for step in range(25)
            ]

    def test_a_step_of_several_facts_is_never_read_in_part(self, open_journal: Opener) -> None:
        writer, reader = open_journal(), open_journal()
        done = threading.Event()
        lengths = set()

        def read() -> None:
            while not done.is_set():
                lengths.add(len(reader.read()))

        reading = threading.Thread(target=read)
        reading.start()
        for step in range(40):
            writer.append([a_fact(10 * step + n) for n in range(5)])
        done.set()
        reading.join()
        assert {length % 5 for length in lengths} == {0}

    def test_a_healthy_journal_says_so(self, open_journal: Opener) -> None:
        journal = open_journal()
        assert journal.damage is None
        assert journal.problem() is None
        assert journal.torn_bytes == 0
        assert journal.free_bytes > 0

    def test_facts_are_found_by_their_kind_and_time_in_order_of_time(
        self, open_journal: Opener
    ) -> None:
        journal, late = open_journal(), open_journal()
        journal.append([a_fact(2), a_fact(3, kind="other.kind"), a_fact(4)])
        late.append([a_fact(1)])
        assert journal.find("test") == [a_fact(1), a_fact(2), a_fact(4)]
        assert journal.find("", since=a_fact(3).at) == [a_fact(3, kind="other.kind"), a_fact(4)]
        assert journal.find("test.kind", since=a_fact(3).at) == [a_fact(4)]
        assert journal.find("kind") == []

    def test_nothing_comes_between_inside_exclusive(self, open_journal: Opener) -> None:
        journal = open_journal()
        with journal.exclusive():
            before = len(journal.read())
            assert journal.append([a_fact(7)]) == [before + 1]
