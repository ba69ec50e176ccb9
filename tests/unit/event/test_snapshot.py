"""A record opened with its snapshot is the one opened without, whatever came before and after; what
is in doubt is thrown away."""

import os
import pickle
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import store
from store.attendance.commands import Admit
from store.attendance.facts import Admitted, By, HandedOut
from store.conference import folded_slice, snapshot
from store.conference.commands import Retract, stated
from store.conference.snapshot import sealing, telling
from store.event.desk_clock import DeskClock
from store.event.folder import KEY, RECORD, SNAPSHOT, EventFolder
from store.facts.desk_time import Reading
from store.facts.fact import Fact
from store.facts.kinds import Unknown
from store.journal.companion_files import Snapshot, read_snapshot, write_snapshot
from store.journal.tiny import TinyJournal
from store.people.commands.roll import AddDelegate
from store.people.delegate import Delegate
from store.people.facts import Seated
from tests.support.busy_morning import a_busy_morning
from tests.support.events import MORNING, Hall, make_event, open_record, settle
from tests.unit.event.told import DESKS, all_told, by_snapshot, opened, told, told_by_lines


@pytest.fixture(autouse=True, scope="module")
def always_worth_while() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "FEWEST_FACTS", 1)
        patch.setattr(folded_slice, "_KEEP_AFTER", 3)
        patch.setattr(folded_slice, "_MOST_KEPT", 4)
        yield


@pytest.fixture
def morning(tmp_path: Path) -> EventFolder:
    """A busy morning of which a snapshot was kept, and three acts after it."""
    return a_kept_morning(tmp_path / "event")


def a_kept_morning(path: Path) -> EventFolder:
    folder = make_event(path, delegates=0)
    journal = TinyJournal(path / RECORD)
    *facts, a, b, c = a_busy_morning(7).facts
    for fact in facts:
        journal.append([fact])
    folder.keep_snapshot()
    for fact in (a, b, c):
        journal.append([fact])
    journal.close()
    assert by_snapshot(folder) == len(journal.storage.facts) - 3
    return folder


def a_correction(hall: Hall, chance: random.Random) -> None:
    now = hall.clock.now()
    reading = Reading(now, now, now - timedelta(minutes=chance.randint(0, 9)))
    shift = timedelta(minutes=chance.choice([-9, 0, 9]))
    hall.happens(stated(reading, now + shift, "sai"), chance.choice(["bàn 1", "bàn 2"]))


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_with_a_snapshot_or_without_it_is_the_same_record(seed: int, chance: random.Random) -> None:
    """Other desks' facts come late, several in a line or one; snapshots are kept now and then."""
    hall = a_busy_morning(seed, acts=40)
    a_correction(hall, chance)
    hall.does(Retract(chance.choice(hall.facts).id, "nhầm"), "bàn 2")
    a_correction(hall, chance)
    facts = sorted(hall.facts, key=lambda fact: fact.order[0].timestamp() + chance.expovariate(0.1))
    with tempfile.TemporaryDirectory() as folder:
        event = make_event(Path(folder, "event"), delegates=0)
        journal = TinyJournal(event.path / RECORD)
        following = opened(event)
        kept = 0
        while facts:
            line, facts = facts[: (size := chance.choice([1, 1, 3]))], facts[size:]
            journal.append(line)
            if chance.random() < 0.1:
                event.keep_snapshot()
                kept = len(journal.storage.facts)
                following.close()
                following = opened(event)
            if chance.random() < 0.1:
                following.follow()
                assert told(following.conference) == told_by_lines(event)
        assert by_snapshot(event) == kept
        assert all_told(event) == all_told(event, with_it=False)
        assert event.snapshot_agrees(following)
        following.follow()
        assert told(following.conference) == told_by_lines(event)
        following.close()
        journal.close()


