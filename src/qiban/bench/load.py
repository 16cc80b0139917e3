"""Load: some clients, each with a connection kept alive as long as the server does, one request after another, in one lean
process.

Run by itself (`python -m qiban.bench.load`): a plan comes in on standard input, the timings go out on standard output.
It uses the standard library alone and answers nothing but "how long", so that it takes little of the machine it measures.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"
PARTING = b"connection: close"


@dataclass(frozen=True, slots=True)
class Request:
    """One request to be made.

    Args:
        token: of a program; empty for somebody who is signed in with `cookies`.
        body: what is sent: as JSON by a program, as a form by whoever is signed in. A GET sends none.
        cookies: as a browser sends them; `csrf` stands in them, too.
    """

    path: str
    token: str
    body: dict[str, Any]
    method: str = "POST"
    cookies: str = ""
    csrf: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Say who asks."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        return {"Cookie": self.cookies} | ({"X-CSRFToken": self.csrf} if self.csrf else {})

    @property
    def content(self) -> tuple[str, bytes]:
        """Return the type of what is sent, and it."""
        if self.method == "GET":
            return "", b""
        if self.token:
            return "application/json", json.dumps(self.body, ensure_ascii=False).encode()
        return "application/x-www-form-urlencoded", urlencode(self.body).encode()

    def as_bytes(self, host: str) -> bytes:
        """Return the request as it goes over the wire."""
        kind, body = self.content
        headers = {"Host": host, **self.headers}
        if kind:
            headers |= {"Content-Type": kind, "Content-Length": str(len(body))}
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a run: seconds for each answer, answers by status, and the time the load itself took of a core."""

    seconds: float
    own_seconds: float
    latencies: list[float]
    statuses: dict[str, int]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """Return the latency in seconds within which `percent` of the answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]

    @property
    def failures(self) -> int:
        return sum(count for status, count in self.statuses.items() if not status.startswith("2"))


def run(*, host: str, port: int, queues: Sequence[Sequence[Request]], most_seconds: float) -> Load:
    """Let each client work through its queue, in a process of its own, until all are empty or the time is up."""
    plan = {
        "host": host,
        "port": port,
        "most_seconds": most_seconds,
        "queues": [[asdict(request) for request in queue] for queue in queues],
    }
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", __name__], input=json.dumps(plan), capture_output=True, text=True, check=True
    )
    return Load(**json.loads(done.stdout))


class _Client:
    """One connection and what it still has to ask."""

    def __init__(self, host: str, port: int, queue: list[bytes]) -> None:
        self._at = (host, port)
        self.socket = self._connected()
        self._queue = iter(queue)
        self._received = b""
        self._sent_at = 0.0

    def send_next(self) -> bool:
        """Send the next request; tell whether there was one."""
        request = next(self._queue, None)
        if request is None:
            return False
        self._received = b""
        self._sent_at = time.perf_counter()
        self.socket.sendall(request)
        return True

    def receive(self) -> tuple[str, float] | None:
        """Read what has come; return status and seconds once the answer is whole."""
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError("the server closed the connection")
        self._received += part
        head, found, body = self._received.partition(END_OF_HEAD)
        if not found or len(body) < _length(head):
            return None
        if PARTING in head.lower():
            self.socket.close()
            self.socket = self._connected()
        return head[9:12].decode(), time.perf_counter() - self._sent_at

    def _connected(self) -> socket.socket:
        connected = socket.create_connection(self._at, timeout=30)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next((int(line.removeprefix(LENGTH)) for line in lines if line.startswith(LENGTH)), 0)


def _work(host: str, port: int, queues: list[list[bytes]], most_seconds: float) -> Load:
    selector = selectors.DefaultSelector()
    began, own = time.perf_counter(), time.process_time()
    latencies: list[float] = []
    statuses: Counter[str] = Counter()
    for queue in queues:
        client = _Client(host, port, queue)
        if client.send_next():
            selector.register(client.socket, selectors.EVENT_READ, client)
    while selector.get_map() and time.perf_counter() - began < most_seconds:
        for key, _ in selector.select(timeout=1):
            if (answer := key.data.receive()) is None:
                continue
            statuses[answer[0]] += 1
            latencies.append(answer[1])
            has_more, has_moved = key.data.send_next(), key.data.socket is not key.fileobj
            if has_moved or not has_more:
                selector.unregister(key.fileobj)
            if has_moved and has_more:
                selector.register(key.data.socket, selectors.EVENT_READ, key.data)
    return Load(time.perf_counter() - began, time.process_time() - own, latencies, dict(statuses))


def _main() -> None:
    plan = json.load(sys.stdin)
    host = f"{plan['host']}:{plan['port']}"
    queues = [[Request(**request).as_bytes(host) for request in queue] for queue in plan["queues"]]
    json.dump(asdict(_work(plan["host"], plan["port"], queues, plan["most_seconds"])), sys.stdout)


if __name__ == "__main__":
    _main()
