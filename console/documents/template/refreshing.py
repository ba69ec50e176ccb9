"""Brings the figures of a paper that was edited by hand up to date and leaves the rest as it is."""

import re
from collections.abc import Mapping
from copy import deepcopy
from enum import StrEnum, auto

from docx.document import Document
from msgspec import Struct

from console.documents.template.bookmarks import (
    MARKS,
    PARAGRAPH,
    TEXT,
    Part,
    Span,
    parts,
    renumbered,
    spans,
)
from console.documents.template.tags import remove_from_run, text_of, write
from screens.words import Words
from store.text.messages import N_

_TO_FILL_IN = re.compile("…|\u00a0\u00a0")
"""In a figure that a person has still to write: what was written there by hand stays."""


class Refreshed(StrEnum):
    FIGURE = auto()
    REWRITTEN = auto()
    LOST = auto()


_CHANGES = Words(
    Refreshed,
    FIGURE=N_("{name}: “{before}” is now “{after}”"),
    REWRITTEN=N_("“{name}” has changed and is written anew, with what was edited by hand in it"),
    LOST=N_("“{name}” ({after}) is not found any more: compare it by eye"),
)


class Change(Struct, frozen=True):
    """What a refresh did; ``name`` as in a bookmark's name."""

    kind: Refreshed
    name: str
    before: str = ""
    after: str = ""

    @property
    def is_made(self) -> bool:
        """Whether the paper is another one now."""
        return self.kind is not Refreshed.LOST

    def __str__(self) -> str:
        return self.said({})

    def said(self, names: Mapping[str, str]) -> str:
        """As a sentence; ``names`` by what stands in a bookmark's name."""
        name = names.get(self.name) or self.name.replace("_", " ")
        return _CHANGES[self.kind].format(name=name, before=self.before, after=self.after)


def refresh(edited: Document, fresh: Document) -> list[Change]:
    """Takes figures, lists and blocks that have changed from ``fresh``, the same paper written now.

    Only what is inside bookmarks changes. A list or block that has changed is taken over whole.
    """
    return [*_refresh_parts(edited, fresh), *_refresh_figures(edited, fresh)]


def _refresh_parts(edited: Document, fresh: Document) -> list[Change]:
    changes, there = [], parts(edited)
    for name, part in parts(fresh).items():
        old = there.get(name)
        if old is None:
            changes.append(Change(Refreshed.LOST, name, after="…"))
        elif old.digest != part.digest:
            _replace(old, part, edited)
            changes.append(Change(Refreshed.REWRITTEN, name))
    return changes


def _replace(old: Part, new: Part, document: Document) -> None:
    for element in new.elements:
        old.elements[0].addprevious(renumbered(deepcopy(element), document))
    for element in old.elements:
        element.getparent().remove(element)


def _refresh_figures(edited: Document, fresh: Document) -> list[Change]:
    now: dict[str, str] = {}
    for span in spans(fresh):
        now.setdefault(span.field, span.text)
        now[span.name] = span.text
    changes, seen = [], set()
    for span in list(spans(edited)):
        before, after = span.text, now.get(span.name, now.get(span.field))
        if before:
            seen.add(span.field)
        if after and before not in ("", after) and not _TO_FILL_IN.search(after):
            _set(span, after)
            changes.append(Change(Refreshed.FIGURE, span.field, before, after))
    for span in spans(fresh):
        if span.text and span.field not in seen:
            seen.add(span.field)
            changes.append(Change(Refreshed.LOST, span.field, after=span.text))
    return changes


def _set(span: Span, value: str) -> None:
    """Into the first run of what the bookmark holds; paragraphs that are left empty go."""
    first = next(one for one in span.held if one.tag == TEXT)
    begun_in = next(first.iterancestors(PARAGRAPH))
    for one in span.held:
        if one.tag != PARAGRAPH and one is not first:
            remove_from_run(one)
    write(first.getparent(), value)
    for one in span.held:
        if one.tag == PARAGRAPH and one is not begun_in and not text_of(one):
            begun_in.extend(one.iter(*MARKS))
            one.getparent().remove(one)
