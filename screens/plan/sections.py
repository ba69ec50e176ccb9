"""The plan in the seven steps of preparing, and which of its keys stand together."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from store.plan.plan import plan_keys
from store.plan.schema import PlanKey, key_without_numbers
from store.text.messages import N_

STEPS: Sequence[str] = (
    N_("Conference"),
    N_("Delegates"),
    N_("Programme"),
    N_("Honors"),
    N_("Vote"),
    N_("Papers"),
    N_("Rehearsal"),
)
"""The steps, as messages."""

START = "programme[1].start"
"""When the conference begins: asked for with its day."""


class Section(Struct, frozen=True):
    """Keys that are filled in together: those that begin with one of ``of``, in the plan's order,
    and are of no section before. ``step`` is the place of its step."""

    step: int
    heading: str
    of: Sequence[str]

    @property
    def is_rows(self) -> bool:
        """Whether it is a list of tables."""
        return plan_keys().get(self.of[0]) is not None and bool(plan_keys()[self.of[0]].row)


SECTIONS: Sequence[Section] = (
    Section(4, N_("Quorum and vote"), ("event.quorum", "vote.")),
    Section(0, N_("Presidium and secretaries"), ("event.chairs", "event.secretaries")),
    Section(0, N_("Conference"), ("profile", "event.")),
    Section(0, N_("Host and signatories"), ("host.", "bodies.")),
    Section(1, N_("Categories"), ("category",)),
    Section(1, N_("Shares and reception"), ("reception.",)),
    Section(2, N_("Programme"), ("programme",)),
    Section(3, N_("Honors"), ("honors.",)),
    Section(5, N_("Badges"), ("badges.",)),
    Section(5, N_("Columns of the list of delegates"), ("dossier.columns",)),
    Section(5, N_("Dossier"), ("dossier.",)),
    Section(6, N_("Backup"), ("backup.",)),
)

_SHOWN = (2, 3, 1, 4, 5, 6, 7, 0, 8, 10, 9, 11)
"""The order on the screen."""


def sections_of(step: int) -> list[Section]:
    """The sections of a step, in their order."""
    return [SECTIONS[at] for at in _SHOWN if SECTIONS[at].step == step]


def section_of(key: str) -> Section | None:
    """The section that a key stands in; None for no key of a plan."""
    bare = key_without_numbers(key)
    starts = ((one, start) for one in SECTIONS for start in one.of)
    return next(
        (one for one, start in starts if bare == start or bare.startswith(f"{start.rstrip('.')}.")),
        None,
    )


def keys_of_section(section: Section) -> Iterator[tuple[str, PlanKey]]:
    """The keys of a section that is no list of tables."""
    for key, field in plan_keys().items():
        if section_of(key) is section and not field.row:
            yield key, field
            if key == "event.date":
                yield START, plan_keys()[key_without_numbers(START)]
