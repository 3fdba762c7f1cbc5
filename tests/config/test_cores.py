"""Threads that make pages share a core; processes on ports side by side do not."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest

from config.cores import stay_on_one_core


def cores_of_pages(port: int) -> set[int]:
    """The cores of a thread that is started by the one that stays on the core of that port."""
    found: list[set[int]] = []

    def serve() -> None:
        stay_on_one_core(port)
        with ThreadPoolExecutor(1) as pages:
            found.append(pages.submit(os.sched_getaffinity, 0).result())

    thread = Thread(target=serve)
    thread.start()
    thread.join()
    return found[0]


def test_a_page_is_made_on_the_core_of_its_port_and_other_threads_go_where_they_like() -> None:
    before = os.sched_getaffinity(0)
    assert len(cores_of_pages(8000)) == 1
    assert os.sched_getaffinity(0) == before


def test_a_system_that_keeps_no_thread_on_a_core_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_setaffinity")
    assert cores_of_pages(8000) == os.sched_getaffinity(0)


def test_ports_side_by_side_use_every_core() -> None:
    cores = os.sched_getaffinity(0)
    used = [cores_of_pages(8000 + turn) for turn in range(len(cores))]
    assert set.union(*used) == cores
