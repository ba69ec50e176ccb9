"""The application that browsers speak to: who may ask at all, and the login."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

from aiohttp import web
from msgspec import Struct

from console.crash_report import place_of, report_crash
from console.error_sentences import sentences
from console.network.addresses import LOOPBACK
from console.serve.access import SEEN_SECONDS, Brake, Session, Sessions, role_of
from console.serve.camera.frames import LARGEST, NoPicture
from console.serve.camera.scanner import Scanner
from console.serve.consoles.tabs import Tabs
from console.serve.page import SESSION, asked, lost_sentence, page, told
from screens.frame.words import ROLES
from screens.words import _
from store.event.folder import EventFolder, FolderError
from store.facts.outcome import Role
from store.journal.clock import Clock
from store.journal.problems import LedgerError
from store.plan.problems import PlanError

_OPEN_PATHS = ("/", "/login")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door(Struct, frozen=True):
    """An address that is listened on: plain on this machine, to others with TLS or bare."""

    host: str
    port: int
    tls: bool

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"

    @property
    def is_bare(self) -> bool:
        """Whether others may read what passes it: only a scanner comes in there."""
        return not (self.tls or self.host == LOOPBACK)


class Site:
    """One event in browsers. ``now``: seconds, monotonic."""

    def __init__(
        self,
        folder: EventFolder,
        clock: Clock,
        pins: Mapping[Role, str],
        doors: Sequence[Door],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._clock, self._pins, self._now = folder, clock, pins, now
        names = [door.url for door in doors]
        names += [f"http://localhost:{door.port}" for door in doors if door.host == LOOPBACK]
        self._bare = frozenset(f"{door.host}:{door.port}" for door in doors if door.is_bare)
        # a browser gives the cookies of one host to all its ports
        self.cookie = f"hoinghi-{doors[0].port}"
        self._origins = frozenset(names)
        self._hosts = frozenset(name.partition("//")[2] for name in names)
        self.brake = Brake()
        self._sessions = Sessions()
        self._scanner = Scanner(folder, clock, now)
        self._tabs = Tabs(folder, now)

    def application(self) -> web.Application:
        application = web.Application(
            middlewares=[self._in_sentences, self._own_pages_only], client_max_size=LARGEST
        )
        application.add_routes(
            [
                web.get("/", self._page),
                web.post("/login", self._login),
                web.post("/leave", self._leave),
                *self._scanner.routes(),
                *self._tabs.routes(),
            ]
        )
        application.on_response_prepare.append(_close_in)
        application.on_cleanup.append(self._close)
        return application

    def connected(self) -> list[dict[str, str]]:
        """The desks that gave a sign of life just now."""
        since = self._now() - SEEN_SECONDS
        return [
            {"desk": one.desk, "role": one.role.value, "address": one.address}
            for one in self._sessions
            if one.seen >= since
        ]

    @web.middleware
    async def _in_sentences(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every mistake ends in a sentence; a defect in a report without what the program held."""
        try:
            return await handler(request)
        except web.HTTPRedirection:
            raise
        except web.HTTPException as error:
            return told(_("This is not to be had here."), error.status)
        except NoPicture:
            return told(_("This picture cannot be read, or is too large."), 400)
        except (FolderError, PlanError, LedgerError, OSError) as error:
            return told(" ".join(sentences(error)), 503)
        except Exception as error:  # noqa: BLE001 - a traceback would show what the program held
            report_crash(self._folder.path, self._clock, error)
            said = _("A defect in the program, at {place}. Everything recorded is kept.")
            return told(said.format(place=place_of(error)), 500)

    @web.middleware
    async def _own_pages_only(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Any page that is open in a browser may send requests: only our own pages are heard."""
        if request.host not in self._hosts:
            return told(_("This address is not the conference's."), 403)
        acts = request.method != "GET" or "Upgrade" in request.headers
        if acts and request.headers.get("Origin") not in self._origins:
            return told(_("Only the conference's own pages are heard here."), 403)
        session = self._sessions.of(request.cookies.get(self.cookie, ""), self._now())
        if session is not None:
            request[SESSION] = session
        elif request.path not in _OPEN_PATHS:
            if request.method == "GET" and not acts:
                raise web.HTTPSeeOther("/")
            return told(_("Come in with the PIN first."), 401)
        if session and session.role is Role.SCAN and request.path.startswith("/console"):
            return told(_("This PIN opens the scanner only. Come in with a console's."), 403)
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        if session := request.get(SESSION):
            raise web.HTTPSeeOther("/scan" if session.role is Role.SCAN else "/console")
        return page(
            "login.html",
            event=self._folder.plan.short_title,
            pin=_("PIN (on the laptop that serves)"),
            name=_("Name of this desk (may stay empty)"),
            enter=_("Come in"),
            words={"lost": lost_sentence()},
        )

    async def _login(self, request: web.Request) -> web.Response:
        pin, name = await asked(request, "pin", "name")
        # from here to the PIN's judgement nothing is waited for: many at once are one after another
        address, now = request.remote or "", self._now()
        if wait := self.brake.wait(address, now):
            seconds = str(int(wait) + 1)
            said = _("A wrong PIN was given. Wait {seconds} seconds, then try again.")
            answer = told(said.format(seconds=seconds), 429)
            answer.headers["Retry-After"] = seconds
            return answer
        role = role_of(pin, self._pins)
        if role is None:
            self.brake.wrong(address, now)
            return told(_("This PIN is not right. It stands on the laptop that serves."), 403)
        self.brake.right(address, role)
        if role is not Role.SCAN and request.host in self._bare:
            return told(_("Without TLS only a scanner comes in. Take the address with https."), 403)
        if before := request.get(SESSION):
            await self._end(before)
        there = list(self._sessions)
        name = name or (_("browser") if role is Role.ALL else ROLES[role])
        session = self._sessions.open(role, name, address, now)
        for gone in (one for one in there if one not in list(self._sessions)):
            await self._end(gone)
        answer = web.json_response({"go": "/"})
        secure = request.scheme == "https"
        answer.set_cookie(
            self.cookie, session.token, httponly=True, samesite="Strict", secure=secure
        )
        return answer

    async def _leave(self, request: web.Request) -> web.Response:
        await self._end(request[SESSION])
        answer = web.json_response({"go": "/"})
        answer.del_cookie(self.cookie)
        return answer

    async def _end(self, session: Session) -> None:
        self._sessions.close(session)
        await self._scanner.leave(session)
        await self._tabs.leave(session)

    async def _close(self, _application: web.Application) -> None:
        await self._tabs.close()
        await self._scanner.close()


async def _close_in(_request: web.Request, answer: web.StreamResponse) -> None:
    """Nothing foreign shows a page of ours, or is told of it; nothing of it is kept."""
    answer.headers.setdefault("Content-Security-Policy", "default-src 'none'")
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
