"""The clock's side of the embedded shape: a Celery worker and its beat as threads of the server's process."""

import contextlib
import threading
from collections.abc import Iterator

from celery import Celery
from celery.beat import Scheduler, Service

TICK_SECONDS = 1  # how long beat may sleep, and so the longest that stopping waits for it
STOP_SECONDS = 5


@contextlib.contextmanager
def clockwork(app: Celery) -> Iterator[None]:
    """Run the worker and beat of `app` while the block lasts; leave when both have ended or STOP_SECONDS are over."""
    worker = app.Worker(
        pool_cls="threads",
        concurrency=2,
        hostname="embedded@localhost",
        loglevel="WARNING",
        quiet=True,
        # One worker in one process has nobody to greet or to compare clocks with.
        without_heartbeat=True,
        without_mingle=True,
        without_gossip=True,
    )
    beat = Service(app, max_interval=TICK_SECONDS, scheduler_cls=Scheduler)
    threads = [
        threading.Thread(target=worker.start, name="celery-worker", daemon=True),
        threading.Thread(target=beat.start, name="celery-beat", daemon=True),
    ]
    for thread in threads:
        thread.start()
    _knock(app)
    try:
        yield
    finally:
        beat.stop()
        worker.stop()
        for thread in threads:
            thread.join(STOP_SECONDS)


def _knock(app: Celery) -> None:
    """Ask for the sweeps that run every few seconds at once: the last queue was forgotten with its process."""
    for entry in app.conf.beat_schedule.values():
        if isinstance(entry["schedule"], float):
            app.send_task(entry["task"])
