"""A mail server for tests that does what it is told: answers, drops, hangs."""

import email
import email.policy
import socketserver
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage

# Instead of an answer: end the connection, say nothing, say one letter now and then.
DROP, HANG, DRIP = "drop", "hang", "drip"
STEPS = ("greeting", "ehlo", "mail", "rcpt", "data", "end")


@dataclass(frozen=True)
class Taken:
    """A mail that the server took."""

    sender: str
    to: str
    message: EmailMessage


class _End(Exception):
    """The connection ends."""


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail, except as `script` says: step, or step and recipient, to its next answers."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Conversation)
        self.taken: list[Taken] = []
        self.script: dict[str, list[str]] = defaultdict(list)
        # Kept up for ever.
        self.always: dict[str, str] = {}
        self.connections = 0
        self.is_over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def answer(self, step: str, usual: str, to: str = "") -> str:
        for key in (f"{step} {to}", step):
            if self.script[key]:
                return self.script[key].pop(0)
            if key in self.always:
                return self.always[key]
        return usual


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.connections += 1
        try:
            self._say(self.server.answer("greeting", "220 here"))
            self._listen()
        except (_End, ConnectionError):
            return

    def _listen(self) -> None:
        sender = to = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split(" ")[0].upper()
            if verb == "MAIL":
                sender = line.split(":", 1)[1].split(">")[0].strip(" <")
                self._say(self.server.answer("mail", "250 ok"))
            elif verb == "RCPT":
                to = line.split(":", 1)[1].strip(" <>")
                self._say(self.server.answer("rcpt", "250 ok", to))
            elif verb == "DATA":
                self._take(sender, to)
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(self.server.answer("ehlo", "250 ok") if verb == "EHLO" else "250 ok")

    def _take(self, sender: str, to: str) -> None:
        answer = self.server.answer("data", "354 go on")
        self._say(answer)
        if not answer.startswith("354"):
            return
        text = b"".join(iter(self.rfile.readline, b".\r\n"))
        answer = self.server.answer("end", "250 taken", to)
        # A server that answers late, or not at all, has the mail all the same.
        if answer.startswith("250") or answer == f"250 {DROP}":
            message = email.message_from_bytes(text, policy=email.policy.default)
            self.server.taken.append(Taken(sender, to, message))  # type: ignore[arg-type]
        self._say(answer)
        if self.server.answer("after", ""):
            raise _End

    def _say(self, answer: str) -> None:
        if answer.endswith(DROP):
            raise _End
        if answer == HANG:
            self.server.is_over.wait(60)
            raise _End
        while answer == DRIP and not self.server.is_over.is_set():
            self.wfile.write(b"2")
            time.sleep(0.1)
        self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    """Run a mail server."""
    with MailServer(port) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield server
        server.is_over.set()
        server.shutdown()
