"""The console's desk for papers of the hall: drawn beside the reception's work, then opened."""

from __future__ import annotations

from console.application import EventApp
from console.background import Background
from console.badges.layouts import BadgeProblem
from console.error_sentences import os_sentence
from console.printing.machine import open_file
from screens.words import _


class HallPapersDesk:
    """Makes name tents, seat labels, the poster and the attendance roll."""

    def __init__(self, app: EventApp, background: Background) -> None:
        self._app = app
        self._background = background

    def make(self, paper: str) -> None:
        """Draw one of the hall's papers, by its name, and open it."""
        self._background.run(self._draw, paper)

    def _draw(self, name: str) -> None:
        from console.badges.hall_papers import Paper, make_paper

        app = self._app
        try:
            path = make_paper(app.folder, app.record.conference, Paper(name), app.folder.path)
        except BadgeProblem as problem:
            app.say(problem.sentence, warning=True)
        except OSError as error:
            app.say(os_sentence(error), warning=True)
        else:
            open_file(path)
            app.say(_("Made: {path}").format(path=path))
