"""The service: `POST /ask`, `/health`, `/metrics`, `/openapi.json`, and the webhooks of the desks that were named."""

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool

import chatbot
from chatbot.bot import Chatbot
from chatbot.helpdesk.service.chatwoot import answer_chatwoot
from chatbot.helpdesk.service.conversations import Conversations
from chatbot.helpdesk.service.delivery import Desk
from chatbot.helpdesk.service.limits import Limits
from chatbot.helpdesk.service.metrics import count_reply, render_metrics
from chatbot.helpdesk.service.settings import ServiceSettings, read_service_settings
from chatbot.helpdesk.service.zammad import answer_zammad, is_signed

JSON = "application/json"
PLAIN = "text/plain; version=0.0.4; charset=utf-8"
EXAMPLES = [{"text": "How long does the pain relief last?", "state": None}]


class Question(BaseModel):
    """A message, and the state that came with the reply before it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    state: dict[str, Any] | None = None


def load_application() -> FastAPI:
    """Load the knowledge base that the environment names; each worker begins with this."""
    settings = read_service_settings()
    return create_application(Chatbot.load(settings.intents or None), settings)


def create_application(bot: Chatbot, settings: ServiceSettings) -> FastAPI:
    """Return the service of a bot, an ASGI application."""
    app = FastAPI(title="FAQ chatbot", version=chatbot.__version__)
    app.add_middleware(Limits, token=settings.token, rate=settings.rate)
    app.add_exception_handler(RequestValidationError, _say_invalid)
    _add_asking(app, bot)
    _add_webhooks(app, bot, settings)
    return app


def _add_asking(app: FastAPI, bot: Chatbot) -> None:
    @app.post("/ask")
    async def ask(question: Annotated[Question, Body(examples=EXAMPLES)]) -> Response:
        """Answer a message: the reply as `Reply.to_dict` gives it."""
        began = time.perf_counter()
        reply = bot.ask(question.text, question.state)
        count_reply(reply, time.perf_counter() - began)
        # ASCII: a lone surrogate in a text has no UTF-8 form, but it has an escape.
        return Response(json.dumps(reply.to_dict()), media_type=JSON)

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Tell that the service lives, and what it answers from."""
        return {"status": "ok", "content_version": bot.knowledge.version}

    @app.get("/metrics")
    async def metrics() -> Response:
        """Give the counts and times, for Prometheus."""
        return Response(render_metrics(), media_type=PLAIN)


def _add_webhooks(app: FastAPI, bot: Chatbot, settings: ServiceSettings) -> None:
    make_desk = partial(Desk, bot=bot, conversations=Conversations(path=settings.store))

    if settings.chatwoot_url:
        desk = make_desk(url=settings.chatwoot_url, token=settings.chatwoot_token)

        @app.post("/chatwoot")
        async def chatwoot(request: Request) -> Response:
            """Take what Chatwoot tells an agent bot."""
            return await _take(request, lambda payload: answer_chatwoot(payload, desk))

    if settings.zammad_url:
        zammad_desk = make_desk(url=settings.zammad_url, token=settings.zammad_token)

        @app.post("/zammad")
        async def zammad(request: Request) -> Response:
            """Take what a trigger of Zammad tells."""
            signature = request.headers.get("x-hub-signature", "")
            if not is_signed(await request.body(), signature, settings.zammad_secret):
                return _respond(401, error="the signature is missing or wrong")
            return await _take(request, lambda payload: answer_zammad(payload, zammad_desk))


async def _take(request: Request, answer: Callable[[Any], bool]) -> Response:
    """Answer a payload beside the other requests; a desk that does not take the reply is told to try again."""
    try:
        payload = json.loads(await request.body())
    except (ValueError, RecursionError):
        return _respond(400, error="this is not JSON")
    try:
        answered = await run_in_threadpool(answer, payload)
    except OSError as error:
        return _respond(502, error=f"the desk does not take the reply: {type(error).__name__}")
    return _respond(200, answered=answered)


async def _say_invalid(_: Request, error: Exception) -> Response:
    """Say what is wrong without repeating what was sent."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found)
    return _respond(422, error=f"{told} (send JSON, with Content-Type: application/json)")


def _respond(status: int, **content: object) -> Response:
    return Response(json.dumps(content), status_code=status, media_type=JSON)
