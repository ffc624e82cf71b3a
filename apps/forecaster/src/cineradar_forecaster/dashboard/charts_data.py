"""Charts of the data's own health."""

import altair as alt
import polars as pl

from cineradar_forecaster.dashboard.charts import Drawing, finish


def batch_times(made: pl.DataFrame) -> Drawing:
    """Seconds each batch took, at the time in Jakarta that it was made; a gap is a batch that did not come."""
    # Without a zone, so that every browser shows Jakarta's time.
    at = pl.col("made_at").dt.convert_time_zone("Asia/Jakarta").dt.replace_time_zone(None)
    base = alt.Chart(made.select(at, "seconds", "basis", "model_version", "showings")).encode(
        x=alt.X("made_at:T", title=None, axis=alt.Axis(format="%-d %b %H:%M", tickCount=4, labelOverlap=True)),
        y=alt.Y("seconds:Q", title="seconds", scale=alt.Scale(zero=True)),
        color=alt.Color(
            "basis:N",
            scale=alt.Scale(domain=["model", "pickup"], range=["var(--cat-1)", "var(--cat-2)"]),
            legend=None,
        ),
        tooltip=[
            alt.Tooltip("made_at:T", title="Made, WIB", format="%-d %b %H:%M"),
            alt.Tooltip("seconds:Q", title="Seconds", format=".1f"),
            alt.Tooltip("showings:Q", title="Showings", format=","),
            alt.Tooltip("model_version:N", title="Version"),
        ],
    )
    return finish(base.mark_point(filled=True, size=22, opacity=1), 150)
