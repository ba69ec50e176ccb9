"""Badges beside the straightforward way: one page a badge, drawn as a raster with qrcode and
Pillow, the page an A4 sheet or as large as the badge. ``python -m tests.bench.badges``."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from console.badges.preview import warm_up
from console.badges.sheets import Watch, prepare_job, print_sheets, save_sheets
from console.printing.machine import NoQueue
from console.printing.queue import JobState, JobStatus, Ticket
from store.event.folder import EventFolder
from store.people.delegate import Delegate
from tests.bench.measure import report
from tests.support.events import KEY, a_plan
from tests.support.paper import damage as degraded
from tests.support.paper.badges import READABLE, read_share
from tests.support.paper.crowd import crowd

ROUNDS = 5
MANY, FEW = 2000, 60

PEAK = """
import re, sys
from pathlib import Path
def peak():
    # a process's own; what resource tells counts the parent before the program was loaded
    if Path("/proc/self/status").is_file():
        return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
    import resource
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most
"""

OURS = (
    PEAK
    + """
import io, time
from pathlib import Path
from console.badges.layouts import layout_named
from console.badges.sheets import prepare_job, write_sheets
from store.event.folder import EventFolder
from tests.support.paper.crowd import crowd
from tests.support.events import KEY, a_plan
class Counter(io.RawIOBase):
    size = 0
    def writable(self): return True
    def write(self, data): self.size += len(data); return len(data)
    def tell(self): return self.size
event = EventFolder(Path("nowhere"), a_plan(), KEY)
people = crowd(int(sys.argv[1]))
out = Counter()
begun = time.process_time()
write_sheets(event, people, out, prepare_job(event, sys.argv[2]))
print(time.process_time() - begun, out.size, peak())
"""
)

NAIVE = (
    PEAK
    + """
import io, time
from pathlib import Path
import font_source_sans_pro, qrcode
from PIL import Image, ImageDraw, ImageFont
from tests.support.paper.crowd import crowd
from tests.support.events import code_of
width, height = (round(side / 25.4 * 300) for side in map(float, sys.argv[2].split("x")))
people = crowd(int(sys.argv[1]))
begun = time.process_time()
file = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf"
fonts = [ImageFont.truetype(str(file), size) for size in (70, 40)]
pages = []
for person in people:
    page = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, 150, 637), fill=(0x9B, 0x1B, 0x30))
    draw.text((200, 100), person.name.upper(), fill="black", font=fonts[0])
    draw.text((200, 250), person.position, fill="black", font=fonts[1])
    draw.text((200, 320), person.unit, fill="black", font=fonts[1])
    draw.text((200, 500), person.seat, fill="black", font=fonts[0])
    symbol = qrcode.make(code_of(person.number), box_size=10, border=0).convert("RGB")
    page.paste(symbol.resize((248, 248)), (700, 300))
    pages.append(page)
out = io.BytesIO()
pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=300)
print(time.process_time() - begun, len(out.getvalue()), peak())
"""
)


VECTORS = (
    PEAK
    + """
