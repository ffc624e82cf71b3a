"""Figures of the process, for Prometheus. A registry of each app's own, so that two in one process do not mix."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

type CacheOutcome = Literal["hit", "miss", "away"]
type Source = Literal["batch", "live"]

_REQUEST_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
_BATCH_BUCKETS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Everything is named `cineradar_forecast_…`; the process's own figures have their usual names."""

    def __init__(self) -> None:
        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        self._registry = registry
        self._requests = Histogram(
            "cineradar_forecast_request_seconds",
            "Time from a request to its answer, by route pattern and status; its count is the requests",
            ["method", "route", "status"],
            buckets=_REQUEST_BUCKETS,
            registry=registry,
        )
        self._predictions = Counter(
            "cineradar_forecast_predictions",
            "Predictions answered that were not in the cache, by where they came from: batch or live",
            ["source"],
            registry=registry,
        )
        self._cache = Counter(
            "cineradar_forecast_cache_requests",
            "Looks into the cache of answers, by outcome: hit, miss, or away where Redis did not answer",
            ["outcome"],
            registry=registry,
        )
        self._batch = Histogram(
            "cineradar_forecast_batch_seconds",
            "Time to forecast all coming showings and write them",
            buckets=_BATCH_BUCKETS,
            registry=registry,
        )
        self._failed = Counter(
            "cineradar_forecast_batch_failures",
            "Batches that failed and left the last one standing",
            registry=registry,
        )
        self._phase = Gauge(
            "cineradar_forecast_batch_phase_seconds",
            "Time that each phase of the last batch took",
            ["phase"],
            registry=registry,
        )
        self._showings = Gauge(
            "cineradar_forecast_showings_scored",
            "Coming showings that the last batch forecast",
            registry=registry,
        )
        self._faulty = Counter(
            "cineradar_forecast_faulty_outputs",
            "Showings for which the model said what cannot be (not a number, below zero, crossing quantiles)",
            registry=registry,
        )
        self.model_age = Gauge(
            "cineradar_forecast_model_age_seconds",
            "Since the model that answers was trained, on the market's clock",
            registry=registry,
        )
        self.ready = Gauge(
            "cineradar_forecast_ready", "1 while a model is loaded and has been tried, else 0", registry=registry
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answered request: its route's pattern, status and seconds."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def predicted(self, source: Source) -> None:
        """One prediction made, where the cache had none."""
        self._predictions.labels(source).inc()

    def looked_into_cache(self, outcome: CacheOutcome) -> None:
        """One look into the cache of answers."""
        self._cache.labels(outcome).inc()

    def scored(self, seconds: float, phases: dict[str, float], showings: int, faulty: int) -> None:
        """One batch written."""
        self._batch.observe(seconds)
        for phase, took in phases.items():
            self._phase.labels(phase).set(took)
        self._showings.set(showings)
        self._faulty.inc(faulty)

    def batch_failed(self) -> None:
        """One batch that was not written."""
        self._failed.inc()

    def text(self) -> tuple[bytes, str]:
        """Prometheus text format, and its content type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST
