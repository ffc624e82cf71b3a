from datetime import timedelta

import numpy as np
import polars as pl
import psycopg
import pytest

from cineradar_forecaster.dashboard.database import StoreUnavailableError, fetch
from cineradar_forecaster.dashboard.metrics.errors import Unit, summarise
from cineradar_forecaster.dashboard.queries.features import feature_sample, feature_span, parse_features
from cineradar_forecaster.dashboard.queries.market import freshness_by_chain, market
from cineradar_forecaster.dashboard.queries.misses import booking_curve, forecasts_of, worst_misses
from cineradar_forecaster.dashboard.queries.outcomes import error_cells, settling
from dashboard_market import HORIZONS, NOW, STEADY, TODAY

FIRST = TODAY - timedelta(days=27)

_RAW = """
  select o.horizon_hours::int, t.chain_code, o.p50, o.p05, o.p95, o.pickup, o.last_week, o.actual_sold, o.capacity
  from forecast_outcomes o join theatres t on t.id = o.theatre_id
  where o.cinema_day >= %s and o.actual_sold is not null
"""


@pytest.fixture(scope="module")
def raw(whole_market: str) -> pl.DataFrame:
    with psycopg.connect(whole_market) as connection:
        rows = connection.execute(_RAW, [FIRST]).fetchall()
    names = ["horizon", "chain", "p50", "p05", "p95", "pickup", "last_week", "sold", "capacity"]
    return pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)


@pytest.mark.parametrize("unit", ["seats", "points"])
@pytest.mark.parametrize("horizon", [72, 24, 3])
def test_error_and_coverage_are_those_counted_showing_by_showing(
    whole_market: str, raw: pl.DataFrame, unit: Unit, horizon: int
) -> None:
    cells = error_cells(whole_market, FIRST, TODAY).filter(pl.col("horizon_hours") == horizon)
    told = summarise(cells, [], unit).row(0, named=True)
    rows = raw.filter(pl.col("horizon") == horizon)
    factor = np.ones(rows.height) if unit == "seats" else 100 / rows["capacity"].to_numpy()
    sold = rows["sold"].to_numpy()
    error = rows["p50"].to_numpy() - sold
    inside = (sold >= rows["p05"].to_numpy()) & (sold <= rows["p95"].to_numpy())
    spoke = rows["pickup"].is_not_null().to_numpy()
    rival = np.abs(rows["pickup"].fill_null(0).to_numpy() - sold) * factor
    assert told["showings"] == rows.height
    assert told["mae"] == pytest.approx(np.mean(np.abs(error) * factor), rel=1e-6)
    assert told["bias"] == pytest.approx(np.mean(error * factor), rel=1e-5)
    assert told["coverage"] == pytest.approx(inside.mean())
    assert told["pickup"] == pytest.approx(rival[spoke].mean(), rel=1e-6)
    assert told["gain_pickup"] == pytest.approx(
        1 - (np.abs(error) * factor)[spoke].sum() / rival[spoke].sum(), rel=1e-6
    )


def test_bands_are_cut_at_a_tenth_and_at_four_tenths_of_the_hall(whole_market: str, raw: pl.DataFrame) -> None:
    cells = error_cells(whole_market, FIRST, TODAY)
    for column, seats in (("said", raw["p50"]), ("happened", raw["sold"])):
        band = np.digitize(100 * seats.to_numpy() / raw["capacity"].to_numpy(), [10, 40])
        told = cells.group_by(column).agg(pl.col("showings").sum()).sort(column)
        assert told["showings"].to_list() == np.bincount(band).tolist()


def test_the_worst_misses_come_first_and_keep_to_what_is_asked(whole_market: str) -> None:
    told = worst_misses(whole_market, FIRST, TODAY, 24, None, "all", 50)
    errors = told["error"].abs().to_list()
    assert errors == sorted(errors, reverse=True)
    assert len(errors) == 50
    outside = worst_misses(whole_market, FIRST, TODAY, 24, "CGV", "outside", 50)
    assert set(outside["chain"]) == {"CGV"}
    assert outside["outside"].all()
    assert outside.height > 0


