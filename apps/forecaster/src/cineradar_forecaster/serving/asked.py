"""What a caller asks for, as the store knows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

import numpy as np

from cineradar_forecaster.models.prediction import Prediction
from cineradar_forecaster.scoring.columns import QUANTILES
from cineradar_forecaster.serving.database import Database
from cineradar_forecaster.serving.problems import DomainError
from cineradar_forecaster.serving.schemas import PredictionRequest

# Under the source `cineradar` stand ids of ours that were absorbed by others; they stay good.
_ASKED: LiteralString = """
    with named as (
      select kind, our_id from external_ids
      where (source, kind, external_id) in
        ((%(theatre_source)s, 'theatre', %(theatre_name)s), (%(movie_source)s, 'movie', %(movie_name)s))
    ), asked as (
      select coalesce((select our_id from named where kind = 'theatre'), %(theatre_ours)s::uuid) as theatre_id,
             coalesce((select our_id from named where kind = 'movie'), %(movie_ours)s::uuid) as movie_id
    )
    select t.id::text as theatre_id, t.site_id::text, t.synthetic, c.zone, m.id::text as movie_id,
           m.running_time_minutes, s.id::text as showtime_id, f.made_at, f.model_version, f.capacity, f.sold,
           f.mean, f.p05, f.p10, f.p50, f.p90, f.p95
    from asked a
    left join theatres t on t.id = a.theatre_id
    left join cities c on c.id = t.city_id
    left join movies m on m.id = a.movie_id
    left join showtimes s
      on s.theatre_id = t.id and s.movie_id = m.id and s.starts_at = %(showtime)s and s.gone_at is null
    left join showtime_forecasts f on f.showtime_id = s.id and f.basis = 'model'
    order by s.ordinal, s.category, s.id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A start of a film at a listing, and what the last batch says of its halls."""

    theatre_id: str
    site_id: str
    zone: str
    synthetic: bool
    movie_id: str
    running_time_minutes: int | None
    showtime: datetime
    showtime_ids: list[str]
    """In the programme; none where nobody sells this start."""
    rows: list[dict[str, Any]]

    def forecast_at(self, model_version: str) -> datetime | None:
        """When the last batch was made, if it holds a forecast of every hall by this model."""
        made = {row["made_at"] for row in self.rows if row["model_version"] == model_version}
        whole = self.showtime_ids and all(row["model_version"] == model_version for row in self.rows)
        return made.pop() if whole and len(made) == 1 else None

    def forecast(self) -> Prediction:
        """What the last batch says of each hall."""
        quantiles = np.array([[row[name] for name in QUANTILES] for row in self.rows], dtype=np.float64)
        return Prediction(quantiles, np.array([row["mean"] for row in self.rows], dtype=np.float64))

    def sold(self) -> list[int | None]:
        """Seats sold of each hall when the last batch was made."""
        return [row["sold"] for row in self.rows]


def _named(name: str, text: str) -> dict[str, str | None]:
    source, _, external_id = text.rpartition(":")
    is_ours = source == ""
    return {
        f"{name}_source": "cineradar" if is_ours else source,
        f"{name}_name": external_id,
        f"{name}_ours": external_id if is_ours else None,
    }


async def find_asked(database: Database, request: PredictionRequest) -> Asked:
    """Looks up what is asked for. Raises DomainError `not_found` where there is no such listing or film."""
    names = _named("theatre", request.theatre_id) | _named("movie", request.movie_id)
    rows = await database.rows(_ASKED, {**names, "showtime": request.showtime})
    first = rows[0]
    if first["theatre_id"] is None:
        raise DomainError("not_found", f"There is no theatre {request.theatre_id}.")
    if first["movie_id"] is None:
        raise DomainError("not_found", f"There is no movie {request.movie_id}.")
    halls = [row for row in rows if row["showtime_id"] is not None]
    return Asked(
        theatre_id=first["theatre_id"],
        site_id=first["site_id"],
        zone=first["zone"],
        synthetic=first["synthetic"],
        movie_id=first["movie_id"],
        running_time_minutes=first["running_time_minutes"],
        showtime=request.showtime,
        showtime_ids=[row["showtime_id"] for row in halls],
        rows=halls,
    )
