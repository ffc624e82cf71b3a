"""How much films were searched for, by day: what was known on a day is that day's and no later one's."""

from bisect import bisect_right
from datetime import date, timedelta

import numpy as np

from cineradar_forecaster.features.panel import Codes, Floats
from cineradar_forecaster.history.store import HistoryStore

STALE_DAYS = 7


class Popularity:
    """Films' popularity by day, as numbers of films."""

    def __init__(self, films: int, by_day: dict[date, tuple[np.ndarray, Floats]]) -> None:
        self._films = films
        self._by_day = by_day
        self._days = sorted(by_day)

    @staticmethod
    def of(store: HistoryStore, codes: Codes) -> "Popularity":
        """Gives a store's popularity; nothing where none was kept."""
        told = store.popularity().join(codes.movies.select("movie_id", "film"), on="movie_id", how="inner").sort("day")
        by_day = {
            part["day"][0]: (part["film"].to_numpy(), part["popularity"].to_numpy())
            for part in told.partition_by("day", maintain_order=True)
        }
        return Popularity(codes.films + 1, by_day)

    def by_film(self, day: date) -> Floats:
        """Gives the log of each film's newest popularity not after `day` and at most a week old; NaN where none is."""
        found = np.full(self._films, np.nan)
        to = bisect_right(self._days, day)
        for at in self._days[max(0, to - STALE_DAYS) : to]:
            if at > day - timedelta(days=STALE_DAYS):
                film, value = self._by_day[at]
                found[film] = np.log(np.maximum(value, 1e-3))
        return found
