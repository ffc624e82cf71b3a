"""`cineradar-forecaster serve`: answers until it is asked to end."""

import signal
from argparse import ArgumentParser
from collections.abc import Sequence

import uvicorn

from cineradar_forecaster.logs import log_event, open_log
from cineradar_forecaster.serving.app import create_app
from cineradar_forecaster.serving.parts import Parts
from cineradar_forecaster.settings import Settings

_GRACE_SECONDS = 15


def run(args: Sequence[str], settings: Settings) -> int:
    """Serves on HOST and PORT."""
    ArgumentParser("cineradar-forecaster serve", description="Answers /predict, /score and /train.").parse_args(args)
    # Whoever serves other parts needs none of these.
    from cineradar_forecaster.serving.real_parts import real_parts  # noqa: PLC0415

    return serve(settings, real_parts(settings))


def serve(settings: Settings, parts: Parts) -> int:
    """Serves until SIGTERM or SIGINT; requests that run are answered first, for 15 seconds at most."""
    open_log(settings.log_level)
    for asked_to_end in (signal.SIGTERM, signal.SIGINT):
        # Uvicorn raises the signal again once all is answered; that must not kill a process that ended well.
        signal.signal(asked_to_end, lambda *_: None)
    log_event("serve.started", host=settings.host, port=settings.port)
    uvicorn.run(
        create_app(settings, parts),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    log_event("serve.ended")
    return 0
