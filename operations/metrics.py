"""The figures of `watching` and the answers of this process, as Prometheus reads them."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from operations.watching import FIGURES, figures


class Watched(Collector):
    """The figures, read anew each time; one that is not known is left out."""

    def collect(self) -> Iterator[Metric]:
        """One gauge a figure."""
        for name, number in figures().items():
            if number is not None:
                yield GaugeMetricFamily(f"gielda_{name}", FIGURES[name][0], value=number)

    def describe(self) -> Iterator[Metric]:
        """Nothing yet: the database is not asked before somebody looks."""
        return iter(())


REGISTRY = CollectorRegistry()
REGISTRY.register(Watched())
ProcessCollector(registry=REGISTRY)
ANSWERS = Histogram(
    "gielda_answer_seconds",
    "How long this process took to answer, by route and status",
    ("route", "status"),
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)


def written() -> bytes:
    """All of it in Prometheus' own text."""
    return generate_latest(REGISTRY)
