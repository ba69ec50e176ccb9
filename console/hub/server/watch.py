"""What goes on at the hub while it runs, told in its window: desks that join, come and go, and a
PostgreSQL that ended, which is started again."""

import threading
from contextlib import suppress

import click
import psycopg

from console.hub.link import Link
from console.hub.server.owner import HubOwner
from console.hub.server.postgres import NoPostgres, Postgres
from screens.words import _

_EVERY = 1.0  # seconds


class Watch:
    """A thread that looks every second. ``owner`` is a connection of its own; ``postgres`` the
    event's own server, None where it is another's."""

    def __init__(self, link: Link, owner: HubOwner, postgres: Postgres | None) -> None:
        self._link, self._owner, self._postgres = link, owner, postgres
        self._desks: dict[str, bool] | None = None
        self._said = ""
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._ends.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ends.wait(_EVERY):
            lost = self._link.shown.lost_at is not None
            if lost and self._postgres and not self._postgres.is_running():
                self._start_again(self._postgres)
            else:
                with suppress(psycopg.Error):  # it is looked again
                    self._look(self._owner.desks())
                    self._said = ""

    def _start_again(self, postgres: Postgres) -> None:
        said = _("PostgreSQL had ended and was started again. Nothing recorded is lost.")
        try:
            postgres.start()
        except NoPostgres as error:
            said = postgres_sentence(error.cause)
        except OSError as error:
            said = postgres_sentence(str(error.strerror))
        self._tell(said)

    def _look(self, desks: dict[str, bool]) -> None:
        before = self._desks
        self._desks, self._link.desks = desks, sum(desks.values())
        if before is None:
            if desks:
                self._tell(_("Have joined before: {desks}").format(desks=" · ".join(desks)))
            before = dict.fromkeys(desks, False)
        for name in desks.keys() - before.keys():
            self._tell(_("{desk} has joined.").format(desk=name))
        for name in desks.keys() | before.keys():
            linked = desks.get(name, False)
            if linked != before.get(name, False):
                said = _("{desk} is linked.") if linked else _("{desk} is linked no more.")
                self._tell(said.format(desk=name))

    def _tell(self, sentence: str) -> None:
        """Once, as long as nothing else is told."""
        if sentence != self._said:
            self._said = sentence
            with suppress(OSError):  # the window is gone
                click.echo(sentence)


def postgres_sentence(cause: str) -> str:
    """Why PostgreSQL did not start (see ``NoPostgres``), and what to do."""
    said = {
        "root": _("PostgreSQL does not run as root: run the hub as an ordinary user."),
        "missing": _("Several laptops need more than is installed: pip install 'hoinghi[hub]'."),
    }
    stopped = _("PostgreSQL did not start ({cause}); hub/postgresql.log in the folder says why.")
    return said.get(cause, stopped.format(cause=cause))
