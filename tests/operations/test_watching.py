"""What an operator sees, and nobody else: figures by name, in /zdrowie/ and for Prometheus."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from matching.models import MatchingRun
from notifications.models import Message, State
from operations import pulse
from operations.models import Backup, ProvenRestore
from operations.tasks import asked
from operations.tasks import pulse as work
from operations.watching import FIGURES, figures
from tests import make
from tests.support.services import ROOT

pytestmark = pytest.mark.django_db
TOKEN = {"Authorization": "Bearer of-the-operator"}
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _at() -> object:
    with time_machine.travel(make.NOW, tick=False):
        yield


@pytest.fixture
def operator(settings: Settings) -> Client:
    settings.OPERATOR_TOKEN = "of-the-operator"
    return Client(headers=TOKEN)


def letter(event: str, **fields: object) -> Message:
    told = {"template": "proposal", "path": "/moje/", "queued_at": make.NOW, "not_before": make.NOW}
    return Message.objects.create(recipient=make.user(), event=event, **told | fields)


def test_of_an_empty_site_ages_are_not_known_and_queues_are_empty() -> None:
    told = figures(make.NOW)
    assert {name for name, number in told.items() if number is None} == {
        "beat_age_seconds",
        "worker_age_seconds",
        "backup_age_seconds",
        "proven_restore_age_seconds",
    }
    assert {
        told[name] for name in ("letters_due", "letters_oldest_seconds", "letters_failed", "plan_oldest_seconds")
    } == {0}
    assert 0 < (told["disk_free_ratio"] or 0) < 1


def test_letters_that_wait_and_letters_given_up_are_counted() -> None:
    letter("late", not_before=make.NOW - 2 * HOUR)
    letter("due", not_before=make.NOW - HOUR)
    letter("not due yet", not_before=make.NOW + HOUR)
    letter("given up", state=State.FAILED)
    told = figures(make.NOW)
    assert (told["letters_due"], told["letters_oldest_seconds"], told["letters_failed"]) == (2, 7200, 1)


def test_a_plan_that_no_worker_takes_is_seen() -> None:
    MatchingRun.objects.create(centre=make.centre(), started_at=make.NOW - HOUR)
    assert figures(make.NOW)["plan_oldest_seconds"] == 3600


def test_the_age_of_the_last_backup_and_of_the_last_proof() -> None:
    for days in (3, 1, 2):
        Backup.objects.create(made_at=make.NOW - timedelta(days=days), bytes=1, rows=1)
        ProvenRestore.objects.create(
            proven_at=make.NOW - timedelta(days=10 * days), backup_made_at=make.NOW, rows=1, seconds=1
        )
    told = figures(make.NOW)
    assert (told["backup_age_seconds"], told["proven_restore_age_seconds"]) == (86_400, 864_000)


def test_clock_and_worker_show_each_by_itself_that_they_live() -> None:
    asked()
    assert pulse.last(pulse.WORKER) is None
    assert figures(make.NOW + HOUR)["beat_age_seconds"] == 3600
    work()
    assert figures(make.NOW + HOUR)["worker_age_seconds"] == 3600


def test_the_pulse_that_beat_sends_is_the_one_that_is_heard() -> None:
    from config.celery import app

    asked_for = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert work.name in asked_for
    work.delay()
    assert pulse.last(pulse.WORKER) == timezone.now()


def test_a_stranger_reads_yes_or_no_and_no_figure(client: Client) -> None:
    for visitor in (client, Client(headers={"Authorization": "Bearer "}), Client(headers=TOKEN)):
        assert visitor.get("/zdrowie/").json() == {"database": True, "cache": True}
        assert visitor.get("/metryki/").status_code == 404
    client.force_login(make.coordinator())
    assert "figures" not in client.get("/zdrowie/").json()
    assert client.get("/metryki/").status_code == 404


def test_an_administrator_and_the_operator_s_program_read_every_figure(client: Client, operator: Client) -> None:
    client.force_login(make.user(is_staff=True))
    for reader in (client, operator):
        assert reader.get("/zdrowie/").json()["figures"].keys() == FIGURES.keys()
    Backup.objects.create(made_at=make.NOW, bytes=1, rows=1)
    assert operator.get("/zdrowie/").json()["figures"]["backup_age_seconds"] == 0


def test_another_token_is_a_stranger_s(operator: Client) -> None:
    wrong = Client(headers={"Authorization": "Bearer of-the-operator-not"})
    assert wrong.get("/metryki/").status_code == 404


def test_prometheus_reads_the_figures_and_how_long_pages_take(operator: Client) -> None:
    operator.get("/zdrowie/")
    read = {one.name: one for one in text_string_to_metric_families(operator.get("/metryki/").content.decode())}
    assert read["gielda_letters_due"].samples[0].value == 0
    assert "gielda_backup_age_seconds" not in read, "what is not known is left out"
    routes = {sample.labels["route"] for sample in read["gielda_answer_seconds"].samples}
    assert "/zdrowie/" in routes


def test_the_guide_says_of_every_figure_at_which_number_to_act() -> None:
    guide = (ROOT / "docs/operate/watch.md").read_text()
    assert set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)) == FIGURES.keys()


def test_the_administration_tells_how_old_the_last_proof_is(client: Client) -> None:
    client.force_login(make.user(is_staff=True, is_superuser=True))
    client.cookies["django_language"] = "en"
    assert "No restore was proved yet." in client.get("/administracja/").content.decode()
    ProvenRestore.objects.create(proven_at=make.NOW - timedelta(days=40), backup_made_at=make.NOW, rows=1, seconds=1)
    shown = client.get("/administracja/").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "A restore was last proved 1 month, 1 week ago." in shown
    assert client.get("/administracja/operations/provenrestore/").status_code == 200
    assert client.get("/administracja/operations/provenrestore/add/").status_code == 403
