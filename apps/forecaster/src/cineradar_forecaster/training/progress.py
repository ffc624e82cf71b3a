"""How far a training is, in one figure, for a person or for the process that waits for it."""

import sys
import time
from typing import Protocol

from cineradar_forecaster.logs import log_event

# What each phase takes of the whole, as measured on the demo market.
SHARES: dict[str, float] = {"history": 8.0, "rows": 27.0, "ladder": 20.0, "judged": 20.0, "trained": 20.0, "kept": 5.0}
_EVERY_SECONDS = 2.0


class Progress(Protocol):
    """Hears how far a training is; may raise models.boosting.StoppedError to end it."""

    def __call__(self, phase: str, share: float) -> None:
        """``share`` of the whole is done, 0-100 and never falling; ``phase`` says what goes on now."""
        ...


class Meter:
    """Turns steps of a phase into a share of the whole."""

    def __init__(self, told: Progress) -> None:
        self.told = told
        self._reached = 0.0

    def step(self, phase: str, done: int, total: int) -> None:
        """Take ``done`` of ``total`` steps of a phase; early stopping may leave a phase before its total."""
        before = sum(SHARES[name] for name in list(SHARES)[: list(SHARES).index(phase)])
        share = before + SHARES[phase] * min(1.0, done / max(1, total))
        self._reached = max(self._reached, share)
        self.told(phase, self._reached)


class Shown:
    """Progress on a terminal as a line that is written over, elsewhere as events of the log."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = 0.0

    def __call__(self, phase: str, share: float) -> None:
        """Tell at most every two seconds."""
        now = time.monotonic()
        if now - self._last < _EVERY_SECONDS and share < 100.0:
            return
        self._last = now
        if not sys.stderr.isatty():
            log_event("train.progress", phase=phase, done=round(share, 1), of=100)
            return
        spent = now - self._began
        left = f", about {spent / share * (100.0 - share):.0f} s left" if 1.0 < share < 100.0 else ""
        end = "\n" if share >= 100.0 else ""
        sys.stderr.write(f"\r\x1b[K{phase}: {share:.0f} % in {spent:.0f} s{left}{end}")
        sys.stderr.flush()
