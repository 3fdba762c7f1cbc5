"""docker-compose.yml and the Dockerfile, read as text: containers cannot run inside the tests."""

import re
from typing import Any

import pytest
import yaml

from tests.support.services import ROOT

WEB = {"web": 8000, "web-2": 8001}
OURS = {"prepare", *WEB, "worker", "beat", "keep"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return read


def test_every_part_of_the_production_shape_is_there(services: dict[str, Any]) -> None:
    assert services.keys() == OURS | {"db", "redis", "proxy"}


def test_our_processes_use_postgresql_and_redis(services: dict[str, Any]) -> None:
    for name in OURS:
        environment = services[name]["environment"]
        assert environment["DATABASE_URL"].startswith("postgres://"), name
        assert environment["REDIS_URL"].startswith("redis://"), name


def test_our_processes_start_only_after_the_tables_are_made(services: dict[str, Any]) -> None:
    for name in OURS - {"prepare"}:
        assert services[name]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}, name
    assert services["prepare"]["depends_on"]["db"] == {"condition": "service_healthy"}


def test_whatever_runs_for_long_says_how_it_is(services: dict[str, Any]) -> None:
    for name in services.keys() - {"prepare", "proxy", "keep"}:
        assert "healthcheck" in services[name], name


def test_our_processes_may_do_little(services: dict[str, Any]) -> None:
    for name in OURS:
        assert services[name]["read_only"] is True, name
        assert services[name]["cap_drop"] == ["ALL"], name
    assert re.findall(r"^USER (\d+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE) == ["10001"]


def test_compiled_code_is_kept_where_our_processes_can_write(services: dict[str, Any]) -> None:
    folder = re.findall(r"^ENV NUMBA_CACHE_DIR=(\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)[0]
    for name in OURS:
        assert f"compiled:{folder}" in services[name]["volumes"], name


def test_web_processes_have_ports_side_by_side_and_the_proxy_knows_each(services: dict[str, Any]) -> None:
    for name, port in WEB.items():
        assert services[name]["command"][-2:] == ["--port", str(port)]
        assert services[name]["healthcheck"]["test"][-1] == str(port)
        assert services["proxy"]["depends_on"][name] == {"condition": "service_healthy"}
    asked = re.findall(r"reverse_proxy (.*) \{", (ROOT / "deploy/Caddyfile").read_text())
    assert asked == [" ".join(f"{name}:{port}" for name, port in WEB.items())]


def test_only_the_proxy_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name in services if "ports" in services[name]] == ["proxy"]


def test_the_tools_of_a_backup_are_as_new_as_the_server(services: dict[str, Any]) -> None:
    tools = re.findall(r"postgresql-client-(\d+)", (ROOT / "Dockerfile").read_text())
    server = re.findall(r"^postgres:(\d+)", services["db"]["image"])
    assert tools == server


def test_the_program_is_no_administrator_of_the_server(services: dict[str, Any]) -> None:
    address = services["web"]["environment"]["DATABASE_URL"]
    assert not address.startswith(f"postgres://{services['db']['environment']['POSTGRES_USER']}:")
    script = (ROOT / "deploy/database.sh").read_text()
    assert re.findall(r"CREATE ROLE (.*) PASSWORD", script) == ["gielda LOGIN CREATEDB"]


def test_no_secret_is_written_down() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    for password in re.findall(r"PASSWORD: (.*)|://[^:/\s]+:([^@\s]*)@", compose):
        assert "".join(password).startswith("${"), "a password comes from the environment"
    example = dict(re.findall(r"^(\w+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert example["SECRET_KEY"] == example["POSTGRES_PASSWORD"] == ""


def test_the_example_environment_names_everything_that_must_be_set() -> None:
    needed = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    example = (ROOT / ".env.example").read_text()
    assert needed <= set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_the_image_holds_every_app() -> None:
    from django.conf import settings

    sent = set(re.findall(r"^!(\w+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    apps = {name for name in settings.INSTALLED_APPS if (ROOT / name).is_dir()}
    assert apps <= sent
