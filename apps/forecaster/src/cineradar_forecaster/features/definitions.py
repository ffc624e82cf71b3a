"""Every feature a model may look at: what it means, in which unit, from which source, and when it is known."""

from dataclasses import dataclass, replace
from typing import Final, Literal

VERSION: Final = 2
"""Of the definitions: rows of another version are other rows."""

type Known = Literal[
    "long before",
    "at sale",
    "at the newest look",
    "at looks seen by then",
    "end of the last finished day",
    "at 04:00 in Jakarta",
]


@dataclass(frozen=True)
class Feature:
    """One column of the feature store, Float32; null where it says nothing."""

    name: str
    meaning: str
    unit: str
    source: str
    known: Known
    group: str = ""
    of_bookings: bool = False
    """True when it tells of bookings of showings that have not begun; a rung of the ladder goes without these."""
    dtype: Literal["Float32"] = "Float32"


_CALENDAR, _PROGRAMME, _FINALS = "contracts/calendar/id.json", "showings, as first seen", "finals of finished days"
_LOOKS, _FILMS, _PLACES = "looks at coming showings", "films", "theatres"
_LEVELS = f"{_FINALS}, programme"


def _calendar(name: str, meaning: str, unit: str) -> Feature:
    return Feature(name, meaning, unit, _CALENDAR, "long before")


def _programme(name: str, meaning: str, unit: str, source: str = _PROGRAMME) -> Feature:
    return Feature(name, meaning, unit, source, "at sale")


def _finished(name: str, meaning: str, unit: str, source: str = _LEVELS) -> Feature:
    return Feature(name, meaning, unit, source, "end of the last finished day")


def _own(name: str, meaning: str, unit: str) -> Feature:
    return Feature(name, meaning, unit, _LOOKS, "at the newest look", of_bookings=True)


def _others(name: str, meaning: str, unit: str = "log") -> Feature:
    return Feature(name, meaning, unit, f"{_LOOKS}, structure", "at looks seen by then", of_bookings=True)