import io, time
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
import font_source_sans_pro
from pathlib import Path
from tests.support.paper.crowd import crowd
from tests.support.events import code_of
people = crowd(int(sys.argv[1]))
begun = time.process_time()
file = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf"
pdfmetrics.registerFont(TTFont("bold", str(file)))
mm, out = 72 / 25.4, io.BytesIO()
canvas = Canvas(out, pagesize=(210 * mm, 297 * mm), pageCompression=1)
for n, person in enumerate(people):
    if n and n % 10 == 0:
        canvas.showPage()
    canvas.saveState()
    canvas.translate((19 + n % 2 * 86) * mm, (13 + n % 10 // 2 * 54) * mm)
    canvas.setFillColorRGB(0.6, 0.1, 0.2)
    canvas.rect(0, 0, 13 * mm, 54 * mm, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for size, up, text in (
        (17, 42, person.name.upper()), (10, 32, person.position), (10, 26, person.unit),
        (17, 6, person.seat),
    ):
        canvas.setFont("bold", size)
        canvas.drawString(16 * mm, up * mm, text)
    symbol = QrCodeWidget(code_of(person.number), barLevel="Q", barWidth=21 * mm, barHeight=21 * mm)
    drawing = Drawing(21 * mm, 21 * mm)
    drawing.add(symbol)
    renderPDF.draw(drawing, canvas, 60 * mm, 5 * mm)
    canvas.restoreState()
canvas.save()
print(time.process_time() - begun, len(out.getvalue()), peak())
"""
)


def child(program: str, *arguments: str) -> tuple[float, int, float]:
    """Processor seconds, bytes and peak memory in MB of one run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    )
    seconds, size, peak = done.stdout.split()
    return float(seconds), int(size), int(peak) / 1024


def vectors(_folder: Path) -> None:
    """The same texts and codes, the straightforward way, without a raster."""
    pairs = []
    for _ in range(ROUNDS):
        ours, theirs = (child(program, "400", "86x54")[0] / 400 for program in (OURS, VECTORS))
        pairs.append((ours, theirs))
    report("a badge, of the processor / vectors drawn by reportlab alone", pairs, None)


def per_badge() -> None:
    pages = {"210x297": "an A4 page a badge", "86x54": "a page the size of the badge"}
    ratios: dict[str, list[float]] = {page: [] for page in pages}
    for _ in range(ROUNDS):
        seconds, size, peak = child(OURS, str(MANY), "86x54")
        ours = seconds / MANY
        for page, found in ratios.items():
            naive = child(NAIVE, str(FEW), page)
            found.append(naive[0] / FEW / ours)
            print(
                f"  {page:8} ours {ours * 1e3:5.2f} ms, {size / MANY:4.0f} B a badge, peak "
                f"{peak:3.0f} MB · raster {naive[0] / FEW * 1e3:6.2f} ms, "
                f"{naive[1] / FEW / 1024:5.0f} kB"
            )
    for page, found in ratios.items():
        named = f"raster at 300 dpi, {pages[page]} / ours"
        print(f"{named:58}{statistics.median(found):6.1f}×")


def every_layout() -> None:
    for name in ("54x90", "a7", "a6"):
        seconds, size, peak = child(OURS, str(MANY), name)
        print(
            f"{f'{MANY} badges, layout {name}':58}{seconds / MANY * 1e3:6.2f} ms, "
            f"{size / MANY:4.0f} B a badge, peak {peak:.0f} MB"
        )


def walk_in(folder: Path) -> None:
    event = EventFolder(folder, a_plan(), KEY)
    begun = time.perf_counter()
    warm_up()
    print(f"{'warming up':58}{(time.perf_counter() - begun) * 1e3:6.1f} ms")

    def kept(person: Delegate) -> None:
        job = prepare_job(event, "")
        save_sheets(event, [person], folder / "the.pdf", job)

    def printed(person: Delegate) -> None:
        job = prepare_job(event, "")
        watch = Watch(lambda _count: None, lambda _status: None, lambda _seconds: True)
        print_sheets(event, [person], job, Taking(), "", watch)

    for said, make in (
        ("a walk-in badge, from the decision to the print service", printed),
        ("the same, from the decision to a PDF safe on disk", kept),
    ):
        taken, used = [], []
        for person in crowd(40):
            begun, worked = time.perf_counter(), time.process_time()
            make(person)
            taken.append(time.perf_counter() - begun)
            used.append(time.process_time() - worked)
        print(
            f"{said:58}{statistics.median(taken) * 1e3:6.1f} ms, at worst {max(taken) * 1e3:.1f} "
            f"(wanted ≤ 50); of the processor {statistics.median(used) * 1e3:.1f}, at worst "
            f"{max(used) * 1e3:.1f}"
        )


class Taking(NoQueue):
    """A print service that takes every job and has it out at once."""

    def send(self, _pdf: Path, _ticket: Ticket) -> str:
        return "job"

    def status(self, _job: str) -> JobStatus:
        return JobStatus(JobState.OUT)


def spoilt(count: int) -> None:
    """The required cases and the worse ones, as they are."""
    worse = {
        "blurred by half a module": degraded.blurred(0.5),
        "tilted by 45°": degraded.tilted(45),
        "tilted by 55°": degraded.tilted(55),
        "at 10 % contrast": degraded.faded(0.1),
        "ink spread of 0.3 module": degraded.spread(0.3),
        "12 % covered in the middle": degraded.covered(0.12),
        "a stain of 2 % anywhere": degraded.stained(0.02),
        "a stain of 5 % anywhere": degraded.stained(0.05),
        "4 % at a corner": degraded.corner_gone(0.04),
    }
    for name, damage in {**READABLE, **worse}.items():
        print(f"{f'{count} badges, {name}: read':58}{read_share(damage, count):6.1%}")


def main() -> None:
    import tempfile

    per_badge()
    every_layout()
    with tempfile.TemporaryDirectory() as folder:
        walk_in(Path(folder))
    spoilt(200)


if __name__ == "__main__":
    main()
