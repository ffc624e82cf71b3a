"""One training, from the store's history to a model that answers, or to the reason why it does not."""

import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

import polars as pl

from cineradar_forecaster.features.calendar import calendar_frame
from cineradar_forecaster.features.definitions import FEATURE_NAMES
from cineradar_forecaster.history.etl import update_history
from cineradar_forecaster.history.store import HistoryStore
from cineradar_forecaster.models.boosting import Boosting
from cineradar_forecaster.models.fitting import FitSettings, named, train_forecaster
from cineradar_forecaster.models.forecaster import Forecaster
from cineradar_forecaster.models.ladder import ladder_text
from cineradar_forecaster.models.model import Model
from cineradar_forecaster.models.profile import fit_profile, hours_of
from cineradar_forecaster.models.rows import sold_of
from cineradar_forecaster.models.site_hours import SiteHours
from cineradar_forecaster.registry.local import LocalRegistry
from cineradar_forecaster.registry.promotion import verdict
from cineradar_forecaster.registry.records import ModelRecord
from cineradar_forecaster.registry.tell import tell_others
from cineradar_forecaster.registry.tracking import Run, Tracking
from cineradar_forecaster.settings import Settings
from cineradar_forecaster.training.days import Split, split_days
from cineradar_forecaster.training.frames import Frames, build_frames
from cineradar_forecaster.training.judge import Judgement, judge, sums_of
from cineradar_forecaster.training.plots import draw
from cineradar_forecaster.training.progress import Meter, Progress

PROFILE_DAYS = 35
# What a training reads once a first model answers: with it come last half-year's holidays.
LATER_DAYS = 180
HISTORY_DAYS = 183


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What came of a training."""

    record: ModelRecord
    ladder: str
    """The ladder with the forecaster, as lines of text."""
    amiss: str | None
    """Why MLflow or the store does not say so too, where one does not; the next training sets it right."""


def train(
    settings: Settings, *, now: datetime, told: Progress, days: int | None = None, recipe: FitSettings | None = None
) -> TrainingReport:
    """Bring history up to date, train, judge, register, and promote or refuse.

    ``days`` is how many finished cinema days to learn from (window_days without it), ``recipe`` what to train
    (fit_settings without it). Raises
    TooLittleHistoryError, history.store.HistoryError and history.tables.StoreError, each with what to do about it;
    whatever ``told`` raises ends the training, and nothing is registered then.
    """
    meter = Meter(told)
    registry = LocalRegistry(settings.models_dir)
    window = days or window_days(registry, settings.train_days)
    store = HistoryStore(settings.history_dir)
    if settings.database_url is not None:
        update_history(
            settings.database_url,
            store,
            days=max(window, HISTORY_DAYS),
            progress=lambda done, total, _what: meter.step("history", done, total),
            now=settings.market_clock_at,
        )
    split = split_days(store.days(), window)
    tracking = Tracking(settings.mlflow_dir)
    tracking.end_abandoned()
    with tracking.run(f"{split.all.first} to {split.all.last}", {"fingerprint": store.fingerprint()}) as run:
        fit = recipe or fit_settings(settings.threads)
        record, judgement = _train_tracked(settings, store, split, fit, run, now, meter)
    promoted, why = verdict(judgement.intervals)
    record = registry.promote(record.version, now, why) if promoted else registry.refuse(record.version, why)
    amiss = tell_others(registry, settings, tracking)
    meter.step("kept", 1, 1)
    return TrainingReport(record=record, ladder=ladder_text(judgement.table), amiss=amiss)


def window_days(registry: LocalRegistry, first_days: int) -> int:
    """Give how many days to learn from: few for a first model, which is waited for, then as many as are kept."""
    return first_days if registry.champion_version() is None else max(first_days, LATER_DAYS)


def _train_tracked(
    settings: Settings, store: HistoryStore, split: Split, fit: FitSettings, run: Run, now: datetime, meter: Meter
) -> tuple[ModelRecord, Judgement]:
    fingerprint = store.fingerprint()
    run.parameters(_parameters(fit, split, fingerprint))
    frames = build_frames(store, split, lambda done, total: meter.step("rows", done, total))
    judgement = judge(frames, split, fit, store.theatres(), _steps(meter, "judged"))
    run.metrics({f"mae_t{h}_{name}": error for name, by in judgement.table.items() for h, error in by.items()})
    run.text(ladder_text(judgement.table), "ladder.txt")
    forecaster = train_forecaster(
        frames.of(split.learn),
        frames.of(split.calibrate),
        fit,
        fingerprint=fingerprint,
        told=_steps(meter, "trained"),
    )
    site_hours = fit_site_hours(forecaster, frames, split, store, settings.calendar_file)
    record = _register(LocalRegistry(settings.models_dir), forecaster, site_hours, judgement, run, now)
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder), judgement.table, forecaster, judgement.prediction, sold_of(judgement.held_out))
        run.files(Path(folder), "plots")
    run.files(settings.models_dir / record.version, "model")
    return record, judgement


def fit_settings(threads: int) -> FitSettings:
    """Give the settings that won, on as many threads as are granted."""
    fit = FitSettings(feature_names=tuple(FEATURE_NAMES))
    return replace(fit, median=replace(fit.median, threads=threads), scale=replace(fit.scale, threads=threads))


def fit_site_hours(
    forecaster: Forecaster, frames: Frames, split: Split, store: HistoryStore, calendar: Path
) -> SiteHours:
    """Learn sums on the week that calibrates, and each site's usual week on the latest five."""
    last = split.calibrate.last
    first = last.fromordinal(last.toordinal() - PROFILE_DAYS + 1)
    showings = store.showings(first, last).select(
        "theatre_id", "site_id", "cinema_day", "local_minute", "sold", "capacity"
    )
    hours = hours_of(showings.collect(), free_days(first, last, calendar))
    return SiteHours(sums=sums_of(forecaster, frames.sums_of(split.calibrate)), profile=fit_profile(hours, last))


