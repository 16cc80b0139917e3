"""A gateway of short messages, or a robot's provider, for tests: it does what it is told."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, NamedTuple

# Instead of an answer: end the connection at once, or within the answer, say nothing, say far too much.
DROP, HALF, HANG, HUGE = "drop", "half", "hang", "huge"
TAKEN = (200, b'{"accepted": true, "id": "g-1"}')


class Asked(NamedTuple):
    """What the gateway was asked."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Gateway:
    """Takes every message, except as `script` says: the next answers, or those to messages to a number."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[Asked] = []
        self.script: list[Any] = []
        self.to: dict[str, list[Any]] = defaultdict(list)
        self.always: Any = None
        self.before_answer: Callable[[Asked], None] = lambda _asked: None
        # What reached telephones: a message that is known goes out no second time.
        self.sent: dict[str, Asked] = {}
        self.is_over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sms?a=b"

    def answer(self, asked: Asked) -> Any:
        listed = self.to[str(asked.body.get("phone"))] or self.script
        return listed.pop(0) if listed else self.always or TAKEN


class _Handler(BaseHTTPRequestHandler):
    owner: ClassVar[Gateway]

    def do_POST(self) -> None:
        owner = self.owner
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        owner.asked.append(asked)
        answer = owner.answer(asked)
        is_refused = isinstance(answer, tuple) and answer != TAKEN and b"false" in answer[1]
        if not is_refused and not (isinstance(answer, tuple) and answer[0] >= 300):
            owner.sent.setdefault(str(body.get("message_id", len(owner.asked))), asked)
        owner.before_answer(asked)
        self._say(answer)

    def _say(self, answer: Any) -> None:
        if answer == HANG:
            self.owner.is_over.wait(30)
            return
        if answer == DROP:
            return
        if answer == HALF:
            self._write(200, b'{"accepted": tr', length=500)
        elif answer == HUGE:
            self._write(200, b'{"accepted": true, "id": "' + b"x" * 200_000 + b'"}')
        else:
            status, body, *headers = answer
            self._write(status, body, headers=dict(headers))

    def _write(self, status: int, body: bytes, *, length: int | None = None, headers: Any = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            time.sleep(0)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def gateway(port: int = 0) -> Iterator[Gateway]:
    """Run a gateway."""
    made = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {}))
    made.daemon_threads = True
    owner = made.RequestHandlerClass.owner = Gateway(made.server_address[1])  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, args=[0.05], daemon=True).start()
    try:
        yield owner
    finally:
        owner.is_over.set()
        made.shutdown()
        made.server_close()
