from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from cineradar_forecaster.settings import Settings, SettingsError, read_settings

VARIABLES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_has_to_be_set_to_read_the_settings() -> None:
    settings = read_settings()
    assert settings.market == "demo"
    assert settings.threads == 1
    assert settings.calendar_file.is_file()
    assert settings.forecaster_dir.parts[-2:] == (".cineradar", "forecaster")


def test_every_fault_is_named_with_its_variable_and_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://here/cineradar")
    monkeypatch.setenv("PORT", "seventy")
    monkeypatch.setenv("MARKET_CLOCK_AT", "2026-05-22T12:30:00")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    message = str(refused.value)
    assert "DATABASE_URL" in message
    assert "postgres://user@host:port/name" in message
    assert "PORT" in message
    assert "MARKET_CLOCK_AT" in message


def test_a_password_in_an_address_is_not_repeated_by_its_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "http://:sesame@here")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert "sesame" not in str(refused.value)


def test_a_command_that_needs_the_store_says_how_to_name_it() -> None:
    with pytest.raises(SettingsError, match=r"DATABASE_URL.*\n.*npm run forecaster"):
        _ = read_settings().store_url


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("MARKET_CLOCK_AT", "")
    settings = read_settings()
    assert settings.database_url is None
    assert settings.market_clock_at is None


def test_the_clock_stands_where_it_was_put_and_tells_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARKET_CLOCK_AT", "2026-05-22T19:30:00+07:00")
    now = read_settings().now()
    assert now == datetime(2026, 5, 22, 12, 30, tzinfo=UTC)
    assert now.tzinfo is UTC


def test_settings_do_not_change_once_read() -> None:
    settings = read_settings()
    with pytest.raises(ValidationError):
        settings.forecaster_dir = Path("/elsewhere")  # type: ignore[misc]
