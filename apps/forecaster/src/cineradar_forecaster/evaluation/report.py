"""The report of an evaluation: what was aimed for, the ladder, intervals, slices, sums, and what may be doubted."""

from collections.abc import Sequence
from datetime import date

from cineradar_forecaster.evaluation import plots
from cineradar_forecaster.evaluation.contest import FORECASTER
from cineradar_forecaster.evaluation.document import Block, Heading, Paragraph, Table
from cineradar_forecaster.evaluation.oracle import KNOWS
from cineradar_forecaster.evaluation.plots import named
from cineradar_forecaster.evaluation.scores import HorizonScore, Scores
from cineradar_forecaster.evaluation.sensitivity import flips, ranking
from cineradar_forecaster.evaluation.verdict import aims

TITLE = "How well demand is forecast"
NOTHING = "\N{EN DASH}"


def _points(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"


def _per_cent(value: float | None) -> str:
    return NOTHING if value is None else f"{100 * value:.1f} %"


def report(scores: Scores, settings: Sequence[Scores], marked: dict[str, tuple[date, date]]) -> list[Block]:
    """Give the report's blocks.

    `settings` are markets of other dials, the first as frozen; `marked` are spans of days that drawings show.
    """
    horizons = sorted(scores.horizons)
    blocks: list[Block] = [Heading(TITLE, 1), *_about(scores), *_faults(scores), *_aims(scores), plots.ladder(scores)]
    for horizon in horizons:
        blocks += [Heading(f"T-{horizon} hours"), *_ladder(scores.horizons[horizon])]
    blocks += [*_intervals(scores), plots.coverage(scores), *_slices(scores), *_sums(scores)]
    blocks += [Heading("Over time"), plots.by_fold(scores), *(plots.by_day(scores, h, marked) for h in horizons)]
    blocks += [*_folds(scores), *_learning(scores), *_sensitivity(settings), *_method()]
    return blocks


def _about(scores: Scores) -> list[Block]:
    first, last = scores.folds[0], scores.folds[-1]
    folds = "weekly fold" if len(scores.folds) == 1 else "weekly folds"
    market = f"the synthetic market {scores.market}" if scores.market else "a market without an oracle"
    return [
        Paragraph(
            f"{len(scores.folds)} {folds} by rolling origin, predictions made from {first.first} to {last.last},"
            f" on {market} (history {scores.history}, clock {scores.clock.isoformat()}). Written"
            f" {scores.at:%Y-%m-%d %H:%M} UTC."
        ),
        Paragraph(
            "All data are synthetic. No attendance by showing is public for Indonesia, so no real validation is"
            " possible"
            " here: who does well has shown that it learns from such data, not that it knows cinemas."
        ),
    ]


def _faults(scores: Scores) -> list[Block]:
    if not scores.faults:
        return []
    return [Heading("This report fails"), *(Paragraph(fault) for fault in scores.faults)]


def _aims(scores: Scores) -> list[Block]:
    words = {True: "met", False: "not met", None: NOTHING}
    rows = [(aim.aim, aim.found, words[aim.met]) for aim in aims(scores)]
    return [Heading("Aims"), Table(("aim", "found", ""), rows)]


def _ladder(of: HorizonScore) -> list[Block]:
    own, everything = (of.oracles.get(knows) for knows in KNOWS)
    rows: list[list[str]] = []
    for name, rung in of.rungs.items():
        measures = (rung.mae, rung.rmse, rung.bias, rung.wape, rung.pinball, rung.crps, rung.mase)
        beside = own.rungs[name] if own else None
        ratio = f"{beside.ratio.value:.3f} ({beside.ratio.low:.3f}-{beside.ratio.high:.3f})" if beside else NOTHING
        rows.append(
            [
                named(name),
                *(f"{value:.3f}" if at in {3, 6} else f"{value:.2f}" for at, value in enumerate(measures)),
                ratio,
                _per_cent(beside.gap_closed) if beside else NOTHING,
                f"{everything.rungs[name].ratio.value:.3f}" if everything else NOTHING,
            ]
        )
    columns = (
        "rung",
        "MAE",
        "RMSE",
        "bias",
        "WAPE",
        "pinball",
        "CRPS",
        "MASE",
        "÷ oracle (own bookings)",
        "gap closed",
    )
    told: list[Block] = [Table((*columns, "÷ oracle (everything)"), rows)]
    if own and everything:
        told.append(
            Paragraph(
                f"Oracles on {own.rows:,} showings: knowing own bookings {own.mae:.2f} points (CRPS"
                f" {own.crps:.2f}), knowing"
                f" everything but later groups {everything.mae:.2f} (CRPS {everything.crps:.2f}). Ratios are on"
                " these rows,"
                " with 95 % intervals over days; all else is on all rows."
            )
        )
    if of.foresight is not None:
        told.append(
            Paragraph(
                "Of what was settled only after the prediction the forecaster foretells"
                f" {100 * of.foresight.value:.1f} % ({100 * of.foresight.low:.1f} to {100 * of.foresight.high:.1f}):"
                " 0 but for chance, unless a feature tells the future."
            )
        )
    return told


def _intervals(scores: Scores) -> list[Block]:
    rows = [
        [
            f"T-{horizon}, {band.band} %",
            f"{band.rows:,}",
            _points(band.mae),
            _per_cent(band.coverage_90),
            _per_cent(band.coverage_80),
            _points(band.width_90),
            _per_cent(band.oracle_coverage_90),
            _points(band.oracle_width_90),
            _points(band.width_ratio),
            _per_cent(band.plan_coverage),
            _points(band.plan_width),
        ]
        for horizon in sorted(scores.horizons)
        for band in scores.horizons[horizon].bands
    ]
    columns = ("band", "rows", "MAE", "90 % holds", "80 % holds", "90 % width", "oracle holds", "oracle width")
    return [
        Heading("Intervals by band of the predicted median"),
        Paragraph(
            "Widths are points of occupancy; the width ratio is taken on the showings that the oracle speaks"
            " of. The plan's"
            " interval is its prediction ± 15 %: it claims nothing, but whoever reads it as an interval should"
            " know how"
            " often it holds."
        ),
        Table((*columns, "width ÷ oracle's", "plan ± 15 % holds", "its width"), rows),
    ]


def _slices(scores: Scores) -> list[Block]:
    rows = [
        [
            f"T-{horizon}, {named(one.slice)}: {one.name}",
            f"{one.rows:,}",
            _points(one.mae),
            _points(one.pickup_mae),
            NOTHING if one.ratio is None else f"{one.ratio:.3f}",
        ]
        for horizon in sorted(scores.horizons)
        for one in scores.horizons[horizon].slices
    ]
    return [
        Heading("Slices"),
        Table(("slice", "rows", "MAE", "pickup's MAE", "÷ oracle (own bookings)"), rows),
    ]


def _sums(scores: Scores) -> list[Block]:
    rows = [
        [
            f"T-{horizon}",
            f"{of.sums.sums:,}",
            _per_cent(of.sums.wape),
            _per_cent(of.sums.pickup_wape),
            _per_cent(of.sums.coverage_90),
            _per_cent(of.sums.width_90),
            _per_cent(of.sums.added_coverage_90),
            _per_cent(of.sums.added_width_90),
        ]
        for horizon, of in sorted(scores.horizons.items())
        if of.sums is not None
    ]
    columns = (
        "horizon",
        "sums",
        "WAPE",
        "pickup's WAPE",
        "90 % holds",
        "Σ width ÷ Σ sold",
        "added up holds",
        "added width",
    )
    return [
        Heading("Sums by site and hour"),
        Paragraph(
            "Sums of two showings or more that start within an hour at a site. 'Added up' is what adding the"
            " showings' own"
            " quantiles would give: quantiles do not add."
        ),
        Table(columns, rows),
    ]


def _folds(scores: Scores) -> list[Block]:
    rows = [
        [
            f"{fold.number}: {fold.first} to {fold.last}",
            f"{fold.learns_from}",
            f"{fold.rows:,}",
            *(
                f"{fold.mae[horizon][FORECASTER]:.2f} / {fold.mae[horizon].get('pickup', float('nan')):.2f}"
                for horizon in sorted(scores.horizons)
            ),
        ]
        for fold in scores.folds
    ]
    columns = ("predictions of", "learns from", "rows", *(f"T-{h}: ours / pickup" for h in sorted(scores.horizons)))
    return [Heading("Folds", 3), Table(columns, rows)]


def _learning(scores: Scores) -> list[Block]:
    rows = [
        [named(name), f"{took.rows:,}", f"{took.cpu_seconds:.1f}", f"{took.cpu_seconds_per_million:.1f}"]
        for name, took in scores.learning.items()
    ]
    columns = ("who", "rows in all folds", "processor seconds", "seconds a million rows")
    return [Heading("What learning takes"), Table(columns, rows)]


def _sensitivity(settings: Sequence[Scores]) -> list[Block]:
    if not settings:
        return []
    rows: list[list[str]] = []
    for setting in settings:
        for horizon in sorted(setting.horizons):
            of = setting.horizons[horizon]
            own = of.oracles.get(KNOWS[0])
            ratio = f"{own.rungs[FORECASTER].ratio.value:.3f}" if own else NOTHING
            errors = [f"{of.rungs[name].mae:.2f}" for name in settings[0].horizons[horizon].rungs]
            order = " < ".join(named(name) for name in ranking(setting, horizon))
            rows.append([f"{setting.name}, T-{horizon}", *errors, f"{own.mae:.2f}" if own else NOTHING, ratio, order])
    contenders = [named(name) for name in next(iter(settings[0].horizons.values())).rungs]
    found = flips(settings)
    words = [
        f"{flip.setting}, T-{flip.horizon}: {named(flip.better_here)} ({flip.mae_here[0]:.2f}) beats"
        f" {named(flip.better_at_first)} ({flip.mae_here[1]:.2f}), the other way round as frozen."
        for flip in found
    ]
    return [
        Heading("Other settings of the market's dials"),
        Paragraph(
            f"{len(settings) - 1} settings beside the frozen one, two folds each, on the demo-sized market: MAE"
            " in points. " + ("A ranking that flips is no finding:" if found else "No ranking flips.")
        ),
        *(Paragraph(text) for text in words),
        Table(("setting", *contenders, "oracle (own)", "ours ÷ oracle", "ranking"), rows),
    ]


def _method() -> list[Block]:
    return [
        Heading("How it was measured"),
        Paragraph(
            "A fold learns from cinema days finished by 06:00 in Jakarta of its first day, the latest seven of"
            " them kept for"
            " calibration, and is judged on predictions made in the seven days that follow. Rows are split by day of"
            " prediction: no showing that is predicted is learnt from, at whatever horizon. Every contender"
            " sees the same rows."
        ),
        Paragraph(
            "The target is what the last look before the start showed as taken, less the hall's blocked seats:"
            " carts and the"
            " seats blocked for one showing are in it, for oracles too. Points are 100 · seats ÷ capacity,"
            " averaged over"
            " showings. CRPS is of the law that the five quantiles draw; of a point it is the MAE."
        ),
        Paragraph(
            "An oracle's median is estimated from a finite number of futures, which makes its error about"
            " π/(4·runs) too"
            " great (0.4 % at 201) and ratios as much too small. Seats are whole and few, so an interval between true"
            " quantiles holds more than 90 %, as the oracle's own coverage shows: ours is drawn in to whole seats."
        ),
        Paragraph(
            "Bands are of the forecaster's own median, for of an outcome's band nobody knows beforehand, and an"
            " interval"
            " chosen by its outcome cannot hold. A ratio below 1 would fail this report: an oracle cannot be beaten."
        ),
    ]
