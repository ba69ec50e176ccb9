"""A plan that is no TOML, as far as it can be read all the same: what is right in it is not lost
for a slip of the pen, and every slip is told at once."""

import json
import re
import tomllib
from bisect import bisect_left
from contextlib import suppress
from unicodedata import normalize

from store.plan.problems import PlanProblem, ProblemCode
from store.plan.reader import TOKENS, left_open, line_numbers, outer_lines

_MOST = 40
"""So many slips are mended; a file with more of them is another kind of file."""

_MARK = "\ufeff"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_OPENING, _CLOSING = "\"'“”„‘«", "\"'“”‘’»"


class Mended:
    """``text`` is TOML, line by line the one that was given; ``slips`` are the lines that had to be
    changed, with what is wrong there. ``given_up``: it is none, and nothing else is known."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._slips: dict[int, tuple[ProblemCode, str]] = {}
        self.given_up = False
        self._mend()
        self.text = "\n".join(self._lines)

    @property
    def slips(self) -> list[PlanProblem]:
        keys: dict[int, str] = {}
        for key, line in line_numbers(self.text).items():
            keys[line] = max(keys.get(line, ""), key, key=len)
        return [
            PlanProblem(code, shown, key=keys.get(line, ""), line=line)
            for line, (code, shown) in sorted(self._slips.items())
        ]

    def _mend(self) -> None:
        if not (error := self._error()):
            return
        self._close_long_texts()
        for _slip in range(_MOST):
            if not (error := self._error()):
                return
            self._mend_line(self._line_of(error), error)
        self.given_up = True

    def _line_of(self, error: str) -> int:
        """The line of a slip. One that is only felt at the end of the file is in the first line
        with which the file gives that error."""
        if line := re.search(r"line (\d+)", error):
            return int(line[1])
        return (
            bisect_left(
                range(1, len(self._lines)), True, key=lambda count: self._error(count) == error
            )
            + 1
        )

    def _error(self, count: int | None = None) -> str:
        """What is wrong with the first ``count`` lines, by default all."""
        try:
            tomllib.loads("\n".join(self._lines[:count]))
        except (ValueError, RecursionError) as error:  # also numbers of 4,301 digits
            return str(error) or "?"
        return ""

    def _close_long_texts(self) -> None:
        """A text of several lines ends where a heading follows, if nothing ends it before."""
        inside, opened = "", 0
        for number, line in enumerate([*self._lines, "[[]]"], 1):
            if not inside:
                opened = number
            elif re.fullmatch(r"\s*\[\[?[\w.-]*\]\]?\s*(#.*)?", line):
                self._lines[number - 2] += inside
                self._slips[opened] = ProblemCode.NOT_CLOSED, inside
                inside = ""
            begins = "" if inside else left_open(line)
            if begins and not re.match(rf"\s*[\w.-]+\s*=\s*{begins}", line):
                self._lines[number - 1] = f"# {line}"  # marks that begin no text of a key
                self._slips[number] = ProblemCode.NOT_TOML, ""
            else:
                inside = left_open(line, inside)

    def _mend_line(self, number: int, error: str) -> None:
        first = max(n for n, _line in outer_lines("\n".join(self._lines)) if n <= number)
        line = self._lines[first - 1]
        while first > 1 and (not line.strip() or line.lstrip().startswith("#")):
            first -= 1  # what is missing is told where something else stands
            line = self._lines[first - 1]
        key = re.match(r"(\s*[\w.-]+\s*=\s*)(.*?)\s*$", line)
        mended, code, shown = "", ProblemCode.NOT_TOML, ""
        if error.startswith("Cannot"):  # declare, overwrite, mutate what stands there
            code = ProblemCode.SAID_TWICE
        elif (opened := self._open_list(first)) is not None:
            self._slips[opened] = ProblemCode.LIST_NOT_CLOSED, ""
            return
        elif heading := re.match(r"\s*(\[\[?)\s*([\w.-]+)", line):
            mended = f"{heading[1]}{heading[2]}{heading[1].replace('[', ']')}"
        elif key and first not in self._slips:
            text, code = _text_of(key[2])
            mended, shown = key[1] + text, '"'
        self._slips.setdefault(first, (code, shown))
        if mended and mended != line:
            self._lines[first - 1] = mended
            return
        self._set_aside(first - 1, whole=line.lstrip().startswith("["))

    def _set_aside(self, first: int, *, whole: bool) -> None:
        """Makes a line a comment, so that nothing of it is lost: with the text that begins in it,
        or with the ``whole`` table below it."""
        inside, lines = "", self._lines
        for at in range(first, len(lines)):
            inside, lines[at] = left_open(lines[at], inside), f"# {lines[at]}"
            heads = at + 1 == len(lines) or lines[at + 1].lstrip().startswith("[")
            if not inside and (heads or not whole):
                return

    def _open_list(self, number: int) -> int | None:
        """Closes a list that is open where the line of that number begins; the line it begins on.
        None where none is open."""
        for first in range(number, 0, -1):
            if re.match(r"\s*[\w.-]+\s*=", self._lines[first - 1]) and first < number:
                break
        else:
            return None
        bare = [re.sub(TOKENS, "", line) for line in self._lines[first - 1 : number - 1]]
        depth = sum(line.count("[") - line.count("]") for line in bare)
        value = self._lines[first - 1].partition("=")[2].lstrip()
        if not value.startswith("[") or depth <= 0:
            return None
        last = number - 2
        while not self._lines[last].strip() or self._lines[last].lstrip().startswith("#"):
            last -= 1
        tokens = TOKENS.finditer(self._lines[last])
        end = next((t.start() for t in tokens if t[0].startswith("#")), len(self._lines[last]))
        line = self._lines[last]
        self._lines[last] = f"{line[:end].rstrip()}{']' * depth} {line[end:]}".rstrip()
        return first


def _text_of(value: str) -> tuple[str, ProblemCode]:
    """A value that is no TOML as a text, and what is wrong with it; a comment behind it stays."""
    value, gap, comment = value.partition("  #")
    if not gap:
        value, gap, comment = value.partition(" # ")
    value = value.strip()
    code, text = ProblemCode.NOT_TOML, value
    if value and value[0] in _OPENING:
        text = value[1:]
        closed = text[-1:] in _CLOSING and bool(text)
        code = ProblemCode.NOT_TOML if closed else ProblemCode.NOT_CLOSED
        text = text[:-1] if closed else text
        if closed and "\\" in text:
            code = ProblemCode.BACKSLASH
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "")
    return f"{quoted}{gap}{comment}", code


def readable(text: str) -> str:
    """The text itself, or what it is once it is mended."""
    try:
        tomllib.loads(text.removeprefix(_MARK))
    except (ValueError, RecursionError):
        return Mended(text).text
    return text


def decoded(content: bytes) -> str:
    """The text of a plan's file, in whatever encoding an editor of Windows has saved it."""
    with suppress(UnicodeDecodeError):
        return content.decode("utf-16" if content[:2] in _UTF_16 else "utf-8")
    return normalize("NFC", content.decode("cp1258", errors="replace"))
