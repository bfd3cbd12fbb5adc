"""The command that answers over HTTP."""

import argparse
import os
from tempfile import TemporaryDirectory

from chatbot.bot import Chatbot
from chatbot.cli.output import refuse

APPLICATION = "chatbot.helpdesk.service.application:load_application"


def run_serve(options: argparse.Namespace) -> int:
    """Serve until a signal ends it; the workers read their settings from the environment."""
    try:
        import uvicorn  # noqa: PLC0415 - an extra, which few need

        from chatbot.helpdesk.service.metrics import SHARED  # noqa: PLC0415
        from chatbot.helpdesk.service.settings import read_service_settings  # noqa: PLC0415
    except ImportError:
        return refuse("serving needs an extra; in the clone: pip install '.[serve]'")
    if options.intents:
        os.environ["CHATBOT_INTENTS"] = options.intents
    if options.rate is not None:
        os.environ["CHATBOT_RATE"] = str(options.rate)
    try:
        settings = read_service_settings()
    except ValueError as error:
        return refuse(str(error))
    # A broken knowledge base is told here, once, and not by every worker; they find it compiled.
    Chatbot.load(settings.intents or None)
    with TemporaryDirectory(prefix="chatbot-") as counts:
        if options.workers > 1:
            os.environ.setdefault(SHARED, counts)
        uvicorn.run(
            APPLICATION,
            factory=True,
            host=options.host,
            port=options.port,
            workers=options.workers,
            access_log=False,
            log_level="warning",
        )
    return 0
