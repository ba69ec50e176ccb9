"""An existing PostgreSQL (``--dsn``): desks go straight to it, this laptop only lets them in."""

import ssl
from pathlib import Path
from typing import Any

import psycopg
from msgspec import Struct
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from console.hub.membership import Way, for_libpq
from store.journal.disk import write_private

_FOR_DESKS = ("sslmode", "channel_binding", "sslnegotiation", "target_session_attrs")


class Server(Struct, frozen=True):
    """The shared record's server: its owner's way to it, what a desk is told of its own, and the
    certificates of the authorities that may vouch for it; "" where nobody need."""

    owner: str
    way: Way = Way()
    root: str = ""
    port: int = 0  # of one on this laptop, reached through the front


class NoServer(Exception):
    """It cannot be used: what is wrong with ``--dsn``, in the words of PostgreSQL."""


def server_elsewhere(dsn: str, event_id: str, authorities: Path) -> Server:
    """The event has a schema of its own there, by its id. What ``dsn`` says of TLS and of several
    hosts counts for the desks as well; else they ask for a certificate of that name, and that
    nobody stands between. Where it names no authority, those that this system knows are kept in
    the file ``authorities``.

    Raises NoServer, OSError when the certificate of ``sslrootcert`` cannot be read.
    """
    try:
        said: dict[str, Any] = conninfo_to_dict(dsn)
        host = said["host"]
    except (psycopg.ProgrammingError, KeyError) as error:
        raise NoServer(str(error).strip()) from error
    more = {"sslmode": "verify-full", "channel_binding": "require"}
    more |= {name: said[name] for name in _FOR_DESKS if name in said}
    owners, root = dict(more), ""
    file = said.get("sslrootcert", "system")
    if file != "system":
        root = Path(file).read_text("utf-8")
    elif more["sslmode"] == "verify-full":
        root = _known_authorities()
        write_private(authorities, root.encode())
        owners["sslrootcert"] = for_libpq(authorities)
    schema = f"hoinghi_{event_id}"
    way = Way(
        host=host,
        port=said.get("port") or 5432,
        dbname=said.get("dbname") or said.get("user") or "postgres",
        schema=schema,
        more=more,
    )
    owner = make_conninfo(dsn, options=f"-c search_path={schema}", **owners)
    return Server(owner, way, root)


def _known_authorities() -> str:
    """By Python: the library of PostgreSQL that comes in a wheel finds none."""
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    return "".join(map(ssl.DER_cert_to_PEM_cert, known))
