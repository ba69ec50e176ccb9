"""The console's hand in votes: their papers are written without holding up the desk."""

from __future__ import annotations

from textual import on, work

from console.badge_app import BadgeApp
from console.error_sentences import os_sentence
from screens.votes.messages import MakeVotePapers
from screens.words import _


class VoteApp(BadgeApp, inherit_bindings=False):
    """An application that puts votes on paper."""

    @on(MakeVotePapers)
    @work(thread=True)
    def _make_vote_papers(self, _message: MakeVotePapers) -> None:
        from console.votes.papers import why_no_ballots, write_papers

        try:
            written = write_papers(self.record, self.folder.path / "bieu-quyet")
            paths = [str(path) for path in written]
        except OSError as error:
            self.notify(os_sentence(error), severity="error", markup=False)
        else:
            said = _("Written: {paths}").format(paths="\n".join(paths))
            no_ballots = why_no_ballots(self.record)
            self.notify("\n".join(filter(None, (said, no_ballots))), markup=False)
