"""Trainings, one at a time, each in a process of its own that yields to everything else."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Literal
from uuid import uuid4

from cineradar_forecaster.logs import log_event
from cineradar_forecaster.serving.problems import DomainError
from cineradar_forecaster.serving.schemas import Job
from cineradar_forecaster.training.lock import HOLDING_LOCK, TrainingRunsError, take_lock

_KEPT = 20
_NICENESS = 10
_STOP_WITHIN_SECONDS = 10.0
_LAST_LINES = 5
_LONGEST_LINE_BYTES = 2**20

type State = Literal["running", "done", "failed", "stopped"]


@dataclass(slots=True)
class _Training:
    """A child process and what it said so far."""

    process: asyncio.subprocess.Process
    id: str = field(default_factory=lambda: str(uuid4()))
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    began: float = field(default_factory=monotonic)
    ended_at: datetime | None = None
    state: State = "running"
    phase: str | None = None
    share: float | None = None
    outcome: str | None = None
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=_LAST_LINES))

    def hear(self, line: str) -> None:
        """Takes a line of the child's log: progress is an event that says `done` and `of`."""
        try:
            told = json.loads(line)
        except ValueError:
            self.last_lines.append(line)
            return
        if not isinstance(told, Mapping):
            return
        done, of = told.get("done"), told.get("of")
        if isinstance(done, int | float) and isinstance(of, int | float) and of > 0:
            self.share = min(100.0, max(0.0, 100.0 * done / of))
            self.phase = str(told.get("phase") or told.get("event") or "") or self.phase
        elif isinstance(told.get("err"), Mapping):
            self.last_lines.append(str(told["err"].get("message", line)))

    def remaining_seconds(self) -> float | None:
        """By the pace so far; null before it has one."""
        if self.state != "running" or not self.share:
            return None
        return round((monotonic() - self.began) * (100.0 - self.share) / self.share, 1)

    def told(self) -> Job:
        return Job(
            id=self.id,
            state=self.state,
            started_at=self.started_at,
            ended_at=self.ended_at,
            phase=self.phase,
            share=None if self.share is None else round(self.share, 1),
            remaining_seconds=self.remaining_seconds(),
            outcome=self.outcome,
        )


class Trainings:
    """Starts trainings and tells of the last twenty.

    The child holds a lock on a file for as long as it lives, so that there is one at a time over all processes of a
    folder, also when the one that started it was killed.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = tuple(command)
        self._folder = folder
        self._jobs: dict[str, _Training] = {}
        self._watches: set[asyncio.Task[None]] = set()

    async def start(self, arguments: Sequence[str]) -> Job:
        """Starts a training with these arguments. Raises DomainError `conflict` while one runs."""
        try:
            lock = take_lock(self._folder)
        except TrainingRunsError:
            raise self._running_already() from None
        try:
            process = await asyncio.create_subprocess_exec(
                *("nice", "-n", str(_NICENESS)),
                *self._command,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                limit=_LONGEST_LINE_BYTES,
                pass_fds=(lock,),
            )
        finally:
            os.close(lock)
        training = _Training(process)
        self._jobs[training.id] = training
        while len(self._jobs) > _KEPT:
            del self._jobs[next(iter(self._jobs))]
        watch = asyncio.create_task(self._watch(training))
        self._watches.add(watch)
        watch.add_done_callback(self._watches.discard)
        return training.told()

    def get(self, job_id: str) -> Job:
        """Raises DomainError `not_found`."""
        return self._of(job_id).told()

    async def stop(self, job_id: str) -> Job:
        """Ends a training; one that has ended stays as it is. Raises DomainError `not_found`."""
        training = self._of(job_id)
        if training.state == "running":
            await self._end(training)
        return training.told()

    async def close(self) -> None:
        """Ends what runs: a training that nobody can ask about any more is no use to its process's successor."""
        for training in self._jobs.values():
            if training.state == "running":
                await self._end(training)

    def _of(self, job_id: str) -> _Training:
        training = self._jobs.get(job_id)
        if training is None:
            raise DomainError("not_found", f"There is no job {job_id}. This process knows its own last {_KEPT} only.")
        return training

    def _running_already(self) -> DomainError:
        running = next((job.id for job in self._jobs.values() if job.state == "running"), None)
        if running is None:
            return DomainError("conflict", "A training started by another process runs. Ask again when it has ended.")
        return DomainError("conflict", f"Training {running} runs. Wait for it, or end it with DELETE /jobs/{running}.")

    async def _end(self, training: _Training) -> None:
        training.state = "stopped"
        training.outcome = "Stopped before its end; nothing was promoted by it."
        _signal(training.process, signal.SIGTERM)
        try:
            async with asyncio.timeout(_STOP_WITHIN_SECONDS):
                await training.process.wait()
        except TimeoutError:
            _signal(training.process, signal.SIGKILL)
            await training.process.wait()
        training.ended_at = datetime.now(UTC)

    async def _watch(self, training: _Training) -> None:
        lines = training.process.stdout
        assert lines is not None  # noqa: S101 - it was asked for a pipe
        async for line in lines:
            training.hear(line.decode(errors="replace").rstrip())
        code = await training.process.wait()
        training.ended_at = training.ended_at or datetime.now(UTC)
        if training.state == "running":
            training.state = "done" if code == 0 else "failed"
            if code == 0:
                training.share = 100.0
            training.outcome = "; ".join(training.last_lines) or ("Done." if code == 0 else f"It ended with {code}.")
        log_event(
            "train.ended",
            level="info" if training.state != "failed" else "error",
            job=training.id,
            state=training.state,
            exitCode=code,
            outcome=training.outcome,
        )


def _signal(process: asyncio.subprocess.Process, what: signal.Signals) -> None:
    """To the child, which starts no other. It stays in our group, so that whoever ends that ends a training too."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(what)


def training_command() -> tuple[str, ...]:
    """The command that trains, in this very environment, with the lock that it is handed."""
    return (sys.executable, "-m", "cineradar_forecaster.cli", "train", HOLDING_LOCK)
