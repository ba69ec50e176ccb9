"""All rules, in the order of their codes."""

from store.dossier.examined import Examined
from store.dossier.findings import Finding
from store.dossier.rules import completeness, counts, days, files, names, result, signing

_RULES = (
    *counts.RULES,
    *names.RULES,
    *days.RULES,
    *result.RULES,
    *completeness.RULES,
    *signing.RULES,
    *files.RULES,
)


def check(dossier: Examined) -> list[Finding]:
    """What is not in order, by code; nothing for a dossier that is."""
    return sorted((f for rule in _RULES for f in rule(dossier)), key=lambda f: f.code[2:])
