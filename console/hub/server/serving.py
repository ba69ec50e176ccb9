"""A hub that runs in a terminal: its server, its front, its exchange and what a person types."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress

import psycopg

from console.commands.command_line import refuse
from console.commands.opening import MACHINE
from console.hub.exchange import exchange_once
from console.hub.link import Link
from console.hub.link_file import LinkFile
from console.hub.server.elsewhere import NoServer, Server, server_elsewhere
from console.hub.server.front import Front
from console.hub.server.hub import Hub
from console.hub.server.postgres import NoPostgres, Postgres
from console.hub.server.talk import talk
from console.hub.server.watch import Watch, postgres_sentence
from console.hub.shared_record import LinkLost
from console.network.causes import cause_between
from screens.words import _
from store.event.folder import HUB, EventFolder

_TRIES = 5


def run_hub(
    event: EventFolder, event_id: str, dsn: str, host: str, port: int, desks: Sequence[str]
) -> None:
    """Until it is ended from outside (Ctrl+C). ``dsn``: an existing server, "" for one of its own.
    Raises OSError."""
    own = None if dsn else Postgres(event.path)
    with (
        closing(_taken_alone(event)) as file,
        _own_server(own) if own else _elsewhere(event, event_id, dsn) as server,
        closing(_hub(event, server)) as here,
        closing(Link(event.path, server.owner, "", MACHINE, MACHINE.now, file)) as link,
        _serving(Front(here.certificate, here.key, server.port, here.answer), host, port),
        closing(Watch(link, here.watching, own)) as watch,
    ):
        link.start()
        watch.start()
        talk(here, host, port, desks)


def _taken_alone(event: EventFolder) -> LinkFile:
    """The event's only hub: the end of a second one would end the server of both."""
    file = LinkFile(event.path)
    for _again in range(_TRIES):
        if file.taken():
            break
        time.sleep(0.1)  # a console looked at it just now
    else:
        said = _("A hub of {folder} runs already, in another window of this machine: use that one.")
        refuse(said.format(folder=event.path))
    return file


@contextmanager
def _own_server(postgres: Postgres) -> Iterator[Server]:
    try:
        postgres.start()
    except NoPostgres as error:
        refuse(postgres_sentence(error.cause))
    try:
        yield Server(postgres.dsn, port=postgres.port)
    finally:
        with suppress(NoPostgres):  # it goes on alone: the hub's next start finds it
            postgres.stop()


@contextmanager
def _elsewhere(event: EventFolder, event_id: str, dsn: str) -> Iterator[Server]:
    try:
        server = server_elsewhere(dsn, event_id, event.path / HUB)
    except NoServer as error:
        refuse(_unusable(error))
    yield server


def _hub(event: EventFolder, server: Server) -> Hub:
    """With the whole record at the server: who joins has the list from then on."""
    try:
        here = Hub(event, server, MACHINE)
    except psycopg.Error as error:
        refuse(_unusable(error))
    for left in reversed(range(_TRIES)):  # a server that was just started may be slow to answer
        try:
            exchange_once(event.path, server.owner, "")
            break
        except LinkLost as error:
            if not left:
                refuse(_unusable(error))
    return here


def _unusable(error: Exception) -> str:
    return _(
        "The server cannot be used: {cause}. --dsn needs a host that every desk reaches, and a "
        "user that may create roles, and create in the database."
    ).format(cause=cause_between(error))


@contextmanager
def _serving(front: Front, host: str, port: int) -> Iterator[None]:
    """The front serves beside what is done meanwhile."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _loop, _context: None)  # who speaks no TLS gets no answer
    try:
        server = loop.run_until_complete(front.listen(host, port))
    except OSError as error:
        refuse(
            _("The hub cannot listen at {address}: {cause}. Choose another with --listen.").format(
                address=f"{host}:{port}", cause=cause_between(error)
            )
        )
    running = threading.Thread(target=loop.run_forever, daemon=True)
    running.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        running.join()
