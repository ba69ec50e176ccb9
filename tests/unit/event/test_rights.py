"""Every command of every part is in the one table, and a role gives only those that are its own."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from inspect import isclass

import pytest
from msgspec import Struct

import store
from screens.refusals import outcome_sentence
from store.attendance.commands import AddWalkIn, Admit, Excuse, Scan
from store.attendance.facts import By
from store.codes.badge_code import Flaw
from store.conference.commands import Command, Retract
from store.event.folder import EventFolder
from store.event.record import Record
from store.event.rights import RIGHTS, roles_in
from store.facts.outcome import GeneralRefusal, Role
from store.honors.commands.stage import CallBatch, Present
from store.journal.clock import HandClock
from store.people.commands.roll import WithdrawDelegate
from store.programme.commands.announcements import AnnounceQuorum, SendNotice
from store.programme.commands.steps import Back, CloseConference, Forward
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import NameTellers, OpenVote
from store.votes.commands.slate import Nominate
from tests.support.events import MORNING, OPENED, settle

ROLES = [role for role in Role if role is not Role.ALL]


def commands() -> Iterator[type]:
    """Every value of the store that decides and that no other builds upon."""
    for module in pkgutil.walk_packages(store.__path__, "store."):
        for value in vars(import_module(module.name)).values():
            own = isclass(value) and issubclass(value, Struct) and value.__module__ == module.name
            if own and hasattr(value, "decide") and not value.__subclasses__():
                yield value


def test_every_command_is_in_the_table_and_nothing_else() -> None:
    assert set(commands()) == set(RIGHTS)
    assert len(set(commands())) > 50


def test_the_table_names_no_role_twice_and_leaves_no_command_without_one() -> None:
    for command, roles in RIGHTS.items():
        assert roles, command
        assert Role.ALL not in roles
        assert len(set(roles)) == len(roles)


@pytest.fixture
def desks(event: EventFolder) -> Iterator[dict[Role, Record]]:
    clock = HandClock(MORNING)
    desks = {r: event.record(clock, desk=r.value, operator="Lan", role=r) for r in Role}
    yield desks
    for record in desks.values():
        record.close()


MAY: list[tuple[Command, set[Role]]] = [
    (Admit(1, By.NUMBER), {Role.DESK, Role.SECRETARY}),
    (AddWalkIn({"name": "Lê Ổn"}), {Role.DESK, Role.SECRETARY}),
    (Excuse(2, "ốm"), {Role.DESK, Role.SECRETARY}),
    (WithdrawDelegate(3, "chuyển công tác"), {Role.SECRETARY}),
    (Forward(0), {Role.MC}),
    (Back(0), {Role.MC}),
    (CloseConference(0), {Role.MC}),
    (AnnounceQuorum(), {Role.MC, Role.SECRETARY}),
    (SendNotice("xe đã đến"), {Role.DESK, Role.MC, Role.SECRETARY}),
    (Scan(Flaw.UNREADABLE), {Role.DESK, Role.SECRETARY, Role.SCAN}),
    (CallBatch(1), {Role.MC, Role.SECRETARY}),
    (Present(1), {Role.SECRETARY}),
    *((command, {Role.SECRETARY}) for command in (
        OpenVote(), CountUnanimous(), Declare(), NameTellers((1,)), Nominate(5, proposer=6),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("command", "roles"), MAY, ids=lambda value: type(value).__name__)
def test_a_role_gives_its_own_commands_and_is_told_whose_the_others_are(
    command: Command, roles: set[Role], desks: dict[Role, Record]
) -> None:
    for role in ROLES:
        before = len(desks[role].conference.history)
        outcome = desks[role].decide(command).outcome
        assert (outcome.refusal is not GeneralRefusal.NOT_YOUR_ROLE) == (role in roles), role
        if role not in roles:
            assert outcome.facts == ()
            assert len(desks[role].conference.history) <= before + len(roles) * 2
            assert set(outcome.details["roles"]) == roles
            sentence = outcome_sentence(outcome)
            assert ("thư ký" in sentence) == (Role.SECRETARY in roles)
            assert ("bàn đón tiếp" in sentence) == (Role.DESK in roles)
            assert ("người dẫn chương trình" in sentence) == (Role.MC in roles)
    assert desks[Role.ALL].decide(command).outcome.refusal is not GeneralRefusal.NOT_YOUR_ROLE


def test_a_command_nobody_thought_of_is_for_all_alone(desks: dict[Role, Record]) -> None:
    class Unthought(SendNotice, frozen=True):
        pass

    for role, record in desks.items():
        refused = record.decide(Unthought("x")).outcome.refusal is GeneralRefusal.NOT_YOUR_ROLE
        assert refused == (role is not Role.ALL)


def test_a_role_takes_back_what_it_may_record_and_nothing_of_others(
    desks: dict[Role, Record],
) -> None:
    everything, desk, mc, secretary, scanner = (desks[role] for role in Role)
    settle(everything, Admit(1, By.NUMBER), OPENED, WithdrawDelegate(9, "x"), NameTellers((1,)))
    settle(desk, AddWalkIn({"name": "Lê Ổn"}))
    everything.follow()
    facts = {fact.what.kind: fact for fact in everything.conference.history}
    listed = everything.conference.history[0]
    may = {
        "attendance.admitted": {Role.DESK, Role.SECRETARY},
        "programme.started": {Role.MC, Role.SECRETARY},
        "people.withdrawn": {Role.SECRETARY},
        "votes.tellers_named": {Role.SECRETARY},
    }
    for record in (desk, mc, secretary, scanner):
        for kind, roles in may.items():
            outcome = record.decide(Retract(facts[kind].id, "")).outcome
            refused = outcome.refusal is GeneralRefusal.NOT_YOUR_ROLE
            assert refused == (record.role not in roles), (record.role, kind)
    own = desk.conference.history[-1]
    assert own.kind == "attendance.admitted"
    assert desk.decide(Retract(listed.id, "x")).outcome.refusal is GeneralRefusal.NOT_YOUR_ROLE
    settle(desk, Retract(own.id, "nhầm", whole_act=True))  # the newcomer goes with the admission


def test_a_screen_is_only_read_by_a_role_that_may_do_nothing_there() -> None:
    assert set(roles_in("attendance")) == {Role.DESK, Role.SECRETARY, Role.SCAN}
    assert set(roles_in("programme")) == {Role.MC, Role.SECRETARY}  # a notice is everybody's
    assert set(roles_in("votes")) == {Role.SECRETARY}
    assert set(roles_in("honors")) == {Role.MC, Role.SECRETARY}
