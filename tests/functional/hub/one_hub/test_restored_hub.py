"""A hub whose laptop was lost, brought back from its backup; and what stands only in the folders of
laptops that are let in no more."""

from contextlib import closing
from pathlib import Path

from store.attendance.commands import AddWalkIn, Admit
from store.attendance.facts import By
from tests.functional.hub.joined_desks import Desk, meet
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import (
    ON_LINUX,
    RunningHub,
    an_event_for_a_hub,
    give_away,
)
from tests.support.command_line import hoinghi
from tests.support.events import make_event, settle
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


def _present(desk: Desk) -> list[int]:
    desk.record.follow()
    return [*desk.record.conference.attendance.present]


def test_after_a_restore_desks_are_told_join_anew_and_nothing_is_lost(tmp_path: Path) -> None:
    with an_event_for_a_hub() as event:
        hub = RunningHub(event, free_port())
        with closing(Desk(hub, tmp_path / "one", "Bàn 1")) as one:
            one.link.start()
            settle(one.record, AddWalkIn({"name": "Lê Văn Toàn"}), Admit(1, By.NAME))
            meet(one)
            until(lambda: "Lê Văn Toàn" in (event / "record.log").read_text("utf-8"))
            hub.ended()
            backup, restored = tmp_path / "backup.zip", event.parent / "restored"
            hoinghi("backup", event, "-o", backup)
            assert "hoinghi hub" in hoinghi("restore", backup, restored).stderr
            give_away(restored)
            settle(one.record, Admit(2, By.NAME))  # stands only there
            hub = RunningHub(restored, hub.port)
            until(lambda: one.link.shown.strange)
            with closing(Desk(hub, tmp_path / "anew", "Bàn 1")) as anew:
                assert anew.member.first == 90_200
                anew.link.start()
                meet(anew)
                assert _present(anew) == [1, 90_000]
                for _again in range(2):  # the second time there is nothing more
                    hub.says(f"+ {one.event.path}", "việc từ")
                until(lambda: 2 in _present(anew))
        hub.ended()


def test_what_waits_at_a_laptop_that_was_let_out_can_be_brought_in(
    hub: RunningHub, tmp_path: Path
) -> None:
    out, other = Desk(hub, tmp_path / "out", "Bàn 2"), Desk(hub, tmp_path / "other", "Bàn 3")
    with closing(out), closing(other):
        other.link.start()
        hub.lets_out("Bàn 2")
        settle(out.record, Admit(3, By.NAME))
        hub.says(f"+ {tmp_path / 'nothing'}", "Không có hội nghị")
        another = make_event(tmp_path / "another").path
        give_away(another)
        hub.says(f"+ {another}", "của hội nghị khác")
        hub.says(f"+ {out.event.path}", "Đã đưa vào 1 việc")
        until(lambda: 3 in _present(other))
