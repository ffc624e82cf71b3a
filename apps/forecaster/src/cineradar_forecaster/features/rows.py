"""From a day's book and instants of prediction to features: the one place where either kind of row is made."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from cineradar_forecaster.features.blend import Blended, Paces, blend
from cineradar_forecaster.features.daybook import DayBook, Vintage
from cineradar_forecaster.features.events import Running
from cineradar_forecaster.features.lags import listing_week, same_showing, slot_lags
from cineradar_forecaster.features.panel import Floats, Ints

DAYS_BEFORE = 3
"""Cinema days before a showing's own whose bookings tell of its film, its site and the country."""
IFTAR_MINUTE = 18 * 60
"""Sunset is at about 18:00 all year on either side of the equator."""


@dataclass(frozen=True)
class Asked:
    """Which showings of a day are forecast, and at which instants, an entry a forecast."""

    showing: Ints
    second: Ints
    """Of the prediction, since the day's epoch."""


def features_of(book: DayBook, asked: Asked, before: list[DayBook]) -> pl.DataFrame:
    """Gives the features of each forecast asked for, in its order, and `sold_now`.

    `before` are the books of the cinema days just before, as far as there are any.
    """
    parts = [
        _structure(book, asked),
        _bookings(book, asked, before),
        _lags(book, asked),
        _calendar(book, asked),
    ]
    together = pl.concat(parts, how="horizontal")
    return together.with_columns(_derived())


