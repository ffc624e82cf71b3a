"""How far a feature has moved: the population stability index over bins of equal share in the training window."""

from itertools import pairwise
from typing import Final

import polars as pl

#: A rule of thumb of credit scoring, not a test: below .1 little moved, from .25 on look before you trust.
WATCH: Final = 0.1
ACT: Final = 0.25
BINS: Final = 10
#: Stands for an empty bin, so that one showing in a bin that held none does not make the index infinite.
FLOOR: Final = 1e-4

_SHARES: Final = pl.Schema({"bin": pl.Int32, "low": pl.Float64, "high": pl.Float64, "share": pl.Float64})


def decile_edges(reference: pl.Series) -> list[float]:
    """Gives the inner edges of the reference's bins, ascending and each once: its 10 %, 20 % … 90 % values.

    A feature of few values (a flag, a weekday) has fewer: then each value below the last is an edge of its own.
    """
    values = reference.drop_nulls().cast(pl.Float64)
    values = values.filter(values.is_finite())
    distinct = values.unique().sort()
    if len(distinct) <= BINS:
        return [float(value) for value in distinct[:-1]]
    cuts = {float(cut) for step in range(1, BINS) if (cut := values.quantile(step / BINS, "lower")) is not None}
    return sorted(cut for cut in cuts if cut < float(distinct[-1]))


def bin_shares(values: pl.Series, edges: list[float]) -> pl.DataFrame:
    """Gives bin, low, high and share of `values` for each bin (low, high] of `edges`, and bin -1 for those missing.

    Shares sum to 1 over all bins; all are 0 where there are no values at all.
    """
    numbers = values.cast(pl.Float64)
    known = numbers.is_finite().fill_null(value=False)
    at = numbers.filter(known)
    bounds = [float("-inf"), *edges, float("inf")]
    counts = [int((~known).sum())]
    counts += [int(((at > low) & (at <= high)).sum()) for low, high in pairwise(bounds)]
    total = max(len(values), 1)
    return pl.DataFrame(
        {
            "bin": range(-1, len(edges) + 1),
            "low": [None, *bounds[:-1]],
            "high": [None, *bounds[1:]],
            "share": [count / total for count in counts],
        },
        schema=_SHARES,
    )


def stability_index(expected: pl.Series, actual: pl.Series) -> float:
    """Gives PSI = Σ (a - e) · ln(a ÷ e) over the shares of the same bins, each at least FLOOR.

    Symmetric, 0 where both are equal, never negative. After Siddiqi, Credit Risk Scorecards (2006), ch. 8.
    """
    e = expected.clip(lower_bound=FLOOR)
    a = actual.clip(lower_bound=FLOOR)
    return float(((a - e) * (a / e).log()).sum())


def by_chance(bins: int, then: int, lately: int) -> float:
    """Gives the PSI to expect of `bins` bins where nothing moved, from the sizes of both samples alone.

    (bins - 1) · (1 ÷ then + 1 ÷ lately): near no change PSI is a scaled chi-square. Yurdakul, Statistical properties of
    population stability index (2018).
    """
    return (bins - 1) * (1 / max(then, 1) + 1 / max(lately, 1))
