"""Names of places as papers write them: a commune with its kind, ``xã Ngọc Trạo``."""

import re

_KIND = re.compile(
    r"(?:xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|tỉnh|thành phố)\s+(?=\S)", re.IGNORECASE
)


def without_kind(place: str) -> str:
    """``Ngọc Trạo`` of ``xã Ngọc Trạo``."""
    return _KIND.sub("", place)


def has_kind(place: str) -> bool:
    """Whether papers can name the place: “ỦY BAN NHÂN DÂN NGỌC TRẠO” lacks XÃ."""
    return _KIND.search(place) is not None
