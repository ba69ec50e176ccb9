"""What was not done, why, and what to do next: the sentence of every refusal there is."""

from importlib import import_module

from screens.frame.words import in_words
from store.facts.outcome import Outcome

_WORDS = {"facts": "frame.words", "votes": "votes.refusal_words"}
"""Where a part's refusals are not said by its ``words``."""


def outcome_sentence(outcome: Outcome) -> str:
    """The sentence of an outcome's refusal; "" where there is none. The words of a part are read
    when it refuses something: no start waits for them."""
    refusal = outcome.refusal
    if refusal is None:
        return ""
    part = type(refusal).__module__.split(".")[1]
    words = import_module(f"screens.{_WORDS.get(part, f'{part}.words')}")
    details = in_words(outcome.details)
    if part == "votes":
        details = words.in_words(details)
    sentence: str = words.REFUSALS[refusal]
    return sentence.format(**details)