# ruff: noqa: E501 - a feature a line
_GROUPS: Final[dict[str, tuple[Feature, ...]]] = {
    "Of the plan": (
        _calendar("day_of_week", "weekday of the cinema day, 1 Monday to 7 Sunday", "day"),
        _programme("hour", "hour of the start on the venue's clock", "hour, 0–23"),
        _calendar("is_holiday", "a national public holiday", "0 or 1"),
        _programme("movie_age_log", "log(1 + days since the film was first shown); null where it ran before history begins", "log days"),
        _finished("popularity_rank", "rank of the film by popularity among those shown on the day, 1 the least popular", "rank", "popularity by day"),
        Feature("heat_score", "the site's commercial value: its newest score, at most a week old; null where it has none", "0–100", "heat scores", "at 04:00 in Jakarta"),
        _finished("theatre_momentum", "the listing's occupancy over the last seven finished days", "0–1", _FINALS),
        _programme("hour_sin", "sine of the start's clock time, a day a turn", "−1–1"),
        _programme("hour_cos", "cosine of the start's clock time, a day a turn", "−1–1"),
    ),
    "When": (
        Feature("lead_hours", "from the moment of prediction to the start", "hours", "the moment of prediction", "long before"),
        _programme("minute_of_day", "start, since the midnight in which the cinema day begins", "minutes, 360–1799"),
        _calendar("joint_leave", "a day of joint leave (cuti bersama)", "0 or 1"),
        _calendar("school_break", "a day of school holidays", "0 or 1"),
        _calendar("free_day", "nobody has to be at work: weekend, holiday, joint leave, first week of Lebaran", "0 or 1"),
        _calendar("ramadan_day", "day of Ramadan from 1; 0 outside it", "days"),
        _calendar("eid_offset_days", "days since the first day of Lebaran, from 10 before to 16 after; null at other times", "days"),
        _calendar("days_to_next_free", "days until the next free day, 0 on one, at most 10", "days"),
        _calendar("free_days_in_row", "length of the run of free days that the day lies in; 0 on a working day", "days"),
        _programme("iftar_hours", "start less 18:00 (sunset) in Ramadan; null outside it", "hours"),
        _programme("hours_on_sale", "since the showing was first seen", "hours"),
        _programme("presale", "on sale before the days around it", "0 or 1"),
    ),
    "Where, in what, for how much": (
        _programme("chain_code", "0 XXI, 1 CGV, 2 Cinépolis", "code", _PLACES),
        _programme("brand_code", "0 common, 1 Premiere, 2 IMAX listing", "code", _PLACES),
        _programme("format_code", "kind of hall by price category: 0 IMAX, 1 4DX, 2 large, 3 lounge, 4 satin or junior, 5 common", "code"),
        _programme("is_3d", "shown in 3D", "0 or 1"),
        _programme("city_sites", "cinemas in the city: its size", "sites", _PLACES),
        _programme("capacity_seats", "seats less those judged blocked", "seats", "halls"),
        _programme("hall_rank", "share of the listing's showings in smaller halls", "0–1"),
        _programme("price_idr", "cheapest ticket", "rupiah"),
        _programme("price_ratio", "cheapest ticket ÷ the city's median of the day", "ratio"),
    ),
    "What": (
        _programme("movie_age_days", "days since the film was first shown; null where it ran before history begins", "days"),
        _programme("running_time_minutes", "running time", "minutes", _FILMS),
        _programme("age_rating", "0 all ages, 1 from 13, 2 from 17", "code", _FILMS),
        _programme("is_local", "made in Indonesia", "0 or 1", _FILMS),
        _programme("is_horror", "a horror film", "0 or 1", _FILMS),
        _programme("is_animation", "an animated film", "0 or 1", _FILMS),
        _finished("popularity_log", "log of the film's newest popularity, at most a week old", "log", "popularity by day"),
        _finished("film_days_seen", "finished days on which the film was shown", "days"),
    ),
    "What else is on": (
        _programme("film_showings_at_listing", "showings of the film at the listing on the day", "showings"),
        _programme("film_showings_share", "those ÷ all showings of the listing", "0–1"),
        _programme("film_showings_nation_share", "the film's showings ÷ all of the country on the day", "0–1"),
        Feature("film_screens_change", "log of that share ÷ the film's on the last finished day", "log", _LEVELS, "at sale"),
        _programme("listing_showings", "showings of the listing on the day", "showings"),
        _programme("films_at_listing", "different films at the listing on the day", "films"),
        _programme("rivals_same_hour", "other showings of the site that start at most 60 minutes apart", "showings"),
        _programme("halls_of_film_same_start", "others of them of the same film at most 30 minutes apart", "showings"),
    ),
    "Structure": (
        _finished("prior_occupancy", "final share of seats expected by structure alone, as the hall can hold it", "0–1"),
        _finished("prior_demand_log", "the same before the hall's limit", "log share"),
        _finished("day_effect", "level of a day of this kind", "log share"),
        _finished("listing_effect", "level of the site and listing beside others", "log"),
        _finished("slot_effect", "level of the start's half-hour, in the country and at the site", "log"),
        _finished("hall_effect", "level of the kind of hall and its size", "log"),
        _finished("film_effect", "draw of the film beside the day's mean one; by starts and popularity before its first final", "log"),
        _finished("film_listing_effect", "the site's taste for the film", "log"),
        _finished("crowd_effect", "the film's part of its listing's pull ÷ its part of the starts", "log"),
        _finished("film_slope", "change of the film's draw a day", "log a day"),
        _finished("film_uncertainty", "standard deviation of the film's draw on the day", "log"),
        _finished("day_surprise", "the last finished day's level ÷ what had been expected of it", "log"),
    ),
    "The same slot before": (
        _finished("last_week_occupancy", "final occupancy of the nearest start (60 minutes, same hall first) a week before, else two", "0–1", _FINALS),
        _finished("last_week_same_film_occupancy", "the same, of the same film at the listing", "0–1", _FINALS),
        _finished("same_showing_week", "Σ sold ÷ Σ expected of the same film, hall and start on the last seven finished days, shrunk to 1", "log"),
        _finished("same_showing_days", "on how many of them it ran", "days"),
        _finished("listing_week", "Σ sold ÷ Σ expected of the listing on these days, shrunk to 1", "log"),
    ),
    "The usual booking curve": (
        _finished("usual_share", "share of its final bookings that a showing of this kind has at this lead", "0–1", "looks and finals of finished days"),
        _finished("usual_final_of_none", "mean final occupancy of like showings with nothing sold at this lead", "0–1", "looks and finals of finished days"),
    ),
    "Its own bookings": (
        _own("sold_now", "seats sold at the newest look; null before the first", "seats"),
        _own("booked_share", "seats sold ÷ capacity", "0–1"),
        _own("seats_left_share", "seats left ÷ capacity", "0–1"),
        _own("expected_by_now", "seats usually sold by that look, by structure", "seats"),
        _own("own_pace", "seats sold ÷ seats usually sold, shrunk to 1", "log"),
        _own("sold_a_day_ago", "seats sold at the newest look at least 24 h old", "seats"),
        _own("sold_in_12h", "seats sold since the newest look at least 12 h old", "seats"),
        _own("sold_in_advance", "seats sold a day or more before the start", "seats"),
        _own("pace_in_advance", "those ÷ usual, shrunk to 1", "log"),
        _own("pace_since", "seats sold since then ÷ usual, shrunk to 1", "log"),
        _own("looks_seen", "looks at the showing", "looks"),
        _own("look_lead_hours", "from the newest look to the start", "hours"),
        _own("minutes_since_look", "age of the newest look", "minutes"),
    ),
    "Bookings of others": (
        _others("nation_pace", "of all others of the cinema day"),
        _others("film_pace", "of the film's others of the day"),
        _others("film_pace_evidence", "log(1 + seats usually sold) behind it", "log seats"),
        _others("site_pace", "of the site's others of the day"),
        _others("site_pace_evidence", "log(1 + seats usually sold) behind it", "log seats"),
        _others("film_site_pace", "of the film's others at the site on the day"),
        _others("film_site_pace_evidence", "log(1 + seats usually sold) behind it", "log seats"),
        _others("nation_pace_before", "of all on the three cinema days before"),
        _others("film_pace_before", "of the film on the three cinema days before"),
        _others("site_pace_before", "of the site on the three cinema days before"),
        _others("film_site_pace_before", "of the film at the site on the three cinema days before"),
    ),
    "Structure and bookings together": (
        _finished("reference_demand_log", "demand by structure when the day went on sale", "log share"),
        _others("paced_demand_log", "that, moved by the paces of country, film, site and film at the site", "log share"),
        _others("blend_occupancy", "final share of seats by that and the showing's own bookings: gamma–Poisson", "0–1"),
    ),
}  # fmt: skip

FEATURES: Final[tuple[Feature, ...]] = tuple(
    replace(feature, group=group) for group, features in _GROUPS.items() for feature in features
)

FEATURE_NAMES: Final[list[str]] = [feature.name for feature in FEATURES]
BOOKING_FEATURES: Final[frozenset[str]] = frozenset(feature.name for feature in FEATURES if feature.of_bookings)
PLAN_FEATURES: Final[list[str]] = [
    "day_of_week",
    "hour",
    "is_holiday",
    "movie_age_log",
    "popularity_rank",
    "heat_score",
    "theatre_momentum",
    "hour_sin",
    "hour_cos",
]