def _structure(book: DayBook, asked: Asked) -> pl.DataFrame:
    finished = book.last_finished(asked.second)
    batch = book.batches_known(asked.second)
    filled: dict[str, Floats] = {}
    # A few programmes and days of knowledge serve all forecasts of a day.
    both = finished * 1_000_000 + batch
    for key in np.unique(both):
        here = np.flatnonzero(both == key)
        vintage = book.vintage(int(key // 1_000_000), int(key % 1_000_000))
        lead = (book.starts[asked.showing[here]] - asked.second[here]) / 3_600
        for name, values in _of_vintage(book, vintage, asked.showing[here], lead).items():
            filled.setdefault(name, np.full(len(asked.showing), np.nan))[here] = values
    return pl.DataFrame(filled)


def _of_vintage(book: DayBook, vintage: Vintage, showing: Ints, lead: Floats) -> dict[str, Floats]:
    at = vintage.place[showing]
    expected, parts, programme = vintage.expected, vintage.expected.parts, vintage.programme
    films = vintage.state.levels.films
    film = book.panel.film[showing]
    panel_film = book.panel.film[vintage.known]
    centre = np.log(np.mean(np.exp(vintage.draw[panel_film]))) if len(panel_film) else 0.0
    starts_share = vintage.film_starts / max(int(vintage.film_starts.sum()), 1)
    before = vintage.state.film_starts
    before_share = before / max(int(before.sum()), 1)
    told = book.walk.popularity.by_film(vintage.state.day + timedelta(days=1)) if vintage.state.day > date.min else None
    popularity = np.full(len(vintage.draw), np.nan) if told is None else told
    hour = parts["fasting_hour" if book.facts.fasting else "hour"]
    curve, kind = vintage.state.curve, vintage.kind.take(at)
    variance = films.variance(book.facts.ordinal)
    return {
        "prior_occupancy": expected.filled[at],
        "prior_demand_log": np.log(expected.share[at]),
        "day_effect": parts["day"][at],
        "listing_effect": parts["site"][at] + parts["listing"][at],
        "slot_effect": (hour + parts["slot"] + parts.get("free_hour", 0.0))[at],
        "hall_effect": (parts["format"] + parts["size"])[at],
        "film_effect": vintage.draw[film] - centre,
        "film_listing_effect": parts["taste"][at],
        "crowd_effect": parts["crowd"][at],
        "film_slope": films.slope()[film],
        "film_uncertainty": np.sqrt(variance[film]),
        "film_days_seen": films.days_seen[film].astype(np.float64),
        "day_surprise": np.full(len(at), vintage.state.levels.day.newest_error),
        "usual_share": curve.share_at(kind, lead),
        "usual_final_of_none": curve.none_at(kind, lead),
        "film_showings_at_listing": programme.film_showings_at_listing[at],
        "film_showings_share": (programme.film_showings_at_listing / programme.listing_showings)[at],
        "film_showings_nation_share": programme.film_showings_nation_share[at],
        "film_screens_change": np.log((starts_share[film] + 1e-3) / (before_share[film] + 1e-3)),
        "listing_showings": programme.listing_showings[at],
        "films_at_listing": programme.films_at_listing[at],
        "rivals_same_hour": programme.rivals_same_hour[at],
        "halls_of_film_same_start": programme.halls_of_film_same_start[at],
        "hall_rank": programme.hall_rank[at],
        "popularity_log": popularity[film],
        "popularity_rank": _rank_among(popularity, panel_film)[film],
        "movie_age_days": _age(book, vintage, film),
        "usual_price_idr": vintage.usual_price[at],
    }


def _age(book: DayBook, vintage: Vintage, film: Ints) -> Floats:
    """Days since the first day on which the film was shown; null where it ran already when history begins."""
    opened = book.walk.opened[film]
    first = book.walk.first_day
    seen_from_start = (opened == first.toordinal()) if first is not None else np.zeros(len(film), bool)
    # What was opened later than the days known then opens, for all that is known, on the day of the programme.
    by_then = (opened >= 0) & (opened <= vintage.state.day.toordinal())
    age = np.where(by_then, book.facts.ordinal - opened, 0.0)
    return np.where(by_then & seen_from_start, np.nan, age)


def _rank_among(popularity: Floats, films: Ints) -> Floats:
    """Rank by popularity among the day's films, 1 the least popular, ties shared; NaN where it is not known."""
    on = np.unique(films)
    on = on[np.isfinite(popularity[on])]
    value = popularity[on]
    ordered = np.sort(value)
    rank = np.full(len(popularity), np.nan)
    rank[on] = (np.searchsorted(ordered, value, "left") + 1 + np.searchsorted(ordered, value, "right")) / 2
    return rank


def _bookings(book: DayBook, asked: Asked, before: list[DayBook]) -> pl.DataFrame:
    showing, second = asked.showing, asked.second
    panel, sites = book.panel, book.walk.codes.sites + 1
    sold, usual, looks, newest = book.by_showing.until(showing, second)
    day_ago, *_ = book.by_showing.until(showing, second - 86_400)
    half_ago, *_ = book.by_showing.until(showing, second - 43_200)
    in_advance, advance_usual, *_ = book.by_showing.until(showing, np.minimum(second, book.starts[showing] - 86_400))
    seen = looks > 0
    nothing = np.zeros(len(showing), dtype=np.int64)

    def others(running: Running, group: Ints) -> tuple[Floats, Floats]:
        all_sold, all_usual = running.until(group, second)
        return all_sold - sold, np.maximum(all_usual - usual, 0.0)

    film_site = panel.film[showing] * sites + panel.site[showing]
    paces = Paces(
        nation=others(book.by_nation, nothing),
        film=others(book.by_film, panel.film[showing]),
        site=others(book.by_site, panel.site[showing]),
        film_site=others(book.by_film_and_site, film_site),
    )
    earlier = {
        "nation": _earlier(before, book, second, lambda b: b.by_nation, nothing),
        "film": _earlier(before, book, second, lambda b: b.by_film, panel.film[showing]),
        "site": _earlier(before, book, second, lambda b: b.by_site, panel.site[showing]),
        "film_site": _earlier(before, book, second, lambda b: b.by_film_and_site, film_site),
    }
    capacity = panel.capacity[showing]
    reference = _reference_demand(book, asked)
    blended: Blended = blend(paces, reference * capacity, sold, usual, capacity)
    null = np.nan
    own_lead = np.where(seen, (book.starts[showing] - newest) / 3_600, null)
    return pl.DataFrame(
        {
            "sold_now": np.where(seen, sold, null),
            "looks_seen": looks,
            "look_lead_hours": own_lead,
            "minutes_since_look": np.where(seen, (second - newest) / 60, null),
            "sold_a_day_ago": np.where(seen, day_ago, null),
            "sold_in_12h": np.where(seen, sold - half_ago, null),
            "sold_in_advance": np.where(seen, in_advance, null),
            "pace_in_advance": np.where(seen, _pace(in_advance, advance_usual, 6.0), null),
            "pace_since": np.where(seen, _pace(sold - in_advance, usual - advance_usual, 6.0), null),
            "expected_by_now": np.where(seen, usual, null),
            "own_pace": np.where(seen, _pace(sold, usual, 6.0), null),
            "nation_pace": _pace(*paces.nation, 500.0),
            "film_pace": _pace(*paces.film, 40.0),
            "film_pace_evidence": np.log1p(np.maximum(paces.film[1], 0)),
            "site_pace": _pace(*paces.site, 40.0),
            "site_pace_evidence": np.log1p(np.maximum(paces.site[1], 0)),
            "film_site_pace": _pace(*paces.film_site, 20.0),
            "film_site_pace_evidence": np.log1p(np.maximum(paces.film_site[1], 0)),
            "nation_pace_before": _pace(*earlier["nation"], 500.0),
            "film_pace_before": _pace(*earlier["film"], 40.0),
            "site_pace_before": _pace(*earlier["site"], 40.0),
            "film_site_pace_before": _pace(*earlier["film_site"], 20.0),
            "reference_demand_log": np.log(np.maximum(reference, 1e-4)),
            "paced_demand_log": np.log(np.maximum(blended.paced_share, 1e-4)),
            "blend_occupancy": blended.occupancy,
        }
    )


def _earlier(before: list[DayBook], book: DayBook, second: Ints, running: object, group: Ints) -> tuple[Floats, Floats]:
    sold, usual = np.zeros(len(second)), np.zeros(len(second))
    for other in before:
        shifted = second + book.epoch_second - other.epoch_second
        more_sold, more_usual = running(other).until(group, shifted)  # type: ignore[operator]
        sold, usual = sold + more_sold, usual + more_usual
    return sold, usual


def _reference_demand(book: DayBook, asked: Asked) -> Floats:
    """Share of seats wanted by what was known when the day went on sale, of the programme known now."""
    found = np.full(len(asked.showing), np.nan)
    batch = book.batches_known(asked.second)
    reference = book.facts.ordinal - 4
    for known in np.unique(batch):
        here = np.flatnonzero(batch == known)
        vintage = book.vintage(reference, int(known))
        found[here] = vintage.expected.share[vintage.place[asked.showing[here]]]
    return found


def _pace(sold: Floats, usual: Floats, seats: float) -> Floats:
    """Log of seats sold ÷ seats usually sold by now, shrunk to 0 by `seats` of prior evidence."""
    pace: Floats = np.log((np.maximum(sold, 0.0) + seats) / (np.maximum(usual, 0.0) + seats))
    return pace


def _lags(book: DayBook, asked: Asked) -> pl.DataFrame:
    finished = book.last_finished(asked.second)
    parts = []
    for ordinal in np.unique(finished):
        here = np.flatnonzero(finished == ordinal)
        rows = book.frame[asked.showing[here]].select(
            "theatre", "site", "film", "auditorium_id", "slot", "local_minute", "capacity"
        )
        rows = rows.with_columns(pl.Series("at", here, dtype=pl.Int64))
        until = date.fromordinal(int(ordinal))
        parts.append(
            pl.concat(
                [
                    rows.select("at"),
                    slot_lags(book.walk, rows, book.day, until),
                    same_showing(book.walk, rows, until),
                    listing_week(book.walk, rows, until),
                ],
                how="horizontal",
            )
        )
    return pl.concat(parts).sort("at").drop("at")


def _calendar(book: DayBook, asked: Asked) -> pl.DataFrame:
    rows = book.frame[asked.showing].select(
        "local_minute",
        "chain_code",
        "brand_code",
        "format_code",
        "is_3d",
        "city_code",
        "city_sites",
        pl.col("presale").cast(pl.Int8),
        "price_min_idr",
        "price_max_idr",
        "movie_id",
        "theatre_id",
        "capacity",
        ((pl.Series(asked.second) + book.epoch_second) - pl.col("first_seen_at").dt.epoch("s")).alias("on_sale"),
        ((pl.col("starts_at").dt.epoch("s")) - (pl.Series(asked.second) + book.epoch_second)).alias("lead"),
    )
    films = book.walk.codes.movies.select(
        "movie_id",
        "running_time_minutes",
        _age_rating(),
        (pl.col("country").str.to_lowercase() == "indonesia").cast(pl.Int8).alias("is_local"),
        pl.col("genres").list.contains("Horror").cast(pl.Int8).alias("is_horror"),
        pl.col("genres").list.contains("Animation").cast(pl.Int8).alias("is_animation"),
    )
    joined = rows.join(films, on="movie_id", how="left", maintain_order="left")
    minute = pl.col("local_minute").cast(pl.Float64)
    clock = minute / 60
    fasting = bool(book.facts.fasting)
    facts = {name: book.calendar[name][0] for name in book.calendar.columns if name != "cinema_day"}
    return joined.select(
        *[pl.lit(value, dtype=pl.Float64).alias(name) for name, value in facts.items()],
        hour=pl.col("local_minute").cast(pl.Float64) // 60 % 24,
        minute_of_day=minute,
        hour_sin=(2 * np.pi * clock / 24).sin(),
        hour_cos=(2 * np.pi * clock / 24).cos(),
        iftar_hours=(minute - IFTAR_MINUTE) / 60 if fasting else pl.lit(None, dtype=pl.Float64),
        lead_hours=pl.col("lead") / 3_600,
        hours_on_sale=pl.col("on_sale") / 3_600,
        presale="presale",
        chain_code="chain_code",
        brand_code="brand_code",
        format_code="format_code",
        is_3d="is_3d",
        city_sites="city_sites",
        capacity_seats="capacity",
        price_idr="price_min_idr",
        running_time_minutes="running_time_minutes",
        age_rating="age_rating_code",
        is_local="is_local",
        is_horror="is_horror",
        is_animation="is_animation",
        heat_score=pl.lit(None, dtype=pl.Float64),
    )


def _age_rating() -> pl.Expr:
    rating = pl.col("age_rating").str.to_uppercase()
    return (
        pl.when(rating.str.starts_with("SU"))
        .then(0)
        .when(rating.str.starts_with("R"))
        .then(1)
        .when(rating.str.starts_with("D"))
        .then(2)
        .otherwise(None)
        .cast(pl.Int8)
        .alias("age_rating_code")
    )


def _derived() -> list[pl.Expr]:
    return [
        pl.col("movie_age_days").fill_nan(None).log1p().alias("movie_age_log"),
        (pl.col("price_idr") / pl.col("usual_price_idr").fill_nan(None)).alias("price_ratio"),
        (pl.col("sold_now").fill_nan(None) / pl.col("capacity_seats")).alias("booked_share"),
        (1 - pl.col("sold_now").fill_nan(None) / pl.col("capacity_seats")).alias("seats_left_share"),
    ]
