"""Charts of one model and of one showing: drift, importance, a booking curve."""

import altair as alt
import polars as pl

from cineradar_forecaster.dashboard.charts import INK_2, INK_3, Drawing, finish
from cineradar_forecaster.dashboard.metrics.psi import ACT, WATCH

#: The PSI axis ends here at the least and at the most: a feature that moved wholly must not hide the rest.
_PSI_AXIS = (0.4, 1.2)


def psi_bars(frame: pl.DataFrame) -> Drawing:
    """PSI by feature, the most moved on top, beside the rule of thumb."""
    marks = pl.DataFrame({"at": [WATCH, ACT], "name": [f"{WATCH:.2f}", f"{ACT:.2f}"]})
    order = frame["feature"].to_list()
    end = max(_PSI_AXIS[0], min(_PSI_AXIS[1], 1.15 * max(frame["psi"].to_list())))
    scale = alt.Scale(domain=[0, end], nice=False, clamp=True)
    base = alt.Chart(frame).encode(
        y=alt.Y("feature:N", title=None, sort=order, axis=alt.Axis(grid=False, labelLimit=220)),
        x=alt.X("psi:Q", title=f"PSI, no unit, drawn up to {end:.1f}", scale=scale, axis=alt.Axis(tickCount=5)),
        tooltip=[
            alt.Tooltip("feature:N", title="Feature"),
            alt.Tooltip("psi:Q", title="PSI", format=".3f"),
            alt.Tooltip("chance:Q", title="By chance", format=".3f"),
        ],
    )
    colour = (
        alt.when(alt.datum.psi >= ACT)
        .then(alt.value("var(--danger)"))
        .when(alt.datum.psi >= WATCH)
        .then(alt.value("var(--warn)"))
        .otherwise(alt.value("var(--cat-5)"))
    )
    bars = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.6}).encode(color=colour)
    figures = base.mark_text(align="left", dx=5, fontSize=11, color=INK_2).encode(text=alt.Text("psi:Q", format=".2f"))
    rules = alt.Chart(marks).mark_rule(strokeDash=[4, 3], color=INK_3).encode(x="at:Q")
    names = (
        alt.Chart(marks)
        .mark_text(align="left", dx=4, fontSize=11, color=INK_3)
        .encode(x="at:Q", y=alt.value(-6), text="name:N")
    )
    return finish(bars + figures + rules + names, 40 + 22 * frame.height)


def bins(frame: pl.DataFrame) -> Drawing:
    """Shares of a feature's bins in the reference and lately, side by side."""
    order = frame["label"].unique(maintain_order=True).to_list()
    base = alt.Chart(frame).encode(
        x=alt.X("label:N", title="bin of the reference", sort=order, axis=alt.Axis(labelAngle=-40, labelLimit=110)),
        xOffset=alt.XOffset("when:N", sort=["Reference", "Lately"]),
        y=alt.Y("share:Q", title="share of forecasts", axis=alt.Axis(format=".0%", tickCount=4)),
        color=alt.Color(
            "when:N",
            scale=alt.Scale(domain=["Reference", "Lately"], range=["var(--cat-5)", "var(--cat-1)"]),
            legend=None,
        ),
        tooltip=[
            alt.Tooltip("label:N", title="Bin"),
            alt.Tooltip("when:N", title="When"),
            alt.Tooltip("share:Q", title="Share", format=".1%"),
        ],
    )
    return finish(base.mark_bar(cornerRadiusEnd=2), 240)


def importance_bars(frame: pl.DataFrame, value: str, title: str) -> Drawing:
    """Features by how much they move the forecast, the strongest on top."""
    order = frame["feature"].to_list()
    base = alt.Chart(frame).encode(
        y=alt.Y("feature:N", title=None, sort=order, axis=alt.Axis(grid=False, labelLimit=220)),
        x=alt.X(f"{value}:Q", title=title, axis=alt.Axis(grid=True, tickCount=5)),
        tooltip=[alt.Tooltip("feature:N", title="Feature"), alt.Tooltip(f"{value}:Q", title=title, format=".3f")],
    )
    bars = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.6}, color="var(--cat-1)")
    figures = base.mark_text(align="left", dx=5, fontSize=11, color=INK_2).encode(
        text=alt.Text(f"{value}:Q", format=".2f")
    )
    return finish(bars + figures, 40 + 22 * frame.height)


def booking_curve(booked: pl.DataFrame, said: pl.DataFrame, capacity: int) -> Drawing:
    """Seats sold up to the start, and at each horizon what was said of the final, with its 90 % interval."""
    scale = alt.Scale(domain=[78, 0], nice=False)
    axis = alt.Axis(values=[72, 48, 24, 12, 6, 3, 0], grid=False)
    seats = alt.Y("sold:Q", title="seats", scale=alt.Scale(domainMin=0))
    curve = (
        alt.Chart(booked)
        .mark_line(strokeWidth=2, color="var(--seats)", point=alt.OverlayMarkDef(color="var(--seats)", size=34))
        .encode(
            x=alt.X("lead_hours:Q", title="hours before the start", scale=scale, axis=axis),
            y=seats,
            order=alt.Order("lead_hours:Q", sort="descending"),
            tooltip=[
                alt.Tooltip("seen_hours:Q", title="Seen, hours before", format=".1f"),
                alt.Tooltip("sold:Q", title="Sold, seats"),
            ],
        )
    )
    told = [
        alt.Tooltip("horizon_hours:Q", title="Horizon, hours"),
        alt.Tooltip("p05:Q", title="5%", format=".0f"),
        alt.Tooltip("p50:Q", title="Median", format=".0f"),
        alt.Tooltip("p95:Q", title="95%", format=".0f"),
        alt.Tooltip("pickup:Q", title="Pickup", format=".0f"),
    ]
    at = alt.X("horizon_hours:Q", scale=scale)
    span = (
        alt.Chart(said)
        .mark_rule(strokeWidth=9, color="var(--seats)", opacity=0.28)
        .encode(x=at, y=alt.Y("p05:Q"), y2="p95:Q", tooltip=told)
    )
    middle = (
        alt.Chart(said)
        .mark_tick(thickness=3, width=17, height=3, orient="horizontal", color="var(--seats)")
        .encode(x=at, y="p50:Q", tooltip=told)
    )
    pickup = (
        alt.Chart(said.drop_nulls("pickup"))
        .mark_point(shape="cross", size=40, color="var(--cat-2)", filled=True, opacity=1)
        .encode(x=at, y="pickup:Q", tooltip=told)
    )
    limits = pl.DataFrame({"at": [capacity], "name": [f"capacity {capacity}"]})
    wall = alt.Chart(limits).mark_rule(strokeDash=[4, 3], color=INK_3).encode(y="at:Q")
    name = (
        alt.Chart(limits)
        .mark_text(align="left", dy=-6, fontSize=11, color=INK_3)
        .encode(y="at:Q", x=alt.value(2), text="name:N")
    )
    return finish(wall + name + span + middle + pickup + curve, 280)
