"""The settled forecasts of a window of days, and what to say while there are none."""

from datetime import date

import polars as pl
import streamlit as st

from cineradar_forecaster.dashboard import formats, markup
from cineradar_forecaster.dashboard.queries.models import batches
from cineradar_forecaster.dashboard.queries.outcomes import error_cells, settling
from cineradar_forecaster.dashboard.shell import Market, ask

#: Bands of occupancy, in the order of `said` and `happened`.
BANDS = (f"0{formats.DASH}10%", f"10{formats.DASH}40%", "40% and more")


def cells_of(first: date, last: date) -> pl.DataFrame:
    """The sums of error of these cinema days. Raises StoreUnavailableError."""
    return ask(error_cells, first, last)


def say_nothing_settled(market: Market, first: date, last: date) -> None:
    """Why there is nothing to judge yet, and what will change it. Raises StoreUnavailableError."""
    progress = ask(settling, first, last).row(0, named=True)
    if progress["waiting"]:
        st.html(
            markup.empty(
                f"No forecasts have been settled yet: {formats.count(progress['waiting'])} wait for their showings.",
                f"The first starts {formats.stamp(progress['next_start'])}; the worker settles it soon after.",
            )
        )
    elif ask(batches, market.now.replace(year=market.now.year - 1), market.now, 1).is_empty():
        st.html(
            markup.empty(
                "No forecasts have been settled yet: none has been made.",
                "Start the product with npm start, or run cineradar-forecaster score.",
            )
        )
    else:
        st.html(
            markup.empty(
                f"No forecasts have been settled yet for {formats.days(first, last)}.",
                "Choose more days, or look at Freshness: batches are made, but no showing has passed a horizon since.",
            )
        )
