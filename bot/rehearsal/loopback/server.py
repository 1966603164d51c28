"""The server: one door for REST, gateway and files, and the order in which a request is dealt with."""

import asyncio
import math
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import web

from bot.rehearsal.loopback.call import Answer, Call
from bot.rehearsal.loopback.entities import User
from bot.rehearsal.loopback.errors import ApiError, mistake, not_found, unauthorized
from bot.rehearsal.loopback.faults import Delay, Failure, Fault, Faults, Limited, Reset
from bot.rehearsal.loopback.hub import furnish
from bot.rehearsal.loopback.kinds import Clock
from bot.rehearsal.loopback.rates import Bucket, TooMany
from bot.rehearsal.loopback.recording import Recorder
from bot.rehearsal.loopback.router import MAJOR, Route, Router
from bot.rehearsal.loopback.routes import ROUTES
from bot.rehearsal.loopback.uploads import Part, kind_of, parts_of
from bot.rehearsal.loopback.wire.text import dumps, parsed
from bot.rehearsal.loopback.world import World

LARGEST_REQUEST = 25 * 1024 * 1024
LAST_ANSWERS = 2.0  # seconds in which what is being answered at the end may still be answered
JSON_TYPE = "application/json"  # exactly so: discord.py reads nothing else as JSON


class _Reset(Exception):
    """A planned fault: no answer at all."""


