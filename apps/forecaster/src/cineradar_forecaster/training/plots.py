"""Pictures of a training, kept with its run."""

from collections.abc import Callable, Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np

from cineradar_forecaster.models.forecaster import Forecaster
from cineradar_forecaster.models.prediction import Floats, Prediction

# No window: a training has no screen.
mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

_MOST_FEATURES = 25
_BINS = 12


def draw(
    folder: Path,
    table: Mapping[str, Mapping[int, float]],
    forecaster: Forecaster,
    prediction: Prediction,
    actual: Floats,
) -> None:
    """Write ladder.png, importance.png and reliability.png into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _save(folder / "ladder.png", lambda axes: _ladder(axes, table))
    _save(folder / "importance.png", lambda axes: _importance(axes, forecaster))
    _save(folder / "reliability.png", lambda axes: _reliability(axes, prediction, actual))


def _save(path: Path, paint: Callable[[Axes], None]) -> None:
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    paint(axes)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _ladder(axes: Axes, table: Mapping[str, Mapping[int, float]]) -> None:
    horizons = list(next(iter(table.values())))
    for name, errors in table.items():
        axes.plot(range(len(horizons)), [errors[horizon] for horizon in horizons], marker="o", label=name)
    axes.set_xticks(range(len(horizons)), [f"T-{horizon}" for horizon in horizons])
    axes.set(title="Error by horizon on the days held out", ylabel="mean absolute error, points of occupancy")
    axes.set_ylim(bottom=0)
    axes.legend(fontsize="small")


def _importance(axes: Axes, forecaster: Forecaster) -> None:
    gain = forecaster.median.get_score(importance_type="total_gain")
    by_feature = {name: float(np.sum(value)) for name, value in gain.items()}
    first = sorted(by_feature.items(), key=lambda one: one[1])[-_MOST_FEATURES:]
    axes.barh(range(len(first)), [value for _, value in first])
    axes.set_yticks(range(len(first)), [name for name, _ in first], fontsize="small")
    axes.set(title="What the trees of the median split on", xlabel="total gain")


def _reliability(axes: Axes, prediction: Prediction, actual: Floats) -> None:
    edges = np.quantile(prediction.mean, np.linspace(0, 1, _BINS + 1))
    place = np.digitize(prediction.mean, edges[1:-1])
    said = [prediction.mean[place == one].mean() for one in range(_BINS) if np.any(place == one)]
    was = [actual[place == one].mean() for one in range(_BINS) if np.any(place == one)]
    top = max([*said, *was, 1.0])
    axes.plot([0, top], [0, top], color="grey", linewidth=1)
    axes.plot(said, was, marker="o")
    axes.set(title="Mean forecast and what came of it", xlabel="forecast, seats", ylabel="sold, seats")
