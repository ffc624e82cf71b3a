"""Rolling origin: what a fold learns from was finished before anything it predicts was asked."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cineradar_forecaster.evaluation.folds import (
    FoldError,
    to_calibrate,
    to_learn,
    to_predict,
    weekly_folds,
)

LAST = date(2026, 4, 29)
FARTHEST = timedelta(hours=72)


def told(days: int) -> list[date]:
    return [LAST - timedelta(days=back) for back in range(days - 1, -1, -1)]


def test_the_last_fold_ends_where_outcomes_three_days_ahead_are_known() -> None:
    folds = weekly_folds(told(180), 8, FARTHEST, 100)
    assert [fold.number for fold in folds] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert folds[-1].last == date(2026, 4, 26)
    assert folds[0].first == date(2026, 3, 2)
    assert [(after.first - fold.last).days for fold, after in pairwise(folds)] == [1] * 7
    assert folds[0].cut == datetime(2026, 3, 1, 23, tzinfo=UTC)


def rows_at(horizon: int) -> pl.DataFrame:
    """A showing every 100 minutes of the cinema days told, 10:00 to 00:15 in Jakarta, forecast at one horizon."""
    days, minutes = told(80), range(600, 1_456, 95)
    starts = [
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute - 420)
        for day in days
        for minute in minutes
    ]
    return pl.DataFrame(
        {
            "cinema_day": [day for day in days for _ in minutes],
            "starts_at": pl.Series(starts, dtype=pl.Datetime("us", "UTC")),
        }
    ).with_columns((pl.col("starts_at") - pl.duration(hours=horizon)).alias("predicted_at"))


@given(st.sampled_from([24, 48, 72]), st.integers(1, 4))
def test_no_fold_learns_from_what_had_not_ended_when_it_predicts(horizon: int, count: int) -> None:
    rows = rows_at(horizon).with_row_index("showing")
    for fold in weekly_folds(told(80), count, FARTHEST, 60):
        asked = rows.filter(to_predict(fold))
        finished = rows.filter(to_learn(fold) | to_calibrate(fold))
        assert asked.height > 0
        assert finished["starts_at"].to_list()[-1] < min(asked["predicted_at"].to_list())
        assert set(asked["showing"].to_list()).isdisjoint(finished["showing"].to_list())
        assert rows.filter(to_learn(fold) & to_calibrate(fold)).is_empty()


def test_each_showing_of_the_weeks_is_predicted_once_at_each_horizon() -> None:
    rows = rows_at(48)
    folds = weekly_folds(told(80), 4, FARTHEST, 60)
    chosen = sum(rows.filter(to_predict(fold)).height for fold in folds)
    within = rows.filter(pl.col("predicted_at").is_between(folds[0].cut, folds[-1].end, closed="left")).height
    assert chosen == within


def test_too_short_a_history_is_refused_with_what_it_would_take() -> None:
    with pytest.raises(FoldError, match="8 weekly folds need 87 days of history and there are 60"):
        weekly_folds(told(60), 8, FARTHEST, 100)


def test_a_history_with_a_gap_is_refused() -> None:
    days = told(120)
    with pytest.raises(FoldError, match="gaps"):
        weekly_folds([*days[:50], *days[51:]], 2, FARTHEST, 100)
