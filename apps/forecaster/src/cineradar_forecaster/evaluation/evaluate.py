"""An evaluation from history to scores: folds are held one after the other, each kept, then all are scored together."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from cineradar_forecaster import models
from cineradar_forecaster.evaluation import oracle
from cineradar_forecaster.evaluation.ages import Ages
from cineradar_forecaster.evaluation.contest import FORECASTER, Contest, Learning, hold
from cineradar_forecaster.evaluation.feature_rows import FeatureRows, OpenRows, code_name, open_rows, part_of
from cineradar_forecaster.evaluation.folds import Fold, to_calibrate, to_learn, weekly_folds
from cineradar_forecaster.evaluation.score_all import Found, score
from cineradar_forecaster.evaluation.score_sums import sums_of_fold
from cineradar_forecaster.evaluation.scores import Scores
from cineradar_forecaster.history.store import HistoryStore

HORIZONS = (72, 48, 24)

type Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to evaluate. `oracle` is the store of what is true, where there is one; `work` is kept between runs."""

    name: str
    history: Path
    oracle: Path | None
    work: Path
    folds: int = 8
    learn_days: int = 100
    # So many rows are learnt from in a fold, whole showings chosen by their ids.
    learn_rows: int = 300_000


def evaluate(order: Order, contest: Contest, told: Told = lambda _text: None, opened: OpenRows = open_rows) -> Scores:
    """Hold every fold and score it; `opened` gives rows of features. A fold that the same code held before is kept.

    Raises HistoryError, FoldError, EmptyFoldError and OracleError, whose messages say what to do.
    """
    store = HistoryStore(order.history)
    manifest = store.manifest()
    folds = weekly_folds(store.days(), order.folds, timedelta(hours=max(HORIZONS)), order.learn_days)
    bounds = None if order.oracle is None else oracle.find_bounds(order.oracle, manifest.fingerprint)
    days = opened(store, order.work / "features", HORIZONS)
    days.build(folds[0].learns_from, store.days()[-1], lambda done, of, _day: told(f"features of {done} of {of} days"))
    ages = Ages(store)
    kept = order.work / "folds" / f"{store.fingerprint()}-{code_name()}-{_contest_name(order, contest)}"
    kept.mkdir(parents=True, exist_ok=True)
    for fold in folds:
        if not _paths(kept, fold)["learning"].exists():
            _hold_and_keep(order, contest, fold, days, ages, kept, told)
    told("scores")
    return score(
        Found(
            name=order.name,
            market=manifest.fingerprint,
            history=store.fingerprint(),
            clock=manifest.market_clock,
            at=datetime.now(UTC),
            folds=folds,
            contenders=(*contest.ladder, FORECASTER),
            rows=[_paths(kept, fold)["rows"] for fold in folds],
            sums=[_paths(kept, fold)["sums"] for fold in folds],
            learning=[_read_learning(_paths(kept, fold)["learning"]) for fold in folds],
            bounds=bounds,
        ),
        HORIZONS,
    )


def _hold_and_keep(
    order: Order, contest: Contest, fold: Fold, days: FeatureRows, ages: Ages, kept: Path, told: Told
) -> None:
    rows = days.rows(fold.learns_from, fold.last + timedelta(hours=max(HORIZONS)))
    of_all = rows.filter(to_learn(fold) | to_calibrate(fold)).select(pl.len()).collect().item()
    learn = part_of(min(1.0, order.learn_rows / max(1, of_all)))
    judged = hold(contest, fold, rows, learn, lambda name: told(f"fold {fold.number} of {order.folds}: {name}"))
    paths = _paths(kept, fold)
    told(f"fold {fold.number} of {order.folds}: sums")
    sums_of_fold(judged.calibration, judged.rows).write_parquet(paths["sums"])
    aged = ages.beside(judged.rows).drop("starts_at", "theatre_id", "site_id", "movie_id")
    aged.with_columns(pl.selectors.float().cast(pl.Float32)).write_parquet(paths["rows"], compression="zstd")
    # Comes last: where it is, the fold is whole.
    learning = {name: asdict(took) for name, took in judged.learning.items()}
    paths["learning"].write_text(json.dumps(learning), encoding="utf-8")


def _paths(kept: Path, fold: Fold) -> dict[str, Path]:
    return {
        "rows": kept / f"{fold.first}.parquet",
        "sums": kept / f"{fold.first}-sums.parquet",
        "learning": kept / f"{fold.first}.json",
    }


def _read_learning(path: Path) -> dict[str, Learning]:
    return {name: Learning(**took) for name, took in json.loads(path.read_text(encoding="utf-8")).items()}


def _contest_name(order: Order, contest: Contest) -> str:
    """Name what a fold hangs on beside its features: the code of the models, who is judged, how much is learnt from."""
    told = hashlib.sha256(f"{order.learn_days} {order.learn_rows} {sorted(contest.ladder)}".encode())
    for path in _sources(models.__path__):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]


def _sources(folders: Sequence[str]) -> list[Path]:
    return sorted(path for folder in folders for path in Path(folder).glob("*.py"))
