"""`ventanilla run`: starts with readable lines, refuses a port in use, ends at once but finishes what is in hand."""

import signal
import socket
import time
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.e2e.served import Served, free_port, serving, started

BODY = b"text=albergue+en+tijuana"


def half_a_post(served: Served) -> socket.socket:
    """A message of which the second half is still on its way."""
    line = socket.create_connection(("127.0.0.1", served.port), timeout=10)
    head = (
        "POST / HTTP/1.1",
        f"Host: 127.0.0.1:{served.port}",
        "Content-Type: application/x-www-form-urlencoded",
        "Accept-Language: es",
        f"Content-Length: {len(BODY)}",
        "Expect: 100-continue",
    )
    line.sendall("\r\n".join((*head, "", "")).encode())
    # The server asks for the body as soon as the page begins to read it.
    assert line.recv(100).startswith(b"HTTP/1.1 100")
    line.sendall(BODY[:10])
    return line


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_soon_with_what_is_in_hand_finished(tmp_path: Path, number: signal.Signals) -> None:
    with serving(tmp_path) as served, half_a_post(served) as line:
        began = time.monotonic()
        served.process.send_signal(number)
        served.wait_for("closing", 2)
        line.sendall(BODY[10:])
        answer = HTTPResponse(line)
        answer.begin()
        page = answer.read().decode()
        assert served.ended() == 0
        assert time.monotonic() - began < 3
        assert answer.status == 200
        assert "Dónde dormir · Tijuana" in page
    assert served.lines == [
        "preparing the directory …",
        "learning to understand (the first time takes some seconds) …",
        f"open: http://127.0.0.1:{served.port}/  (Ctrl-C closes)",
        "Telegram is off: TELEGRAM_BOT_TOKEN is not set",
        "closing: finishing what is in hand …",
        "closed",
    ]


def test_a_visitor_who_never_finishes_does_not_hold_the_door(tmp_path: Path) -> None:
    with serving(tmp_path) as served, half_a_post(served):
        began = time.monotonic()
        assert served.end() == 0
        assert time.monotonic() - began < 3


def test_a_port_in_use_is_one_plain_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with started(tmp_path, WEB_PORT=str(port)) as served:
            assert served.ended(30) == 2
            (sentence,) = served.lines
    assert sentence.startswith(f"ventanilla: The page cannot be served on port {port} of 127.0.0.1: it is in use")
    assert "WEB_PORT" in sentence
    assert list(tmp_path.iterdir()) == []


def test_an_address_of_another_machine_is_one_plain_sentence(tmp_path: Path) -> None:
    with started(tmp_path, WEB_HOST="192.0.2.1") as served:
        assert served.ended(30) == 2
        assert served.lines == [
            f"ventanilla: The page cannot be served on port {served.port} of 192.0.2.1: this machine has no such address. "
            "WEB_PORT sets another one."
        ]


def test_a_name_that_is_no_address_is_one_plain_sentence(tmp_path: Path) -> None:
    with started(tmp_path, WEB_HOST="no such host", WEB_PORT=str(free_port())) as served:
        assert served.ended(30) == 2
        assert len(served.lines) == 1
        assert "cannot be served" in served.lines[0]
