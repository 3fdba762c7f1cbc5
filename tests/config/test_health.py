"""The page that a load balancer asks."""

from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings


def test_a_well_process_says_so_to_anybody(client: Client, db: None) -> None:
    answer = client.get("/zdrowie/")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "cache": True}
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_silent_database_is_named(client: Client, db: None) -> None:
    def refuse(*_arguments: object) -> None:
        raise OperationalError

    with connection.execute_wrapper(refuse):
        answer = client.get("/zdrowie/")
    assert answer.status_code == 503
    assert answer.json() == {"database": False, "cache": True}


def test_a_silent_cache_is_named(client: Client, db: None, settings: Settings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    answer = client.get("/zdrowie/")
    assert answer.status_code == 503
    assert answer.json() == {"database": True, "cache": False}
