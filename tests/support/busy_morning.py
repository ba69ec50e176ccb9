"""Generated histories of a conference: whatever people may do, in any order."""

import random

from store.attendance.commands import Admit, Excuse, MarkLeft, Substitute, TickOff
from store.attendance.facts import By
from store.badges.commands import OrderBadges, RecordPrinted
from store.badges.facts import Why
from store.conference.commands import Command, Retract
from store.conference.conference import Conference
from store.honors.commands.preparation import AmendHonors, ListHonors, MoveHonor, NamePresenters
from store.honors.commands.stage import (
    CallBatch,
    Present,
    PresentBatch,
    PutOffHonor,
    PutOffRest,
    ReceiveOnBehalf,
    Reopen,
    Withhold,
)
from store.people.commands.numbering import NumberEveryone, NumberOrder, Renumber, numbers_in
from store.people.commands.roll import (
    AddDelegate,
    AmendDelegate,
    ListDelegates,
    RestoreDelegate,
    WithdrawDelegate,
)
from store.people.commands.seating import Hall as Seats
from store.people.commands.seating import SeatEveryone, SeatOrder
from store.people.delegate import Delegate
from store.plan.vote_rules import Method
from store.programme.commands.announcements import AnnounceQuorum, SendNotice
from store.programme.commands.changes import InsertItem, MoveItem, ResizeItem, SkipItem
from store.programme.commands.overrun import ShiftRest
from store.programme.commands.speakers import DropSpeaker, ListSpeaker, ReplaceSpeaker
from store.programme.commands.steps import Back, CloseConference, Forward
from store.programme.speakers import speakers_of
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import AmendCandidate, ListCandidates
from tests.support.events import Hall, ItemBefore, NextItem
from tests.support.honors import DECIDED, in_batches
from tests.support.voting import voting_acts


def a_busy_morning(seed: int, acts: int = 60) -> Hall:
    """A generated history from two desks: arrivals, leavings, items, honors, votes, retractions."""
    hall = Hall(delegates=12)
    hall.does(in_batches(4, 2, amount=351_000, **DECIDED))
    first = Candidate(0, "A", delegate=1, sex="female", ethnic="Mường", party="no")
    hall.does(ListCandidates((first, Candidate(0, "B", delegate=2, ethnic="Kinh"))))
    hall.does(NameTellers((11, 12)))
    hall.does(SetRules({"method": [*Method][seed % len(Method)], "seats": 2}))
    go_on(hall, random.Random(seed), acts)
    return hall


def go_on(hall: Hall, chance: random.Random, acts: int) -> None:
    for _ in range(acts):
        desk = chance.choice(["bàn 1", "bàn 2"])
        number = chance.randint(1, 12)
        conference = hall.conference
        steps = conference.programme.steps
        commands: list[Command] = [
            Admit(number, By.NUMBER),
            Admit(number, By.NAME),
            MarkLeft(number),
            Excuse(number, "bận"),
            Substitute(number, "Người đi thay", "chi bộ"),
            WithdrawDelegate(number, "chuyển công tác"),
            TickOff((number, number % 12 + 1)),
            NextItem(steps),
            ItemBefore(steps),
            *_of_the_honors(chance),
            OpenVote("chủ tọa quyết định"),
            CountUnanimous(),
            Declare(),
            OrderBadges((number,), chance.choice([None, *Why])),
            RecordPrinted((Delegate(number, "A"),), "máy in"),
            AddDelegate(Delegate(0, "Lê Ổn")),
            WithdrawDelegate(number, "ốm"),
            RestoreDelegate(number),
            Renumber(number, 20 + number),
            SeatEveryone(Seats(3, 9), SeatOrder.NAME),
            *_of_the_programme(conference, chance, steps),
            *amendments(hall.conference, number, chance),
            Retract(chance.choice(hall.facts).id, "ghi nhầm"),
            *chance.choices(voting_acts(chance, number), k=20),
        ]
        hall.does(chance.choice(commands), desk)


def _of_the_honors(chance: random.Random) -> list[Command]:
    honor = chance.randint(1, 4)
    return [
        Present(honor),
        PresentBatch(1),
        MoveHonor(honor, chance.choice([-1, 1])),
        CallBatch(1),
        CallBatch(2),
        NamePresenters(1, ("Bà Chủ tịch", "Ông Bí thư")),
        ReceiveOnBehalf(honor, "Bùi Thị Lan", "con gái", "ốm"),
        PutOffHonor(honor, "vắng"),
        PutOffRest(1, "vắng"),
        Withhold(honor, "xác minh"),
        Reopen(honor, "ghi nhầm"),
    ]


def _of_the_programme(conference: Conference, chance: random.Random, steps: int) -> list[Command]:
    agenda = list(conference.agenda)
    item = chance.choice(agenda).number
    speakers = speakers_of(conference, 4)
    speaker = chance.choice(speakers).number if speakers else 0
    return [
        Forward(steps),
        Forward(steps),
        Back(steps),
        CloseConference(steps),
        AnnounceQuorum(chance.choice([0, 1])),
        SendNotice("Mời đồng chí Chủ tịch"),
        InsertItem("Phát biểu", 5, item),
        InsertItem("Giải lao", 10, item, is_break=True),
        SkipItem(item, "hết giờ"),
        MoveItem(item, chance.choice(agenda).number),
        SkipItem(-5, "bỏ giải lao"),
        ResizeItem(item, chance.randint(5, 30)),
        ShiftRest(chance.choice([0, 5])),
        ListSpeaker(4, "Lê Ổn", topic="Nuôi dê"),
        ListSpeaker(4, "", delegate=chance.randint(1, 12)),
        ReplaceSpeaker(4, speaker, name="Người thay"),
        DropSpeaker(4, speaker, "vắng"),
    ]


def amendments(conference: Conference, number: int, chance: random.Random) -> list[Command]:
    """What is said otherwise of those who are listed, by hand or by another list."""
    delegate = conference.roll.get(number)
    honor = conference.honors.get(number)
    order = chance.choice(list(NumberOrder))
    amount = {"amount": chance.randint(1, 9) * 1_000}
    commands: list[Command] = [
        NumberEveryone(order, numbers_in(conference, order)),
        AmendHonors((1, 2), {"decision": chance.choice(["12", "13"])}),
        AmendCandidate(1, {"profile": chance.choice(["hiến đất", "nuôi dê"])}),
    ]
    if delegate is not None:
        change = {
            "unit": chance.choice(["Thôn 1", "Thôn 2"]),
            "seat": f"{chance.choice('AB')}{number}",
        }
        commands.append(AmendDelegate(delegate, change))
        commands.append(ListDelegates(changed=((number, change),), seen=(delegate,)))
    if honor is not None:
        commands.append(ListHonors(changed=((number, amount),), seen=(honor,)))
    return commands
