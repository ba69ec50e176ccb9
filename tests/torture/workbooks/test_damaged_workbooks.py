"""Lists that were damaged, inside their parts and as files: told in a sentence."""

import random
import re
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError

from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import WorkbookError
from screens.workbooks.messages import ReadList
from screens.workbooks.screen import ImportScreen
from screens.workbooks.shown_list import ListRequest
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.support.command_line import here
from tests.support.events import code_of
from tests.support.files.damaged import BYTES, FIELDS, MEMBERS, ZIP, damaged, members, packed
from tests.support.files.workbooks import HEADINGS, ROWS, workbook
from tests.support.pilot import Desk
from tests.support.sizes import scale

_TYPES = "[Content_Types].xml"
INNER = ("styles.xml", "sharedStrings.xml", "sheet1.xml", ".rels", _TYPES, "workbook.xml",
         "theme1.xml", "core.xml")  # fmt: skip


def cut_in_half(content: bytes, _chance: random.Random) -> bytes:
    return content[: len(content) // 2]


def nested(content: bytes, chance: random.Random) -> bytes:
    depth = chance.choice([60, 300, 2_000, 100_000])
    at = content.find(b">", chance.randrange(len(content))) + 1
    return content[:at] + b"<a>" * depth + b"</a>" * depth + content[at:]


def number_changed(content: bytes, chance: random.Random) -> bytes:
    """A number in an attribute or a cell becomes one that nobody expects."""
    quoted = [at for at in range(len(content) - 2) if content[at : at + 2] in (b'="', b"<v")]
    if not quoted:
        return content + b"x"
    at = content.index(b'"' if content[chance.choice(quoted)] == 61 else b">", quoted[0]) + 1
    start = chance.choice(quoted) + 2
    end = min((content.find(mark, start) for mark in (b'"', b"<") if mark in content[start:]),
              default=at)  # fmt: skip
    odd = chance.choice([b"", b"-1", b"9" * 400, b"9" * 5000, b"1e999", b"nan", b"A0", b"ZZZZ1",
                         b"1048577", b"&lt;", b"&e;", b"\xff", b"\0", "Đ".encode()])  # fmt: skip
    return content[:start] + odd + content[end:]


def tag_renamed(content: bytes, chance: random.Random) -> bytes:
    tags = [at for at in range(len(content) - 1) if content[at : at + 1] == b"<"]
    at = chance.choice(tags) + 1 if tags else 0
    return content[:at] + b"x" + content[at:]


def entity(content: bytes, _chance: random.Random) -> bytes:
    """A file of this machine asked for from within."""
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    begin = content.find(b"?>") + 2 if content.startswith(b"<?") else 0
    return content[:begin] + head + content[begin:].replace(b">", b">&e;", 2)


XML = (*BYTES, cut_in_half, nested, number_changed, tag_renamed, entity)


def inside(damage: Callable[[bytes, random.Random], bytes], part: str) -> Callable[..., bytes]:
    """The damage done to a part that then is packed well again."""

    def change(content: bytes, chance: random.Random) -> bytes:
        files = members(content)
        name = chance.choice([name for name in files if name.endswith(part)])
        files[name] = damage(files[name], chance)
        return packed(files)

    change.__name__ = f"{damage.__name__} in {part}"
    return change


def sound(path: Path) -> bytes:
    """A workbook of two sheets with dates and a formula, its texts shared as Excel has them."""
    rows = [[*row[:6], "=1+1"] for row in ROWS]
    book = workbook(path, ("Đại biểu", [HEADINGS, *rows]), ("Thêm", [HEADINGS, [9, "Lê An"]]))
    files, texts = members(book.read_bytes()), list[bytes]()

    def shared(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return b'%b t="s"><v>%d</v></c>' % (match[1], len(texts) - 1)

    for name in [name for name in files if "worksheets/" in name]:
        inline = rb'(<c [^>]*?) t="inlineStr"[^>]*><is>(.*?)</is></c>'
        files[name] = re.sub(inline, shared, files[name])
    items = b"".join(b"<si>%b</si>" % text for text in texts)
    main = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    files["xl/sharedStrings.xml"] = main + items + b"</sst>"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/></Types>' % kind
    files[_TYPES] = files[_TYPES].replace(b"</Types>", part)
    return packed(files)


def test_the_workbook_that_is_damaged_is_sound_before(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(sound(path))
    first, second = read_book(path).sheets
    assert [row.text(1) for row in first.rows] == [HEADINGS[1], *(row[1] for row in ROWS)]
    assert [row.text(1) for row in second.rows] == [HEADINGS[1], "Lê An"]


EVERY = (*(inside(damage, part) for part in INNER for damage in XML), *ZIP)


def test_a_damaged_workbook_is_told_in_one_sentence_and_nothing_is_written(
    event: EventFolder, tmp_path: Path
) -> None:
    path = tmp_path / "danh-sach.xlsx"
    content, before = sound(path), (event.path / "record.log").read_bytes()
    told: Counter[str] = Counter()
    for kind, spoilt in damaged(content, EVERY, scale(len(EVERY), 500)):
        path.write_bytes(spoilt)
        code, said, wrong = here("import", event.path, path, "--dry-run")
        if said:  # it was read: what rows mean is told with them
            told["read"] += 1
        else:
            assert code == 1, (kind, wrong)
            assert wrong.startswith(str(path)), (kind, wrong)
            assert wrong.count("\n") == 1, (kind, wrong)
            told["told"] += 1
        assert (event.path / "record.log").read_bytes() == before
    print(told)
    assert told["told"] > told["read"] / 2


async def test_the_console_goes_on_beside_damaged_workbooks(
    event: EventFolder, record: Record, clock: HandClock, tmp_path: Path
) -> None:
    path = tmp_path / "danh-sach.xlsx"
    content = sound(path)
    some = [inside(cut_in_half, part) for part in INNER] + list(FIELDS + MEMBERS)
    async with Desk(event, record, clock).open("f6", "ctrl+o") as console:
        for kind, spoilt in damaged(content, tuple(some), scale(8, 100)):
            path.write_bytes(spoilt)
            console.app.post_message(ReadList(ListRequest(path)))
            screen = console.app.screen
            assert isinstance(screen, ImportScreen)

            def is_shown(screen: ImportScreen = screen) -> bool:
                shown = screen._shown
                return shown is not None and shown.request is console.app.lists._asked

            await console.until(is_shown, kind)
            screen._shown = None
        await console.scan(code_of(1))
        assert console.conference.attendance.present == [1]


def test_no_line_of_ours_is_why_a_workbook_is_called_damaged(tmp_path: Path) -> None:
    """Else the boundary around the libraries would hide a defect of the program."""
    path = tmp_path / "danh-sach.xlsx"
    content = sound(path)
    raised: Counter[str] = Counter()
    for kind, spoilt in damaged(content, EVERY, scale(len(EVERY), 5000), seed=11):
        path.write_bytes(spoilt)
        try:
            read_book(path)
        except WorkbookError as error:
            cause = error.__cause__
            if cause is not None:
                (*_, frame) = traceback.extract_tb(cause.__traceback__)
                # a library in C or Rust has no line of its own
                theirs = isinstance(cause, ExpatError | CalamineError)
                ours = "/console/" in frame.filename and not theirs
                assert not ours, (kind, cause, frame)
                raised[f"{type(cause).__module__}.{type(cause).__qualname__}"] += 1
    for name, count in raised.most_common():
        print(name, count)
