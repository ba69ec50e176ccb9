"""What was typed while no Vietnamese typing engine was on: the raw strokes of Telex and VNI.

A search compares without accents, so it is enough to leave out what the strokes add to the letters:
``quasch`` and ``qua1ch`` are ``quach``.
"""

import re

_ONSET = re.compile(r"^[^aeiouyw]*")
_TELEX_KEYS = re.compile(r"[sfrxjzwd]")
"""Tones, w and the d of đ; behind the first vowel of a syllable none of them is a letter."""

_TWICE = re.compile(r"([aeo])(.*)\1")
"""The second one makes â, ê or ô, wherever it is typed behind the first."""

_VNI_KEYS = re.compile(r"[1-9]")


def readings(word: str) -> tuple[str, ...]:
    """``word``, folded, as it stands, and what it is as strokes of Telex or VNI where that is
    something else."""
    if not word.isascii():
        return (word,)
    return tuple(dict.fromkeys((word, _telex(word) if word.isalpha() else _vni(word))))


def _telex(word: str) -> str:
    behind = _ONSET.sub("", word)
    before = word[: len(word) - len(behind)].replace("dd", "d")
    if not behind:
        return word  # initials, or a syllable that has only begun
    vowel = "u" if behind[0] == "w" else behind[0]
    return before + _TWICE.sub(r"\1\2", vowel + _TELEX_KEYS.sub("", behind[1:]))


def _vni(word: str) -> str:
    """A letter alone with figures is a seat, unless it is the name Ý."""
    letters = _VNI_KEYS.sub("", word)
    is_syllable = word[0].isalpha() and letters.isalpha() and (letters[1:] or letters == "y")
    return letters if is_syllable else word
