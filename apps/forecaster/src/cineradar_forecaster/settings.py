"""What the environment tells the forecaster, read once by the command that runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["LogLevel", "Market", "Settings", "SettingsError", "read_settings"]

Market = Literal["demo", "captures", "sandbox", "live"]
LogLevel = Literal["silent", "fatal", "error", "warn", "info", "debug", "trace"]

_CALENDAR = Path("contracts/calendar/id.json")


class SettingsError(Exception):
    """The environment does not hold what a command needs; the message says which variable, and what to do."""


def _address(schemes: tuple[str, ...], text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"write it as {schemes[0]}://user@host:port/name")
    return text


def _address_of(*schemes: str) -> AfterValidator:
    return AfterValidator(partial(_address, schemes))


def _absent_when_empty(value: object) -> object:
    """An empty variable is none: compose files and shells set them so."""
    return None if value == "" else value


def _checkout() -> Path:
    """The repository this file lies in; where the package is installed without one, the working folder."""
    for folder in Path(__file__).resolve().parents:
        if (folder / _CALENDAR).is_file():
            return folder
    return Path.cwd()


type _Optional[T] = Annotated[T | None, BeforeValidator(_absent_when_empty)]


class Settings(BaseSettings):
    """The environment, checked. Names are the variables' in small letters."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    database_url: _Optional[Annotated[str, _address_of("postgres", "postgresql")]] = None
    """The market's database; only commands that read or write the store need it."""
    redis_url: _Optional[Annotated[str, _address_of("redis", "rediss")]] = None
    """Where answers of /predict are kept; without it each is computed anew."""
    market: Market = "demo"
    forecaster_dir: Path = Field(default_factory=lambda: _checkout() / ".cineradar" / "forecaster")
    """History, models and the registry: all that outlives a restart."""
    host: str = "127.0.0.1"
    port: int = Field(default=4003, ge=0, le=65_535)
    market_clock_at: _Optional[AwareDatetime] = None
    """An instant that the market's clock stands at; real time without it."""
    calendar_file: Path = Field(default_factory=lambda: _checkout() / _CALENDAR)
    train_days: int = Field(default=60, ge=14, le=3_650)
    """Cinema days that the first model learns from."""
    threads: int = Field(default=1, ge=1, le=64)
    """Threads of one prediction or training; one is fastest beside the rest of the product."""
    log_level: LogLevel = "info"

    @property
    def store_url(self) -> str:
        """The market's database. Raises SettingsError where none is named."""
        if self.database_url is None:
            raise SettingsError(
                "DATABASE_URL is not set, and this command reads or writes the store.\n"
                "  run it as `npm run forecaster -- COMMAND`, which names the running start's database,\n"
                "  or set DATABASE_URL=postgres://user@host:port/name"
            )
        return self.database_url

    @property
    def history_dir(self) -> Path:
        """Showings, films and theatres as Parquet."""
        return self.forecaster_dir / "history"

    @property
    def models_dir(self) -> Path:
        """One folder a trained model, named by its version."""
        return self.forecaster_dir / "models"

    @property
    def mlflow_dir(self) -> Path:
        """The tracking store: its database and its files."""
        return self.forecaster_dir / "mlflow"

    def now(self) -> datetime:
        """This instant on the market's clock, in UTC."""
        return (self.market_clock_at or datetime.now(UTC)).astimezone(UTC)


def read_settings(read: Callable[[], Settings] = Settings) -> Settings:
    """Reads the environment. Raises SettingsError, which lists every variable and its fault."""
    try:
        return read()
    except ValidationError as error:
        faults = [f"  {_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors(include_url=False)]
        raise SettingsError("the environment is not right:\n" + "\n".join(faults)) from None


def _variable(location: tuple[int | str, ...]) -> str:
    return str(location[0]).upper() if location else "(all)"
