import numpy as np
import polars as pl
import pytest

from cineradar_forecaster.models.boosting import Boosting
from cineradar_forecaster.models.ladder import PICKUP, FeatureSets, climb, ladder_table, ladder_text, rungs
from cineradar_forecaster.models.rows import MissingColumnsError
from cineradar_forecaster.models.rungs import SHRINKAGE_SEATS, ConstantMedian, HierarchicalMean, LastWeekSameSlot
from cineradar_forecaster.models.rungs_boosted import BEYOND_BLEND, OCCUPANCY, PLAN, Boosted, by_xgboost
from made_rows import NAMES, made_rows

FEATURES = FeatureSets(
    everything=NAMES,
    bookings=frozenset({"booked_share", "blend_occupancy"}),
    plan=("day_of_week", "hour", "movie_age_days"),
)
FEW_TREES = Boosting(trees=12)


def few(**columns: list[object]) -> pl.DataFrame:
    return pl.DataFrame(columns)


def test_the_constant_is_the_median_of_occupancies_whatever_the_halls() -> None:
    rung = ConstantMedian()
    rung.fit(few(sold=[10, 20, 90], capacity=[100, 40, 100]))
    assert rung.predict(few(capacity=[60])).tolist() == [30]


def test_last_week_is_repeated_in_todays_hall_and_the_constant_stands_in() -> None:
    rung = LastWeekSameSlot()
    rung.fit(few(sold=[50], capacity=[100]))
    assert rung.predict(few(capacity=[80, 80], last_week_occupancy=[0.25, None])).tolist() == [20, 40]


def test_a_hierarchical_mean_lies_between_a_listing_and_its_slot_by_their_seats() -> None:
    rows = few(
        showtime_id=["a", "b"],
        theatre_id=["full", "empty"],
        day_of_week=[1, 1],
        hour=[18, 18],
        sold=[2_000, 0],
        capacity=[2_000, 2_000],
    )
    rung = HierarchicalMean()
    rung.fit(rows)
    # Overall a half, so the slot is a half; the listing's own 2,000 seats weigh as much as the prior's.
    assert SHRINKAGE_SEATS == 2_000
    assert rung.predict(rows).tolist() == [0.75 * 2_000, 0.25 * 2_000]
    elsewhere = rows.with_columns(theatre_id=pl.lit("unseen"), day_of_week=pl.lit(6))
    assert rung.predict(elsewhere).tolist() == [1_000, 1_000]


def test_a_showing_at_several_horizons_counts_once() -> None:
    rows = few(
        showtime_id=["a", "a", "b"],
        theatre_id=["t"] * 3,
        day_of_week=[1] * 3,
        hour=[18] * 3,
        sold=[10, 10, 50],
        capacity=[100] * 3,
    )
    rung = HierarchicalMean()
    rung.fit(rows)
    assert rung.overall == pytest.approx(0.3)


def test_the_plan_is_configured_to_the_letter() -> None:
    told = PLAN.parameters()
    assert (told["objective"], told["max_depth"], told["learning_rate"]) == ("reg:squarederror", 6, 0.1)
    assert (PLAN.trees, PLAN.early_stopping) == (200, 20)


def test_every_rung_answers_within_the_hall_and_bookings_beat_going_without() -> None:
    rows, later = made_rows(14, 120, 1), made_rows(5, 120, 2)
    ladder = dict(rungs(FEATURES))
    assert list(ladder)[3] == PICKUP
    ladder["boosted_without_bookings"] = lambda: Boosted(
        "without", FEATURES.without_bookings, OCCUPANCY, by_xgboost(FEW_TREES)
    )
    ladder["boosted_with_bookings"] = lambda: Boosted("with", NAMES, BEYOND_BLEND, by_xgboost(FEW_TREES))
    judged = climb(ladder, rows, later)
    capacity = later["capacity"].to_numpy()
    for name, said in judged.said.items():
        assert np.all((said >= 0) & (said <= capacity)), name
    table = ladder_table(judged, (72, 48, 24))
    at_24 = {name: errors[24] for name, errors in table.items()}
    assert at_24["boosted_with_bookings"] < at_24["boosted_without_bookings"] < at_24["constant_median"]
    assert at_24["pickup_prior_blend"] < at_24["pickup"]
    assert len(ladder_text(table).splitlines()) == len(ladder) + 1


def test_no_booking_reaches_the_rung_that_goes_without() -> None:
    assert not set(FEATURES.without_bookings) & FEATURES.bookings


def test_rows_of_other_features_are_refused_by_name() -> None:
    rung = Boosted("x", NAMES, OCCUPANCY, by_xgboost(FEW_TREES))
    with pytest.raises(MissingColumnsError, match="usual_share"):
        rung.fit(made_rows(8, 30, 1).drop("usual_share"))
