"""`cineradar-forecaster train`: history to a judged model, which answers when it surely beats pickup."""

import signal
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from contextlib import nullcontext
from types import FrameType
from typing import override

from cineradar_forecaster.history.store import HistoryError
from cineradar_forecaster.history.tables import StoreError
from cineradar_forecaster.logs import log_event, open_log
from cineradar_forecaster.models.boosting import StoppedError
from cineradar_forecaster.models.fitting import TooLittleHistoryError
from cineradar_forecaster.settings import Settings
from cineradar_forecaster.training.lock import HOLDING_LOCK, TrainingRunsError, lock_held
from cineradar_forecaster.training.progress import Shown
from cineradar_forecaster.training.train import LATER_DAYS, train

_STOPPED = 143


class _Stoppable(Shown):
    """Progress that ends the training once the process was asked to end."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = False
        signal.signal(signal.SIGTERM, self._ask)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked = True

    @override
    def __call__(self, phase: str, share: float) -> None:
        if self._asked:
            raise StoppedError("asked to end; no model was registered")
        super().__call__(phase, share)


def run(args: Sequence[str], settings: Settings) -> int:
    """Train once. Gives 0 also where the model was refused: its verdict says why, and the one before answers on.

    While another training of the folder runs it gives 1 and says so: two would write one history.
    """
    parser = ArgumentParser("cineradar-forecaster train", description=__doc__)
    parser.add_argument(
        "--days",
        type=int,
        help="finished cinema days to learn from, the 21 that calibrate and judge it among them "
        f"({settings.train_days} for a first model, {LATER_DAYS} later)",
    )
    parser.add_argument(HOLDING_LOCK, action="store_true", help=SUPPRESS)
    asked = parser.parse_args(args)
    open_log(settings.log_level)
    try:
        with nullcontext() if asked.holding_lock else lock_held(settings.forecaster_dir):
            report = train(settings, now=settings.now(), told=_Stoppable(), days=asked.days)
    except StoppedError as stopped:
        print(stopped, file=sys.stderr)
        return _STOPPED
    except (TooLittleHistoryError, TrainingRunsError, HistoryError, StoreError) as error:
        log_event("train.failed", level="error", err=error)
        print(error, file=sys.stderr)
        return 1
    record = report.record
    print(report.ladder)
    print(f"\n{record.version} {'answers now' if record.state == 'champion' else 'does not answer'}: {record.verdict}")
    if report.amiss is not None:
        print(report.amiss, file=sys.stderr)
    return 0
