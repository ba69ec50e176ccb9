"""The console's desk for votes: their papers are written without holding up the reception."""

from __future__ import annotations

from console.application import EventApp, Takers
from console.background import Background
from console.error_sentences import os_sentence
from screens.votes.messages import MakeVotePapers
from screens.words import _


class VotesDesk:
    """Puts votes on paper."""

    def __init__(self, app: EventApp, background: Background) -> None:
        self._app = app
        self._background = background
        self.takes: Takers = {MakeVotePapers: self._make_papers}

    def _make_papers(self, _message: MakeVotePapers) -> None:
        self._background.run(self._write_papers)

    def _write_papers(self) -> None:
        from console.votes.papers import why_no_ballots, write_papers

        app = self._app
        try:
            written = write_papers(app.record, app.folder.path / "bieu-quyet")
            paths = [str(path) for path in written]
        except OSError as error:
            app.notify(os_sentence(error), severity="error")
        else:
            said = _("Written: {paths}").format(paths="\n".join(paths))
            no_ballots = why_no_ballots(app.record)
            app.notify("\n".join(filter(None, (said, no_ballots))))
