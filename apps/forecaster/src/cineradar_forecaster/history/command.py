"""`cineradar-forecaster etl`: brings the files of history up to date, or answers a question of them."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from cineradar_forecaster.history.etl import update_history
from cineradar_forecaster.history.store import HistoryError, HistoryStore
from cineradar_forecaster.history.tables import StoreError
from cineradar_forecaster.history.views import ask
from cineradar_forecaster.settings import Settings

BAR = 24


class ProgressBar:
    """One line that is written over: how much is done, and about how long the rest takes."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self, done: int, total: int, what: str, /) -> None:
        """Shows a step; on a file or pipe, only the last one."""
        is_last = done >= total
        if not (sys.stderr.isatty() or is_last):
            return
        full = BAR if total == 0 else BAR * done // total
        left = (
            ""
            if not done or is_last
            else f", about {(time.monotonic() - self._since) / done * (total - done):.0f} s left"
        )
        line = f"{'█' * full}{'░' * (BAR - full)} {done} of {total} days, {what}{left}"
        start = "\r\x1b[K" if sys.stderr.isatty() else ""
        print(f"{start}{line}", end="\n" if is_last else "", file=sys.stderr, flush=True)


def run(args: Sequence[str], settings: Settings) -> int:
    """Updates and says what was read. Gives 1 where it cannot, with the reason."""
    parser = ArgumentParser("cineradar-forecaster etl", description=__doc__)
    parser.add_argument("--days", type=int, default=183, help="finished cinema days to hold (183)")
    parser.add_argument("--to", type=Path, default=settings.history_dir, help="the folder of history")
    parser.add_argument(
        "--ask", metavar="SQL", help="answer a question of the views showings, theatres, movies, popularity, heat"
    )
    asked = parser.parse_args(list(args))
    if asked.days < 1:
        parser.error("--days is a whole number from 1")
    store = HistoryStore(asked.to)
    try:
        if asked.ask is not None:
            print(ask(store, asked.ask))
            return 0
        report = update_history(
            settings.store_url, store, days=asked.days, progress=ProgressBar(), now=settings.market_clock_at
        )
    except (StoreError, HistoryError) as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{len(report.read)} days read ({report.rows} showings), {report.kept} were up to date,"
        f" {len(report.dropped)} let go; history {report.fingerprint} in {store.folder}"
    )
    return 0
