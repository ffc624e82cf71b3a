"""What is measured on the days held out, for the record of a model."""

import numpy as np
import polars as pl

from cineradar_forecaster.models.forecaster import HORIZONS
from cineradar_forecaster.models.prediction import BAND_NAMES, QUANTILES, Floats, Prediction, bands
from cineradar_forecaster.models.rows import capacity_of, sold_of
from cineradar_forecaster.models.site_hours import terms_of
from cineradar_forecaster.models.sums import Correlation, Sums

NEW_FILM_DAYS = 2
NEW_THEATRE_DAYS = 28
# Of fewer showings an error says nothing.
LEAST_SHOWINGS = 50

type Scores = dict[str, dict[str, float]]


def interval_scores(rows: pl.DataFrame, prediction: Prediction) -> dict[str, Scores]:
    """Give by horizon and band what per cent the 90 and 80 % intervals hold, and the width of the first in points."""
    capacity, sold, at = capacity_of(rows), sold_of(rows), rows["horizon_hours"].to_numpy()
    band = bands(prediction.median, capacity)
    scores: dict[str, Scores] = {}
    for horizon in HORIZONS:
        by_band: Scores = {}
        for place, name in enumerate(BAND_NAMES):
            here = (at == horizon) & (band == place)
            if np.count_nonzero(here) >= LEAST_SHOWINGS:
                by_band[name] = _interval(prediction.quantiles[here], sold[here], capacity[here])
        if by_band:
            scores[str(horizon)] = by_band
    return scores


def _interval(quantiles: Floats, sold: Floats, capacity: Floats) -> dict[str, float]:
    def covered(low: int, high: int) -> float:
        return _rounded(100.0 * np.mean((sold >= quantiles[:, low]) & (sold <= quantiles[:, high])))

    last = len(QUANTILES) - 1
    return {
        "coverage90": covered(0, last),
        "coverage80": covered(1, last - 1),
        "width90": _rounded(100.0 * np.mean((quantiles[:, last] - quantiles[:, 0]) / capacity)),
        "rows": float(len(sold)),
    }


def errors_of_new(rows: pl.DataFrame, prediction: Prediction, theatres: pl.DataFrame) -> Scores:
    """Give by horizon the mean absolute error (points of occupancy) of all, of new films and of new theatres.

    A film is new up to NEW_FILM_DAYS after its first day, a theatre until it has been known for NEW_THEATRE_DAYS.
    One of which fewer than LEAST_SHOWINGS were held out is left out: its error is not known.
    """
    error = 100.0 * np.abs(prediction.median - sold_of(rows)) / capacity_of(rows)
    known = rows.join(
        theatres.select("theatre_id", "first_seen_at"), on="theatre_id", how="left", maintain_order="left"
    )
    theatre_days = (known["predicted_at"] - known["first_seen_at"]).dt.total_days()
    groups = {
        "all": np.ones(rows.height, dtype=np.bool_),
        "new_films": (rows["movie_age_days"].fill_null(10_000) <= NEW_FILM_DAYS).to_numpy(),
        "new_theatres": (theatre_days.fill_null(10_000) < NEW_THEATRE_DAYS).to_numpy(),
    }
    at = rows["horizon_hours"].to_numpy()
    return {
        str(horizon): {
            name: _rounded(error[of & (at == horizon)].mean())
            for name, of in groups.items()
            if np.count_nonzero(of & (at == horizon)) >= LEAST_SHOWINGS
        }
        for horizon in HORIZONS
        if np.any(at == horizon)
    }


def sum_scores(rows: pl.DataFrame, prediction: Prediction, sums: Sums) -> Scores:
    """Give by way of adding up how many per cent of sites' hours with several showings the 90 % interval holds.

    Beside the sum's own quantiles stand the two that suggest themselves: quantiles added up, as if all showings missed
    alike, and widths added as if they had nothing in common. Widths are in points of the sum's capacity.
    """
    index = rows.select(pl.struct("site_id", "horizon_hours", pl.col("starts_at").dt.truncate("1h")).rank("dense"))
    terms = terms_of(rows, index.to_series().cast(pl.Int64).to_numpy() - 1)
    several = terms.showings > 1
    if not np.any(several):
        return {}
    capacity, sold = terms.added(capacity_of(rows)), terms.added(sold_of(rows))
    alone = dict.fromkeys(HORIZONS, Correlation(0.0, 0.0))
    ways = {
        "own_quantiles": sums.predict(terms, rows, prediction).quantiles,
        "added_quantiles": np.column_stack([terms.added(column_of) for column_of in prediction.quantiles.T]),
        "independent": Sums(alone).predict(terms, rows, prediction).quantiles,
    }
    return {name: _interval(said[several], sold[several], capacity[several]) for name, said in ways.items()}


def _rounded(value: float | np.floating) -> float:
    return round(float(value), 3)
