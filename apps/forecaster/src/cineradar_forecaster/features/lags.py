"""What the same slot did before: last week's, this week's, and the listing's last seven days. Finished days only."""

from datetime import date, timedelta

import polars as pl

from cineradar_forecaster.features.walk import Walk

SLOT_REACH_MINUTES = 60
PRIOR_SEATS = 25.0
WEEK = 7

_EMPTY_WEEK = {"theatre": pl.Int64, "film": pl.Int64, "auditorium_id": pl.String, "slot": pl.Int64}


def slot_lags(walk: Walk, rows: pl.DataFrame, day: date, until: date) -> pl.DataFrame:
    """Gives final occupancy (0–1) of the nearest start a week before, else two: any film, and the same film.

    The same hall first, then any of the listing, at most an hour apart.
    """
    any_film, same_film = [], []
    for weeks in (1, 2):
        before = day - timedelta(days=WEEK * weeks)
        found = walk.finished.get(before)
        if found is None or before > until:
            continue
        then = found.frame.select(
            "theatre", "film", "auditorium_id", "local_minute", (pl.col("sold") / pl.col("capacity")).alias("occupancy")
        )
        any_film += [_nearest(rows, then, ["auditorium_id"]), _nearest(rows, then, ["theatre"])]
        same_film += [_nearest(rows, then, ["theatre", "film"])]
    return pl.DataFrame(
        {
            "last_week_occupancy": _first(any_film, rows.height),
            "last_week_same_film_occupancy": _first(same_film, rows.height),
        }
    )


def _first(found: list[pl.Series], height: int) -> pl.Series:
    known = pl.Series([None] * height, dtype=pl.Float64)
    for series in found:
        known = known.zip_with(known.is_not_null(), series)
    return known


def _nearest(rows: pl.DataFrame, then: pl.DataFrame, by: list[str]) -> pl.Series:
    """Gives the occupancy of the nearest start of the same `by`, in the order of `rows`."""
    asked = rows.select(*by, pl.col("local_minute").cast(pl.Int64)).with_row_index("asked").sort("local_minute")
    told = (
        then.select(*by, pl.col("local_minute").cast(pl.Int64), "occupancy")
        .group_by(*by, "local_minute")
        .agg(pl.col("occupancy").mean())
        .sort("local_minute")
    )
    if by == ["auditorium_id"]:
        told = told.filter(pl.col("auditorium_id").is_not_null())
    return (
        asked.join_asof(
            told, on="local_minute", by=by, strategy="nearest", tolerance=SLOT_REACH_MINUTES, check_sortedness=False
        )
        .sort("asked")["occupancy"]
        .cast(pl.Float64)
    )


def same_showing(walk: Walk, rows: pl.DataFrame, until: date) -> pl.DataFrame:
    """Gives how the same film in the same hall at the same start did on the last seven finished days, on a log scale.

    Σ sold ÷ Σ expected by everything known of those days, shrunk to 0 by PRIOR_SEATS; and on how many of them it ran.
    """
    week = _week(walk, until, ["theatre", "film", "auditorium_id", "slot"])
    key = ["theatre", "film", "auditorium_id", "slot"]
    sums = week.group_by(key).agg(pl.col("sold").sum(), pl.col("expected").sum(), pl.col("day").n_unique())
    joined = rows.select(key).join(sums, on=key, how="left", maintain_order="left", nulls_equal=True)
    listed = week.group_by("theatre").agg(pl.col("sold").sum(), pl.col("expected").sum())
    site = rows.select("theatre").join(listed, on="theatre", how="left", maintain_order="left")
    level = ((pl.col("sold") + PRIOR_SEATS) / (pl.col("expected") + PRIOR_SEATS)).log()
    many = ((pl.col("sold") + 4 * PRIOR_SEATS) / (pl.col("expected") + 4 * PRIOR_SEATS)).log()
    return pl.DataFrame(
        {
            "same_showing_week": joined.select(level)["sold"],
            "same_showing_days": joined.select(pl.col("day").fill_null(0).cast(pl.Float64))["day"],
            "listing_week": site.select(many)["sold"],
        }
    )


def listing_week(walk: Walk, rows: pl.DataFrame, until: date) -> pl.DataFrame:
    """Gives the listing's occupancy (0–1) over the last seven finished days: Σ sold ÷ Σ capacity."""
    week = _week(walk, until, ["theatre", "capacity"])
    sums = week.group_by("theatre").agg((pl.col("sold").sum() / pl.col("capacity").sum()).alias("theatre_momentum"))
    joined = rows.select("theatre").join(sums, on="theatre", how="left", maintain_order="left")
    return joined.select("theatre_momentum")


def _week(walk: Walk, until: date, columns: list[str]) -> pl.DataFrame:
    frames = []
    for back in range(WEEK):
        at = until - timedelta(days=back)
        found = walk.finished.get(at)
        if found is not None:
            frames.append(
                found.frame.select(
                    *columns,
                    pl.col("sold").cast(pl.Float64),
                    pl.Series("expected", found.expected),
                    pl.lit(at).alias("day"),
                )
            )
    if frames:
        return pl.concat(frames)
    kinds = {**_EMPTY_WEEK, "capacity": pl.Int32}
    empty = {name: kinds[name] for name in columns}
    return pl.DataFrame(schema={**empty, "sold": pl.Float64, "expected": pl.Float64, "day": pl.Date})
