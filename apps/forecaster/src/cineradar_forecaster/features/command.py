"""`cineradar-forecaster features`: says what features mean, writes their documents, builds the offline store."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from cineradar_forecaster.features.calendar import CalendarError
from cineradar_forecaster.features.document import contract, guide
from cineradar_forecaster.features.kept import FeatureStore
from cineradar_forecaster.history.command import ProgressBar
from cineradar_forecaster.history.files import write_text
from cineradar_forecaster.history.store import HistoryError, HistoryStore
from cineradar_forecaster.settings import Settings

CONTRACT, GUIDE = Path("contracts/forecast/features.json"), Path("docs/guides/features.md")
HORIZONS = (72, 48, 24, 12, 6, 3)


def run(args: Sequence[str], settings: Settings) -> int:
    """Prints the guide, writes both documents, or builds rows. Gives 1 where there is no history to build from."""
    parser = ArgumentParser("cineradar-forecaster features", description=__doc__)
    parser.add_argument("--document", type=Path, metavar="CHECKOUT", help=f"write {CONTRACT} and {GUIDE} there")
    parser.add_argument("--build", type=int, metavar="DAYS", help="build the rows of the last DAYS finished days")
    parser.add_argument("--from", dest="history", type=Path, default=settings.history_dir, help="the folder of history")
    asked = parser.parse_args(list(args))
    if asked.document is not None:
        write_text(asked.document / CONTRACT, contract())
        write_text(asked.document / GUIDE, guide())
    elif asked.build is not None:
        return _build(asked.build, HistoryStore(asked.history), settings)
    else:
        print(guide())
    return 0


def _build(days: int, history: HistoryStore, settings: Settings) -> int:
    try:
        told = history.days()
        last = told[-1] if told else date.today()  # noqa: DTZ011 - of an empty history no day is built
        kept = FeatureStore(settings.forecaster_dir / "features", history, HORIZONS, settings.calendar_file)
        kept.build(last - timedelta(days=days - 1), last, ProgressBar())
    except (HistoryError, CalendarError) as error:
        print(error, file=sys.stderr)
        return 1
    print(kept.folder)
    return 0
