"""An evaluation of a history whose law is known: the oracle's equal is found to be so, and who peeks is found out."""

import re
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from cineradar_forecaster.evaluation import document, report
from cineradar_forecaster.evaluation.contest import Contest, EmptyFoldError
from cineradar_forecaster.evaluation.evaluate import Order, evaluate
from cineradar_forecaster.evaluation.folds import FoldError
from cineradar_forecaster.evaluation.scores import Scores
from cineradar_forecaster.evaluation.sensitivity import flips
from cineradar_forecaster.evaluation.verdict import aims
from cineradar_forecaster.models.ladder import Rung
from evaluation.planted_law import LAST, PlantedRows, law_contest, plant_bounds, plant_history

FOLDS = 3


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("law")
    plant_history(folder / "history")
    plant_bounds(folder / "oracle", folder / "history", LAST - timedelta(days=7 * FOLDS + 4))
    return folder


def order(home: Path, **other: object) -> Order:
    asked = {"name": "as frozen", "history": home / "history", "oracle": home / "oracle", "work": home / "work"}
    return Order(**{**asked, "folds": FOLDS, "learn_days": 40, "learn_rows": 2_000, **other})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def scores(home: Path) -> Scores:
    return evaluate(order(home), law_contest(), opened=PlantedRows)


def test_who_knows_the_law_equals_the_oracle_and_closes_all_of_the_gap(scores: Scores) -> None:
    for horizon in (24, 48, 72):
        own = scores.horizons[horizon].oracles["own_bookings"]
        assert own.rungs["forecaster"].ratio.value == pytest.approx(1)
        assert own.rungs["forecaster"].gap_closed == pytest.approx(1)
        assert own.rungs["pickup"].ratio.low > 2
    assert scores.faults == []


def test_every_showing_of_the_weeks_is_judged_once_at_each_horizon(scores: Scores) -> None:
    of_a_week = 7 * 6 * 4
    assert [fold.rows for fold in scores.folds] == [3 * of_a_week] * FOLDS
    assert {name: rung.rows for name, rung in scores.horizons[48].rungs.items()} == dict.fromkeys(
        ("last_week_same_slot", "pickup", "forecaster"), FOLDS * of_a_week
    )
    assert scores.folds[-1].last == date(2026, 4, 26)


def test_intervals_of_the_law_hold_in_each_band_and_are_as_wide_as_the_oracles(scores: Scores) -> None:
    for band in scores.horizons[24].bands:
        assert band.rows > 0
        assert 0.88 <= band.coverage_90 <= 0.99
        assert band.width_ratio == pytest.approx(1)


def test_sums_of_independent_showings_are_narrower_than_their_quantiles_added_up(scores: Scores) -> None:
    sums = scores.horizons[72].sums
    assert sums is not None
    assert sums.sums == FOLDS * 7 * 6
    assert sums.width_90 < 0.85 * sums.added_width_90
    assert 0.8 <= sums.coverage_90 <= 0.97
    assert sums.added_coverage_90 > sums.coverage_90


def test_slices_are_parts_of_the_whole(scores: Scores) -> None:
    of = scores.horizons[24]
    for name in ("chain", "film_age", "theatre_age"):
        parts = [part for part in of.slices if part.slice == name]
        assert sum(part.rows for part in parts) == of.rungs["forecaster"].rows
        mean = sum(part.rows * part.mae for part in parts) / of.rungs["forecaster"].rows
        assert mean == pytest.approx(of.rungs["forecaster"].mae)
    assert {part.name for part in of.slices if part.slice == "chain"} == {"XXI", "CGV"}


def test_who_errs_less_than_an_oracle_fails_the_report(home: Path) -> None:
    peeks = evaluate(order(home, folds=1, learn_rows=1_999), law_contest(pl.col("sold") + 1), opened=PlantedRows)
    assert len(peeks.faults) == 6
    assert all("pickup errs less than the oracle" in fault for fault in peeks.faults)
    blocks = report.report(peeks, [], {})
    assert document.Heading("This report fails") in blocks


def test_a_fold_that_was_held_is_not_held_again(home: Path, scores: Scores) -> None:
    def never() -> Rung:
        raise AssertionError("it was held again")

    contest = law_contest()
    idle = Contest(dict.fromkeys(contest.ladder, never), contest.forecaster)
    again = evaluate(order(home), idle, opened=PlantedRows)
    assert again.model_dump(exclude={"at"}) == scores.model_dump(exclude={"at"})


def test_without_an_oracle_there_are_errors_but_no_ratios(home: Path, scores: Scores) -> None:
    alone = evaluate(order(home, oracle=None), law_contest(), opened=PlantedRows)
    assert alone.horizons[24].oracles == {}
    assert alone.horizons[24].rungs == scores.horizons[24].rungs
    assert {aim.met for aim in aims(alone) if "oracle" in aim.aim} == {None}
    assert document.to_markdown(report.report(alone, [], {}), "plots")


def test_too_many_folds_are_refused(home: Path) -> None:
    with pytest.raises(FoldError, match="9 weekly folds need"):
        evaluate(order(home, folds=9), law_contest(), opened=PlantedRows)


def test_a_fold_with_nothing_to_learn_from_is_refused(home: Path) -> None:
    with pytest.raises(EmptyFoldError, match="no rows to learn from"):
        evaluate(order(home, folds=1, learn_days=7), law_contest(), opened=PlantedRows)


def test_the_report_needs_nothing_else_and_names_units(scores: Scores, tmp_path: Path) -> None:
    blocks = report.report(scores, [scores], {"Lebaran": (date(2026, 4, 10), date(2026, 4, 14))})
    page, text = document.write(tmp_path, report.TITLE, blocks)
    html = page.read_text()
    assert not re.search(r'(src|href)="(?!data:)', html)
    assert "points of occupancy" in (tmp_path / "plots" / "ladder.svg").read_text()
    markdown = text.read_text()
    for name in re.findall(r"\]\((plots/[^)]+)\)", markdown):
        assert (tmp_path / name).exists()
    assert "| forecaster |" in markdown
    assert Scores.model_validate_json(scores.model_dump_json()) == scores


def test_a_ranking_that_flips_is_told_with_both_errors(scores: Scores) -> None:
    of = scores.horizons[24]
    turned = of.rungs["pickup"].model_copy(update={"mae": 0.5})
    other = scores.model_copy(
        update={
            "name": "turned",
            "horizons": {**scores.horizons, 24: of.model_copy(update={"rungs": {**of.rungs, "pickup": turned}})},
        }
    )
    assert flips([scores, scores]) == []
    found = flips([scores, other])
    assert {(flip.horizon, flip.better_here) for flip in found} == {(24, "pickup")}
    assert found[0].mae_here[0] == 0.5
    told = document.to_markdown(report.report(scores, [scores, other], {}), "plots")
    assert "turned, T-24: pickup (0.50) beats" in told
