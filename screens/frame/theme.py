"""Colours: blue-black ground, warm white text, the flag's red, gold for what comes next.

Green, amber and red are only for answers. Every pair of text and ground has a contrast of 4.5:1 or
more (WCAG AA); a test checks it.
"""

from textual.theme import Theme

DARK = Theme(
    name="hoinghi",
    dark=True,
    primary="#C8102E",
    secondary="#8FA3BF",
    accent="#FFCD42",
    background="#0B1220",
    surface="#121C2E",
    panel="#1A2740",
    foreground="#F4EFE6",
    success="#4CC38A",
    warning="#FFB224",
    error="#FF6B6B",
    variables={
        "text-muted": "#A3B1C6",
        "raised": "#24344F",
        "brand": "#C8102E",
        "on-brand": "#FFFFFF",
        "good-ground": "#0E4B33",
        "warn-ground": "#5C3D00",
        "bad-ground": "#7A1020",
        "on-ground": "#FFFFFF",
    },
)

LIGHT = Theme(
    name="hoinghi-light",
    dark=False,
    primary="#A50E26",
    secondary="#44546A",
    accent="#7A5200",
    background="#FBF9F4",
    surface="#F1EDE3",
    panel="#E6E0D2",
    foreground="#17202E",
    success="#0B6B43",
    warning="#7A4B00",
    error="#A50E26",
    variables={
        "text-muted": "#4C5768",
        "raised": "#D8D0BE",
        "brand": "#A50E26",
        "on-brand": "#FFFFFF",
        "good-ground": "#0B6B43",
        "warn-ground": "#7A4B00",
        "bad-ground": "#8E1022",
        "on-ground": "#FFFFFF",
    },
)
