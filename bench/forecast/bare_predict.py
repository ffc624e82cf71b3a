"""How long the champion alone takes for the rows of the last batch, and for 40,000: the least that a batch can take."""

import json
import sys
import time
from pathlib import Path

import polars as pl

from cineradar_forecaster.registry.local import LocalRegistry

ROUNDS = 7
MANY = 40_000


def least_seconds(model, rows):
    """The fastest of a few rounds: others only had to wait for the machine."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        model.forecaster.predict(rows)
        took.append(time.perf_counter() - began)
    return min(took)


folder = Path(sys.argv[1])
champion = LocalRegistry(folder / "models").champion()
[path] = (folder / "batch").glob("rows-*.parquet")
rows = pl.read_parquet(path)
many = pl.concat([rows] * (MANY // rows.height + 1)).head(MANY)
print(json.dumps({"rows": rows.height, "batch": least_seconds(champion, rows), "many": least_seconds(champion, many)}))
