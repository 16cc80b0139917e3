"""The load generator against a server of the test's own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from qiban.bench.load import Request, run

SEEN: list[tuple[str, str, bytes]] = []


class Answers(BaseHTTPRequestHandler):
    """Answers 201, or what the path ends with, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        SEEN.append((self.path, self.headers["Authorization"], body))
        self.send_response(int(self.path.rpartition("/")[2]))
        # Longer than one packet's worth, so that an answer comes in parts.
        answer = b"x" * 100_000
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self) -> None:
        SEEN.append((self.path, self.headers["Cookie"], b""))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    SEEN.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_every_client_sends_its_queue_and_every_answer_is_timed(port: int) -> None:
    queues = [[Request("/201", "token", {"subject": "停水"})] * 3, [Request("/503", "other", {})], []]
    load = run(host="127.0.0.1", port=port, queues=queues, most_seconds=20)
    assert load.statuses == {"201": 3, "503": 1}
    assert len(load.latencies) == 4
    assert all(0 < one < 20 for one in load.latencies)
    assert load.failures == 1
    assert sorted(SEEN) == [
        *[("/201", "Bearer token", '{"subject": "停水"}'.encode())] * 3,
        ("/503", "Bearer other", b"{}"),
    ]


def test_a_person_asks_with_cookies_and_sends_forms(port: int) -> None:
    page = Request("/board/", "", {}, method="GET", cookies="session=1")
    form = Request("/201", "", {"subject": "停水"}, cookies="session=1", csrf="abc")
    assert run(host="127.0.0.1", port=port, queues=[[page, form]], most_seconds=20).statuses == {"200": 1, "201": 1}
    assert SEEN[0] == ("/board/", "session=1", b"")
    assert SEEN[1][2] == b"subject=%E5%81%9C%E6%B0%B4"
    assert form.headers == {"Cookie": "session=1", "X-CSRFToken": "abc"}


def test_the_load_ends_when_its_time_is_up(port: int) -> None:
    endless = [[Request("/201", "token", {})] * 100_000]
    load = run(host="127.0.0.1", port=port, queues=endless, most_seconds=0.3)
    assert load.seconds < 5
    assert 0 < len(load.latencies) < 100_000
