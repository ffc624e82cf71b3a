from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cineradar_forecaster.history.heat import HeatScores
from cineradar_forecaster.history.schema import HEAT, INSTANT

DAY = date(2026, 3, 10)
PUBLISHED = datetime(2026, 3, 9, 21, tzinfo=UTC)
"""04:00 in Jakarta of DAY."""
MADE = PUBLISHED + timedelta(hours=10)
"""Of the second version of the weights."""

type Row = tuple[str, date, int, datetime, float]


def score_at(rows: list[Row], at: datetime, site: str = "s") -> float | None:
    found = HeatScores(pl.DataFrame(rows, schema=HEAT, orient="row")).at(
        pl.Series([site]), pl.Series([at], dtype=INSTANT)
    )
    assert len(found) == 1
    score: float | None = found[0]
    return score


def row(ahead: int, version: int, score: float, known_at: datetime | None = None) -> Row:
    return "s", DAY + timedelta(days=ahead), version, known_at or PUBLISHED + timedelta(days=ahead), score


def test_a_score_is_known_from_four_in_jakarta_on_and_not_a_second_before() -> None:
    rows = [row(-1, 1, 40.0), row(0, 1, 50.0)]
    assert score_at(rows, PUBLISHED - timedelta(seconds=1)) == 40.0
    assert score_at(rows, PUBLISHED) == 50.0


@pytest.mark.parametrize(("days", "score"), [(6.99, 50.0), (7, None), (30, None)])
def test_a_score_stands_for_a_week(days: float, score: float | None) -> None:
    assert score_at([row(0, 1, 50.0)], PUBLISHED + timedelta(days=days)) == score


def test_other_weights_hold_from_when_they_were_made() -> None:
    rows = [row(0, 1, 50.0), row(0, 2, 60.0, MADE), row(1, 2, 70.0)]
    assert score_at(rows, MADE - timedelta(seconds=1)) == 50.0
    assert score_at(rows, MADE) == 60.0
    assert score_at(rows, PUBLISHED + timedelta(days=1)) == 70.0


def test_the_past_told_again_under_other_weights_takes_no_newer_days_place() -> None:
    rows = [row(-1, 1, 40.0), row(0, 1, 50.0), row(-1, 2, 99.0, MADE)]
    assert score_at(rows, MADE) == 50.0
    assert score_at(rows, PUBLISHED - timedelta(seconds=1)) == 40.0


def test_a_site_without_a_score_has_none_and_takes_no_others() -> None:
    assert score_at([row(0, 1, 50.0)], PUBLISHED, site="another") is None
    assert score_at([], PUBLISHED) is None


days = st.integers(-9, 3)
rows = st.dictionaries(
    st.tuples(st.sampled_from("ab"), days, st.integers(1, 3)), st.tuples(st.integers(0, 96), st.integers(0, 100))
)


@given(rows, st.sampled_from("abc"), st.integers(-24 * 9, 24 * 12))
def test_it_is_what_a_search_through_all_rows_finds(
    told: dict[tuple[str, int, int], tuple[int, int]], site: str, hours: int
) -> None:
    """Late by some hours or not: the newest day under the newest weights of what is known, no older than a week."""
    made = [
        (of, DAY + timedelta(days=ahead), version, PUBLISHED + timedelta(days=ahead, hours=late), float(score))
        for (of, ahead, version), (late, score) in told.items()
    ]
    at = PUBLISHED + timedelta(hours=hours)
    known = sorted((day, version, score) for of, day, version, known_at, score in made if of == site and known_at <= at)
    newest = known[-1] if known else None
    stands = newest is not None and at < PUBLISHED + (newest[0] - DAY) + timedelta(days=7)
    assert score_at(made, at, site) == (newest[2] if newest is not None and stands else None)
