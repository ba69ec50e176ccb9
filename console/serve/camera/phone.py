"""A phone or a camera as a desk: frames in, the desk's answers out."""

import threading
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from console.error_sentences import sentences
from console.serve.camera.card import card_of, not_kept
from console.serve.camera.frames import codes_in
from screens.attendance.words import gate_over_sentence
from screens.frame.view import View
from screens.refusals import outcome_sentence
from screens.words import _
from store.attendance.commands import ScanAnswer
from store.attendance.desk_work import Gate, HandingOut, Recognised, Work
from store.attendance.recognition import is_genuine, recognize_alone
from store.attendance.sightings import Sightings
from store.attendance.turnout import counts
from store.event.folder import EventFolder
from store.event.plan_file import plan_that_counts
from store.event.record import Record, Settled
from store.journal.problems import LedgerError

IN_VIEW_SECONDS = 3.0
"""A badge that is still held before the camera is one scan."""

_RECEIVE, _GATE, _HANDOUT = "receive", "gate", "handout:"


class Phone:
    """One camera's desk. Every method may take as long as a disk does; none runs beside another."""

    def __init__(self, folder: EventFolder, record: Record) -> None:
        self._folder = folder
        self._record = record
        self._work: Work | None = None
        self._sightings = Sightings(IN_VIEW_SECONDS)
        self._alone = threading.Lock()

    def close(self) -> None:
        with self._alone:
            self._record.close()

    def works(self) -> Mapping[str, str]:
        """What this desk can do, by name, in words."""
        handouts = self._folder.plan.reception.handouts
        said = _("Hand out: {handout}")
        return {
            _RECEIVE: _("Receive delegates"),
            _GATE: _("Gate of the hall, in a break"),
            **{f"{_HANDOUT}{one}": said.format(handout=one) for one in handouts},
        }

    def begin(self, work: str) -> dict[str, Any]:
        """From now on a scan means ``work``; anything unknown receives."""
        with self._alone:
            self._record.follow()
            self._work = None
            if work == _GATE:
                self._work = Gate.opened(self._record.conference)
            elif work in self.works() and work.startswith(_HANDOUT):
                self._work = HandingOut(work.removeprefix(_HANDOUT))
            self._sightings = Sightings(IN_VIEW_SECONDS)
            return self._told()

    def look(self, jpeg: bytes, now: float, *, photo: bool = False) -> dict[str, Any]:
        """What a picture is answered: ``card`` for a scan, ``said`` for what is to be done about
        the picture. A ``photo`` is always answered. ``now``: seconds, monotonic. Raises
        NoPicture."""
        found = codes_in(jpeg)
        with self._alone:
            genuine = [text for text in found if is_genuine(text, self._folder)]
            texts = genuine or found
            if not texts:
                unread = _("Nothing was read. Hold still, nearer, in better light.")
                return self._told(said=unread if photo else "")
            if len(texts) > 1:
                return self._told(said=_("Two badges are in view: show one at a time."))
            # nothing of a citizen's card stays
            new = self._sightings.is_new(sha256(texts[0].encode()).digest(), now)
            return self._scanned(texts[0]) if new or photo else self._told()

    def _scanned(self, text: str) -> dict[str, Any]:
        try:
            if self._folder.plan_changed:
                self._folder = plan_that_counts(self._folder, self._record)
            self._record.follow()
            command = recognize_alone(text, self._folder, self._record.conference.roll)
            if self._work is not None and isinstance(command, Recognised):
                command = self._work.meaning(command)
            settled = self._record.decide(command)
        except (LedgerError, OSError) as error:
            return self._told(card=not_kept(" ".join(sentences(error))))
        return self._answered(settled)

    def _answered(self, settled: Settled) -> dict[str, Any]:
        answer = settled.outcome.answer
        if not isinstance(answer, ScanAnswer):
            return self._told(card=not_kept(outcome_sentence(settled.outcome)))
        told = self._told(card=card_of(self._view(), answer))
        if isinstance(self._work, Gate) and self._work.is_over(settled.conference):
            self._work = None
            return told | self._told(said=gate_over_sentence(settled.conference))
        return told

    def _told(self, **more: Any) -> dict[str, Any]:
        numbers = counts(self._record.conference)
        work = self._work
        doing = _RECEIVE
        if work is not None:
            doing = _GATE if isinstance(work, Gate) else f"{_HANDOUT}{work.name}"
        return {"work": doing, "present": numbers.present, "summoned": numbers.summoned} | more

    def _view(self) -> View:
        record = self._record
        return View(
            conference=record.conference,
            now=record.now(),
            desk=record.desk,
            operator=record.operator,
            head=record.shown_head.short,
            role=record.role,
            work=self._work,
        )
