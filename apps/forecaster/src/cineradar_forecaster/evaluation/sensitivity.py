"""Does the ranking hold in markets of other booking dials? One that flips is no finding about cinemas."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cineradar_forecaster.evaluation.scores import Scores


@dataclass(frozen=True, slots=True)
class Flip:
    """Two contenders that stand one way in the first setting and the other way in this one, at a horizon."""

    setting: str
    horizon: int
    better_here: str
    better_at_first: str
    mae_here: tuple[float, float]


def ranking(scores: Scores, horizon: int) -> list[str]:
    """Give the contenders by their mean absolute error, best first."""
    rungs = scores.horizons[horizon].rungs
    return sorted(rungs, key=lambda name: rungs[name].mae)


def flips(settings: Sequence[Scores]) -> list[Flip]:
    """Give every pair whose order differs from the first setting's, in each further setting and horizon."""
    if not settings:
        return []
    first, *others = settings
    found: list[Flip] = []
    for other in others:
        for horizon in first.horizons:
            here = other.horizons[horizon].rungs
            for better, worse in combinations(ranking(first, horizon), 2):
                if here[worse].mae < here[better].mae:
                    errors = (here[worse].mae, here[better].mae)
                    found.append(Flip(other.name, horizon, worse, better, errors))
    return found
