"""Where the trees begin: the blend of structure and bookings, and the unit in which they correct it."""

import numpy as np
import polars as pl

from cineradar_forecaster.models.prediction import Floats
from cineradar_forecaster.models.rows import column

START_FEATURE = "blend_occupancy"
# Of a hall, where not even structure is known: about what an ordinary week sells.
_UNKNOWN = 0.2


def start_share(rows: pl.DataFrame) -> Floats:
    """Give the share of the hall (0-1) that structure and bookings alone forecast."""
    prior = np.clip(column(rows, "prior_occupancy", _UNKNOWN), 0.0, 1.0)
    blend = column(rows, START_FEATURE)
    return np.clip(np.where(np.isnan(blend), prior, blend), 0.0, 1.0)


def unit_of(share: Floats) -> Floats:
    """Give how far a share of the hall may well lie off, as a share: little near empty and full, most at half.

    The form of a binomial's standard deviation, kept above nil at both ends. Errors counted in it and weighted by it
    are errors in points of occupancy again, while one tree speaks for halls of all fillings alike.
    """
    return np.sqrt((share + 0.01) * (1.02 - share))
