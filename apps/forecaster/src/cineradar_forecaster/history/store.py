"""A folder of history: one Parquet file a cinema day, three tables beside them, and a manifest that names all days."""

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from cineradar_forecaster.history.schema import HEAT, MOVIES, POPULARITY, SHOWINGS, THEATRES

type Schema = dict[str, pl.DataType | type[pl.DataType]]


class HistoryError(Exception):
    """The history cannot be read; the message says what to do about it."""


class StoredDay(BaseModel):
    """One cinema day as the manifest names it."""

    model_config = ConfigDict(frozen=True)
    rows: int
    hash: str


class Manifest(BaseModel):
    """What a folder of history says of itself."""

    model_config = ConfigDict(frozen=True)
    version: Literal[1] = 1
    market: str
    source: Literal["postgres", "simulator"]
    fingerprint: str | None = None
    """The market's, where it is a synthetic one."""
    market_clock: datetime
    days: dict[date, StoredDay]
    heat: dict[date, StoredDay] = {}
    """Days with heat scores; none where the market keeps none."""


class HistoryStore:
    """Reads a folder of history. Nothing is kept in memory but the manifest, and that only while a call lasts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def manifest(self) -> Manifest:
        """Gives the manifest. Raises HistoryError when there is none or it cannot be read."""
        path = self.folder / "manifest.json"
        try:
            return Manifest.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            raise HistoryError(
                f"no history in {self.folder}: run `cineradar-forecaster etl` first, or name the folder that holds it"
            ) from None
        except ValidationError as error:
            raise HistoryError(
                f"{path} is no manifest of history ({error.error_count()} faults, first:"
                f" {error.errors()[0]['msg']}): remove the folder and run the ETL again"
            ) from error

    def days(self) -> list[date]:
        """Gives the cinema days told, in order."""
        return sorted(self.manifest().days)

    def showings(self, first: date, last: date) -> pl.LazyFrame:
        """Gives the finished showings of cinema days `first` to `last`, both included; empty where none is told."""
        paths = [self.day_path(day) for day in self.days() if first <= day <= last]
        if not paths:
            return pl.LazyFrame(schema=SHOWINGS)
        return pl.scan_parquet(paths).select(*SHOWINGS)

    def movies(self) -> pl.DataFrame:
        """Gives every film."""
        return self._table("movies", MOVIES)

    def theatres(self) -> pl.DataFrame:
        """Gives every listing with its site, chain and city."""
        return self._table("theatres", THEATRES)

    def popularity(self) -> pl.DataFrame:
        """Gives films' popularity by day; empty where none was kept."""
        if not (self.folder / "popularity.parquet").exists():
            return pl.DataFrame(schema=POPULARITY)
        return self._table("popularity", POPULARITY)

    def heat(self) -> pl.DataFrame:
        """Gives sites' heat scores by day and version of the weights; empty where none was kept."""
        paths = [self.heat_path(day) for day in sorted(self.manifest().heat)]
        return pl.read_parquet(paths).select(*HEAT) if paths else pl.DataFrame(schema=HEAT)

    def fingerprint(self) -> str:
        """Gives 16 hexadecimal digits that name market and days told: every model quotes them."""
        manifest = self.manifest()
        told = hashlib.sha256(f"{manifest.market} {manifest.source} {manifest.fingerprint}".encode())
        for day, stored in sorted(manifest.days.items()):
            told.update(f" {day}:{stored.rows}:{stored.hash}".encode())
        for day, stored in sorted(manifest.heat.items()):
            told.update(f" heat {day}:{stored.rows}:{stored.hash}".encode())
        return told.hexdigest()[:16]

    def day_path(self, day: date) -> Path:
        """Gives where the showings of a cinema day lie."""
        return self.folder / "showings" / f"{day}.parquet"

    def heat_path(self, day: date) -> Path:
        """Gives where the heat scores of a day lie."""
        return self.folder / "heat" / f"{day}.parquet"

    def _table(self, name: str, schema: Schema) -> pl.DataFrame:
        path = self.folder / f"{name}.parquet"
        try:
            return pl.read_parquet(path).select(*schema)
        except FileNotFoundError:
            raise HistoryError(f"{path} is missing: run `cineradar-forecaster etl` again") from None
        except pl.exceptions.ColumnNotFoundError as error:
            raise HistoryError(f"{path} lacks a column ({error}): run the ETL of this version again") from error
