"""Why a paper was not made."""

from collections.abc import Iterable


class PaperProblem(Exception):
    """Nothing was written; each sentence says what is wrong, where, and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def in_lines(problems: Iterable[PaperProblem]) -> str:
    """All that is wrong, a line a sentence."""
    return "\n".join(sentence for problem in problems for sentence in problem.sentences)
