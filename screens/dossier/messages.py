"""What the screen of the dossier asks the application for."""

from dataclasses import dataclass

from screens.frame.messages import Request
from store.dossier.papers import PaperKey, PaperOf


@dataclass
class Examine(Request):
    """The files are to be read and everything checked; ``told``: with a sentence at the end."""

    told: bool = False


class LookAtFiles(Request):
    """Whether a file was changed since is to be looked at; then everything is checked."""


@dataclass
class WritePapers(Request):
    """Papers are to be written; none named: all that have something to say."""

    papers: tuple[PaperOf, ...] = ()


@dataclass
class OpenPaper(Request):
    """The paper's file is to be opened with the machine's own program."""

    paper: PaperOf


@dataclass
class RefreshPaper(Request):
    """The figures of a paper that was edited by hand are to be brought up to date."""

    paper: PaperOf


@dataclass
class EditTemplate(Request):
    """The office's own form of a paper is to be written out, to be edited."""

    key: PaperKey


@dataclass
class TakeFile(Request):
    """A file of this machine is to be taken in: a delegate's report of achievements (``candidate``)
    or the text of a part (``part``)."""

    candidate: int = 0
    part: str = ""


class MakeWorkbook(Request):
    """The workbook with everything is to be written."""


class MakeBackup(Request):
    """A backup is to be made now."""
