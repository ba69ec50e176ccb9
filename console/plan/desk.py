"""The console's desk for the plan: what the forms change is written, what others change counts."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress

from console.application import EventApp, Handlers
from console.error_sentences import sentences
from console.record_worker import RecordWorker
from screens.plan.messages import ReadPlan, WritePlan
from screens.plan.words import changed_sentence
from screens.refusals import outcome_sentence
from screens.widgets.dialog import GivenUp
from screens.words import _
from store.event.folder import EventFolder
from store.event.plan_file import (
    PlanMoved,
    PlanTooLate,
    follow_plan,
    record_plan,
    write_plan,
    written_as,
)
from store.event.record import Settled
from store.facts.outcome import refused
from store.journal.problems import LedgerError
from store.plan.changes.mending import decoded
from store.plan.changes.values import differences
from store.plan.changes.writing import Edit
from store.plan.problems import PlanError


class PlanDesk:
    """What the plan's screen asks for. ``taken`` is called when another plan counts."""

    def __init__(self, app: EventApp, worker: RecordWorker, taken: Callable[[], None]) -> None:
        self._app = app
        self._worker = worker
        self._taken = taken
        self._seen = app.folder.plan_file  # the file that was judged last
        self.doubt = ""
        """Why the plan's file does not count as it is, in a sentence."""
        self.handlers: Handlers = {
            ReadPlan: lambda _message: self._show(),
            WritePlan: lambda message: self._write(message.edits, message.seen),
        }

    def _show(self) -> None:
        from screens.plan.screen import PlanScreen

        screen = self._app.screen_stack[0]
        if isinstance(screen, PlanScreen):
            screen.show_plan(self._seen, decoded(self._seen))

    def _write(self, edits: Sequence[Edit], seen: bytes) -> None:
        app = self._app

        def written(future: Future[Settled | None]) -> None:
            try:
                settled = future.result()
            except PlanMoved as moved:
                app.run_worker(self._ask_anew(edits, seen, moved))
            except (PlanError, LedgerError, OSError) as error:
                app.notify(sentences(error)[0], severity="error")
            else:
                if settled is not None and settled.outcome.refusal is not None:
                    app.notify(outcome_sentence(settled.outcome), severity="warning")
            self.follow()

        self._worker.acts.begin(written, write_plan, app.folder, app.record, edits, seen)

    async def _ask_anew(self, edits: Sequence[Edit], seen: bytes, moved: PlanMoved) -> None:
        """Another desk was faster: what it changed is shown, and asked what is to stand."""
        from screens.plan.dialogs import ask_anew

        before, now = decoded(seen), decoded(moved.content)
        with suppress(GivenUp):
            edits = await ask_anew(self._app, edits, moved.differences, before, now)
            self._write(edits, moved.content)

    def follow(self) -> None:
        """Have the plan count that its file says now, and tell what is otherwise."""
        folder, record = self._app.folder, self._app.record

        def take() -> EventFolder:
            with record.alone():  # who is writing it has told the record as well
                return follow_plan(folder, record)

        self._worker.acts.begin(self._followed, take)

    def _followed(self, future: Future[EventFolder]) -> None:
        app, before = self._app, self._app.folder
        self._seen = before.plan_on_disk() or self._seen
        try:
            app.folder = future.result()
            self.doubt = ""
        except PlanTooLate as error:
            self.doubt = outcome_sentence(refused(error.refusal, **error.details))
        except PlanError as error:
            self.doubt = sentences(error)[0]
        except (LedgerError, OSError):
            return  # being saved just now, or the folder is away: told elsewhere
        if app.folder.plan_file != before.plan_file:
            found = differences(decoded(before.plan_file), decoded(app.folder.plan_file))
            app.notify(changed_sentence(found, self._who()))
            self._worker.acts.begin(
                self._recorded, record_plan, app.folder, app.record, before.plan_file
            )
            self._taken()
        self._show()
        app.refresh_view()

    def _recorded(self, future: Future[None]) -> None:
        """What another program changed is in the record as well, unless that cannot be written,
        which is told elsewhere."""
        with suppress(LedgerError, OSError):
            future.result()

    def examined(self, content: bytes | None) -> None:
        """The file was looked at; None where it could not be read."""
        if content not in (None, self._seen):
            self.follow()

    def _who(self) -> str:
        """Where the plan was changed that is on the disk; "" for this desk."""
        fact = written_as(self._seen, self._app.record)
        if fact is None:
            return _("another program")
        return "" if fact.where == self._app.record.where else f"{fact.desk}, {fact.operator}"