class LoopbackDiscord:
    """A Discord of one's own on 127.0.0.1, with the clock that it is given."""

    def __init__(
        self, clock: Clock, *, nonce_window: timedelta = timedelta(minutes=3), requests_log: Path | None = None,
        speed: float = 1.0,
    ) -> None:  # fmt: skip
        """`speed`: how many seconds of the clock pass in one of the machine; shortens what limits ask to wait."""
        self._hub = furnish(clock, nonce_window=nonce_window, speed=speed)
        self._router = Router(ROUTES)
        self._log = requests_log
        self._recorder: Recorder | None = None
        self._clock = clock
        self._answering = 0
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None
        self.url = self.api_url = self.gateway_url = ""

    @property
    def world(self) -> World:
        return self._hub.world

    @property
    def faults(self) -> Faults:
        return self._hub.faults

    async def start(self, port: int = 0) -> None:
        server = web.Server(self._receive, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=LAST_ANSWERS)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, "127.0.0.1", port)
        await self._site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.api_url, self.gateway_url = f"{self.url}/api/v10", f"ws://{host}:{port}/"
        self._hub.url = self._hub.shelf.url = self.url
        self._hub.gateway.url = self.gateway_url
        if self._log is not None:
            self._recorder = Recorder(self._log, self._clock)

    async def stop(self) -> None:
        """Nobody gets in any more, least of all those who come back as soon as they are sent away."""
        site, self._site = self._site, None
        if site is not None:
            await site.stop()
        self._hub.interactions.stop()
        await self._hub.gateway.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._recorder is not None:
            self._recorder.close()

    def quiet(self) -> bool:
        """Nothing in flight: no request, no frame, nobody waiting for the first answer to a press."""
        hub = self._hub
        return not (self._answering or hub.interactions.waiting or hub.gateway.unsent())

    def look_again(self) -> None:
        """To be called after a jump of the clock: presses that have waited 3 seconds fail now."""
        self._hub.interactions.look_again()

    def drop_gateway(self, user: User, code: int | None = None) -> int:
        """Break somebody's gateway connections, with a close code or without a word."""
        return self._hub.gateway.drop(user.id, code)

    # one request

    async def _receive(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.raw_path
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._hub.gateway.serve(request)
        self._answering += 1
        try:
            if path.startswith("/attachments/"):
                return self._file(request)
            if path.startswith("/uploads/"):
                return await self._upload(request, path.removeprefix("/uploads/"))
            return await self._api(request, path)
        except _Reset:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        finally:
            self._answering -= 1

    def _file(self, request: web.BaseRequest) -> web.StreamResponse:
        query = request.query
        expires, issued, signature = query.get("ex", ""), query.get("is", ""), query.get("hm", "")
        part = self._hub.shelf.get(request.rel_url.raw_path, expires, issued, signature)
        if part is None:
            return web.Response(status=404, text="This content is no longer available.")
        kind = kind_of(part, unquote(request.rel_url.raw_path.rpartition("/")[2]))
        return web.Response(body=part.content, headers={"Content-Type": kind})

    async def _upload(self, request: web.BaseRequest, place: str) -> web.StreamResponse:
        content = await request.read()
        kind = request.headers.get("Content-Type")
        return web.Response(status=200 if self._hub.shelf.receive(place, content, kind) else 404)

    async def _api(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        began = time.perf_counter()
        raw = await request.read()
        headers = request.headers
        authorization = headers.get("Authorization", "")
        from_bot = authorization.startswith("Bot ")
        record = None
        if self._recorder is not None and (from_bot or not authorization):
            query = parse_qsl(request.rel_url.raw_query_string, keep_blank_values=True)
            lower = {name.lower(): value for name, value in headers.items()}
            record = self._recorder.asked(request.method, path, query, lower, raw)
        answer, sent = await self._answer(request, path, raw, from_bot, authorization)
        if record is not None and self._recorder is not None:
            took = (time.perf_counter() - began) * 1000
            self._recorder.answered(record, answer.status, sent, answer.body, took)
        if answer.body is None:
            return web.Response(status=answer.status, headers=sent)
        return web.Response(status=answer.status, body=dumps(answer.body).encode(), headers=sent)

    async def _answer(
        self, request: web.BaseRequest, path: str, raw: bytes, from_bot: bool, authorization: str
    ) -> tuple[Answer, dict[str, str]]:
        sent = {"Via": "1.1 loopback"}
        fault: Fault | None = None
        bucket: Bucket | None = None
        try:
            version, _, rest = path.removeprefix("/api/").partition("/")
            if not path.startswith("/api/"):
                raise not_found()
            if version not in ("v9", "v10"):
                raise ApiError(400, 50041, "Invalid API version specified")
            route, params = self._router.find(request.method, rest)
            asker = self._who(authorization, route)
            fault = self._hub.faults.next(route.method, route.path, from_bot)
            if isinstance(fault, Delay):
                await asyncio.sleep(fault.seconds)
            elif isinstance(fault, Limited):
                raise TooMany(fault.retry_after, "shared" if fault.shared else "user")
            if isinstance(fault, Failure | Reset) and not fault.after:
                answer = self._fail(fault)
            else:
                if (asker is not None and asker.bot) or route.open:
                    bucket = self._limit(route, params, asker)
                call = Call(self._hub, params, request.query, request.headers, asker=asker)
                if raw:
                    _read_body(call, raw, request.headers.get("Content-Type", ""))
                given = route.handler(call)
                answer = given if isinstance(given, Answer) else Answer(200, given)
        except ApiError as error:
            answer = Answer(error.status, error.body)
        except TooMany as limited:
            bucket = limited.bucket
            answer = Answer(429, limited.body)
            sent |= {"Retry-After": str(math.ceil(limited.retry_after)), "X-RateLimit-Scope": limited.scope}
            if limited.scope == "global":
                sent["X-RateLimit-Global"] = "true"
        if bucket is not None:
            sent |= self._hub.rates.headers(bucket)
        if isinstance(fault, Failure | Reset) and fault.after:
            answer = self._fail(fault)
        if answer.body is not None:
            sent["Content-Type"] = JSON_TYPE
        return answer, sent

    def _fail(self, fault: Failure | Reset) -> Answer:
        if isinstance(fault, Reset):
            raise _Reset
        return Answer(fault.status, {"message": f"{fault.status}: Server Error", "code": 0})

    def _who(self, authorization: str, route: Route) -> User | None:
        if route.open and not authorization:
            return None
        bot = authorization.startswith("Bot ")
        user = self._hub.world.tokens.get(authorization.removeprefix("Bot "))
        if user is None or user.bot != bot:
            if route.open:
                return None
            raise unauthorized()
        return user

    def _limit(self, route: Route, params: dict[str, str], asker: User | None) -> Bucket:
        rates = self._hub.rates
        if asker is not None and not route.exempt:
            rates.take_global(asker.id)
        major = "/".join(params[name] for name in MAJOR if name in params)
        return rates.take(asker.id if asker is not None and not route.open else "", route.shape, major)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    """aiohttp's own limit is 1 MiB; Discord takes 25 and says so itself when it is more."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=2 * LARGEST_REQUEST)


def _read_body(call: Call, raw: bytes, content_type: str) -> None:
    if len(raw) > LARGEST_REQUEST:
        raise ApiError(413, 40005, "Request entity too large")
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        for part in parts_of(raw, content_type):
            _take_part(call, part)
    elif kind == "application/x-www-form-urlencoded":
        fields = dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))
        call.body = _parsed(fields["payload_json"].encode()) if "payload_json" in fields else fields
    elif kind in (JSON_TYPE, ""):
        call.body = _parsed(raw)
    else:
        expected = "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}."
        raise mistake(("_misc",), "CONTENT_TYPE_INVALID", expected)


def _take_part(call: Call, part: Part) -> None:
    if part.name == "payload_json":
        call.body = _parsed(part.content)
    elif part.filename is not None:
        call.files[part.name] = part


def _parsed(raw: bytes) -> Any:
    try:
        return parsed(raw)
    except ValueError as error:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from error
