"""Where an event may lie: what Windows refuses, and where locks do not hold."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.preparation.places import LONGEST_INSIDE, LONGEST_PATH, Place, PlaceFlaw, unfit, unsafe

DEVICES = ["CON", "con", "Nul", "aux", "PRN", "COM1", "lpt9", "COM¹", "CONIN$", "conout$"]


@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize(
    "folder", ["C:\\{}", "C:\\xã\\{}\\2025", "{}", "D:\\{}.hội nghị", "D:\\{} .x"]
)
def test_a_devices_name_is_no_folders(name: str, folder: str) -> None:
    place = unfit(PureWindowsPath(folder.format(name)))
    assert place is not None
    assert place.flaw is PlaceFlaw.RESERVED
    assert place.part.lower().startswith(name.lower())


@pytest.mark.parametrize("name", ["CONFERENCE", "Cong ty", "COM10", "com", "Nulla", "hội nghị CON"])
def test_a_name_that_only_begins_or_ends_so_is_free(name: str) -> None:
    assert unfit(PureWindowsPath("C:\\") / name) is None


@pytest.mark.parametrize("letter", [*'<>:"|?*', "\t", "\x00"])
def test_a_letter_that_windows_forbids_is_named(letter: str) -> None:
    place = unfit(PureWindowsPath(f"C:\\Hội nghị{letter}2025"))
    assert place == Place(PlaceFlaw.FORBIDDEN, letter)


@pytest.mark.parametrize("name", ["xã.", "xã ", "..."])
def test_a_name_that_ends_in_a_dot_or_a_space_would_be_another(name: str) -> None:
    place = unfit(PureWindowsPath("C:\\") / name / "2025")
    assert place is not None
    assert place.flaw is PlaceFlaw.FORBIDDEN


@given(st.integers(1, 400))
def test_the_longest_file_inside_still_has_room(length: int) -> None:
    folder = PureWindowsPath("C:\\" + "x" * length)
    fits = len(str(folder / ("y" * (LONGEST_INSIDE - 1)))) <= LONGEST_PATH
    assert (unfit(folder) is None) is fits


def test_other_systems_have_no_such_rules() -> None:
    assert unfit(PurePosixPath("/home/lan/CON/a?b. /" + "x" * 300)) is None


@pytest.mark.parametrize(
    ("folder", "part"),
    [
        (PureWindowsPath(r"C:\Users\Lan\OneDrive\Documents\Hội nghị"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Lan\onedrive - UBND xã\hn"), "onedrive - UBND xã"),
        (PureWindowsPath(r"C:\Users\Lan\Dropbox (Văn phòng)\hn"), "Dropbox (Văn phòng)"),
        (PureWindowsPath("G:\\Google Drive\\hn"), "Google Drive"),
        (PurePosixPath("/Users/lan/iCloud Drive/hn"), "iCloud Drive"),
        (PurePosixPath("/home/lan/Nextcloud"), "Nextcloud"),
    ],
)
def test_a_folder_that_is_copied_away_is_known_by_its_name(folder: PurePath, part: str) -> None:
    assert unsafe(folder) == Place(PlaceFlaw.COPIED_AWAY, part)


@pytest.mark.parametrize(
    ("folder", "shared", "part"),
    [
        (PureWindowsPath(r"\\may-chu\chung\hn"), [], r"\\may-chu\chung"),
        (PureWindowsPath(r"z:\hn"), [PureWindowsPath("Z:\\")], "Z:\\"),
        (PurePosixPath("/mnt/chung/hn"), [PurePosixPath("/mnt/chung")], "/mnt/chung"),
    ],
)
def test_another_machines_disk_is_known(
    folder: PurePath, shared: list[PurePath], part: str
) -> None:
    assert unsafe(folder, shared) == Place(PlaceFlaw.SHARED, part)


@pytest.mark.parametrize(
    "folder",
    [
        PureWindowsPath(r"C:\Hội nghị\2025"),
        PureWindowsPath(r"D:\không OneDrive\hn"),
        PureWindowsPath(r"D:\onedrives\hn"),
        PurePosixPath("/mnt/chung2/hn"),
    ],
)
def test_a_disk_of_this_machine_is_safe(folder: PurePath) -> None:
    assert unsafe(folder, [PurePosixPath("/mnt/chung"), PureWindowsPath("Z:\\")]) is None
