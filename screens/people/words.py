"""People in words: how one is addressed, what the fields of lists, forms and log are called."""

from __future__ import annotations

from collections.abc import Iterable

from screens.words import _
from store.people.delegate import Delegate, Mark


def field_name(name: str) -> str:
    """What a field is called on a form, a list or in the log."""
    return _names()[name]


def field_names(names: Iterable[str]) -> str:
    """Several fields, as an enumeration."""
    return ", ".join(field_name(name) for name in names)


def sex_name(sex: str) -> str:
    """What a sex is called, "" for one that is not known."""
    return {"male": _("male"), "female": _("female")}.get(sex, "")


def mark_name(mark: str) -> str:
    """What a mark is called."""
    return {
        Mark.PRESIDIUM: _("presidium"),
        Mark.SECRETARY: _("secretary"),
        Mark.SPEAKER: _("speaker"),
        Mark.GUEST_OF_HONOUR: _("guest of honour"),
        Mark.TELLER: _("teller"),
    }[Mark(mark)]


def _names() -> dict[str, str]:
    return {
        "name": _("Name"),
        "given": _("Given name"),
        "birth": _("Born"),
        "male": _("Born, if a man"),
        "female": _("Born, if a woman"),
        "age": _("Age"),
        "sex": _("Sex"),
        "ethnic": _("Ethnic group"),
        "unit": _("Unit"),
        "position": _("Position"),
        "position_unit": _("Position and unit"),
        "category": _("Category"),
        "phone": _("Phone"),
        "seat": _("Seat"),
        "achievement": _("Achievement"),
        "note": _("Note"),
        "marks": _("Duties"),
        "rank": _("Rank of protocol"),
        "number": _("Badge"),
        "extra": _("Other columns"),
        "order": _("Running number"),
        "citizen": _("Citizen's number, compared only"),
        "ignored": _("not imported"),
        "recipient": _("Recipient"),
        "delegate": _("Badge"),
        "level": _("Level of the decision"),
        "individual": _("Individual"),
        "collective": _("Collective"),
        "household": _("Household"),
        "kind": _("Kind of recipient"),
        "form": _("Form"),
        "decision": _("Decision"),
        "decision_date": _("Date of the decision"),
        "decider": _("Decided by"),
        "representative": _("Representative"),
        "amount": _("Amount"),
        "batch": _("Batch"),
        "place_on_stage": _("Place"),
        "citation": _("Citation"),
        "religion": _("Religion"),
        "party": _("Party member"),
        "education": _("Education"),
        "field": _("Sphere of the example"),
        "sphere": _("Sphere of the example"),
        "proposer": _("Proposed by"),
        "role": _("Proposed as"),
        "profile": _("Achievement"),
    }


SEXES = {"nam": "male", "male": "male", "nu": "female", "female": "female", "": ""}
"""What may be typed for a sex, folded."""


def form_of_address(delegate: Delegate) -> str:
    return {"male": _("Mr"), "female": _("Ms")}.get(delegate.sex, "")


def addressed(delegate: Delegate) -> str:
    """``Bà TRƯƠNG THỊ NGUYỆT``."""
    return f"{form_of_address(delegate)} {delegate.name.upper()}".strip()
