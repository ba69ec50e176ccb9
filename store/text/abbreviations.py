"""The short forms in which offices and their people name bodies and offices, without accents."""

from collections.abc import Iterator

_IN_FULL = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "tncs": "thanh nien cong san",
    "dtn": "doan thanh nien",
    "hnd": "hoi nong dan",
    "bch": "ban chap hanh",
    "btv": "ban thuong vu",
    "htx": "hop tac xa",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "ct": "chu tich",
    "pct": "pho chu tich",
    "bt": "bi thu",
    "pbt": "pho bi thu",
    "gd": "giam doc",
    "ht": "hieu truong",
    "nv": "nhan vien",
}


def other_forms(folded: str) -> Iterator[str]:
    """What ``folded`` says in short at full length, and what it says at full length in short."""
    spaced = f" {folded} "
    for short, full in _IN_FULL.items():
        if f" {short} " in spaced:
            yield full
        elif f" {full} " in spaced:
            yield short
