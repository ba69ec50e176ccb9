"""The console's desk for votes: it puts them on paper."""

from msgspec import Struct

from console.application import EventApp, Handlers
from console.documents.desk import PapersDesk
from screens.votes.messages import MakeVotePapers
from screens.words import _


class VotesDesk(Struct):
    """What a vote needs on paper."""

    _app: EventApp
    _papers: PapersDesk

    @property
    def handlers(self) -> Handlers:
        return {MakeVotePapers: lambda _message: self._papers.make(self._write, "error", None)}

    def _write(self) -> str:
        from console.votes.papers import BALLOT_PAPERS, why_no_ballots, write_papers

        written = write_papers(self._app.record, self._app.folder.path / BALLOT_PAPERS)
        said = _("Written: {paths}").format(paths="\n".join(str(path) for path in written))
        return "\n".join(filter(None, (said, why_no_ballots(self._app.record))))
