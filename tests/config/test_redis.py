"""The processes of the production shape talk to each other through Redis."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from websockets import Origin
from websockets.sync.client import connect

from notifications.models import Message
from tests import make
from tests.support.processes import copy_database, free_port, query, running, status_of, stop, wait_until
from tests.support.services import bare_environment, run

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]

DJANGO = "import django; django.setup(); "


def test_a_worker_of_its_own_sends_what_a_web_process_queued(tmp_path: Path, redis_url: str) -> None:
    Message.objects.create(
        recipient=make.user(), template="proposal", event="e-1", path="/moje/", queued_at=make.NOW, not_before=make.NOW
    )
    copy_database(tmp_path)
    environment = bare_environment(DATA_DIR=str(tmp_path), REDIS_URL=redis_url)
    with running("-m", "celery", "--app=config", "worker", "--pool=solo", environment=environment) as worker:
        run("-c", DJANGO + "from notifications.tasks import deliver; deliver.delay()", environment=environment)
        wait_until(lambda: query(tmp_path, "SELECT state FROM notifications_message") == [("sent",)], "the mail leaves")
        status, seconds, _printed = stop(worker)
    assert status == 0
    assert seconds < 10


def test_an_open_desk_hears_of_what_another_process_did(tmp_path: Path, redis_url: str, client: Client) -> None:
    client.force_login(make.coordinator(make.centre(slug="sopot")))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    copy_database(tmp_path)
    port = free_port()
    # The key signs the session that both sides read.
    environment = bare_environment(DATA_DIR=str(tmp_path), REDIS_URL=redis_url, SECRET_KEY=settings.SECRET_KEY)
    with running("manage.py", "serve", f"--port={port}", environment=environment):
        wait_until(lambda: status_of(port, "/zdrowie/") == 200, "the server answers")
        address = f"ws://127.0.0.1:{port}/ws/sopot/"
        origin = Origin(f"http://127.0.0.1:{port}")
        with connect(address, origin=origin, additional_headers={"Cookie": cookie}) as desk:
            run("-c", DJANGO + "from notifications.actions import hint; hint('sopot')", environment=environment)
            assert json.loads(desk.recv(timeout=10)) == {"changed": True}
