"""Lines of the log about the dossier. What a profile says of a person stands in none of them."""

from screens.dossier.words import PROFILE, SENT_BY, paper_name, text_name
from screens.frame.log_lines import lines
from screens.words import _
from store.conference.conference import Conference
from store.dossier import facts
from store.text.messages import N_


def _whose(what: facts.OfCandidate, conference: Conference) -> str:
    slate = conference.votes.candidates
    candidate = slate.known(what.listing)
    return candidate.name if candidate else str(what.candidate)


def _award(what: facts.AwardAmended | facts.AwardDropped, conference: Conference) -> str:
    listed = conference.find_fact(what.award)
    if listed is None or not isinstance(listed.what, facts.AwardListed):
        return what.award
    return f"{_whose(listed.what, conference)}, {listed.what.name}"


def _numbered(what: facts.PaperNumbered, _conference: Conference) -> str:
    paper, said = paper_name(what.paper), what.changes
    if said.get("signed"):
        return _("{paper}: signed").format(paper=paper)
    values = ", ".join(str(value) for value in said.values() if value not in ("", False)) or "…"
    return _("{paper}: number, date, place or copies: {values}").format(paper=paper, values=values)


LINES = lines(
    {
        facts.CandidateCompleted: N_("{whose}: written in the dossier: {fields}"),
        facts.AwardListed: N_("{whose}: award listed: {name} ({year})"),
        facts.AwardAmended: N_("Award amended: {of}"),
        facts.AwardDropped: N_("Award struck out: {of}"),
        facts.TextWritten: N_("Written for the dossier: {part}"),
        facts.PaperNumbered: _numbered,
        facts.SignerNamed: N_("{paper} is signed by: {power} {name}"),
        facts.RecipientsNamed: N_("{paper}: recipients: {count}"),
        facts.ColumnsChosen: N_("Columns of the list of delegates chosen: {count}"),
        facts.ReportReceived: N_("{whose}: report of achievements received: {file}"),
        facts.PaperWritten: N_("Written: {paper} ({file})"),
        facts.Sent: N_("Sent to {to}, {how}: {papers}"),
        facts.Reopened: N_("What was sent is to be replaced – reason: {reason}"),
    },
    whose=_whose,
    fields=lambda what, _c: ", ".join(PROFILE.get(name, name) for name in what.changes),
    of=_award,
    part=lambda what, _c: text_name(what.part),
    paper=lambda what, _c: paper_name(what.paper),
    papers=lambda what, _c: ", ".join(map(paper_name, what.papers)),
    how=lambda what, _c: SENT_BY.get(what.how, what.how),
    count=lambda what, _c: str(len(getattr(what, "lines", getattr(what, "columns", ())))),
)
