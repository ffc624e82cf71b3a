"""Brings the heat scores of the history up to date with Postgres: a day a file, only days that were scored since."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
import psycopg

from cineradar_forecaster.history import queries
from cineradar_forecaster.history.files import write_frame, write_text
from cineradar_forecaster.history.heat import STALE
from cineradar_forecaster.history.schema import HEAT
from cineradar_forecaster.history.store import HistoryStore, StoredDay
from cineradar_forecaster.history.tables import frame

MARKS_FILE = "heat-marks.json"
LONGEST_AHEAD = timedelta(days=4)
"""A showing of the first day is forecast as long before it, by the scores that stood then."""
_MARKS = {"day": pl.Date, "scores": pl.Int64, "computed_at": pl.Int64}


@dataclass(frozen=True)
class HeatDays:
    """The days with scores that lie in the files, and what Postgres said of each when it was read."""

    days: dict[date, StoredDay]
    marks: dict[date, str]

    def write_marks(self, store: HistoryStore) -> None:
        """Writes what tells a day that was scored again; after the manifest that names the files."""
        told = {str(day): mark for day, mark in self.marks.items()}
        write_text(store.folder / MARKS_FILE, json.dumps(told, indent=1) + "\n")


def update_heat(
    connection: psycopg.Connection[Any], store: HistoryStore, before: dict[date, StoredDay], first: date
) -> HeatDays:
    """Reads the scores that forecasts of showings from `first` on may know and that are not in the files as they are.

    Memory holds one day. Files of days before that are deleted. Raises tables.StoreError.
    """
    since = first - LONGEST_AHEAD - STALE
    told = frame(connection, queries.HEAT_MARKS, {"first": since}, _MARKS)
    marks = {day: f"{scores}:{computed_at}" for day, scores, computed_at in told.iter_rows()}
    known = _read_marks(store)
    days: dict[date, StoredDay] = {}
    for day, mark in marks.items():
        path = store.heat_path(day)
        if day in before and known.get(str(day)) == mark and path.exists():
            days[day] = before[day]
            continue
        scores = frame(connection, queries.HEAT, {"first": day, "last": day}, HEAT).select(*HEAT)
        write_frame(path, scores)
        days[day] = StoredDay(rows=scores.height, hash=hashlib.sha256(path.read_bytes()).hexdigest())
    for day in set(before) - set(marks):
        store.heat_path(day).unlink(missing_ok=True)
    return HeatDays(days, marks)


def _read_marks(store: HistoryStore) -> dict[str, str]:
    try:
        told: dict[str, str] = json.loads((store.folder / MARKS_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return told
