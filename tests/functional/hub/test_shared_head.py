"""One head for all laptops: shown, printed, and found again by whoever verifies."""

from contextlib import closing
from functools import partial
from pathlib import Path

from console.commands.opening import open_quietly
from console.documents.dossier import made
from console.dossier.examining import text_of
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.dossier.papers import PaperKey
from store.journal.contract import Head
from tests.functional.hub.joined_desks import Desk, meet
from tests.functional.hub.programs.program import until
from tests.functional.hub.running_hub import (
    ON_LINUX,
    RunningHub,
    an_event_for_a_hub,
    hoinghi_there,
)
from tests.support.command_line import hoinghi
from tests.support.events import settle
from tests.support.web.ports import free_port

pytestmark = ON_LINUX


def test_all_desks_show_and_print_the_head_of_the_hub(tmp_path: Path) -> None:
    with an_event_for_a_hub() as event:
        hub = RunningHub(event, free_port())
        desks = [Desk(hub, tmp_path / name, name) for name in ("one", "other")]
        records = [open_quietly(desk.event, desk.event.path.name) for desk in desks]
        assert all(record.shown_head == record.head for record in records)  # not linked yet
        for desk, number in zip(desks, (1, 2), strict=True):
            desk.link.start()
            settle(desk.record, Admit(number, By.NAME))
        meet(*desks)
        for desk in desks:
            desk.close()
        for record in records:
            record.follow()
            minutes = text_of(made(record, PaperKey.MINUTES)[0].content).text
            assert record.shown_head.printed in minutes
            assert record.shown_head != record.head
            record.close()
        heads = {record.shown_head for record in records}
        (head,) = heads
        assert head.facts == len(desks[0].record.conference.history)
        told = hoinghi("verify", desks[0].event.path, "--head", head.printed)
        assert f"{head.printed} là của máy chính" in told.stdout
        hub.ended()
        told = hoinghi("verify", desks[0].event.path, "--head", head.printed)
        assert told.returncode == 1
        assert "không nối được" in told.stderr


def _all_is_at(event: Path, asked: tuple[str, str]) -> bool:
    return "giữ đủ" in hoinghi_there("verify", event, *asked).stdout


def _head_after(desk: Desk, number: int) -> Head:
    settle(desk.record, Admit(number, By.NAME))
    until(lambda: desk.link.shown.head and desk.link.shown.head.facts == len(desk.digest))
    assert desk.link.shown.head is not None
    return desk.link.shown.head


def test_a_head_is_known_at_the_hub_and_who_is_behind_is_told_so(tmp_path: Path) -> None:
    with an_event_for_a_hub() as event:
        hub = RunningHub(event, free_port())
        one, behind = (Desk(hub, tmp_path / name, name) for name in ("one", "behind"))
        with closing(one), closing(behind):
            one.link.start()
            heads = [_head_after(one, number) for number in (1, 2)]
            for head in heads:
                asked = ("--head", head.printed)
                until(partial(_all_is_at, event, asked))
                told = hoinghi("verify", behind.event.path, *asked)
                assert "chưa nhận về đủ chứ không bị cắt" in told.stderr
                assert told.returncode == 1
            for verified in (hoinghi("verify", one.event.path), hoinghi_there("verify", event)):
                assert f"các máy đã nối, ghi trên màn hình và giấy tờ: {heads[1].short}" in (
                    verified.stdout
                )
            hub.lets_out("one")
            told = hoinghi("verify", one.event.path, *asked)
            assert "hãy kiểm tra ở máy chính" in told.stderr
            hub.ended()
            assert "hãy chạy 'hoinghi hub'" in hoinghi_there("verify", event, *asked).stderr
