"""A camera as a scanner: what zbar reads from a picture of the badges admits, a line a badge."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.support.command_line import hoinghi
from tests.support.events import make_event


def test_badges_before_a_camera_are_admitted_by_the_desk_without_a_screen(tmp_path: Path) -> None:
    if shutil.which("zbarimg") is None and "CI" not in os.environ:
        pytest.skip("zbar-tools is not installed here")
    event = make_event(tmp_path / "event", delegates=10).path
    hoinghi("badges", event, "-o", tmp_path / "badges.pdf")
    pypdfium2.PdfDocument(tmp_path / "badges.pdf")[0].render(scale=300 / 72).to_pil().save(
        tmp_path / "sheet.png"
    )
    camera = subprocess.run(
        [
            "zbarimg",
            "--nodbus",
            "--raw",
            "-q",
            "-Sdisable",
            "-Sqrcode.enable",
            str(tmp_path / "sheet.png"),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = hoinghi("scan", event, "--desk", "camera", stdin=camera.stdout)
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert {(answer["result"], answer["desk"]) for answer in answers} == {("admitted", "camera")}
    numbers = [answer["number"] for answer in answers]
    assert len(set(numbers)) == len(numbers) == len(camera.stdout.split())
    assert len(numbers) >= 5  # zbar misses some in one picture; a camera takes many
