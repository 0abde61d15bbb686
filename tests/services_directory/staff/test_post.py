"""Mail: handed to a real SMTP conversation on this machine, and what happens when nobody answers."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest

from services_directory.staff.post import PostFailed, SmtpPost


class _Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail needs."""

    def handle(self) -> None:
        server = cast("Server", self.server)
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            server.heard.append(line)
            if line.upper().startswith("EHLO"):
                self._say("250-here")
                self._say("250 AUTH PLAIN")
            elif line.upper() == "DATA":
                self._say("354 go on")
                body = iter(self.rfile.readline, b".\r\n")
                server.mails.append(b"".join(body).decode())
                self._say("250 taken")
            elif line.upper() == "QUIT":
                self._say("221 bye")
                return
            elif line.upper().startswith("AUTH"):
                self._say("235 welcome")
            else:
                self._say(server.answer)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is given."""

    daemon_threads = True

    def __init__(self, answer: str) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.answer = answer
        self.heard: list[str] = []
        self.mails: list[str] = []


@contextmanager
def mail_server(answer: str = "250 fine") -> Iterator[Server]:
    with Server(answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_a_mail_arrives() -> None:
    with mail_server() as server:
        port = server.server_address[1]
        SmtpPost("127.0.0.1", port, "ventanilla@example.org", "u", "secret").send("ana@example.org", "Su cuenta", "Abra: é")
        (mail,) = server.mails
    assert "To: ana@example.org" in mail
    assert "Subject: Su cuenta" in mail
    assert server.heard[2].casefold() == "mail from:<ventanilla@example.org>"


def test_no_password_without_encryption() -> None:
    elsewhere = "0.0.0.0"  # leads here, but does not look like it
    with mail_server() as server, pytest.raises(PostFailed):
        SmtpPost(elsewhere, server.server_address[1], "v@example.org", "u", "secret").send("a@example.org", "s", "t")
    assert not any(line.startswith("AUTH") for line in server.heard)


def test_trouble_is_one_kind_of_error() -> None:
    with mail_server("550 no") as server:
        port = server.server_address[1]
        with pytest.raises(PostFailed):
            SmtpPost("127.0.0.1", port, "v@example.org").send("a@example.org", "s", "t")
    with pytest.raises(PostFailed):
        SmtpPost("127.0.0.1", port, "v@example.org").send("a@example.org", "s", "t")
    with pytest.raises(PostFailed):
        SmtpPost("127.0.0.1", port, "v@example.org").send("a@example.org", "s\r\nbcc: x@example.org", "t")
