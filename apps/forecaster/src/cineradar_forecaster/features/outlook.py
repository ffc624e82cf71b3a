"""How strongly a film may draw that has no finals yet: by the starts it was given and by its popularity.

Programmers give a film screens by what they await of it, and a film database tells how much it is searched for: both
are set against the levels of films that run, by weighted least squares with a small ridge.
"""

import numpy as np

from cineradar_forecaster.features.film_levels import FilmLevels
from cineradar_forecaster.features.panel import Floats, Panel

RIDGE = 3.0
FIRST_BY_STARTS, FIRST_BY_POPULARITY = 1.2, 0.2
"""Slopes that hold until films have been seen: starts grow with draw to the power 0.8."""
FEWEST_FILMS = 5


def strengths(films: FilmLevels, panel: Panel, popularity_log: Floats, ordinal: int) -> Floats:
    """Gives the log of each film's draw on a day: forecast from its own levels, else from starts and popularity.

    `panel` holds all showings of the day that are known; `popularity_log` is NaN where a film's is not known.
    """
    forecast = films.forecast(ordinal)
    starts = np.bincount(panel.film, minlength=len(forecast)).astype(np.float64)
    on = starts > 0
    known = on & films.known
    told = np.where(np.isfinite(popularity_log), popularity_log, 0.0)
    is_told = np.isfinite(popularity_log).astype(np.float64)
    starts_log = np.log(np.maximum(starts, 1.0))
    slopes = np.array([0.0, FIRST_BY_STARTS, FIRST_BY_POPULARITY, 0.0])
    columns = np.stack([np.ones_like(told), starts_log, told, is_told], axis=1)
    if int(known.sum()) >= FEWEST_FILMS:
        weight = np.minimum(starts[known], 400.0) / 400.0
        around = columns[known]
        left = forecast[known] - around @ slopes
        normal = around.T @ (around * weight[:, None]) + np.diag([1e-6, RIDGE, RIDGE, RIDGE]) * weight.mean()
        slopes = slopes + np.linalg.solve(normal, around.T @ (left * weight))
    guessed: Floats = columns @ slopes
    return np.where(films.known, forecast, guessed)
