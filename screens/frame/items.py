"""How an item of the programme is named; a break has no number."""

from screens.words import _
from store.programme.agenda import Item


def item_title(item: Item) -> str:
    """``Chào cờ``; a break of the plan has no title of its own."""
    return item.title or _("Break")


def item_name(item: Item) -> str:
    """``mục 5`` within a sentence, ``giải lao`` for a break."""
    if item.label:
        return _("item {number}").format(number=item.label)
    title = item_title(item)
    return title[:1].lower() + title[1:]


def item_heading(item: Item) -> str:
    """``mục 1: Chào cờ`` within a sentence, ``giải lao`` for a break."""
    return f"{item_name(item)}: {item.title}" if item.label else item_name(item)
