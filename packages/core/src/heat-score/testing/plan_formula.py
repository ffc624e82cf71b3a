"""The plan's heat score (Week 3), word for word but for numpy's clip and round, which are spelt out.

Reads JSON lists of the five metrics, one a line, and writes the score of each.
"""

import json
import sys
from dataclasses import dataclass


@dataclass
class TheatreMetrics:
    occupancy_rate: float  # 0-100
    revenue_index: float  # Relative to average
    concession_rate: float  # Concession per ticket
    growth_rate: float  # Week-over-week change
    consistency: float  # Variance in occupancy


def calculate_heat_score(metrics: TheatreMetrics) -> float:
    norm_occupancy = min(metrics.occupancy_rate, 100)
    norm_revenue = min(metrics.revenue_index * 50, 100)
    norm_concession = min(metrics.concession_rate * 100, 100)
    norm_growth = 50 + (metrics.growth_rate * 100)  # -50% to +50% → 0-100
    norm_consistency = max(0, 100 - metrics.consistency * 2)  # Lower variance = higher score

    heat_score = (
        0.30 * norm_occupancy
        + 0.25 * norm_revenue
        + 0.20 * norm_concession
        + 0.15 * norm_growth
        + 0.10 * norm_consistency
    )

    clipped = min(max(heat_score, 0), 100)
    # round(np.float64, 1) scales, rounds to the even integer, and scales back.
    return round(clipped * 10) / 10


for line in sys.stdin:
    print(json.dumps(calculate_heat_score(TheatreMetrics(*json.loads(line)))))
