from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from cineradar_forecaster.models.bundle import BundleError
from cineradar_forecaster.models.conformal import ConformalOffsets
from cineradar_forecaster.models.forecaster import HORIZONS
from cineradar_forecaster.models.prediction import Prediction
from cineradar_forecaster.models.profile import SUNDAY, Profile, fit_profile, hours_of
from cineradar_forecaster.models.site_hours import QUANTILE_COLUMNS, SiteHours
from cineradar_forecaster.models.sums import Correlation, Sums

MONDAY = date(2026, 3, 2)
THEATRES = pl.DataFrame({"site_id": ["west", "west", "east"], "zone": ["WIB", "WIB", "WIT"]})


def showings(days: int, seed: int = 1) -> pl.DataFrame:
    """Two sites, halls at 13:00, 13:40 and 19:00, twice as many on free days, noise of a tenth."""
    random = np.random.default_rng(seed)
    rows = [
        {
            "site_id": site,
            "cinema_day": MONDAY + timedelta(days=day),
            "local_minute": minute,
            "sold": round(base * level * (2 if day % 7 >= 5 else 1) * random.lognormal(0, 0.1)),
            "capacity": 200,
        }
        for day in range(days)
        for site, level in (("west", 1.0), ("east", 0.5))
        for minute, base in ((780, 20), (820, 20), (1140, 60))
    ]
    return pl.DataFrame(rows, schema_overrides={"local_minute": pl.Int16, "sold": pl.Int32, "capacity": pl.Int32})


@pytest.fixture(scope="module")
def profile() -> Profile:
    return fit_profile(hours_of(showings(35), []), MONDAY + timedelta(days=34))


@pytest.fixture(scope="module")
def site_hours(profile: Profile) -> SiteHours:
    return SiteHours(Sums(dict.fromkeys(HORIZONS, Correlation(0.3, 0.1)), ConformalOffsets({"": (0.0,) * 5})), profile)


def asked(site: str, kind: int, hour: int) -> pl.DataFrame:
    return pl.DataFrame(
        {"site_id": [site], "kind": [kind], "local_hour": [hour]},
        schema_overrides={"kind": pl.Int8, "local_hour": pl.Int8},
    )


def test_a_profile_says_what_a_sites_hour_usually_sells(profile: Profile) -> None:
    assert profile.predict(asked("west", 2, 13))["mean"][0] == pytest.approx(40, rel=0.1)
    assert profile.predict(asked("west", 2, 13))["capacity"][0] == pytest.approx(400)
    assert profile.predict(asked("east", SUNDAY, 19))["mean"][0] == pytest.approx(60, rel=0.1)


def test_an_hour_in_which_a_site_plays_nothing_has_no_profile(profile: Profile) -> None:
    assert profile.predict(asked("west", 2, 10)).is_empty()


def test_a_free_working_day_is_forecast_as_a_sunday() -> None:
    hours = hours_of(showings(14), [MONDAY + timedelta(days=1)])
    kinds = dict(hours.select("cinema_day", "kind").unique().iter_rows())
    assert kinds[MONDAY + timedelta(days=1)] == SUNDAY
    assert (kinds[MONDAY], kinds[MONDAY + timedelta(days=5)]) == (1, 6)


def test_a_profiles_intervals_hold_the_weeks_that_follow() -> None:
    many = pl.concat([showings(42, seed).with_columns(pl.col("site_id") + str(seed)) for seed in range(25)])
    last = MONDAY + timedelta(days=34)
    profile = fit_profile(hours_of(many.filter(pl.col("cinema_day") <= last), []), last)
    after = hours_of(many.filter(pl.col("cinema_day") > last), [])
    met = profile.predict(after.rename({"capacity": "seats"}))
    held = met.select(pl.col("sold").is_between("p05", "p95").mean()).item()
    assert held == pytest.approx(0.9, abs=0.04)
    order = met.select(QUANTILE_COLUMNS).to_numpy()
    assert np.all(np.diff(order, axis=1) >= 0)


def test_usual_hours_are_told_in_utc_of_each_sites_own_clock(site_hours: SiteHours) -> None:
    first = datetime(2026, 4, 7, 0, 0, tzinfo=UTC)
    found = site_hours.usual(THEATRES, [], first, first + timedelta(days=1)).sort("site_id", "hour")
    told = {(row["site_id"], row["hour"].hour) for row in found.iter_rows(named=True)}
    # 13:00 and 19:00 are 06:00 and 12:00 UTC in the west, two hours earlier in the east.
    assert told == {("west", 6), ("west", 12), ("east", 4), ("east", 10)}
    assert found["showings"].null_count() == found.height


def test_an_hour_after_midnight_belongs_to_the_evening_before() -> None:
    late = showings(35).with_columns(pl.lit(1455, dtype=pl.Int16).alias("local_minute"))
    profile = fit_profile(hours_of(late, []), MONDAY + timedelta(days=34))
    whole = SiteHours(Sums({}), profile)
    sunday_night = datetime(2026, 4, 5, 17, 0, tzinfo=UTC)
    found = whole.usual(
        THEATRES.filter(pl.col("site_id") == "west"), [], sunday_night, sunday_night + timedelta(hours=1)
    )
    # 00:00 on Monday in the west, so Sunday's audience: twice a Monday's.
    assert found["mean"][0] == pytest.approx(200, rel=0.1)


def test_a_programme_is_summed_by_site_and_hour_of_the_start(site_hours: SiteHours) -> None:
    at = datetime(2026, 4, 7, 6, 0, tzinfo=UTC)
    starts = [at, at + timedelta(minutes=40), at + timedelta(minutes=70), at]
    rows = pl.DataFrame(
        {
            "site_id": ["west", "west", "west", "east"],
            "movie_id": ["a", "b", "a", "a"],
            "starts_at": pl.Series(starts).cast(pl.Datetime("us", "UTC")),
            "capacity": [100, 50, 80, 60],
            "lead_hours": [24.0] * 4,
        }
    )
    quantiles = np.tile(np.array([2.0, 4.0, 10.0, 18.0, 22.0]), (4, 1))
    found = site_hours.predict(rows, Prediction(quantiles, np.full(4, 11.0))).sort("site_id", "hour")
    assert found.select("site_id", "hour", "showings", "capacity").rows() == [
        ("east", at, 1, 60),
        ("west", at, 2, 150),
        ("west", at + timedelta(hours=1), 1, 80),
    ]
    west = found.row(1, named=True)
    assert west["mean"] == 22
    assert 4 < west["p05"] < west["p50"] < west["p95"] < 44
    together = site_hours.sum_of(rows[:2], Prediction(quantiles[:2], np.full(2, 11.0)))
    assert together.quantiles.tolist() == [[west[name] for name in QUANTILE_COLUMNS]]


def test_what_was_saved_answers_the_same(site_hours: SiteHours, tmp_path: Path) -> None:
    site_hours.save(tmp_path)
    again = SiteHours.load(tmp_path)
    assert again.sums == site_hours.sums
    assert again.profile.cells.equals(site_hours.profile.cells)
    assert again.profile.ratios == site_hours.profile.ratios
    (tmp_path / "profile.parquet").unlink()
    with pytest.raises(BundleError, match="train anew"):
        SiteHours.load(tmp_path)
