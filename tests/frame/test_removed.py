"""An office is a plug: with none named in the settings, everything that is no office's goes on, and nothing else is there."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.testing import environment_of

pytestmark = pytest.mark.slow
# Visits every page as an administrator, and tells what came.
VISITING = """
import json, sys
from qiban.cli.environment import use_django
use_django()
from django.test import Client
from procrastinate.contrib.django import app
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit

person = Person.objects.create_user("guanli", password="long-enough-pass", display_name="管理员")
appoint(person=person, unit=Unit.objects.get(code="centre"), role="administrator")
given = json.load(sys.stdin)
stranger, signed_in = Client(), Client()
signed_in.post("/accounts/login/", {"login": "guanli", "password": "long-enough-pass"})
answers = {path: client.get(path).status_code for client, paths in
           ((stranger, given["open"]), (signed_in, given["office"])) for path in paths}
board = signed_in.get("/board/").content.decode()
schema = stranger.get("/api/openapi.json").json()
print(json.dumps({
    "answers": answers,
    "start": signed_in.get("/start/").headers["Location"],
    "links": [path for path in given["entries"] if f'href="{path}" data-key' in board],
    "paths": sorted(schema["paths"]),
    "jobs": sorted({task.name for task in app.tasks.values()}),
}))
"""
ENTRIES = [
    "/desk/",
    "/dispatch/",
    "/inbox/",
    "/review/",
    "/board/",
    "/administration/",
    "/people/",
    "/deliveries/",
    "/units/",
    "/law/",
]
OPEN = ["/", "/law/", "/law/hotline/", "/accounts/login/", "/api/openapi.json", "/healthz"]
OF_THE_SITE = [
    "/board/",
    "/people/",
    "/people/new/",
    "/notices/",
    "/deliveries/",
    "/webhooks/",
    "/law/calendar/",
    "/units/",
    "/units/close/",
    "/search/?q=停水",
]
OF_THE_HOTLINE = ["/desk/", "/dispatch/", "/inbox/", "/review/", "/orders/1/", "/file/", "/follow/"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home in whose database no office has ever been."""
    one = Home(tmp_path_factory.mktemp("removed") / "home").prepare()
    embedded.start(one, durable=False).stop()
    yield one
    embedded.remove(one)


def environment(home: Home) -> dict[str, str]:
    return environment_of(home) | {"QIBAN_OFFICES": "", "QIBAN_SECOND_FACTOR": "0", "QIBAN_HOSTS": "testserver"}


def run(home: Home, *command: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    whole = [sys.executable, *command]
    return subprocess.run(
        whole, env=environment(home), input=given, capture_output=True, text=True, timeout=300, check=False
    )


def qiban(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(home, "-m", "qiban", *arguments)


@pytest.fixture(scope="module")
def seen(home: Home) -> dict[str, object]:
    """What there is to see, in a database that `qiban init` made without an office."""
    made = qiban(home, "init")
    assert made.returncode == 0, made.stdout + made.stderr
    given = {"open": OPEN, "office": [*OF_THE_SITE, *OF_THE_HOTLINE], "entries": ENTRIES}
    done = run(home, "-c", VISITING, given=json.dumps(given))
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_whatever_is_no_offices_goes_on(seen: dict[str, object]) -> None:
    answers = seen["answers"]
    assert isinstance(answers, dict)
    assert {path: answers[path] for path in [*OPEN, *OF_THE_SITE]} == dict.fromkeys([*OPEN, *OF_THE_SITE], 200)
    assert seen["start"] == "/board/"


def test_no_page_of_the_office_is_there(seen: dict[str, object]) -> None:
    answers = seen["answers"]
    assert isinstance(answers, dict)
    assert {path: answers[path] for path in OF_THE_HOTLINE} == dict.fromkeys(OF_THE_HOTLINE, 404)
    assert seen["links"] == ["/board/", "/administration/", "/people/", "/deliveries/", "/units/", "/law/"]


def test_its_api_and_jobs_are_gone_and_the_others_are_there(seen: dict[str, object]) -> None:
    assert isinstance(seen["paths"], list)
    assert isinstance(seen["jobs"], list)
    assert "/api/law/clauses" in seen["paths"]
    assert {"/api/obligations", "/api/units"} <= set(seen["paths"])
    of_the_site = ("/api/law/", "/api/obligations", "/api/units", "/api/notices", "/api/deliveries")
    assert [path for path in seen["paths"] if not path.startswith(of_the_site)] == []
    assert [name for name in seen["jobs"] if name.startswith("hotline.")] == []
    assert [name for name in seen["jobs"] if name.startswith("obligations.")] != []


def test_a_worker_does_what_is_to_be_done(home: Home, seen: dict[str, object]) -> None:
    assert seen
    with subprocess.Popen([sys.executable, "-m", "qiban", "worker", "--no-mail"], env=environment(home)) as worker:
        deadline = time.monotonic() + 60
        while not workers(home) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert workers(home)
        worker.terminate()
    assert worker.returncode == 0


def workers(home: Home) -> int:
    """Return how many workers say that they live, 0 while no database answers."""
    try:
        with psycopg.connect(embedded.dsn(home)) as connection:
            return len(connection.execute("SELECT FROM procrastinate_workers").fetchall())
    except psycopg.Error:
        return 0


def test_the_doctor_finds_nothing_broken_and_the_journal_holds(home: Home, seen: dict[str, object]) -> None:
    assert seen
    found = json.loads(qiban(home, "doctor", "--json").stdout)
    assert [one for one in found["findings"] if one["level"] == "broken"] == []
    assert "identity_keys" not in {one["check"] for one in found["findings"]}
    assert qiban(home, "journal", "verify").returncode == 0
    assert qiban(home, "unit", "close", "housing", "--preview").returncode == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("demo",), "都没有演示数据"),
        (("replay", __file__), "没有启用 qiban.hotline"),
    ],
)
def test_commands_of_an_office_say_in_words_that_it_does_not_run(
    home: Home, command: tuple[str, ...], said: str
) -> None:
    done = qiban(home, *command)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
