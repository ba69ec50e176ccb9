"""What was not done, why, and what to do next: the sentence of every refusal there is."""

from collections.abc import Mapping

from screens.attendance import words as attendance
from screens.badges import words as badges
from screens.dossier import words as dossier
from screens.frame import words as general
from screens.honors import words as honors
from screens.people import words as people
from screens.plan import words as plan
from screens.programme import words as programme
from screens.votes import refusal_words as votes
from screens.words import Words
from store.facts.outcome import Outcome

_WORDS: Mapping[str, Words] = {
    refusal: part.REFUSALS
    for part in (general, people, attendance, badges, programme, honors, votes, dossier, plan)
    for refusal in part.REFUSALS
}


def outcome_sentence(outcome: Outcome) -> str:
    """The sentence of an outcome's refusal; "" where there is none."""
    refusal, details = outcome.refusal, votes.in_words(general.in_words(outcome.details))
    return _WORDS[refusal][refusal].format(**details) if refusal else ""
