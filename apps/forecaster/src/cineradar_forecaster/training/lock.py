"""One training at a time over all processes of a folder, whoever starts it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOLDING_LOCK = "--holding-lock"
"""Tells a training that whoever started it has handed it the lock."""


class TrainingRunsError(Exception):
    """Another training of this folder runs."""


def take_lock(folder: Path) -> int:
    """Give a descriptor that holds the lock for as long as any process has it open. Raises TrainingRunsError."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "train.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise TrainingRunsError(f"another training runs in {folder}: wait until it has ended, or end it") from None
    return lock


@contextmanager
def lock_held(folder: Path) -> Iterator[None]:
    """Hold the lock within a block. Raises TrainingRunsError."""
    lock = take_lock(folder)
    try:
        yield
    finally:
        os.close(lock)
