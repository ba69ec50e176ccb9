"""Colours: blue-black ground or warm paper, the flag's red, gold for what is awaited now.

Green, amber and red are only for answers, each with its sign and word. Every pair of text and
ground has a contrast of 4.5:1 or more (WCAG AA), and the three grounds of an answer differ in
lightness, for eyes that do not tell red from green; tests compute both.
"""

from textual.theme import Theme

_GROUNDS = {"good-ground": "#0A5C55", "warn-ground": "#8A5A00", "bad-ground": "#5A0A1A"}
"""Of the answer card, by day and by night; white stands on them."""


def _theme(
    name: str,
    background: str,
    surface: str,
    panel: str,
    raised: str,
    *,
    text: str,
    muted: str,
    gold: str,
    good: str,
    warn: str,
    bad: str,
    brand: str,
    on_gold: str,
) -> Theme:
    """``background``: the page; ``surface``: rows of a heading; ``panel``: the strip, a sheet,
    fields; ``raised``: the row of the cursor and the field with the focus."""
    return Theme(
        name=name,
        dark=name == "hoinghi",
        primary=brand,
        secondary=muted,
        accent=gold,
        background=background,
        surface=surface,
        panel=panel,
        foreground=text,
        success=good,
        warning=warn,
        error=bad,
        variables={
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "raised": raised,
            "brand": brand,
            "on-brand": "#FFFFFF",
            "on-accent": on_gold,
            **_GROUNDS,
            "on-ground": "#FFFFFF",
            "border": gold,
            "border-blurred": panel,
            "block-cursor-foreground": text,
            "block-cursor-background": raised,
            "block-cursor-blurred-background": raised,
            "block-hover-background": panel,
            "input-cursor-foreground": on_gold,
            "input-cursor-background": gold,
            "input-cursor-text-style": "none",
            "input-selection-foreground": text,
            "input-selection-background": raised,
            "screen-selection-foreground": text,
            "screen-selection-background": raised,
            "scrollbar": raised,
            "scrollbar-hover": gold,
            "scrollbar-active": gold,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


BLACK_ON_WHITE = "#000000 on #FFFFFF"
"""A code for a camera or a scanner, whatever the theme."""

DARK = _theme(
    "hoinghi",
    "#0B1220",
    "#121C2E",
    "#1A2740",
    "#2A3B58",
    text="#F4EFE6",
    muted="#A3B1C6",
    gold="#FFCD42",
    good="#5CD09A",
    warn="#FFB224",
    bad="#FF8A8A",
    brand="#C8102E",
    on_gold="#0B1220",
)

LIGHT = _theme(
    "hoinghi-light",
    "#FBF9F4",
    "#F1EDE3",
    "#E6E0D2",
    "#DDD6C6",
    text="#17202E",
    muted="#4C5768",
    gold="#6F4A00",
    good="#085C39",
    warn="#8F3B00",
    bad="#A50E26",
    brand="#A50E26",
    on_gold="#FFFFFF",
)
