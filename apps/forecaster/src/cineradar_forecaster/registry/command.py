"""`cineradar-forecaster models | promote | rollback`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.records import ModelRecord, RegistryError
from cineradar_forecaster.settings import Settings


def models(args: Sequence[str], settings: Settings) -> int:
    """Print every model: version, state, days it learnt from, and the verdict."""
    parser = ArgumentParser("cineradar-forecaster models", description="Lists every model that was trained.")
    parser.parse_args(args)
    records = LocalRegistry(settings.models_dir).records()
    if not records:
        print("No model was trained yet: run `cineradar-forecaster train`. Until then pickup answers.")
    for record in records:
        print(_line(record))
    return 0


def promote(args: Sequence[str], settings: Settings) -> int:
    """Make a model the one that answers; one that was refused only with --anyway."""
    parser = ArgumentParser("cineradar-forecaster promote", description="Makes a model the one that answers.")
    parser.add_argument("version", help="as `cineradar-forecaster models` lists it")
    parser.add_argument("--anyway", action="store_true", help="even one that was refused")
    asked = parser.parse_args(args)
    registry = LocalRegistry(settings.models_dir)
    try:
        record = registry.record(asked.version)
        if record.state == "refused" and not asked.anyway:
            return _refused(f"{record.version} was {record.verdict}\n  --anyway promotes it in spite of that")
        promoted = registry.promote(record.version, settings.now(), f"promoted by hand; {record.verdict}")
    except RegistryError as error:
        return _refused(error)
    print(_line(promoted))
    return _mirrored(registry, settings)


def rollback(args: Sequence[str], settings: Settings) -> int:
    """Go back to the champion before."""
    parser = ArgumentParser("cineradar-forecaster rollback", description="Goes back to the champion before.")
    parser.parse_args(args)
    registry = LocalRegistry(settings.models_dir)
    try:
        promoted = registry.roll_back(settings.now())
    except RegistryError as error:
        return _refused(error)
    print(_line(promoted))
    return _mirrored(registry, settings)


def _mirrored(registry: LocalRegistry, settings: Settings) -> int:
    # MLflow takes seconds to import, and listing models must not wait for it.
    from cineradar_forecaster.registry.tell import tell_others  # noqa: PLC0415
    from cineradar_forecaster.registry.tracking import Tracking  # noqa: PLC0415

    amiss = tell_others(registry, settings, Tracking(settings.mlflow_dir))
    if amiss is not None:
        print(amiss, file=sys.stderr)
    return 0


def _refused(reason: RegistryError | str) -> int:
    print(reason, file=sys.stderr)
    return 1


def _line(record: ModelRecord) -> str:
    learnt = f"{record.trained_from} to {record.trained_until}"
    return f"{record.version:<12} {record.state:<10} {learnt}  {record.training_rows:>9,} rows  {record.verdict or ''}"
