"""Both themes can be read: WCAG 2, contrast of 4.5 and more."""

import pytest

from screens.frame.theme import DARK, LIGHT


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_pair_of_text_and_ground_can_be_read(theme: object) -> None:
    assert theme in (DARK, LIGHT)
    t = DARK if theme is DARK else LIGHT
    v = t.variables
    grounds = [t.background, t.surface, t.panel]
    texts = [t.foreground, v["text-muted"], t.accent, t.success, t.warning, t.error]
    pairs = [(text, ground) for text in texts for ground in grounds]
    pairs += [(v["on-ground"], v[name]) for name in ("good-ground", "warn-ground", "bad-ground")]
    pairs += [(v["on-brand"], v["brand"]), (t.foreground, v["raised"])]
    for text, ground in pairs:
        assert text is not None
        assert ground is not None
        assert _contrast(text, ground) >= 4.5, (text, ground)
