"""What is read from elsewhere and how figures are written."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from cineradar_forecaster.dashboard import formats, markup
from cineradar_forecaster.dashboard.command import APP, command_line
from cineradar_forecaster.dashboard.command import run as run_dashboard
from cineradar_forecaster.dashboard.ladder import intervals_of, ladder_of, scores_of
from cineradar_forecaster.dashboard.markup import Cell
from cineradar_forecaster.settings import Settings, SettingsError

AT = datetime(2026, 4, 30, 22, 30, tzinfo=UTC)


def test_a_ladder_is_read_rung_by_rung_with_the_models_own_error_of_new_films() -> None:
    written = {
        "ladder": {"pickup": {"72": 6.0, "24": 4.4}, "forecaster": {"24": 3.5}},
        "errors": {"24": {"all": 3.5, "new_films": 5.1}},
        "sums": {"any": "thing"},
    }
    assert ladder_of(scores_of(json.dumps(written))).rows() == [
        ("pickup", 72, 6.0),
        ("pickup", 24, 4.4),
        ("forecaster", 24, 3.5),
        ("forecaster, new_films only", 24, 5.1),
    ]


def test_coverage_is_read_by_horizon_and_band_as_a_share() -> None:
    interval = {"coverage90": 89.5, "width90": 14.0, "rows": 60.0}
    written = {"intervals": {"24": {"40+": interval, "0-10": interval}}}
    assert intervals_of(scores_of(json.dumps(written))).rows() == [(24, "0-10", 0.895, 14.0), (24, "40+", 0.895, 14.0)]


@pytest.mark.parametrize("written", ["{}", "[]", "null", '{"ladder": 3}', '{"ladder": {"pickup": {"soon": 1}}}'])
def test_scores_of_another_shape_are_none_and_no_fault(written: str) -> None:
    assert ladder_of(scores_of(written)).is_empty()
    assert intervals_of(scores_of(written)).is_empty()


def test_a_cinema_day_ends_at_six_in_jakarta() -> None:
    assert formats.cinema_day(AT) == date(2026, 4, 30)
    assert formats.cinema_day(AT + timedelta(minutes=30)) == date(2026, 5, 1)


def test_times_are_jakartas() -> None:
    assert formats.stamp(AT) == "Fri 1 May 2026, 05:30 WIB"
    assert formats.short_stamp(AT) == "1 May, 05:30 WIB"


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=12), "12 s"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 d"),
        (timedelta(seconds=-5), "0 s"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_says_something(ago: timedelta, said: str) -> None:
    assert formats.age(AT - ago, AT) == said


def test_what_is_unknown_is_a_dash_and_never_nil() -> None:
    told = {formats.count(None), formats.amount(None, "points"), formats.percent(None), formats.age(None, AT)}
    assert told | {formats.stamp(None), formats.day(None)} == {formats.DASH}


def test_figures_carry_their_unit_and_a_true_minus() -> None:
    assert formats.amount(-1.26, "points", signed=True) == f"{formats.MINUS}1.3 pt"
    assert formats.percent(0.125, signed=True) == "+12.5%"
    assert formats.days(date(2026, 3, 28), date(2026, 4, 3)) == f"28 Mar {formats.DASH} 3 Apr 2026"


def test_text_of_a_source_is_never_read_as_html() -> None:
    told = markup.table("<b>", ["<i>"], [[Cell("<script>alert(1)</script>")]])
    assert "<script>" not in told
    assert "<b>" not in told


def test_the_dashboard_listens_where_it_is_told() -> None:
    told = command_line("127.0.0.1", 4004)
    assert str(APP) in told
    assert {"--server.address=127.0.0.1", "--server.port=4004"} <= set(told)


def test_without_a_database_the_command_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        run_dashboard([], Settings())
