"""Each page on a market without anything, on one whose forecasts wait, and on a whole one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg
import pytest
from streamlit.testing.v1 import AppTest

from cineradar_forecaster.dashboard import shell
from cineradar_forecaster.dashboard.command import APP

type LendDatabase = Callable[[], AbstractContextManager[str]]

PAGES = ["overview", "error", "misses", "drift", "importance", "models", "freshness"]


@pytest.fixture(autouse=True)
def fresh_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("FORECASTER_DIR", str(tmp_path))
    monkeypatch.delenv("MARKET_CLOCK_AT", raising=False)
    shell.settings.cache_clear()
    yield
    shell.settings.cache_clear()


def opened(monkeypatch: pytest.MonkeyPatch, url: str, page: str) -> AppTest:
    """A page alone; the overview in its frame, which is the same for all."""
    monkeypatch.setenv("DATABASE_URL", url)
    file = APP if page == "overview" else APP.parent / "views" / f"{page}.py"
    return AppTest.from_file(str(file), default_timeout=60).run()


def text(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_whole_market_shows_figures_as_of_the_markets_clock_and_marks_them_synthetic(
    monkeypatch: pytest.MonkeyPatch, whole_market: str, page: str
) -> None:
    told = text(opened(monkeypatch, whole_market, page))
    assert "clock stands at Thu 30 Apr 2026, 20:15 WIB" in told
    assert told.count("Synthetic") >= 2
    assert "postgres" not in told


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("overview", "none has been made"),
        ("error", "none has been made"),
        ("misses", "none has been made"),
        ("drift", "0 forecasts of a model kept their features"),
        ("importance", "Pickup answers, which has no features"),
        ("models", "No model has been trained yet"),
        ("freshness", "No coming showings are known"),
    ],
)
def test_a_page_of_an_empty_market_says_what_is_missing_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, bare_market: str, page: str, said: str
) -> None:
    told = text(opened(monkeypatch, bare_market, page))
    assert said in told
    assert "Synthetic" not in told


@pytest.mark.parametrize("page", ["overview", "error", "misses"])
def test_while_forecasts_wait_for_their_showings_a_page_says_how_many_and_until_when(
    monkeypatch: pytest.MonkeyPatch, waiting_market: str, page: str
) -> None:
    told = text(opened(monkeypatch, waiting_market, page))
    assert "No forecasts have been settled yet" in told
    assert "wait for their showings" in told


def test_the_champion_without_its_folder_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, whole_market: str
) -> None:
    assert "FORECASTER_DIR" in text(opened(monkeypatch, whole_market, "importance"))


@pytest.mark.parametrize("page", ["overview", "models"])
def test_a_store_that_is_away_is_told_in_a_sentence_without_its_address(
    monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    told = text(opened(monkeypatch, "postgres://someone:secret@127.0.0.1:1/market", page))
    assert "The database does not answer. Start the product with npm start" in told
    assert "secret" not in told


def test_a_choice_of_unit_and_horizon_changes_what_is_counted(
    monkeypatch: pytest.MonkeyPatch, whole_market: str
) -> None:
    app = opened(monkeypatch, whole_market, "error")
    assert "T-24, points of occupancy" in text(app)
    app.segmented_control(key="unit").set_value("seats").run()
    app.segmented_control(key="horizon").set_value("T-72").run()
    assert "T-72, seats" in text(app)


def test_a_question_that_fails_is_told_in_its_panel_and_the_rest_of_the_page_works(
    monkeypatch: pytest.MonkeyPatch, lend_database: LendDatabase
) -> None:
    with lend_database() as url:
        with psycopg.connect(url) as connection:
            connection.execute("drop table scrape_runs cascade")
        told = text(opened(monkeypatch, url, "freshness"))
        assert "npm run migrate" in told
        assert "Freshness by chain" in told


def test_the_clock_of_the_environment_stands_where_the_store_keeps_none(
    monkeypatch: pytest.MonkeyPatch, bare_market: str
) -> None:
    monkeypatch.setenv("MARKET_CLOCK_AT", "2026-02-01T05:00:00Z")
    assert "clock stands at Sun 1 Feb 2026, 12:00 WIB" in text(opened(monkeypatch, bare_market, "overview"))


def test_misses_can_be_narrowed_to_nothing_and_say_how_to_get_out(
    monkeypatch: pytest.MonkeyPatch, whole_market: str
) -> None:
    app = opened(monkeypatch, whole_market, "misses")
    app.segmented_control(key="chain").set_value("Cinépolis").run()
    app.segmented_control(key="horizon").set_value("T-1").run()
    assert "Clear the filters" in text(app)
