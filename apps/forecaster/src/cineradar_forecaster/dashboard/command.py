"""`cineradar-forecaster dashboard`: the team's dashboard in a browser, until it is ended."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cineradar_forecaster.settings import Settings

APP = Path(__file__).with_name("app.py")


def command_line(host: str, port: int) -> list[str]:
    """What runs the dashboard; look and permissions lie in .streamlit/config.toml beside the app."""
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(APP),
        f"--server.address={host}",
        f"--server.port={port}",
    ]


def run(args: Sequence[str], settings: Settings) -> int:
    """Becomes the dashboard's process, which reads the same environment. Raises SettingsError without a database."""
    parser = argparse.ArgumentParser(prog="cineradar-forecaster dashboard")
    parser.add_argument("--host", default=settings.host, help="address to listen on (HOST)")
    parser.add_argument("--port", type=int, default=settings.port + 1, help="port to listen on (PORT + 1)")
    asked = parser.parse_args(args)
    _ = settings.store_url
    os.execv(sys.executable, command_line(asked.host, asked.port))  # noqa: S606 - no shell is wanted
