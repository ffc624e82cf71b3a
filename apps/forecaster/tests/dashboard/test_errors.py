from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cineradar_forecaster.dashboard.metrics.errors import ADDITIVE, Unit, summarise

_RUNGS = ("pickup", "last_week")

seats = st.floats(0, 200, allow_nan=False)
forecasts = st.lists(
    st.fixed_dictionaries(
        {
            "group": st.sampled_from("ab"),
            "capacity": st.integers(1, 200),
            "sold": st.integers(0, 200),
            "p50": seats,
            "width": st.floats(0, 80),
            "pickup": st.none() | seats,
            "last_week": st.none() | seats,
        }
    ),
    min_size=1,
    max_size=30,
)


def _cell(row: dict[str, Any]) -> dict[str, Any]:
    """One showing as a row of additive sums, each by its definition."""
    error, half = row["p50"] - row["sold"], row["width"] / 2
    cell: dict[str, Any] = {
        "group": row["group"],
        "showings": 1,
        "sold": row["sold"],
        "covered": int(abs(error) <= half),
        **{f"{rung}_showings": int(row[rung] is not None) for rung in _RUNGS},
    }
    for unit, factor in (("seats", 1.0), ("points", 100 / row["capacity"])):
        cell[f"abs_error_{unit}"] = abs(error) * factor
        cell[f"error_{unit}"] = error * factor
        cell[f"width_{unit}"] = row["width"] * factor
        for rung in _RUNGS:
            spoke = row[rung] is not None
            cell[f"{rung}_abs_error_{unit}"] = abs(row[rung] - row["sold"]) * factor if spoke else 0.0
            cell[f"beside_{rung}_abs_error_{unit}"] = abs(error) * factor if spoke else 0.0
    return cell


def _cells(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([_cell(row) for row in rows], schema_overrides=dict.fromkeys(ADDITIVE, pl.Float64))


@settings(max_examples=40, deadline=None)
@given(forecasts, st.sampled_from(["seats", "points"]))
def test_every_figure_is_that_of_the_showings_one_by_one(rows: list[dict[str, Any]], unit: Unit) -> None:
    told = summarise(_cells(rows), [], unit).row(0, named=True)
    factor = np.array([1.0 if unit == "seats" else 100 / row["capacity"] for row in rows])
    sold = np.array([row["sold"] for row in rows], dtype=float)
    error = np.array([row["p50"] for row in rows]) - sold
    inside = np.array([abs(e) <= row["width"] / 2 for e, row in zip(error, rows, strict=True)])
    assert told["showings"] == len(rows)
    assert told["mae"] == pytest.approx(np.mean(np.abs(error) * factor))
    assert told["bias"] == pytest.approx(np.mean(error * factor))
    assert told["coverage"] == pytest.approx(inside.mean())
    assert told["width"] == pytest.approx(np.mean([row["width"] for row in rows] * factor))
    for rung in _RUNGS:
        spoke = np.array([row[rung] is not None for row in rows])
        said = np.array([row[rung] or 0.0 for row in rows])
        if not spoke.any():
            assert told[rung] is None
            assert told[f"gain_{rung}"] is None
            continue
        rival = float(np.mean((np.abs(said - sold) * factor)[spoke]))
        assert told[rung] == pytest.approx(rival)
        if rival > 0:
            own = float(np.mean((np.abs(error) * factor)[spoke]))
            assert told[f"gain_{rung}"] == pytest.approx(1 - own / rival)


@settings(max_examples=40, deadline=None)
@given(forecasts)
def test_a_figure_of_all_is_the_mean_of_its_groups_weighted_by_showings(rows: list[dict[str, Any]]) -> None:
    cells = _cells(rows)
    whole = summarise(cells, [], "points").row(0, named=True)
    groups = summarise(cells, ["group"], "points")
    for figure in ("mae", "bias", "coverage", "width"):
        weighted = np.average(groups[figure].to_numpy(), weights=groups["showings"].to_numpy())
        assert whole[figure] == pytest.approx(weighted)


def test_without_showings_nothing_is_told_rather_than_an_error_of_nil() -> None:
    assert summarise(_cells([_NOBODY]).clear(), [], "seats").is_empty()
    assert summarise(_cells([_NOBODY]).clear(), ["group"], "seats").is_empty()


def test_where_nobody_came_the_share_of_error_in_all_sold_is_unknown() -> None:
    assert summarise(_cells([_NOBODY]), [], "seats")["wape"][0] is None


_NOBODY = {"group": "a", "capacity": 9, "sold": 0, "p50": 2.0, "width": 1.0, "pickup": None, "last_week": 1.0}
