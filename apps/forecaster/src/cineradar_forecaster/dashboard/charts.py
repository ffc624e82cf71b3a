"""Charts in our tokens. Colours are CSS variables, so that one drawing serves the light and the dark theme."""

from typing import Final, Literal

import altair as alt
import polars as pl

type Drawing = alt.Chart | alt.LayerChart
type Stroke = Literal["solid", "dashed", "dotted"]

INK, INK_2, INK_3 = "var(--ink)", "var(--ink-2)", "var(--ink-3)"
LINE, SURFACE = "var(--line)", "var(--surface)"
_FONT: Final = "Archivo, ui-sans-serif, system-ui, sans-serif"

#: The rungs that stand beside a forecast: name on the screen, colour, stroke.
RUNGS: Final = {
    "mae": ("Forecast", "cat-1", [1, 0]),
    "pickup": ("Pickup", "cat-2", [5, 3]),
    "last_week": ("Last week, same slot", "cat-5", [2, 3]),
}


def finish(chart: Drawing, height: int) -> Drawing:
    """The chart in our type and lines: a grid across, no frame, as wide as its panel."""
    drawn: Drawing = (
        chart.properties(
            height=height, padding={"left": 2, "top": 6, "right": 8, "bottom": 2}, background="transparent"
        )
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK_3,
            titleColor=INK_3,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            gridColor=LINE,
            domain=False,
            ticks=False,
            labelPadding=6,
            titlePadding=8,
        )
        .configure_axisX(grid=False)
        .configure_axisY(tickCount=4)
    )
    return drawn


def long(frame: pl.DataFrame, by: str, values: list[str]) -> pl.DataFrame:
    """One row a group and series, with the series' name on the screen; what is unknown is left out."""
    names = {key: RUNGS[key][0] for key in values}
    return (
        frame.unpivot(on=values, index=by, variable_name="series", value_name="value")
        .drop_nulls("value")
        .with_columns(pl.col("series").replace_strict(names))
    )


def _series_colour(values: list[str]) -> alt.Color:
    rungs = [RUNGS[key] for key in values]
    return alt.Color(
        "series:N",
        scale=alt.Scale(domain=[name for name, _, _ in rungs], range=[f"var(--{colour})" for _, colour, _ in rungs]),
        legend=None,
    )


def _series_dash(values: list[str]) -> alt.StrokeDash:
    rungs = [RUNGS[key] for key in values]
    return alt.StrokeDash(
        "series:N",
        scale=alt.Scale(domain=[name for name, _, _ in rungs], range=[dash for _, _, dash in rungs]),
        legend=None,
    )


def lines_by_day(frame: pl.DataFrame, values: list[str], title: str, holidays: pl.DataFrame | None = None) -> Drawing:
    """A line a series over cinema days, holidays as marks: they explain many a bend."""
    data = long(frame, "cinema_day", values)
    base = alt.Chart(data).encode(
        x=alt.X("cinema_day:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=7, labelFlush=True)),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=True)),
        color=_series_colour(values),
        tooltip=[
            alt.Tooltip("cinema_day:T", title="Cinema day", format="%a %-d %b"),
            alt.Tooltip("series:N", title="Series"),
            alt.Tooltip("value:Q", title=title, format=".2f"),
        ],
    )
    lines = base.mark_line(strokeWidth=2, clip=True).encode(strokeDash=_series_dash(values))
    hits = base.mark_point(filled=True, size=160, opacity=0)
    return finish(lines + hits if holidays is None else _marks(holidays, frame) + lines + hits, 220)


def _marks(holidays: pl.DataFrame, frame: pl.DataFrame) -> alt.LayerChart:
    """Public holidays and joint leave within the days drawn, each a line across with its name on hover."""
    shown = holidays.filter(
        pl.col("kind").is_in(["public_holiday", "joint_leave"]), pl.col("date").is_in(frame["cinema_day"].implode())
    )
    base = alt.Chart(shown).encode(
        x="date:T",
        tooltip=[alt.Tooltip("name:N", title="Holiday"), alt.Tooltip("date:T", format="%a %-d %b", title="On")],
    )
    rule = base.mark_rule(strokeDash=[2, 3], color=INK_3)
    flag = base.mark_point(shape="triangle-down", filled=True, size=40, color=INK_3, opacity=1).encode(y=alt.value(2))
    return alt.LayerChart(layer=[rule, flag])


def lines_by_horizon(frame: pl.DataFrame, values: list[str], title: str) -> Drawing:
    """A line a series over horizons, the farthest on the left."""
    data = long(frame, "horizon_hours", values).with_columns(
        pl.format("T-{}", pl.col("horizon_hours")).alias("lead"), -pl.col("horizon_hours").alias("order")
    )
    base = alt.Chart(data).encode(
        x=alt.X("lead:N", title="hours before the start", sort=alt.SortField("order"), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=True)),
        color=_series_colour(values),
        tooltip=[
            alt.Tooltip("lead:N", title="Horizon"),
            alt.Tooltip("series:N", title="Series"),
            alt.Tooltip("value:Q", title=title, format=".2f"),
        ],
    )
    return finish(
        base.mark_line(strokeWidth=2).encode(strokeDash=_series_dash(values))
        + base.mark_point(filled=True, size=42, opacity=1),
        220,
    )


