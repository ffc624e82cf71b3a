"""Which heat score of a site stood at a moment: the one definition for finished showings and coming ones."""

from datetime import timedelta

import polars as pl

STALE = timedelta(days=7)
"""For how long a day's score is taken where no newer one was published."""
_PUBLISHED = timedelta(hours=-3)
"""04:00 in Jakarta (UTC+7), from the midnight UTC that begins the day of that date."""
_VERSIONS = 1_000_000
"""More than there will be versions of the weights."""


class HeatScores:
    """Sites' scores by the moments at which they got known."""

    def __init__(self, told: pl.DataFrame) -> None:
        """Takes rows of schema.HEAT in any order."""
        newer = pl.col("day").to_physical().cast(pl.Int64) * _VERSIONS + pl.col("weights_version")
        # What gets known after the score of a later day (the past under other weights) takes no later one's place.
        self._newest = (
            told.with_columns(newer.alias("newer"))
            .sort("site_id", "known_at", "newer")
            .filter(pl.col("newer") == pl.col("newer").cum_max().over("site_id"))
            .unique(["site_id", "known_at"], keep="last")
            .select("site_id", "known_at", "score", published=pl.col("day").cast(pl.Datetime("us", "UTC")) + _PUBLISHED)
            .sort("known_at", "site_id")
        )

    def at(self, site_id: pl.Series, at: pl.Series) -> pl.Series:
        """Gives each site's score of the newest day, under the newest weights, that was known `at` an instant.

        Null where there is none, or where it was published more than STALE before.
        """
        asked = pl.DataFrame({"site_id": site_id, "at": at}).with_row_index("place")
        found = asked.sort("at").join_asof(
            self._newest, left_on="at", right_on="known_at", by="site_id", strategy="backward", check_sortedness=False
        )
        stands = pl.col("at") < pl.col("published") + STALE
        return found.sort("place").select(pl.when(stands).then("score").alias("heat_score"))["heat_score"]
