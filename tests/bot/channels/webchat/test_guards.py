"""What is let in, and what every response carries."""

import pytest

from bot.channels.webchat.guards import MAX_BODY
from tests.bot.channels.webchat.client import TestClient


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.test"},
        {"origin": "null"},
        {"origin": "https://window.test.elsewhere.test"},
        {"sec-fetch-site": "cross-site", "origin": "https://window.test"},
    ],
)
def test_posts_from_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    response = client.post("/", data={"text": "hola"}, headers=headers)
    assert response.status_code == 403
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "https://window.test"}]
)
def test_posts_of_the_page_itself_come_in(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/", data={"action": "1:menu"}, headers=headers).status_code == 200


def test_large_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/", data={"text": "a" * MAX_BODY}).status_code == 413
    assert client.post("/", data={"text": "a" * (MAX_BODY - 100)}).status_code == 200


def test_bodies_without_a_length_are_refused(client: TestClient) -> None:
    endless = client.post("/", content=iter([b"text=hola"]), headers={"content-type": "application/x-www-form-urlencoded"})
    assert endless.status_code == 413


@pytest.mark.parametrize("path", ["/", "/salud", "/static/chat.css", "/nowhere"])
def test_every_response_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    # The page's own form must still tell older browsers' origin: see the guard.
    assert headers["referrer-policy"] == "same-origin"


def test_refusals_carry_the_policy_too(client: TestClient) -> None:
    response = client.post("/", data={"text": "hola"}, headers={"sec-fetch-site": "cross-site"})
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_only_files_that_never_change_are_kept_by_the_browser(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/static/nothing.css").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/chat.css").headers["cache-control"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code in {405, 413}


def test_nothing_outside_the_static_folder_is_served(client: TestClient) -> None:
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404
