"""`cineradar-forecaster COMMAND`: finds the command's function in its room and runs it.

Nothing of a room is imported before its command is asked for, so that serving needs no training packages.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol, cast

from cineradar_forecaster.settings import Settings, SettingsError, read_settings
from cineradar_forecaster.usage import UsageError

__all__ = ["COMMANDS", "Command", "main"]

_PACKAGE = "cineradar_forecaster"
_FAULT, _USAGE, _INTERRUPTED = 1, 2, 130


class Run(Protocol):
    """A room's command: takes what follows its name, gives the exit code."""

    def __call__(self, args: Sequence[str], settings: Settings, /) -> int: ...


@dataclass(frozen=True)
class Command:
    """Where a command lives, as MODULE:FUNCTION below the package, and what it is for."""

    at: str
    purpose: str
    extra: Literal["train", "dashboard"] | None = None
    """The packages it needs beside those of serving."""


COMMANDS: Mapping[str, Command] = {
    "etl": Command("history.command:run", "brings the history in Parquet up to date with the store"),
    "features": Command("features.command:run", "prints the features: meaning, unit, source, when known"),
    "train": Command("training.command:run", "trains a model, registers it, promotes it when it beats pickup", "train"),
    "score": Command("scoring.command:run", "forecasts every coming showing once and writes it to the store"),
    "serve": Command("serving.command:run", "answers /predict, /score and /train until it is ended"),
    "evaluate": Command(
        "evaluation.command:run", "measures the ladder by rolling origin and writes the report", "train"
    ),
    "models": Command("registry.command:models", "lists every model, its state and its verdict"),
    "promote": Command("registry.command:promote", "makes a model the one that answers", "train"),
    "rollback": Command("registry.command:rollback", "goes back to the champion before", "train"),
    "openapi": Command("serving.openapi:run", "prints the contract of the serving API"),
    "dashboard": Command("dashboard.command:run", "shows errors, coverage, drift and models in a browser", "dashboard"),
}


def _help() -> str:
    width = max(map(len, COMMANDS))
    rows = [f"  {name.ljust(width)}  {command.purpose}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "usage: cineradar-forecaster COMMAND [ARGUMENTS]",
            "",
            *rows,
            "",
            "`cineradar-forecaster COMMAND --help` tells a command's arguments.",
            "In a checkout, `npm run forecaster -- COMMAND` runs it on the running start's database.",
        ]
    )


def _load(name: str, command: Command) -> Run:
    """Raises UsageError where a package that the command needs is not installed."""
    module, function = command.at.split(":")
    try:
        return cast("Run", getattr(import_module(f"{_PACKAGE}.{module}"), function))
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(_PACKAGE):
            raise
        extra = f" --extra {command.extra}" if command.extra else ""
        raise UsageError(
            f"`{name}` needs the package {error.name}, which this environment lacks.\n"
            f"  in apps/forecaster: uv sync --frozen{extra}"
        ) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Gives its exit code: 1 a fault that its message explains, 2 a misunderstanding."""
    name, *args = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if name in {"--help", "-h", "help"}:
        print(_help())
        return 0
    command = COMMANDS.get(name)
    if command is None:
        print(f"There is no command `{name}`.\n\n{_help()}", file=sys.stderr)
        return _USAGE
    try:
        return _load(name, command)(args, read_settings())
    except UsageError as error:
        print(error, file=sys.stderr)
        return _USAGE
    except SettingsError as error:
        print(error, file=sys.stderr)
        return _FAULT
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
