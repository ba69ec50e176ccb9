"""Why a paper was not made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class PaperProblem(Exception):
    """Nothing was written; each sentence says what is wrong, where, and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@contextmanager
def collected(problems: list[PaperProblem]) -> Iterator[None]:
    """What is wrong with one paper stops no other: it is put into ``problems``."""
    try:
        yield
    except PaperProblem as problem:
        problems.append(problem)


def raise_all(problems: Iterable[PaperProblem]) -> None:
    """Raises one PaperProblem with everything that is wrong, if anything is."""
    if sentences := [sentence for problem in problems for sentence in problem.sentences]:
        raise PaperProblem(*sentences)
