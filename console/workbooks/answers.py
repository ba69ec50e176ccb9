"""What a person may answer to the open questions of a list."""

from collections.abc import Iterator

from console.workbooks.imports.row_flaws import RowFlaw, RowProblem, described
from screens.honors.words import RECIPIENT_KINDS
from screens.words import _
from screens.workbooks.shown_list import Answer
from store.conference.conference import Conference
from store.honors.honor import RecipientKind


def answers_to(problem: RowProblem, conference: Conference) -> Iterator[Answer]:
    """The likeliest first. Every row that is not taken may be left out on purpose."""
    match problem.flaw:
        case RowFlaw.KIND_UNSAID:
            for kind in RecipientKind:
                yield Answer(RECIPIENT_KINDS[kind], "kinds", kind.value)
        case RowFlaw.TWO_PEOPLE:
            yield Answer(_("each of them is taken"), "apart", True)
        case RowFlaw.SUBSTITUTE | RowFlaw.OFFICE_BESIDE | RowFlaw.REMARK_BESIDE:
            yield Answer(_("taken as it is read"), "apart", True)
        case RowFlaw.PERSON_TWICE:
            yield Answer(_("another person of the same name"), "same", 0)
        case RowFlaw.AMBIGUOUS:
            for delegate in problem.fits:
                yield Answer(described(delegate), "same", delegate.number)
            yield Answer(_("a new delegate"), "same", 0)
        case RowFlaw.CATEGORY_GUESSED | RowFlaw.NO_CATEGORY as flaw:
            among = "uncategorized" if flaw is RowFlaw.NO_CATEGORY else "categories"
            names = [category.name for category in conference.plan.categories]
            for name in sorted(names, key=lambda name: name != problem.guess):
                yield Answer(name, among, name)
            yield Answer(_("none: nothing says it"), among, "")
            return
    yield Answer(_("leave the row out"), "left_out", True)
