"""The embedded shape as an administrator sees it: one process that serves, works and ends cleanly."""

import signal
from pathlib import Path

import pytest

from notifications.models import Message
from tests import make
from tests.support.processes import (
    PATIENCE_SECONDS,
    copy_database,
    free_port,
    query,
    running,
    status_of,
    stop,
    wait_until,
)
from tests.support.services import bare_environment


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_sends_what_waits_and_stops_at_once(
    number: signal.Signals, transactional_db: None, tmp_path: Path
) -> None:
    Message.objects.create(
        recipient=make.user(), template="proposal", event="e-1", path="/moje/", queued_at=make.NOW, not_before=make.NOW
    )
    copy_database(tmp_path)
    port = free_port()

    environment = bare_environment(DATA_DIR=str(tmp_path))
    with running("manage.py", "serve", f"--port={port}", environment=environment) as server:
        wait_until(lambda: status_of(port, "/zdrowie/") == 200, "the server answers")
        wait_until(lambda: query(tmp_path, "SELECT state FROM notifications_message") == [("sent",)], "the mail leaves")
        status, seconds, printed = stop(server, number)

    assert status == 0
    assert seconds < 10
    assert "Traceback" not in printed
    assert len(list((tmp_path / "mail").iterdir())) == 1


def test_a_taken_port_ends_it_with_an_error_and_a_sentence(transactional_db: None, tmp_path: Path) -> None:
    copy_database(tmp_path)
    port = free_port()
    environment = bare_environment(DATA_DIR=str(tmp_path))
    with running("manage.py", "serve", f"--port={port}", environment=environment):
        wait_until(lambda: status_of(port, "/zdrowie/") == 200, "the first server answers")
        with running("manage.py", "serve", f"--port={port}", environment=environment) as second:
            printed, _ = second.communicate(timeout=PATIENCE_SECONDS)
            assert second.returncode != 0
            assert "address already in use" in printed