def free_days(first: date, last: date, calendar: Path) -> list[date]:
    """Give the days, both ends included, on which nobody has to be at work."""
    days = pl.date_range(first, last, eager=True).to_list()
    frame = calendar_frame(days, calendar)
    return frame.filter(pl.col("free_day") == 1)["cinema_day"].to_list()


def _register(
    registry: LocalRegistry,
    forecaster: Forecaster,
    site_hours: SiteHours,
    judgement: Judgement,
    run: Run,
    now: datetime,
) -> ModelRecord:
    promoted, why = verdict(judgement.intervals)
    scores = {**judgement.scores, "beside_pickup": [asdict(one) for one in judgement.intervals]}
    about = forecaster.provenance

    def write(version: str, folder: Path) -> None:
        Model(named(forecaster, version, scores), site_hours).save(folder)

    def record_of(version: str) -> ModelRecord:
        return ModelRecord(
            version=version,
            state="candidate",
            trained_at=now,
            trained_from=about.trained_from,
            trained_until=about.trained_until,
            training_rows=about.rows,
            data_fingerprint=about.fingerprint,
            tracking_run_id=run.run_id,
            scores=scores,
            verdict=why if promoted else None,
        )

    return registry.register(record_of, write)


def _parameters(fit: FitSettings, split: Split, fingerprint: str) -> dict[str, object]:
    def told(prefix: str, boosting: Boosting) -> dict[str, object]:
        more = {"trees": boosting.trees, "early_stopping": boosting.early_stopping}
        return {f"{prefix}.{name}": value for name, value in {**boosting.parameters(), **more}.items()}

    parts = {name: f"{part['first']} to {part['last']}" for name, part in asdict(split).items()}
    return {
        "data_fingerprint": fingerprint,
        "features": len(fit.feature_names),
        **{f"days.{name}": days for name, days in parts.items()},
        **told("median", fit.median),
        **told("scale", fit.scale),
    }


def _steps(meter: Meter, phase: str) -> Callable[[str, int, int], None]:
    """Counts the median's trees as nine tenths of a phase; a rung of the ladder belongs to a phase of its own."""

    def told(stage: str, done: int, total: int) -> None:
        if stage == "median":
            meter.step(phase, 9 * done, 10 * total)
        elif stage == "scale":
            meter.step(phase, 9 * total + done, 10 * total)
        else:
            meter.step("ladder", done, total)

    return told
