"""Showings of one cinema day as arrays: places, films and halls by dense numbers, so that a day is reckoned at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from cineradar_forecaster.history.store import HistoryStore

type Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
type Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
type Grid = np.ndarray[tuple[int, int], np.dtype[np.float64]]
type Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

CHAINS: Final = ("XXI", "CGV", "CINEPOLIS")
BRANDS: Final = ("STANDARD", "PREMIERE", "IMAX")

FORMATS: Final[tuple[tuple[str, str], ...]] = (
    ("IMAX", "IMAX"),
    ("4DX", "4DX"),
    ("SCREENX", "SCREENX|STARIUM|MACRO"),
    ("LOUNGE", "GOLD|VELVET|VIP|PREMIERE|LUXE"),
    ("SATIN", "SATIN|JUNIOR"),
)
"""Kinds of hall by what their price category says; any other is common."""
COMMON_FORMAT: Final = len(FORMATS)
FORMAT_COUNT: Final = len(FORMATS) + 1

DAY_BEGINS_MINUTE = 360
SLOT_MINUTES = 30
SLOTS = 48
SIZE_EDGES: Final = (48, 70, 95, 120, 150, 180, 210, 245)
PART_EDGES: Final = (13 * 60, 15 * 60, 17 * 60, 18 * 60 + 30, 20 * 60, 23 * 60)
"""Minutes of the cinema day at which its parts begin, the first one apart."""


@dataclass(frozen=True)
class Codes:
    """The dense numbers of places and films; one beyond the last is for what the tables do not know."""

    theatres: pl.DataFrame
    movies: pl.DataFrame
    sites: int
    listings: int
    films: int

    @staticmethod
    def of(store: HistoryStore) -> "Codes":
        """Gives the numbers of a store's places and films, in the order of their ids."""
        return Codes.of_tables(store.theatres(), store.movies())

    @staticmethod
    def of_tables(theatres: pl.DataFrame, movies: pl.DataFrame) -> "Codes":
        """Gives the numbers of these places and films."""
        listed = theatres.sort("theatre_id").with_row_index("theatre")
        site_codes = listed.select(pl.col("site_id").unique().sort()).with_row_index("site")
        city_codes = listed.select(pl.col("city_id").unique().sort()).with_row_index("city_code")
        city_sizes = listed.group_by("city_id").agg(pl.col("site_id").n_unique().alias("city_sites"))
        listed = (
            listed.join(site_codes, on="site_id")
            .join(city_codes, on="city_id")
            .join(city_sizes, on="city_id")
            .with_columns(_code("chain", CHAINS), _code("brand", BRANDS))
            .with_columns(pl.col("theatre", "site", "city_code").cast(pl.Int64))
            .sort("theatre")
        )
        films = movies.sort("movie_id").with_row_index("film").with_columns(pl.col("film").cast(pl.Int64))
        return Codes(listed, films, site_codes.height, listed.height, films.height)


def _code(column: str, names: tuple[str, ...]) -> pl.Expr:
    mapped = pl.col(column).replace_strict(list(names), list(range(len(names))), default=len(names))
    return mapped.cast(pl.Int8).alias(f"{column}_code")


def format_code() -> pl.Expr:
    """Gives the kind of hall, from the price category."""
    code: pl.Expr = pl.lit(COMMON_FORMAT, pl.Int8)
    for at, (_, pattern) in reversed(list(enumerate(FORMATS))):
        code = pl.when(pl.col("category").str.contains(pattern)).then(pl.lit(at, pl.Int8)).otherwise(code)
    return code.alias("format_code")


def with_codes(showings: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """Gives the showings with the numbers of their places, films and halls beside them, in the same order."""
    places = codes.theatres.select(
        "theatre_id", "theatre", "site", "chain", "chain_code", "brand_code", "city_id", "city_code", "city_sites"
    )
    films = codes.movies.select("movie_id", "film")
    minute = pl.col("local_minute").cast(pl.Int64)
    return (
        showings.join(places, on="theatre_id", how="left", maintain_order="left")
        .join(films, on="movie_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("theatre").fill_null(codes.listings),
            pl.col("site").fill_null(codes.sites),
            pl.col("film").fill_null(codes.films),
            pl.col("chain_code").fill_null(len(CHAINS)),
            pl.col("brand_code").fill_null(len(BRANDS)),
            format_code(),
            pl.col("category").str.contains("3D").cast(pl.Int8).alias("is_3d"),
            ((minute - DAY_BEGINS_MINUTE) // SLOT_MINUTES).clip(0, SLOTS - 1).alias("slot"),
        )
    )


@dataclass(frozen=True)
class Panel:
    """What structure knows of the showings of one day, an entry each."""

    theatre: Ints
    site: Ints
    film: Ints
    format: Ints
    is_3d: Ints
    size: Ints
    slot: Ints
    part: Ints
    capacity: Floats

    def __len__(self) -> int:
        return len(self.theatre)

    def take(self, chosen: Ints | Flags) -> "Panel":
        """Gives some of the showings."""
        return Panel(*(getattr(self, name)[chosen] for name in Panel.__dataclass_fields__))


def panel_of(coded: pl.DataFrame) -> Panel:
    """Gives the arrays of showings that have codes and a capacity."""
    capacity = coded["capacity"].to_numpy().astype(np.float64)
    minute = coded["local_minute"].to_numpy().astype(np.int64)
    chain = coded["chain_code"].to_numpy().astype(np.int64)
    brand = coded["brand_code"].to_numpy().astype(np.int64)
    kind = coded["format_code"].to_numpy().astype(np.int64)
    return Panel(
        theatre=coded["theatre"].to_numpy().astype(np.int64),
        site=coded["site"].to_numpy().astype(np.int64),
        film=coded["film"].to_numpy().astype(np.int64),
        format=(chain * (len(BRANDS) + 1) + brand) * FORMAT_COUNT + kind,
        is_3d=coded["is_3d"].to_numpy().astype(np.int64),
        size=np.searchsorted(SIZE_EDGES, capacity, side="right").astype(np.int64),
        slot=coded["slot"].to_numpy().astype(np.int64),
        part=np.searchsorted(PART_EDGES, minute, side="right").astype(np.int64),
        capacity=np.maximum(capacity, 1.0),
    )


FORMAT_CELLS: Final = (len(CHAINS) + 1) * (len(BRANDS) + 1) * FORMAT_COUNT
SIZE_CELLS: Final = len(SIZE_EDGES) + 1
PARTS: Final = len(PART_EDGES) + 1
