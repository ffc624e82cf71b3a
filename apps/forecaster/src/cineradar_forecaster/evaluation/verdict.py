"""What was aimed for and what was found, aim by aim."""

from dataclasses import dataclass

from cineradar_forecaster.evaluation.contest import FORECASTER
from cineradar_forecaster.evaluation.oracle import KNOWS
from cineradar_forecaster.evaluation.scores import Scores

PLAN_MAE_POINTS = 12.0
LEAST_COVERAGE, MOST_COVERAGE = 0.88, 0.92


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: in words, what was found, and whether that is enough; None where nothing was there to find."""

    aim: str
    found: str
    met: bool | None


def _ratio(scores: Scores, horizon: int, most: float) -> Aim:
    of = scores.horizons[horizon].oracles.get(KNOWS[0])
    aim = f"T-{horizon}: error ÷ oracle's (own bookings) at most {most}"
    if of is None:
        return Aim(aim, "no oracle", None)
    ratio = of.rungs[FORECASTER].ratio
    return Aim(aim, f"{ratio.value:.3f} ({ratio.low:.3f} to {ratio.high:.3f})", ratio.value <= most)


def _gap(scores: Scores, horizon: int, least: float) -> Aim:
    of = scores.horizons[horizon].oracles.get(KNOWS[0])
    closed = None if of is None else of.rungs[FORECASTER].gap_closed
    aim = f"T-{horizon}: at least {100 * least:.0f} % of the gap from pickup to the oracle closed"
    return Aim(
        aim, "no oracle" if closed is None else f"{100 * closed:.0f} %", None if closed is None else closed >= least
    )


def _coverage(scores: Scores, horizon: int) -> Aim:
    bands = [band for band in scores.horizons[horizon].bands if band.rows]
    found = ", ".join(f"{band.band} %: {100 * band.coverage_90:.1f} %" for band in bands)
    met = all(LEAST_COVERAGE <= band.coverage_90 <= MOST_COVERAGE for band in bands)
    return Aim(f"T-{horizon}: 90 % intervals hold 88 to 92 % in each band", found, met)


def _width(scores: Scores, horizon: int, most: float) -> Aim:
    ratios = {band.band: band.width_ratio for band in scores.horizons[horizon].bands if band.width_ratio is not None}
    found = ", ".join(f"{band} %: {ratio:.2f}" for band, ratio in ratios.items())
    aim = f"T-{horizon}: 90 % intervals at most {most} times as wide as the oracle's in each band"
    return Aim(aim, found or "no oracle", all(ratio <= most for ratio in ratios.values()) if ratios else None)


def _plan(scores: Scores, horizon: int) -> Aim:
    rungs = scores.horizons[horizon].rungs
    error = rungs[FORECASTER].mae
    pickup = f"; pickup alone {rungs['pickup'].mae:.2f}" if "pickup" in rungs else ""
    aim = f"T-{horizon}: the plan's MAE below {PLAN_MAE_POINTS:.0f} points"
    return Aim(aim, f"{error:.2f} points{pickup}", error < PLAN_MAE_POINTS)


def aims(scores: Scores) -> list[Aim]:
    """Give every aim of the project's for the horizons that were scored."""
    found: list[Aim] = []
    for horizon, most in ((24, 1.12), (72, 1.18)):
        if horizon in scores.horizons:
            found.append(_ratio(scores, horizon, most))
    if 24 in scores.horizons:
        found.append(_gap(scores, 24, 0.75))
    for horizon in sorted(scores.horizons):
        found += [_coverage(scores, horizon), _width(scores, horizon, 1.15), _plan(scores, horizon)]
    return found
