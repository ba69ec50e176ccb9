"""Every scene of the stage at every size, dark and light, in both languages: what it is about is a
tenth of the screen high or more, nothing is cut, and nothing of the machine stands on it."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.stage.compounds import kept_together
from screens.stage.picture import MARGIN, Block, Picture, least_rows, pages_of
from screens.stage.picture import Size as Drawn
from screens.stage.scenes import THANKS_STAND
from screens.stage.subject import Subject
from screens.widgets import lettering
from screens.widgets.lettering import LEAST
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.programme.announcements import SPEAKER
from store.programme.commands.announcements import SendNotice
from store.programme.commands.changes import InsertItem
from store.programme.commands.speakers import ListSpeaker
from store.programme.commands.steps import CloseConference, Forward
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import NameTellers, OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import NextItem
from tests.support.honors import an_honor
from tests.support.pilot import STAGE_SIZES, Desk, Size, Stage
from tests.support.sizes import scale

HALL = {"delegates": 20, "seats": "3", "alternates": "0"}
pytestmark = pytest.mark.event(**HALL)

INK = "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
NAMES = ("Chi bộ Thôn 3", "Chi hội Phụ nữ Thôn 5", "Đinh Thị Thu Ngà", "Trương Thị Bích Giang")
SIXTY = "Công Tằng Tôn Nữ Hoàng Nguyễn Phương Quỳnh Trường Giang Hươn"
TOPIC = "Xây dựng tổ liên gia tự quản về an ninh trật tự và bảo vệ môi trường"


def forward(desk: Desk, times: int = 1) -> None:
    for _ in range(times):
        desk.does(Forward(desk.record.conference.programme.steps))


def leave_item(desk: Desk) -> None:
    desk.does(NextItem(desk.record.conference.programme.steps))


def a_break(desk: Desk) -> None:
    desk.at(3)
    desk.does(InsertItem("Giải lao", 10, 3, is_break=True))
    leave_item(desk)
    leave_item(desk)


def speaks(name: str) -> Callable[[Desk], None]:
    def set_up(desk: Desk) -> None:
        desk.at(4)
        desk.does(ListSpeaker(4, name, "Hội Liên hiệp Phụ nữ xã", TOPIC, 7, 0))
        forward(desk, 2)
        desk.clock.advance(65)

    return set_up


def called(*names: str) -> Callable[[Desk], None]:
    def set_up(desk: Desk) -> None:
        honors = (
            an_honor(n, recipient=r, kind="collective", delegate=0) for n, r in enumerate(names, 1)
        )
        desk.does(ListHonors(tuple(honors)))
        desk.at(5, 2)
        desk.does(CallBatch(1))

    return set_up


def votes(steps: int) -> Callable[[Desk], None]:
    def set_up(desk: Desk) -> None:
        slate = tuple(Candidate(0, name, unit="Thôn 1") for name in NAMES[1:])
        desk.at(8, 3)
        desk.does(ListCandidates(slate), NameTellers((1, 2, 3)))
        desk.come(*range(1, 21))
        desk.does(*(OpenVote(), CountHands(19, 0, 1), Declare())[:steps])

    return set_up


def overrun(desk: Desk) -> None:
    speaks(NAMES[2])(desk)
    desk.clock.advance(600)
    desk.does(SendNotice("Xin kết luận", SPEAKER))


def close(desk: Desk) -> None:
    desk.at(9)
    desk.does(CloseConference(desk.record.conference.programme.steps))


def over_break(desk: Desk) -> None:
    a_break(desk)
    desk.clock.advance(660)


def between(desk: Desk) -> None:
    desk.at(2)
    leave_item(desk)


SCENES: dict[str, tuple[Callable[[Desk], None], Subject | None]] = {
    "nobody yet": (lambda _desk: None, None),
    "welcome": (lambda desk: desk.come(*range(1, 16)), None),
    "the whole name": (lambda _desk: None, Subject.TITLE),
    "before the opening, by the clock": (lambda _desk: None, Subject.CLOCK),
    "item": (lambda desk: desk.at(3), None),
    "step": (lambda desk: desk.at(4, 2), None),
    "between items": (between, None),
    "break": (a_break, None),
    "break over": (over_break, None),
    "speaker": (speaks(NAMES[3]), None),
    "speaker with sixty letters": (speaks(SIXTY), None),
    "clock": (speaks(NAMES[3]), Subject.CLOCK),
    "clock over": (overrun, Subject.CLOCK),
    "names": (called(*NAMES), None),
    "a name of sixty letters": (called(SIXTY), None),
    "no honors": (lambda _desk: None, Subject.HONORS),
    "no vote": (lambda _desk: None, Subject.VOTE),
    "vote": (votes(1), None),
    "count": (votes(2), None),
    "result": (votes(3), None),
    "thanks": (close, None),
}


def looked_at(hall: Stage, size: Size) -> None:
    """What is true of every scene."""
    lines = hall.shown.splitlines()
    assert len(lines) == size[1]
    assert not hall.app.screen.query("Toast")
    hall.shows_none_of("…", "Ctrl", "F1")
    assert len(hall.stage.page.lines) <= size[1]
    names = any(picture.names for picture in hall.stage.scene.pictures)
    if names and size[1] < 30 and hall.stage.page.rows == 1:
        return  # more than fit in letters that can be read: a row between them
    assert hall.stage.page.rows * 10 >= size[1], hall.shown
    inked = [line for line in lines if set(line) & set(INK)]
    assert len(inked) * 10 >= size[1]
    if size[1] > 30:
        small_only_where_no_room_is(hall, size)


def small_only_where_no_room_is(hall: Stage, size: Size) -> None:
    """Below the kicker a text stands in the terminal's own letters only where letters, in two lines
    at most, find no room."""
    width, taken = size[0] - 2 * MARGIN, 2 + 2 * (size[1] // 30)
    page = hall.stage.page.lines
    small = [
        line.plain.strip() for line in page if line.plain.strip() and not set(line.plain) & set(INK)
    ]
    blocks = [block for picture in hall.stage.scene.pictures for block in picture.forms[0][1:]]
    for block in blocks:
        said = block.text.replace("\n", " ")
        if not any(line in said for line in small):
            continue
        lines = len(lettering.letters(kept_together(said.upper()), LEAST, width))
        fits = len(page) - 1 + lines <= size[1] - taken
        assert not 0 < lines <= 2 * LEAST or not fits, (said, hall.shown)


VIETNAMESE = pytest.param("vi", marks=pytest.mark.event(**HALL))
ENGLISH = pytest.param("en", marks=pytest.mark.event(**HALL, language='"en"'))


@pytest.mark.parametrize("papers", [VIETNAMESE, ENGLISH])
@pytest.mark.parametrize("scene", SCENES)
async def test_a_scene(desk: Desk, scene: str, papers: str) -> None:
    set_up, pinned = SCENES[scene]
    set_up(desk)
    for size in STAGE_SIZES[: scale(2, 4)]:
        desk.size = size
        async with desk.stage(pinned=pinned, light=papers == "en") as hall:
            for _ in range(3):
                looked_at(hall, size)
                await hall.press("pagedown")


@pytest.mark.event(**HALL, language='"en"')
async def test_the_stage_speaks_the_language_of_the_papers(desk: Desk) -> None:
    async with desk.stage() as hall:
        assert hall.large == "A WARM WELCOME TO ALL DELEGATES"
        desk.come(1)
        await hall.refresh()
        assert "1 delegates present" in hall.said


async def test_after_ten_minutes_of_thanks_the_screen_is_black(desk: Desk) -> None:
    close(desk)
    async with desk.stage() as hall:
        assert hall.large == "TRÂN TRỌNG CẢM ƠN CÁC VỊ ĐẠI BIỂU"
        desk.clock.advance(THANKS_STAND.total_seconds() + 1)
        await hall.refresh()
        assert not hall.words


@pytest.mark.parametrize(
    ("after", "tone"), [(60, "$foreground"), (301, "$accent"), (421, "$error")]
)
async def test_the_speakers_clock_turns_gold_then_red_with_the_word(
    desk: Desk, after: int, tone: str
) -> None:
    speaks(NAMES[3])(desk)
    desk.clock.advance(after - 65)
    async with desk.stage() as hall:
        await hall.press("f7")
        blocks = hall.stage.scene.pictures[0].forms[0]
        assert [block.text for block in blocks if block.figure] == [hall.large]
        assert [block.tone for block in blocks if block.figure] == [tone]
        assert ("QUÁ" in [block.text for block in blocks]) == (after > 420)
        assert NAMES[3] in hall.said


async def test_a_word_of_the_mc_stands_on_the_speakers_clock_for_a_minute(desk: Desk) -> None:
    speaks(NAMES[3])(desk)
    desk.does(SendNotice("Xin nói chậm lại", SPEAKER))
    async with desk.stage(pinned=Subject.CLOCK) as hall:
        said = [block.text for block in hall.stage.scene.pictures[0].forms[0]]
        assert "Xin nói chậm lại" in said
        desk.clock.advance(61)
        await hall.refresh()
        assert "Xin nói chậm lại" not in [b.text for b in hall.stage.scene.pictures[0].forms[0]]


async def test_a_break_counts_down_to_the_invitation(desk: Desk) -> None:
    a_break(desk)
    async with desk.stage() as hall:
        assert hall.large == "10:00"
        desk.clock.advance(599)
        await hall.refresh()
        assert hall.large == "00:01"
        desk.clock.advance(1)
        await hall.refresh()
        assert hall.large == "XIN MỜI VÀO HỘI TRƯỜNG"


async def test_a_key_turns_the_page_and_it_stays_until_other_names_are_called(desk: Desk) -> None:
    called(*NAMES, *(f"Lê Quang {n}" for n in range(5, 11)))(desk)
    async with desk.stage() as hall:
        assert "1/2" in hall.shown
        await hall.press("pagedown")
        desk.clock.advance(100)
        await hall.refresh()
        assert "2/2" in hall.shown
        await hall.press("pagedown")
        assert "1/2" in hall.shown


async def test_namesakes_are_told_apart_and_a_long_question_is_whole(desk: Desk) -> None:
    desk.does(
        ListHonors(
            (
                an_honor(1, recipient="Lê Hoà", unit="Thôn 1", kind="collective", delegate=0),
                an_honor(2, recipient="Lê Hòa", unit="Thôn 2", kind="collective", delegate=0),
                an_honor(3, recipient="Lê Hội", unit="Thôn 2", kind="collective", delegate=0),
            )
        )
    )
    desk.at(5, 2)
    desk.does(CallBatch(1))
    async with desk.stage() as hall:
        assert hall.large == "LÊ HOÀ (THÔN 1)\nLÊ HÒA (THÔN 2)\nLÊ HỘI"


names = st.lists(
    st.text("AĂÂBCDĐEÊGHINOƠUƯỰẶỘ", min_size=1, max_size=9).flatmap(
        lambda word: st.integers(1, 12).map(lambda times: " ".join([word] * times))
    ),
    min_size=1,
    max_size=14,
)


def written(text: str, rows: int, width: int) -> list[str]:
    """In the place of letters: as wide, but to be read."""
    parts = textwrap.wrap(text, max(1, width // rows), break_long_words=False)
    if any(len(part) * rows > width for part in parts):
        return []
    return [line for part in parts for line in (part.ljust(len(part) * rows), *[""] * (rows - 1))]


@settings(max_examples=scale(20, 200), deadline=None)
@given(names, st.sampled_from(STAGE_SIZES))
def test_pages_hold_every_name_in_order_within_the_room(called_up: list[str], size: Size) -> None:
    width, height = size[0] - 4, size[1] - 2
    picture = Picture(((Block("ĐỢT 1", Drawn.KICKER),),), tuple(called_up))
    for read in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            if read:
                patch.setattr("screens.stage.picture.letters", written)
            pages = pages_of.__wrapped__(picture, width, height, size[1])
        assert all(len(page.lines) <= height for page in pages)
        assert all(line.cell_length <= width for page in pages for line in page.lines)
        assert all(page.rows == 1 or page.rows >= LEAST for page in pages)
        assert size[0] >= 160 or len(pages) <= 2 or pages[0].rows == 1
    columns = [
        " ".join(line.plain[half] for page in pages for line in page.lines)
        for half in (slice(None), slice(0, width // 2), slice(width // 2, None))
    ]
    together = ["".join(filter(str.isalpha, column)) for column in columns]
    assert all(any("".join(name.split()) in column for column in together) for name in called_up)


@given(st.text("AĂÂBCĐEÊ ƯỢ", min_size=1, max_size=250), st.sampled_from(STAGE_SIZES))
def test_whatever_the_title_it_fits(title: str, size: Size) -> None:
    whole, number = Block(title, most_lines=3, size=Drawn.SUBJECT), Block("MỤC 5", Drawn.SUBJECT)
    forms = ((whole, Block("Ban Tổ chức", Drawn.WORD)), (Block(title), number))
    (page,) = pages_of(Picture(forms), size[0] - 4, size[1] - 2, size[1])
    assert len(page.lines) <= size[1] - 2
    assert all(line.cell_length <= size[0] - 4 for line in page.lines)
    assert page.rows >= least_rows(size[1])


@pytest.mark.parametrize(
    ("count", "size", "pages", "rows"),
    [
        (6, (120, 36), 1, LEAST),
        (10, (200, 60), 1, LEAST),
        (14, (120, 36), 1, 1),
        (14, (80, 24), 1, 1),
    ],
)
def test_names_are_as_large_as_all_of_them_allow(
    count: int, size: Size, pages: int, rows: int
) -> None:
    names = tuple(f"PHẠM VĂN QUÂN {n}" for n in range(1, count + 1))
    picture = Picture(((Block("ĐỢT 1", Drawn.KICKER),),), names)
    found = pages_of(picture, size[0] - 4, size[1] - 3, size[1])
    assert (len(found), found[0].rows) == (pages, rows)


@given(st.integers(60, 200), st.integers(5, 12))
def test_no_line_breaks_inside_a_word_of_two_syllables(width: int, rows: int) -> None:
    title = "HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN - THI ĐUA YÊU NƯỚC"
    lines = lettering.broken(kept_together(title), rows, width)
    ends = [line.rpartition(" ")[2].split("\u00a0")[-1] for line in lines[:-1]]
    assert not {"HỘI", "ĐIỂN", "TIÊN", "THI", "YÊU"} & set(ends)


@pytest.mark.parametrize("size", STAGE_SIZES)
def test_a_batch_of_twenty_stands_on_two_pages_at_most(size: Size) -> None:
    for count in (10, 14, 20):
        names = tuple(f"{NAMES[n % 4].upper()} {n}" for n in range(count))
        picture = Picture(((Block("ĐỢT 1", Drawn.KICKER),),), names)
        assert len(pages_of(picture, size[0] - 4, size[1] - 3, size[1])) <= 2, count
