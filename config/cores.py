"""The threads of one process share one interpreter, so one works at a time; those that make pages share one core, too."""

import os


def stay_on_one_core(port: int) -> None:
    """Keep this thread, and those it will start, on one of the cores that the process may use (decision 0015).

    Processes beside each other listen on consecutive ports, so each has a core of its own. A system without such a call
    goes on without.
    """
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[port % len(cores)]})
