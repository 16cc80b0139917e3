"""Two web processes on one database, as two machines are: what ends on one has ended on the other at the next request."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.testing import GiveTables, environment_of

pytestmark = [pytest.mark.slow, pytest.mark.crash]
START_SECONDS = 90
PASSWORD = "long-enough-pass"
# People who each have a thing ended; the program acts in a post of its own.
PREPARE = f"""
from qiban.cli.environment import use_django
use_django()
from django.contrib.auth.hashers import make_password
from qiban.core import clock
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint, employ_client
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
load_tree(shipped_tree())
centre, hashed = Unit.objects.get(code="centre"), make_password({PASSWORD!r})
for name in ("outgoing", "switching", "leaving", "resetting", "disabled", "guessed"):
    person = Person.objects.create(username=name, password=hashed)
    appoint(person=person, unit=centre, role="dispatcher")
    if name in ("switching", "leaving"):
        appoint(person=person, unit=centre, role="reviewer")
print(employ_client(name="mini", unit=centre, role="agent", at=clock.now()))
"""
# What administrators do, from a third process.
ENDED = """
from qiban.cli.environment import use_django
use_django()
from qiban.core import clock
from qiban.core.people.departures import disable_person, end_post
from qiban.core.people.operations import disable_client, renew_password
from qiban.core.units.models import Unit
end_post(username="leaving", unit=Unit.objects.get(code="centre"), role="reviewer", at=clock.now())
renew_password(username="resetting", at=clock.now())
disable_person(username="disabled", at=clock.now())
disable_client(name="mini", at=clock.now())
"""


@dataclass
class Pair:
    """Two web servers of one home, and a third process to act from."""

    home: Home
    ports: tuple[int, int]
    environment: dict[str, str]

    def run(self, script: str) -> str:
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@dataclass
class Browser:
    """Keeps its cookies and asks whichever server it is told to."""

    pair: Pair
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, server: int, method: str, path: str, **form: str) -> tuple[int, str, str]:
        """Return status, Location and text."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrfmiddlewaretoken": self.cookies.get("qiban_csrf", ""), **form})
        connection = http.client.HTTPConnection("127.0.0.1", self.pair.ports[server], timeout=30)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            for line in response.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
            return response.status, response.headers.get("Location", ""), response.read().decode()
        finally:
            connection.close()

    def sign_in(self, name: str, server: int = 0, password: str = PASSWORD) -> str:
        """Return where it led; empty when it was refused."""
        self.ask(server, "GET", "/accounts/login/")
        return self.ask(server, "POST", "/accounts/login/", login=name, password=password)[1]

    def post_on(self, server: int) -> str:
        """Return in which post a page on that server acts; empty where one has to sign in first."""
        found = re.search(r'who__post">([^ ]+) ·', self.ask(server, "GET", "/notices/")[2])
        return found[1] if found else ""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, give_tables: GiveTables) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    home, log = Home(folder / "home").prepare(), folder / "log"
    give_tables(home)
    environment = environment_of(home) | {"QIBAN_SECOND_FACTOR": "0"}
    ports = _free_port(), _free_port()
    up = ["up", "--port", str(ports[0]), "--workers", "1"]
    web = ["web", "--port", str(ports[1]), "--workers", "1"]
    running: list[subprocess.Popen[bytes]] = []
    with log.open("w") as output:
        try:
            for arguments, port in zip((up, web), ports, strict=True):
                command = [sys.executable, "-m", "qiban", *arguments]
                running.append(subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT))
                _wait_for(port, log)
            yield Pair(home, ports, environment)
        finally:
            for process in reversed(running):
                process.send_signal(signal.SIGTERM)
                process.wait(60)
            embedded.remove(home)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            assert time.monotonic() < deadline, log.read_text()
        finally:
            connection.close()
        time.sleep(0.2)


def _status_of_program(pair: Pair, server: int, token: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", pair.ports[server], timeout=30)
    try:
        connection.request("GET", "/api/units", headers={"Authorization": f"Bearer {token}"})
        return connection.getresponse().status
    finally:
        connection.close()


def test_what_ends_on_one_web_process_has_ended_on_the_other_at_the_next_request(pair: Pair) -> None:
    token = pair.run(PREPARE)
    people = {name: Browser(pair) for name in ("outgoing", "switching", "leaving", "resetting", "disabled")}
    for name, browser in people.items():
        assert browser.sign_in(name) == "/start/"
        assert [browser.post_on(0), browser.post_on(1)] == ["派单员", "派单员"], name

    # Switched on the first, at once on both, and back.
    for name in ("switching", "leaving"):
        for server, wanted in ((0, "审核员"), (1, "派单员"), (0, "审核员")):
            page = people[name].ask(server, "GET", "/notices/")[2]
            chosen = next(one for one in re.findall(r'name="post" value="(\d+)"', page))
            people[name].ask(server, "POST", "/posts/switch/", post=chosen)
            assert [people[name].post_on(1), people[name].post_on(0)] == [wanted, wanted], name
    # Signed out on the first: the cookie of before opens nothing on the second.
    kept = dict(people["outgoing"].cookies)
    people["outgoing"].ask(0, "POST", "/accounts/logout/")
    people["outgoing"].cookies = kept
    assert [people["outgoing"].post_on(1), people["outgoing"].post_on(0)] == ["", ""]

    assert [_status_of_program(pair, server, token) for server in (0, 1)] == [200, 200]
    pair.run(ENDED)

    assert [_status_of_program(pair, server, token) for server in (0, 1)] == [401, 401]
    assert [people["leaving"].post_on(server) for server in (1, 0)] == ["派单员", "派单员"]
    assert [people["resetting"].post_on(server) for server in (1, 0)] == ["", ""]
    assert [people["disabled"].post_on(server) for server in (1, 0)] == ["", ""]


def test_wrong_guesses_are_counted_once_for_both(pair: Pair) -> None:
    for number in range(10):
        assert Browser(pair).sign_in("guessed", server=number % 2, password="wrong") == ""

    assert [Browser(pair).sign_in("guessed", server=server) for server in (0, 1)] == ["", ""]
    assert Browser(pair).sign_in("leaving", server=1) == "/start/"
