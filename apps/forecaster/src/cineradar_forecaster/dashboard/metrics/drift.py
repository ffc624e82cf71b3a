"""Every feature's drift between a reference and the last days."""

from dataclasses import dataclass

import polars as pl

from cineradar_forecaster.dashboard.metrics.psi import bin_shares, by_chance, decile_edges, stability_index


@dataclass(frozen=True)
class Profile:
    """How features lay in the reference: each one's bins, the shares in them, and of how many forecasts."""

    edges: dict[str, list[float]]
    shares: dict[str, list[float]]
    rows: int

    @classmethod
    def of(cls, rows: pl.DataFrame) -> "Profile":
        """Gives the profile of rows of features."""
        edges = {name: decile_edges(rows[name]) for name in rows.columns}
        shares = {name: bin_shares(rows[name], edges[name])["share"].to_list() for name in rows.columns}
        return cls(edges, shares, rows.height)


def drift(reference: Profile, recent: pl.DataFrame) -> pl.DataFrame:
    """Gives a row a feature of both, the most moved first.

    `psi`, `chance` (what PSI would be by chance alone), `missing_then` and `missing_lately` (shares).
    """
    rows = []
    for name in sorted(set(reference.edges) & set(recent.columns)):
        then = pl.Series(reference.shares[name], dtype=pl.Float64)
        lately = bin_shares(recent[name], reference.edges[name])["share"]
        rows.append(
            {
                "feature": name,
                "psi": stability_index(then, lately),
                "chance": by_chance(len(then), reference.rows, recent.height),
                "missing_then": then[0],
                "missing_lately": lately[0],
            }
        )
    schema = {
        "feature": pl.String,
        "psi": pl.Float64,
        "chance": pl.Float64,
        "missing_then": pl.Float64,
        "missing_lately": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema).sort(["psi", "feature"], descending=[True, False])


def bins_of(reference: Profile, recent: pl.DataFrame, feature: str) -> pl.DataFrame:
    """Gives label, when (Reference or Lately) and share for each bin of one feature, the missing ones last."""
    lately = bin_shares(recent[feature], reference.edges[feature])
    both = lately.with_columns(pl.Series("then", reference.shares[feature], dtype=pl.Float64)).sort(
        pl.col("bin") < 0, "bin"
    )
    labels = [_label(low, high) for low, high in zip(both["low"], both["high"], strict=True)]
    named = both.select(
        pl.Series("label", labels), pl.col("then").alias("Reference"), pl.col("share").alias("Lately")
    ).filter((pl.col("label") != "missing") | (pl.col("Reference") + pl.col("Lately") > 0))
    return named.unpivot(index="label", variable_name="when", value_name="share")


def _label(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "missing"
    if high == float("inf"):
        return "all" if low == float("-inf") else f"over {low:.4g}"
    return f"to {high:.4g}"
