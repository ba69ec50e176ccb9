"""Marks in the text of a paragraph, found across the runs that Word has split them into."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types."""

TAG = re.compile(r"\{\{([^{}]*)\}\}")
_TAKEN = "\0"
_LEFT_BRACES = re.compile(r"\{\{|\}\}|\{\0|\0\}")
_ONE_BRACE = re.compile(r"\{([^{}\0]+)\}")

FIGURE_SIGN = "\ufdd0"
_OPEN, _MIDDLE, _CLOSE = (
    FIGURE_SIGN,
    "\ufdd1",
    "\ufdd2",
)  # Unicode keeps these for a program's own use
FIGURE = re.compile(f"{_OPEN}([^{_OPEN}-{_CLOSE}]*){_MIDDLE}([^{_OPEN}-{_CLOSE}]*){_CLOSE}")

_NO_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""What XML forbids, and the marks of a figure."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _FORMAT = qn("w:r"), qn("w:rPr")
_TAKEN_OUT = {qn("w:del"), qn("w:moveFrom")}


def figure(name: str, text: str) -> str:
    """``text`` for a block's sentence, to stand in a bookmark under ``name``; two figures of one
    paper that may differ have two names."""
    return f"{_OPEN}{name}{_MIDDLE}{_NO_TEXT.sub('', ' '.join(text.split()))}{_CLOSE}"


def texts(paragraph: Element) -> list[Element]:
    """The paragraph's own ``w:t``, not those of a text box in it or of what was taken out."""
    found = []
    for text in paragraph.iter(qn("w:t")):
        if text.getparent().tag != _RUN:
            continue  # a broken document's
        for above in text.iterancestors():
            if above is paragraph:
                found.append(text)
            if above.tag == paragraph.tag or above.tag in _TAKEN_OUT:
                break
    return found


def left_braces(text: str) -> tuple[list[str], list[str]]:
    """Braces of ``text`` that belong to no tag: pairs without a partner, and what stands between
    single ones."""
    without = TAG.sub(_TAKEN, text)
    return _LEFT_BRACES.findall(without), _ONE_BRACE.findall(without)


def text_of(paragraph: Element) -> str:
    return "".join(text.text or "" for text in texts(paragraph))


def isolated(
    paragraph: Element, pattern: re.Pattern[str]
) -> Iterator[tuple[Element, re.Match[str]]]:
    """Each match of ``pattern`` in a run of its own, which has the format of the run that it
    began in; the last match first."""
    for match in reversed(list(pattern.finditer(text_of(paragraph)))):
        first, left = _begun_at(paragraph, match.start()), match.end() - match.start()
        # the run's other texts belong behind, whether the mark goes on in them or not
        following = texts(paragraph)
        for text in following[following.index(first) :]:
            here = min(left, len(text.text or ""))
            left -= here
            if here < len(text.text or "") or text.getnext() is not None:
                _cut(text, here)
            if text is not first:
                remove_from_run(text)
            if not left:
                break
        yield first.getparent(), match


def _begun_at(paragraph: Element, position: int) -> Element:
    """The text that begins at ``position``, the first of its run."""
    for text in texts(paragraph):
        here = len(text.text or "")
        if position < here:
            before = text.getprevious()
            is_first = before is None or before.tag == _FORMAT
            return text if is_first and not position else _cut(text, position)
        position -= here
    raise ValueError(position)


def _cut(text: Element, position: int) -> Element:
    """What follows ``position``, and what follows in the run, goes into a new run behind; the
    first text of that is the answer."""
    run = text.getparent()
    behind = OxmlElement("w:r")
    if run.rPr is not None:
        behind.append(deepcopy(run.rPr))
    rest = OxmlElement("w:t")
    behind.append(rest)
    for sibling in list(text.itersiblings()):
        behind.append(sibling)
    whole = text.text or ""
    _set(rest, whole[position:])
    run.addnext(behind)
    if position:
        _set(text, whole[:position])
    else:
        remove_from_run(text)
    return rest


def remove_from_run(element: Element) -> None:
    """With the run, when that holds nothing else."""
    run = element.getparent()
    run.remove(element)
    if all(child.tag == _FORMAT for child in run):
        run.getparent().remove(run)


def _set(text: Element, value: str) -> None:
    text.text = value
    text.set(_SPACE, "preserve")


def write(run: Element, value: str) -> None:
    """``value`` instead of what the run holds; its lines stay lines."""
    lines = _NO_TEXT.sub("", value).replace("\t", " ").splitlines() or [""]
    kept = [child for child in run if child.tag != _FORMAT]
    if len(lines) == len(kept) == 1 and kept[0].tag == qn("w:t"):
        _set(kept[0], lines[0])
        return
    for child in kept:
        run.remove(child)
    for number, line in enumerate(lines):
        if number:
            run.append(OxmlElement("w:br"))
        text = OxmlElement("w:t")
        _set(text, line)
        run.append(text)
