"""What is wrong in a template, in sentences: where it stands and what is proposed."""

from collections.abc import Sequence
from enum import StrEnum, auto
from pathlib import Path

from msgspec import Struct

from console.documents.problems import PaperProblem
from console.documents.template.places import Place
from screens.words import Words, _
from store.text.messages import N_


class Fault(StrEnum):
    UNKNOWN = auto()
    EMPTY = auto()
    UNCLOSED = auto()
    UNOPENED = auto()
    SINGLE = auto()
    OUTSIDE_ROW = auto()
    TWO_LISTS = auto()
    BLOCK_NOT_ALONE = auto()
    NOT_FILLED_THERE = auto()


_FAULTS = Words(
    Fault,
    UNKNOWN=N_("there is no field “{said}”"),
    EMPTY=N_("nothing stands between the braces; write the name of a field, or take them out"),
    UNCLOSED=N_("the braces {{{{ are not closed; write }}}} behind the name of the field"),
    UNOPENED=N_("the braces }}}} close nothing; write {{{{ before the name of the field"),
    SINGLE=N_("one brace is not enough: write {{{{{said}}}}}"),
    OUTSIDE_ROW=N_(
        "“{said}” belongs to a list; put it into a row of a table, which is then repeated"
    ),
    TWO_LISTS=N_("“{said}” belongs to another list than the rest of the row; give it its own row"),
    BLOCK_NOT_ALONE=N_(
        "“{said}” is a whole block; let it stand alone in a paragraph of the text, outside tables"
    ),
    NOT_FILLED_THERE=N_("“{said}” is not filled there; put it into the text itself"),
)


class Flaw(Struct, frozen=True):
    """One mistake. ``proposal`` is the name that was probably meant, "" for none."""

    fault: Fault
    place: Place
    said: str = ""
    proposal: str = ""

    def __str__(self) -> str:
        sentence = f"{self.place}: {_FAULTS[self.fault].format(said=self.said)}"
        if self.fault is not Fault.UNKNOWN:
            return sentence + "."
        if self.proposal:
            return _("{sentence}; do you mean “{proposal}”?").format(
                sentence=sentence, proposal=self.proposal
            )
        return _("{sentence}; the built-in template shows which fields there are.").format(
            sentence=sentence
        )


class TemplateRefused(PaperProblem):
    """A template with mistakes: nothing was filled, nothing was written."""

    def __init__(self, flaws: Sequence[Flaw], path: Path | None = None) -> None:
        where = f"{path}: " if path else ""
        super().__init__(*dict.fromkeys(f"{where}{flaw}" for flaw in flaws))
        self.flaws = flaws
