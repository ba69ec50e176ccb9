"""Quantities as a person reads them."""

from __future__ import annotations


def space(count: int) -> str:
    """Room on a disk: ``53 GB``, ``812 MB``."""
    for unit, size in (("GB", 10**9), ("MB", 10**6)):
        if count >= size:
            return f"{count // size} {unit}"
    return f"{count // 1000} kB"
