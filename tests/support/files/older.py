"""What was said before, compared with what is said now."""

from typing import Any


def still_said(then: Any, now: Any, where: str = "") -> list[str]:
    """Where ``now`` no longer says what ``then`` said; further keys may have come."""
    if isinstance(then, dict):
        return [
            difference
            for key, value in then.items()
            for difference in still_said(value, now.get(key), f"{where}.{key}")
        ]
    if isinstance(then, list):
        assert len(then) == len(now), where
        return [
            difference
            for number, (one, other) in enumerate(zip(then, now, strict=True))
            for difference in still_said(one, other, f"{where}[{number}]")
        ]
    return [] if then == now else [f"{where}: {then!r}, now {now!r}"]
