"""The registry on disk: one folder a model, and a SQLite file that says in one transaction which of them answers.

A model is registered once its row is committed. Its folder is written aside and renamed before that, so a process
killed at any instant leaves either a whole model or a folder that no row names, which the next registration removes.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from cineradar_forecaster.models.model import Model
from cineradar_forecaster.registry.records import ModelRecord, RegistryError

_DATABASE = "registry.sqlite"
_WAIT_SECONDS = 30.0
_PREFIX = "boosted-"
_SCHEMA = """
create table if not exists models (
  number integer primary key autoincrement,
  version text not null unique,
  state text not null check (state in ('candidate', 'champion', 'retired', 'refused')),
  record text not null
);
create unique index if not exists one_champion on models (state) where state = 'champion';
"""


class LocalRegistry:
    """Models below a folder. Safe to use by several processes; reading needs no lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def register(self, record_of: Callable[[str], ModelRecord], write: Callable[[str, Path], None]) -> ModelRecord:
        """Register a model under the next version: ``write(version, folder)`` writes its files, then it is known.

        Gives its record. Whatever ``write`` raises is passed on, and nothing is registered.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._writing() as database:
            self._sweep(database)
            version = f"{_PREFIX}{self._next_number(database)}"
            aside = self.folder / f".{version}.{os.getpid()}"
            try:
                write(version, aside)
                _flush(aside)
                aside.rename(self.folder / version)
            except BaseException:
                shutil.rmtree(aside, ignore_errors=True)
                raise
            record = record_of(version)
            database.execute(
                "insert into models (version, state, record) values (?, ?, ?)",
                (version, record.state, record.model_dump_json()),
            )
            return record

    def records(self) -> list[ModelRecord]:
        """Give every model, oldest first; none where none was ever registered."""
        with self._reading() as database:
            if database is None:
                return []
            rows = database.execute("select record from models order by number").fetchall()
        return [ModelRecord.model_validate_json(row[0]) for row in rows]

    def record(self, version: str) -> ModelRecord:
        """Give one model's record. Raises RegistryError."""
        for record in self.records():
            if record.version == version:
                return record
        known = ", ".join(record.version for record in self.records()) or "none yet"
        raise RegistryError(f"there is no model {version}; known are: {known}")

    def champion_version(self) -> str | None:
        """Give the version that answers, None where none does. Cheap: one row of a small file."""
        with self._reading() as database:
            if database is None:
                return None
            row = database.execute("select version from models where state = 'champion'").fetchone()
        return None if row is None else str(row[0])

    def champion(self) -> Model | None:
        """Give the model that answers, read from its folder. Raises BundleError where its files are not whole."""
        version = self.champion_version()
        return None if version is None else self.load(version)

    def load(self, version: str) -> Model:
        """Read a model's files. Raises BundleError."""
        return Model.load(self.folder / version)

    def promote(self, version: str, at: datetime, verdict: str) -> ModelRecord:
        """Make a model the one that answers and retire the one before. Raises RegistryError for an unknown one."""
        chosen = self.record(version)
        with self._writing() as database:
            for record in self._champions(database):
                self._write(database, record.model_copy(update={"state": "retired", "retired_at": at}))
            return self._crown(database, chosen, at, verdict)

    def refuse(self, version: str, verdict: str) -> ModelRecord:
        """Keep a model from answering, with the reason. Raises RegistryError for one that is unknown or answers."""
        record = self.record(version)
        if record.state == "champion":
            raise RegistryError(f"{version} answers now: roll back before it is refused")
        refused = record.model_copy(update={"state": "refused", "verdict": verdict})
        with self._writing() as database:
            self._write(database, refused)
        return refused

    def roll_back(self, at: datetime) -> ModelRecord:
        """Give the place back to the champion before. Raises RegistryError where there was none."""
        current = self.champion_version()
        before = [
            record
            for record in self.records()
            if record.state == "retired" and record.promoted_at is not None and record.version != current
        ]
        if current is None or not before:
            raise RegistryError("there is no champion to go back to: `cineradar-forecaster models` lists what there is")
        last = max(before, key=lambda record: (record.retired_at or record.promoted_at, record.promoted_at))
        left = self.record(current)
        # Refused, or the next rollback would return to it.
        refused = {"state": "refused", "retired_at": at, "verdict": f"rolled back to {last.version}; {left.verdict}"}
        with self._writing() as database:
            self._write(database, left.model_copy(update=refused))
            return self._crown(database, last, at, f"back from {current}; {last.verdict}")

    def _crown(self, database: sqlite3.Connection, record: ModelRecord, at: datetime, verdict: str) -> ModelRecord:
        crowned = {"state": "champion", "promoted_at": at, "retired_at": None, "verdict": verdict}
        champion = record.model_copy(update=crowned)
        self._write(database, champion)
        return champion

    def _next_number(self, database: sqlite3.Connection) -> int:
        row = database.execute("select seq from sqlite_sequence where name = 'models'").fetchone()
        return 1 if row is None else int(row[0]) + 1

    def _champions(self, database: sqlite3.Connection) -> list[ModelRecord]:
        rows = database.execute("select record from models where state = 'champion'").fetchall()
        return [ModelRecord.model_validate_json(row[0]) for row in rows]

    def _write(self, database: sqlite3.Connection, record: ModelRecord) -> None:
        database.execute(
            "update models set state = ?, record = ? where version = ?",
            (record.state, record.model_dump_json(), record.version),
        )

    def _sweep(self, database: sqlite3.Connection) -> None:
        """Removes what a killed registration left: folders that no row names."""
        known = {str(row[0]) for row in database.execute("select version from models")}
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name.lstrip(".").startswith(_PREFIX) and folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One writer at a time; all of it is kept, or nothing."""
        with closing(sqlite3.connect(self.folder / _DATABASE, timeout=_WAIT_SECONDS, autocommit=True)) as database:
            database.executescript(_SCHEMA)
            database.execute("begin immediate")
            try:
                yield database
            except BaseException:
                database.execute("rollback")
                raise
            database.execute("commit")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        path = self.folder / _DATABASE
        if not path.is_file():
            yield None
            return
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)) as database:
            yield database


def _flush(folder: Path) -> None:
    """Has the files on the disk before a name points at them."""
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
