"""``hoinghi serve``, once its words are understood: doors, PINs, and what is told of them."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from ssl import SSLContext

import click

from console.commands.command_line import print_json, refuse
from console.commands.opening import MACHINE, linked, open_record
from console.error_sentences import cause_of, trouble_sentence
from console.network.addresses import LOOPBACK, outside
from console.network.certificate import certificate_of, in_groups
from console.paper.symbol import in_characters, link_symbol
from console.serve.access import new_pins
from console.serve.service import CannotListen, serve, tls_of
from console.serve.site import Door, Site
from screens.frame.words import ROLES
from screens.serve.words import guessing_sentence
from screens.words import _
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import Role
from store.journal.problems import RecordProblem

_BLACK_ON_WHITE, _AS_BEFORE = "\x1b[38;2;0;0;0;48;2;255;255;255m", "\x1b[0m"


def open_doors(
    event: EventFolder,
    port: int,
    certificate: Path | None,
    key: Path | None,
    *,
    lan: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Serve the event until it is stopped; ``as_json`` until standard input ends."""
    pins = new_pins()
    doors, context, fingerprint = _doors(event, port, certificate, key, lan=lan)
    if plain:
        doors += [Door(door.host, port + 1, tls=False) for door in doors[1:]]
    urls = [door.url for door in doors]
    phone = f"{urls[1]}/#{pins[Role.SCAN]}" if lan else ""
    site = Site(event, MACHINE, pins, doors)

    def ready() -> None:
        if as_json:
            print_json({"urls": urls, "pins": pins, "fingerprint": fingerprint, "phone": phone})
        else:
            click.echo(_opened(doors, pins, fingerprint, phone))
        sys.stdout.flush()

    connected: list[dict[str, str]] = []
    guessing: dict[str, int] = {}

    def tell() -> None:
        nonlocal connected, guessing
        if new := dict(site.brake.guessing().items() - guessing.items()):
            guessing |= new
            if as_json:
                print_json({"guessing": new})
            else:
                click.echo(guessing_sentence(new))
            sys.stdout.flush()
        if connected == (now := site.connected()):
            return
        connected = now
        if as_json:
            print_json({"connected": now})
        else:
            names = ", ".join(f"{one['desk']} ({one['address']})" for one in now)
            click.echo(_("Connected: {names}").format(names=names or _("nobody")))
        sys.stdout.flush()

    try:
        with open_record(event, _("office")) as record, linked(event, record, event.clock(MACHINE)):
            _check_writing(event, record)
            asyncio.run(serve(site, doors, context, ready, tell, until_input_ends=as_json))
    except CannotListen as error:
        said = _("{address} cannot be opened: {cause}. Another port: --port")
        refuse(said.format(address=error.door.url, cause=cause_of(error.cause)))


def _check_writing(event: EventFolder, record: Record) -> None:
    """Refuse doors at which nothing could be recorded; what a damaged record still holds can be
    looked at."""
    problem = record.journal.problem()
    if problem not in (None, RecordProblem.ON_RESERVE, RecordProblem.DAMAGED):
        why = trouble_sentence(problem)
        said = _("{folder}: no scan could be recorded there, so no door was opened. {why}")
        refuse(said.format(folder=event.path, why=why))


def _doors(
    event: EventFolder, port: int, certificate: Path | None, key: Path | None, *, lan: bool
) -> tuple[list[Door], SSLContext | None, str]:
    """Where it listens, what its TLS rests on, and the fingerprint of that."""
    doors = [Door(LOOPBACK, port, tls=False)]
    if not lan:
        return doors, None, ""
    others = outside()
    if not others:
        refuse(_("This machine is in no network: connect it, or leave out --lan."))
    if certificate is None or key is None:
        certificate, key, _made = certificate_of(event.path)
    try:
        context, fingerprint = tls_of(certificate, key)
    except (OSError, ValueError):
        said = _("{path} and its key are no certificate that can be used.")
        refuse(said.format(path=certificate))
    doors += [Door(address, port, tls=True) for address in others]
    return doors, context, in_groups(fingerprint)


def _opened(doors: Sequence[Door], pins: Mapping[Role, str], fingerprint: str, phone: str) -> str:
    """Addresses, PINs and, in a terminal, the code that a phone scans."""
    lines = [_("On this machine: {address}").format(address=doors[0].url)]
    from_others = _("From other machines: {address}")
    lines += [from_others.format(address=door.url) for door in doors if door.tls]
    bare = _(
        "Without TLS, for photos of badges: {address}. Whoever listens in this network reads what "
        "is sent there, the PIN as well."
    )
    lines += [bare.format(address=door.url) for door in doors if door.is_bare]
    if fingerprint:
        said = _("The browser warns of the certificate. It is this one (SHA-256): {fingerprint}")
        lines.append(said.format(fingerprint=fingerprint))
    lines += [f"PIN {pin}  {ROLES[role]}" for role, pin in pins.items()]
    if not phone:
        lines.append(_("No phone or other machine reaches it so: for these, --lan."))
    elif sys.stdout.isatty():
        rows = in_characters(link_symbol(phone)).splitlines()
        lines += [f"{_BLACK_ON_WHITE}{row}{_AS_BEFORE}" for row in rows]
        lines.append(_("A phone that scans this code comes in as a scanner."))
    return "\n".join([*lines, _("Ctrl+C ends it, and sends everybody away.")])