def test_a_booking_curve_ends_with_the_final_and_holds_no_blocked_seat(whole_market: str) -> None:
    miss = worst_misses(whole_market, FIRST, TODAY, 24, None, "all", 1).row(0, named=True)
    curve = booking_curve(whole_market, miss["showtime_id"])
    assert curve["lead_hours"].to_list() == [72, 48, 24, 12, 6, 3, 1, 0.5, 0]
    assert curve["sold"][-1] == miss["sold"]
    assert (curve["seen_hours"] >= curve["lead_hours"]).all()
    said = forecasts_of(whole_market, miss["showtime_id"])
    assert said["horizon_hours"].to_list() == list(HORIZONS)


def test_a_chain_counts_showings_on_sale_that_no_batch_has_forecast(whole_market: str) -> None:
    told = freshness_by_chain(whole_market, NOW)
    assert told["chain"].to_list() == ["CGV", "CINEPOLIS", "XXI"]
    assert (told["coming"] - told["forecast"]).sum() == 4


def test_features_come_back_as_numbers_and_a_sample_is_the_same_each_time(whole_market: str) -> None:
    span = feature_span(whole_market, FIRST, TODAY, 24).row(0, named=True)
    whole = feature_sample(whole_market, FIRST, TODAY, 24, 1_000)
    assert whole.height == span["rows"]
    assert whole[STEADY].is_between(1, 7).all()
    assert whole["heat_score"].null_count() == whole.height
    part = feature_sample(whole_market, FIRST, TODAY, 24, 300)
    assert 0 < part.height < whole.height
    assert part.equals(feature_sample(whole_market, FIRST, TODAY, 24, 300))


def test_what_is_no_number_among_features_is_missing() -> None:
    told = parse_features(pl.Series(['{"a": 1, "b": "x"}', '{"b": true}']))
    assert told.to_dict(as_series=False) == {"a": [1.0, None], "b": [None, 1.0]}


def test_forecasts_wait_until_their_showings_are_settled(waiting_market: str) -> None:
    told = settling(waiting_market, FIRST, TODAY).row(0, named=True)
    assert told["settled"] == 0
    assert told["waiting"] > 0
    assert error_cells(waiting_market, FIRST, TODAY).is_empty()


def test_the_markets_own_clock_is_read_and_invented_data_is_known(whole_market: str, bare_market: str) -> None:
    assert market(whole_market).row(0) == (NOW, True, "demo", True)
    bare = market(bare_market).row(0, named=True)
    assert (bare["stands"], bare["synthetic"]) == (False, False)


def test_a_days_error_is_found_by_the_index_of_days(whole_market: str) -> None:
    with psycopg.connect(whole_market) as connection:
        connection.execute("set enable_seqscan = off")
        connection.execute("set enable_bitmapscan = off")
        plan = connection.execute(
            "explain select 1 from forecast_outcomes where cinema_day between %s and %s and horizon_hours = 24",
            [FIRST, TODAY],
        ).fetchall()
    assert "forecast_outcomes_day" in str(plan)


def test_the_dashboard_cannot_write(whole_market: str) -> None:
    with pytest.raises(StoreUnavailableError):
        fetch(whole_market, "delete from forecast_batches returning id", {}, {"id": pl.Int64})
    assert fetch(whole_market, "select count(*) as n from forecast_batches", {}, {"n": pl.Int64})["n"][0] > 0


def test_a_store_that_does_not_answer_is_told_with_what_to_do_and_without_its_address() -> None:
    with pytest.raises(StoreUnavailableError, match="Start the product with npm start") as told:
        fetch("postgres://someone:secret@127.0.0.1:1/market", "select 1 as n", {}, {"n": pl.Int64})
    assert "secret" not in str(told.value)
    assert "127.0.0.1" not in str(told.value)


def test_a_store_without_the_tables_of_forecasts_asks_to_be_migrated(whole_market: str) -> None:
    with pytest.raises(StoreUnavailableError, match="npm run migrate"):
        fetch(whole_market, "select 1 as n from forecast_tables_of_tomorrow", {}, {"n": pl.Int64})
