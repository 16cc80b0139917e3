"""A Qiban that is up, and is killed: what tests of crashes share."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.testing import GiveTables, environment_of


class Running:
    """A Qiban that is up, and everything that is done to it."""

    def __init__(self, folder: Path, mail_port: int, give_tables: GiveTables, sms_port: int = 0) -> None:
        self.home, self.log = Home(folder / "home").prepare(), folder / "log"
        give_tables(self.home)
        mail = {"QIBAN_MAIL_HOST": "127.0.0.1", "QIBAN_MAIL_PORT": str(mail_port)}
        sms = {"QIBAN_SMS_URL": f"http://127.0.0.1:{sms_port}/sms", "QIBAN_SMS_PRIVATE": "true"} if sms_port else {}
        self.environment = environment_of(self.home) | mail | sms
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.output = self.log.open("wb")
        self.up = self.start("-m", "qiban", "up", "--port", str(self.port), "--workers", "1")

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, env=self.environment, stdout=self.output, stderr=subprocess.STDOUT)

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr + self.log.read_text()
        return done.stdout

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Return status and answer; 0 where the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def wait_for(self, condition: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def is_healthy(self) -> bool:
        return self.ask("GET", "/healthz")[0] == 200

    def kill(self, name: str) -> None:
        """Kill a part of Qiban without a warning; it may be on its way back from the last time."""
        if name == "database":
            pid = embedded.running_pid(self.home)
        else:
            with suppress(OSError, ValueError):
                pid = int((self.home.run / f"{name}.pid").read_text())
        with suppress(UnboundLocalError, psutil.NoSuchProcess):
            if pid is not None:
                psutil.Process(pid).kill()

    def end(self) -> None:
        self.up.send_signal(signal.SIGTERM)
        self.up.wait(60)
        self.output.close()
        embedded.remove(self.home)
