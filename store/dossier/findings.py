"""What an examination finds: by code, with what its sentence names and where it leads."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from store.dossier.papers import PaperKey


class Code(StrEnum):
    """The rules: ``F`` keeps the dossier from being ready to be sent, ``W`` warns. 1 counts,
    2 names, 3 days, 4 the vote, 5 completeness, 6 signing, 7 files."""

    F101 = "F.101"
    F102 = "F.102"
    F103 = "F.103"
    F104 = "F.104"
    F105 = "F.105"
    F106 = "F.106"
    F107 = "F.107"
    F108 = "F.108"
    F109 = "F.109"
    F110 = "F.110"
    W111 = "W.111"
    W112 = "W.112"
    F201 = "F.201"
    F202 = "F.202"
    F203 = "F.203"
    F204 = "F.204"
    W205 = "W.205"
    W206 = "W.206"
    F301 = "F.301"
    F302 = "F.302"
    F303 = "F.303"
    F304 = "F.304"
    W305 = "W.305"
    W306 = "W.306"
    F307 = "F.307"
    F401 = "F.401"
    F402 = "F.402"
    F403 = "F.403"
    F404 = "F.404"
    F405 = "F.405"
    W406 = "W.406"
    W407 = "W.407"
    F501 = "F.501"
    F502 = "F.502"
    F503 = "F.503"
    F504 = "F.504"
    F505 = "F.505"
    W506 = "W.506"
    F507 = "F.507"
    W521 = "W.521"
    F601 = "F.601"
    F602 = "F.602"
    F603 = "F.603"
    W604 = "W.604"
    F605 = "F.605"
    W606 = "W.606"
    F701 = "F.701"
    W702 = "W.702"
    F703 = "F.703"
    W704 = "W.704"
    F705 = "F.705"
    W706 = "W.706"

    @property
    def blocks(self) -> bool:
        """Whether the dossier is not ready while it stands."""
        return self.startswith("F")


class Where(Struct, frozen=True):
    """What a finding is about and where it is set right: papers, a candidate by number, a part that
    a person writes, a key of the plan."""

    papers: tuple[PaperKey, ...] = ()
    candidate: int = 0
    part: str = ""
    plan: str = ""


class Finding(Struct, frozen=True):
    """One of them. ``values`` are numbers, days, moments, texts, and tuples of names of fields."""

    code: Code
    where: Where = Where()
    values: Mapping[str, Any] = field(default_factory=dict)


def found(code: Code, where: Where, /, **values: Any) -> Finding:
    return Finding(code, where, values)