@settings(max_examples=20)
@given(st.data())
def test_what_was_told_by_a_snapshot_is_taken_back_and_comes_late(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        event = a_kept_morning(Path(folder, "event"))
        record = opened(event)
        before = record.conference
        shown = told(before)
        ids = [fact.id for fact in record.journal.read()]
        for fact_id in data.draw(st.lists(st.sampled_from(ids), max_size=6)):
            record.decide(Retract(fact_id, "ghi nhầm", whole_act=data.draw(st.booleans())))
        early = [record.conference.history[0].at, record.conference.history[len(ids) // 2].at]
        late = [
            Fact(f"late{n}", at + timedelta(microseconds=n), "bàn 9", "Mai", Admitted(n))
            for n, at in enumerate(early, 5)
        ]
        record.journal.append(late)
        record.follow()
        assert told(record.conference) == told_by_lines(event)
        assert told(before) == shown
        record.close()


@given(st.randoms(use_true_random=False))
def test_the_clock_of_every_desk_is_judged_by_a_few_facts_as_by_all(chance: random.Random) -> None:
    """Whatever order they came in, and whatever time they tell."""
    facts, hall = [], Hall(delegates=0)
    for number in range(30):
        at, true_at = (MORNING + timedelta(minutes=chance.randint(0, 40)) for _ in "ab")
        what = chance.choice([Admitted(1), Seated({}), stated(Reading(at, at, at), true_at, "sai")])
        told = true_at if chance.random() < 0.3 else None
        where = chance.choice(DESKS), "Lan", what, "", told, chance.choice(["", "máy 2"])
        facts.append(Fact(f"{number:03}", at, *where))
    few = telling([*telling(facts[:15]), *facts[15:]])
    for machine in ("", "máy 2"):
        for desk in (*DESKS, "bàn không ai biết"):
            of_all, of_few = (DeskClock(hall.clock, hall.plan, (machine, desk)) for _ in "ab")
            of_all.learn(facts)
            of_few.learn(few)
            assert of_few.reading() == of_all.reading()


def test_a_fact_is_one_wherever_it_is_asked_for(morning: EventFolder) -> None:
    record = opened(morning)
    presences = record.conference.attendance.presences.values()
    assert any(presence.first in record.journal.read()[:-3] for presence in presences)
    for presence in presences:
        fact = record.conference.find_fact(presence.first.id)
        assert fact is presence.first
        assert any(one is fact for one in record.conference.history)
        assert any(one is fact for one in record.journal.read())


def test_opening_reads_the_facts_since_and_no_other_that_nothing_names(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=2)
    record = open_record(event)
    settle(record, *(Admit(n % 2 + 1, By.NUMBER) for n in range(100)))
    event.keep_snapshot()
    settle(record, Admit(1, By.NUMBER))
    record.close()
    there = opened(event)
    journal = there.journal
    assert isinstance(journal, TinyJournal)
    assert journal.early == len(journal.storage.facts) - 1 == 102
    # who is listed and came, the last one of each of them and of all, what came after
    assert journal.storage.facts._unread >= 102 - (2 + 2 + 3)
    there.close()


def test_another_process_reads_it_whose_hashes_of_text_are_others(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=40)
    journal = TinyJournal(event.path / RECORD)
    given = (HandedOut(f"Tài liệu {n % 3}", n) for n in range(1, 41))
    at = MORNING + timedelta(hours=1)
    journal.append([Fact(f"g{n}", at, "bàn 1", "Lan", what) for n, what in enumerate(given)])
    journal.close()
    write = (
        "import pathlib, sys; from store.conference import snapshot; snapshot.FEWEST_FACTS = 1;"
        "from store.event.folder import EventFolder;"
        "EventFolder.open(pathlib.Path(sys.argv[1])).keep_snapshot()"
    )
    for seed in "12":
        (event.path / SNAPSHOT).unlink(missing_ok=True)
        command = [sys.executable, "-c", write, str(event.path)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        assert by_snapshot(event) == 80
        assert all_told(event) == all_told(event, with_it=False)


def broken(content: bytes) -> Iterator[bytes]:
    yield b""
    yield content[:10]
    yield content[:-1]
    yield content + b"x"
    for place in random.Random(1).sample(range(len(content)), 200):
        yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_one_that_was_changed_is_thrown_away(morning: EventFolder) -> None:
    path = morning.path / SNAPSHOT
    expected = all_told(morning, with_it=False)
    for content in broken(path.read_bytes()):
        path.write_bytes(content)
        assert by_snapshot(morning) == 0
    assert all_told(morning) == expected
    morning.keep_snapshot()
    assert by_snapshot(morning) == len(open_record(morning).journal.read())


def test_one_of_another_key_program_or_event_is_thrown_away(
    morning: EventFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert by_snapshot(replace(morning, key=b"another key")) == 0
    other = a_kept_morning(tmp_path / "other")
    shutil.copy(other.path / SNAPSHOT, morning.path / SNAPSHOT)
    assert by_snapshot(morning) == 0
    assert by_snapshot(other) > 0
    monkeypatch.setattr(snapshot, "program", lambda: b"a newer one")
    assert by_snapshot(other) == 0
    other.keep_snapshot()
    assert by_snapshot(other) > 0


def test_another_module_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, module = tmp_path / "__init__.py", tmp_path / "part" / "state.py"
    module.parent.mkdir()
    package.write_bytes(b"")
    module.write_bytes(b"A = 1")
    monkeypatch.setattr(store, "__file__", str(package))
    said = {snapshot.program.__wrapped__()}
    module.write_bytes(b"A = 12")
    said.add(snapshot.program.__wrapped__())
    os.utime(module, (1, 1))
    said.add(snapshot.program.__wrapped__())
    assert len(said) == 3
    assert snapshot.program.__wrapped__() in said


DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "a bit of it": lambda whole, at: whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
    "a byte more": lambda whole, at: whole[:at] + b"x" + whole[at:],
    "a byte less": lambda whole, at: whole[:at] + whole[at + 1 :],
    "the rest is cut off": lambda whole, at: whole[:at],
    "a line is missing": lambda whole, at: (
        whole[: whole.rindex(b"\n", 0, at) + 1] + whole[whole.index(b"\n", at) + 1 :]
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_told_as_without_it(
    morning: EventFolder, damage: Callable[[bytes, int], bytes]
) -> None:
    path = morning.path / RECORD
    whole, chance = path.read_bytes(), random.Random(len(DAMAGES))
    header = whole.index(b"\n") + 1
    for at in (*chance.sample(range(header, len(whole)), 12), len(whole) - 2):
        path.write_bytes(damage(whole, at))
        assert all_told(morning) == all_told(morning, with_it=False)


def test_what_was_cut_off_behind_it_is_missed_and_what_is_torn_is_seen(
    morning: EventFolder,
) -> None:
    path = morning.path / RECORD
    whole = path.read_bytes()
    *lines, last = whole.splitlines(keepends=True)
    for content in (b"".join(lines), b"".join(lines) + last[:50], b"".join(lines[:-2]) + last):
        path.write_bytes(content)
        assert by_snapshot(morning) > 0
        assert all_told(morning) == all_told(morning, with_it=False)


class _Poison:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (self.where,)

    def __init__(self, where: str) -> None:
        self.where = where


def forged(event: EventFolder, **changes: object) -> None:
    """Lays there what somebody with the key has changed."""
    write_snapshot(event.path / RECORD, sealing(event.key), replace(kept(event), **changes))


def kept(event: EventFolder) -> Snapshot:
    found = read_snapshot(event.path / RECORD, lambda: sealing(event.key))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "state", [b"", b"\x80\x05N.", pickle.dumps(EventFolder), pickle.dumps((1, {}))]
)
def test_a_forged_state_is_thrown_away(morning: EventFolder, state: bytes) -> None:
    expected = all_told(morning, with_it=False)
    forged(morning, state=state)
    assert by_snapshot(morning) == 0
    assert all_told(morning) == expected


def test_a_forged_snapshot_runs_nothing(morning: EventFolder, tmp_path: Path) -> None:
    poison = tmp_path / "ran"
    forged(morning, state=pickle.dumps(_Poison(str(poison))))
    assert by_snapshot(morning) == 0
    assert not poison.exists()


def test_what_a_forged_snapshot_says_is_not_what_the_record_says(morning: EventFolder) -> None:
    whole = opened(morning, with_it=False)
    assert morning.snapshot_agrees(whole)
    path = morning.path / SNAPSHOT
    other = a_busy_morning(8).facts
    one = make_event(morning.path.with_name("forger"), delegates=0)
    journal = TinyJournal(one.path / RECORD)
    journal.append(other[: len(whole.journal.read())])
    one.keep_snapshot()
    forged(morning, state=kept(one).state)
    assert path.exists()
    assert not morning.snapshot_agrees(whole)


def test_none_is_kept_of_what_this_version_does_not_understand(morning: EventFolder) -> None:
    before = (morning.path / SNAPSHOT).read_bytes()
    journal = TinyJournal(morning.path / RECORD)
    what = Unknown("votes.newer", 9, {"a": 1})
    journal.append([Fact("newer", MORNING, "bàn 1", "Lan", what)])
    journal.close()
    morning.keep_snapshot()
    assert (morning.path / SNAPSHOT).read_bytes() == before
    assert all_told(morning) == all_told(morning, with_it=False)
    record = opened(morning)
    assert record.not_understood is not None


def test_none_is_kept_of_a_damaged_record(morning: EventFolder) -> None:
    (morning.path / SNAPSHOT).unlink()
    path = morning.path / RECORD
    path.write_bytes(path.read_bytes()[:-9] + b"xxxxxxxx\n")
    morning.keep_snapshot()
    assert not (morning.path / SNAPSHOT).exists()


def test_who_cannot_keep_one_does_without(morning: EventFolder) -> None:
    (morning.path / SNAPSHOT).unlink()
    (morning.path / SNAPSHOT).mkdir()
    morning.keep_snapshot()
    assert by_snapshot(morning) == 0
    shutil.rmtree(morning.path)
    morning.keep_snapshot()
    assert not morning.path.exists()


def test_only_what_is_worth_while_is_kept(
    morning: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (morning.path / SNAPSHOT).read_bytes()
    monkeypatch.setattr(snapshot, "FEWEST_FACTS", 4)
    morning.keep_snapshot()
    assert (morning.path / SNAPSHOT).read_bytes() == before
    monkeypatch.setattr(snapshot, "FEWEST_FACTS", 3)
    morning.keep_snapshot()
    assert (morning.path / SNAPSHOT).read_bytes() != before


@pytest.mark.skipif(os.name == "nt", reason="the folder's modes rule there")
def test_it_is_its_owners_alone(morning: EventFolder) -> None:
    assert (morning.path / SNAPSHOT).stat().st_mode & 0o777 == 0o600


def test_a_purge_leaves_nothing_of_what_is_erased_in_it(morning: EventFolder) -> None:
    secret = "Quê quán bí mật"
    record = opened(morning)
    assert secret.encode() not in (morning.path / SNAPSHOT).read_bytes()
    settle(record, AddDelegate(Delegate(0, "Lê Thị Mới", phone="0912 345 678", note=secret)))
    morning.keep_snapshot()
    assert secret.encode() in (morning.path / SNAPSHOT).read_bytes()
    record.purge("thử")
    assert not (morning.path / SNAPSHOT).exists()
    (morning.path / KEY).unlink()
    morning.keep_snapshot()  # by who has the key in mind still
    again = EventFolder.open(morning.path)
    assert by_snapshot(again) == len(opened(again).journal.read())
    assert all_told(again) == all_told(again, with_it=False)
    content = (morning.path / SNAPSHOT).read_bytes()
    assert secret.encode() not in content
    assert b"0912 345 678" not in content
    assert "Lê Thị Mới".encode() in content
