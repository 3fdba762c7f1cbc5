"""One session of pytest that stays open: tests are run in it one at a time, in any order, in copies of the process."""

import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import SyncToAsync

from tests.mutants.forks import silence
from tests.mutants.targets import Part

SKIPPED = "not full and not browser and not postgres and not redis"


class Session:
    """The collected tests, by the name that pytest gives them."""

    def __init__(self, work: Callable[["Session"], object]) -> None:
        self.work = work
        self.answer: object = None
        self.items: dict[str, pytest.Item] = {}
        self.cache: pytest.Cache
        self.failure = ""
        self._failed = False

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Property tests draw the same each time, and what fails is not made smaller: that it fails is enough."""
        from hypothesis import Phase, settings  # once pytest has looked at it

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", derandomize=True, database=None, deadline=None, phases=phases)
        settings.load_profile("mutants")
        config.get_terminal_writer()._file = StringIO()  # the outcomes are told, not the tests

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running every test: do the work, which runs the tests that it wants."""
        self.items = {item.nodeid: item for item in session.items}
        self.cache = session.config.cache
        self.answer = self.work(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """How a test went, told for its three phases."""
        if report.failed:
            self._failed, self.failure = True, str(report.longrepr)

    def run(self, name: str) -> float | None:
        """Run one test; the seconds it computed, or None when it failed. What the whole session shares stays."""
        item = self.items[name]
        other = next((one for one in self.items.values() if one.path != item.path), None)
        self._failed, began = False, time.process_time()
        item.session._setupstate.teardown_exact(item)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=other)
        return None if self._failed else time.process_time() - began

    def commits(self, name: str) -> bool:
        """Whether the test empties the database when it ends, instead of rolling back."""
        item = self.items[name]
        marks = [mark.kwargs.get("transaction") for mark in item.iter_markers("django_db")]
        return any(marks) or "transactional_db" in getattr(item, "fixturenames", ())

    def in_module(self, path: Path) -> list[str]:
        """The tests of one file."""
        return [name for name, item in self.items.items() if item.path == path]


def limit(seconds: float) -> None:
    """End this process when it computes, or waits, for much longer than `seconds`; each call begins anew."""
    signal.setitimer(signal.ITIMER_PROF, 1 + 5 * seconds)
    signal.setitimer(signal.ITIMER_REAL, 30 + 30 * seconds)


def awake() -> None:
    """Make a fork whole: threads are not copied, so asgiref's one for synchronous code is started again."""
    SyncToAsync.single_thread_executor = ThreadPoolExecutor(max_workers=1)


def open_session(part: Part, work: Callable[[Session], Any]) -> Any:
    """Collect the tests of the part and do the work with them; what it came to."""
    session = Session(work)
    arguments = ["-p", "no:xdist", "--capture=no", "--tb=native", "--strict-markers", "-o", "addopts=", "-m", SKIPPED]
    arguments += [f"--ignore={path}" for path in part.left_out if path not in part.tests]
    status = pytest.main([*arguments, "--ds=tests.mutants.settings", *part.tests], plugins=[session])
    if status not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        raise RuntimeError(f"The tests could not be collected ({status}).")
    return session.answer


def warm_up(session: Session) -> None:
    """Run the first test of each file here, so that the copies find the database, pages and loops made already."""
    first: dict[Path, str] = {}
    for name, item in session.items.items():
        if not session.commits(name):
            first.setdefault(item.path, name)
    with silence():
        for name in first.values():
            session.run(name)
