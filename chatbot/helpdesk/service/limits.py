"""What a client may do: so many requests in a minute, of such a size, sent within such a time."""

import asyncio
import hmac
from collections import Counter
from time import monotonic

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 2**20
"""Bytes of a request: fifty times the longest text that is read."""
MAX_SECONDS = 30.0
"""Seconds within which a request has to arrive."""
OPEN = "/health"
"""The path that needs no token: whoever asks whether the service lives knows nothing yet."""
SIGNED = "/zammad"
"""The path whose requests are signed instead, which its own module looks at."""


class Limits:
    """Lets through what keeps within the limits; everything else gets a 4xx that says why."""

    def __init__(self, app: ASGIApp, *, token: str, rate: int) -> None:
        """Wrap an application; "" and 0 are no limits."""
        self._app = app
        self._token = token
        self._rate = rate
        self._minute = 0
        self._seen: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or hand it on with its whole body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope)
        body = b"" if refusal else await _read_body(receive)
        if isinstance(body, JSONResponse):
            refusal = body
        if refusal:
            await refusal(scope, receive, send)
            return
        await self._app(scope, _replay(body if isinstance(body, bytes) else b""), send)

    def _refuse(self, scope: Scope) -> JSONResponse | None:
        if scope["path"] == OPEN:
            return None
        if self._token and scope["path"] != SIGNED and not self._is_allowed(scope):
            return _say(401, "the token is missing or wrong", {"WWW-Authenticate": "Bearer"})
        if self._rate and self._count(scope) > self._rate:
            return _say(429, "too many requests in a minute", {"Retry-After": "60"})
        return None

    def _is_allowed(self, scope: Scope) -> bool:
        """Look for the token in the header, or behind "?token=" for desks that send no headers."""
        given = Headers(scope=scope).get("authorization", "").removeprefix("Bearer ")
        query = scope["query_string"].decode("latin-1").removeprefix("token=")
        wanted = self._token.encode()
        return any(hmac.compare_digest(one.encode(), wanted) for one in (given, query))

    def _count(self, scope: Scope) -> int:
        minute = int(monotonic() // 60)
        if minute != self._minute:
            # Begun anew, so that it does not grow with the number of clients.
            self._minute, self._seen = minute, Counter()
        client = (scope.get("client") or ("",))[0]
        self._seen[client] += 1
        return self._seen[client]


async def _read_body(receive: Receive) -> bytes | JSONResponse:
    body: bytes = b""
    try:
        async with asyncio.timeout(MAX_SECONDS):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > MAX_BODY:
                    return _say(413, f"a request has at most {MAX_BODY:,} bytes")
                if not message.get("more_body"):
                    return body
    except TimeoutError:
        return _say(408, f"the request took longer than {MAX_SECONDS:.0f} seconds to arrive")


def _replay(body: bytes) -> Receive:
    """Return the body as if it had just arrived; after it, wait as a client does."""
    given = False

    async def receive() -> Message:
        nonlocal given
        if given:
            return {"type": "http.disconnect"}
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _say(status: int, error: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": error}, status_code=status, headers=headers)
