"""How old a film and a theatre were when a forecast was made: new ones have their own stated error."""

import polars as pl

from cineradar_forecaster.history.store import HistoryStore

FILM_AGES = ((0, "before it opens"), (3, "0-2 days"), (8, "3-7 days"), (15, "8-14 days"))
FILM_OLDER = "15 days and more"
NEW_THEATRE_DAYS = 28
THEATRE_NEW, THEATRE_KNOWN = "under 28 days", "28 days and more"


class Ages:
    """Opening days of films and first days of theatres, of a history."""

    def __init__(self, store: HistoryStore) -> None:
        days = store.days()
        self._openings = (
            store.showings(days[0], days[-1])
            .filter(~pl.col("presale"))
            .group_by("movie_id")
            .agg(pl.col("cinema_day").min().alias("opens_on"))
            .collect()
        )
        self._theatres = store.theatres().select("theatre_id", pl.col("first_seen_at").alias("known_since"))

    def beside(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Give the rows with `film_age`, on the day of the showing, and `theatre_age`, at the prediction, in words."""
        film_days = (pl.col("cinema_day") - pl.col("opens_on")).dt.total_days()
        theatre_days = (pl.col("predicted_at") - pl.col("known_since")).dt.total_days()
        film = pl.lit(FILM_OLDER)
        for before, name in reversed(FILM_AGES):
            film = pl.when(film_days < before).then(pl.lit(name)).otherwise(film)
        film = pl.when(film_days.is_null()).then(pl.lit(FILM_AGES[0][1])).otherwise(film)
        return (
            rows.join(self._openings, on="movie_id", how="left", maintain_order="left")
            .join(self._theatres, on="theatre_id", how="left", maintain_order="left")
            .with_columns(
                film.alias("film_age"),
                pl.when(theatre_days < NEW_THEATRE_DAYS)
                .then(pl.lit(THEATRE_NEW))
                .otherwise(pl.lit(THEATRE_KNOWN))
                .alias("theatre_age"),
            )
            .drop("opens_on", "known_since")
        )
