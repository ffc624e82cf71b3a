"""`cineradar-forecaster evaluate`: holds the folds, scores them, writes the report as HTML and Markdown."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from cineradar_forecaster.evaluation import document, report
from cineradar_forecaster.evaluation.contenders import SENSITIVITY_RUNGS, UnknownRungError, contest
from cineradar_forecaster.evaluation.contest import EmptyFoldError
from cineradar_forecaster.evaluation.evaluate import Order, evaluate
from cineradar_forecaster.evaluation.folds import FoldError
from cineradar_forecaster.evaluation.oracle import OracleError
from cineradar_forecaster.evaluation.scores import Scores
from cineradar_forecaster.features.calendar import CalendarError, read_spans
from cineradar_forecaster.history.store import HistoryError
from cineradar_forecaster.models.fitting import TooLittleHistoryError
from cineradar_forecaster.settings import Settings
from cineradar_forecaster.usage import UsageError

_SETTING_FOLDS = 2
_LEBARAN_DAYS = 10
_EXPECTED = (
    HistoryError,
    FoldError,
    EmptyFoldError,
    OracleError,
    TooLittleHistoryError,
    UnknownRungError,
    CalendarError,
)


def _parser(settings: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cineradar-forecaster evaluate", description=__doc__, exit_on_error=False)
    home = settings.forecaster_dir / "evaluation"
    parser.add_argument("--history", type=Path, default=settings.history_dir, help="files of history (the ETL's)")
    parser.add_argument("--oracle", type=Path, help="the store of what is true of a synthetic market; ratios need it")
    parser.add_argument("--to", type=Path, default=home, help=f"where the report goes ({home})")
    parser.add_argument("--folds", type=int, default=8, help="weekly folds (8)")
    parser.add_argument("--learn-days", type=int, default=100, help="days that a fold learns from at most (100)")
    parser.add_argument("--learn-rows", type=int, default=300_000, help="rows that a fold learns from at most (300000)")
    parser.add_argument("--rungs", help="rungs to judge beside the forecaster, with commas between (all)")
    parser.add_argument("--settings", type=Path, help="a folder of histories of other dials, the first one as frozen")
    return parser


def run(args: Sequence[str], settings: Settings) -> int:
    """Evaluates and writes. Gives 1 where it cannot, or where what was found cannot be true; raises UsageError."""
    parser = _parser(settings)
    if {"-h", "--help"} & set(args):
        print(parser.format_help())
        return 0
    try:
        asked = parser.parse_args(list(args))
    except argparse.ArgumentError as error:
        raise UsageError(f"{error}\n\n{parser.format_usage()}") from None
    if asked.folds < 1 or asked.learn_rows < 1 or asked.learn_days < 1:
        raise UsageError("--folds, --learn-days and --learn-rows are whole numbers from 1")
    try:
        scores, others = _evaluate(asked, settings)
        blocks = report.report(scores, others, _marked(scores, settings.calendar_file))
    except _EXPECTED as error:
        print(error, file=sys.stderr)
        return 1
    page, text = document.write(asked.to, report.TITLE, blocks)
    (asked.to / "scores.json").write_text(scores.model_dump_json(indent=1), encoding="utf-8")
    print(f"{page}\n{text}")
    for fault in scores.faults:
        print(fault, file=sys.stderr)
    return 1 if scores.faults else 0


def _evaluate(asked: argparse.Namespace, settings: Settings) -> tuple[Scores, list[Scores]]:
    names = None if asked.rungs is None else [name.strip() for name in asked.rungs.split(",")]
    order = Order(
        name="as frozen",
        history=asked.history,
        oracle=asked.oracle,
        work=asked.to / "work",
        folds=asked.folds,
        learn_days=asked.learn_days,
        learn_rows=asked.learn_rows,
    )
    scores = evaluate(order, contest(names, settings.threads), _tell("evaluation"))
    if asked.settings is None:
        return scores, []
    histories = sorted(path.parent for path in asked.settings.glob("*/manifest.json"))
    if not histories:
        raise HistoryError(f"no history of a setting in {asked.settings}: each has a folder there with its manifest")
    few = contest(SENSITIVITY_RUNGS, settings.threads)
    others = [
        evaluate(
            Order(
                name=history.name.partition("-")[2] or history.name,
                history=history,
                oracle=asked.oracle,
                work=asked.to / "work",
                folds=_SETTING_FOLDS,
                learn_days=asked.learn_days,
                learn_rows=asked.learn_rows // _SETTING_FOLDS,
            ),
            few,
            _tell(history.name),
        )
        for history in histories
    ]
    lines = [other.model_dump(mode="json") for other in others]
    (asked.to / "settings.json").write_text(json.dumps(lines, indent=1), encoding="utf-8")
    return scores, others


def _marked(scores: Scores, calendar: Path) -> dict[str, tuple[date, date]]:
    """Gives spans of days that drawings mark: Ramadan, and the days from Eid, as far as predictions touch them."""
    days = list(next(iter(scores.horizons.values())).by_day)
    spans = read_spans(calendar)
    named = [("Ramadan", span.date, span.days()[-1]) for span in spans if span.kind == "ramadan"]
    named += [
        ("Lebaran", span.date, span.date + timedelta(days=_LEBARAN_DAYS))
        for span in spans
        if span.kind == "public_holiday" and span.name == "Eid al-Fitr"
    ]
    touched = [(name, max(first, days[0]), min(last, days[-1])) for name, first, last in named]
    return {name: (first, last) for name, first, last in touched if first < last}


def _tell(what: str, every_seconds: float = 5.0) -> Callable[[str], None]:
    last = 0.0

    def told(text: str) -> None:
        nonlocal last
        if time.monotonic() - last >= every_seconds:
            last = time.monotonic()
            print(f"{what}: {text}", file=sys.stderr, flush=True)

    return told