def ladder_bars(frame: pl.DataFrame, by: str, order: list[str], values: list[str], title: str) -> Drawing:
    """Bars of each series side by side for each group of `by`, in `order`."""
    data = long(frame, by, values)
    names = [RUNGS[key][0] for key in values]
    base = alt.Chart(data).encode(
        y=alt.Y(f"{by}:N", title=None, sort=order, axis=alt.Axis(grid=False)),
        yOffset=alt.YOffset("series:N", sort=names),
        x=alt.X("value:Q", title=title, axis=alt.Axis(grid=True, tickCount=4)),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.72}).encode(
        color=_series_colour(values),
        tooltip=[
            alt.Tooltip(f"{by}:N", title=" "),
            alt.Tooltip("series:N", title="Series"),
            alt.Tooltip("value:Q", title=title, format=".2f"),
        ],
    )
    figures = base.mark_text(align="left", dx=5, fontSize=11, color=INK_2).encode(
        text=alt.Text("value:Q", format=".1f")
    )
    return finish(bars + figures, 34 + 18 * len(values) * frame.height)


def coverage_dots(frame: pl.DataFrame, by: str, order: list[str]) -> Drawing:
    """The share of outcomes inside the 90 % interval for each group of `by`, beside what is right: 88 to 92 %."""
    lowest = frame["coverage"].min()
    floor = min(0.8, float(lowest) - 0.03 if isinstance(lowest, float) else 0.8)
    scale = alt.Scale(domain=[floor, 1.0], nice=False)
    axis = alt.Axis(format=".0%", tickCount=5)
    zone = pl.DataFrame({"low": [0.88], "high": [0.92], "nominal": [0.9]})
    right = alt.Chart(zone).mark_rect(color="var(--neutral-soft)").encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    rule = alt.Chart(zone).mark_rule(strokeDash=[4, 3], color=INK_3).encode(x=alt.X("nominal:Q", scale=scale))
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{by}:N", title=None, sort=order, axis=alt.Axis(grid=False)),
        x=alt.X("coverage:Q", title="share of outcomes inside, 90% is right", scale=scale, axis=axis),
        tooltip=[
            alt.Tooltip(f"{by}:N", title=" "),
            alt.Tooltip("coverage:Q", title="Inside", format=".1%"),
            alt.Tooltip("showings:Q", title="Showings", format=","),
            alt.Tooltip("width:Q", title="Mean width", format=".1f"),
        ],
    )
    dots = base.mark_point(filled=True, size=90, color="var(--cat-1)", opacity=1)
    figures = base.mark_text(dy=-12, fontSize=11, color=INK_2).encode(text=alt.Text("coverage:Q", format=".1%"))
    return finish(right + rule + dots + figures, 44 + 38 * frame.height)


def bias_bars(frame: pl.DataFrame, by: str, order: list[str], title: str) -> Drawing:
    """The mean signed error for each group of `by`: right of zero is too high, left too low."""
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{by}:N", title=None, sort=order, axis=alt.Axis(grid=False)),
        x=alt.X("bias:Q", title=title, axis=alt.Axis(grid=True, tickCount=5)),
        tooltip=[
            alt.Tooltip(f"{by}:N", title=" "),
            alt.Tooltip("bias:Q", title="Bias", format="+.2f"),
            alt.Tooltip("showings:Q", title="Showings", format=","),
        ],
    )
    bars = base.mark_bar(cornerRadius=2, height={"band": 0.5}).encode(
        color=alt.condition(alt.datum.bias > 0, alt.value("var(--pos)"), alt.value("var(--neg)"))
    )
    zero = alt.Chart(pl.DataFrame({"zero": [0]})).mark_rule(color=INK_3).encode(x="zero:Q")
    return finish(bars + zero, 44 + 30 * frame.height)


def legend_of(values: list[str]) -> list[tuple[str, str, Stroke]]:
    """The legend of these series, for markup.legend."""
    strokes: dict[int, Stroke] = {1: "solid", 5: "dashed", 2: "dotted"}
    return [(RUNGS[key][0], RUNGS[key][1], strokes[RUNGS[key][2][0]]) for key in values]
