"""Offices are taken out while they hold posts, limits, notices and jobs, and put in again: nothing breaks, nothing is lost."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from qiban.platform import embedded
from qiban.platform.home import Home
from qiban.platform.testing import environment_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
BOTH = "qiban.hotline,tests.frame.tiny"
# A promise of last spring, a post of each kind, a hotline's job that waits and one whose worker was killed.
BEFORE = """
import django; django.setup()
from datetime import datetime, timezone
from tests.frame.tiny import operations
from qiban.core import clock
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.hotline.jobs import watch_surge
from qiban.core.queueing import queue

def post(unit, role, name):
    person = Person.objects.create_user(name, password="long-enough-pass", display_name=name)
    return appoint(person=person, unit=Unit.objects.get(code=unit), role=role).actor()

promiser = post("housing", "promiser", "zhang")
post("centre", "checker", "li")
post("centre", "administrator", "wang")
now, clock.now = clock.now, lambda: datetime(2024, 3, 5, 2, tzinfo=timezone.utc)
promise = operations.promise(actor=promiser, title="修好东门路灯")
operations.report(actor=promiser, promise_id=promise.pk, text="已派人")
clock.now = now
for _ in range(2):
    queue(watch_surge, arguments={"hour": "2024-03-05T10:00:00+08:00"})
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (SELECT max(id) FROM procrastinate_jobs)")
"""
# Visits pages as each of them in both languages, and asks the API.
VISITING = """
import django; django.setup()
import json, re, sys
from django.test import Client
from qiban.core import clock
from qiban.core.lawbook.recounting import recount_by_the_day
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.notices.models import Notice
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client

recount_by_the_day(at=clock.now())
zhang = Person.objects.get(username="zhang")
paths = json.load(sys.stdin) + [f"/people/{zhang.pk}/"]
found = {}
for name in ("zhang", "li", "wang"):
    browser = Client()
    browser.force_login(Person.objects.get(username=name))
    for language in ("zh-hans", "en"):
        browser.cookies["qiban_language"] = language
        for path in paths:
            answer = browser.get(path)
            words = re.sub(r"<[^>]+>|\\\\s+", " ", answer.content.decode())
            found[f"{name} {language} {path}"] = (answer.status_code, words)
token = admit_client(name=sys.argv[1], post=Post.objects.get(person__username="wang"), scopes=["read"], at=clock.now())
api = {}
for path in ("/obligations", "/promises", "/promises/1", "/openapi.json"):
    answer = Client().get("/api" + path, headers={"Authorization": f"Bearer {token}"})
    api[path] = (answer.status_code, answer.json())
owed = Obligation.objects.get(kind="promise")
print(json.dumps({"pages": found, "api": api, "phase": Phase(owed.phase).name,
    "reminders": Notice.objects.filter(kind="obligation_reminder", case_number="1").count()}))
"""
PAGES = ["/start/", "/board/", "/board/?light=red", "/notices/", "/people/", "/search/?q=路灯", "/search/?q=1", "/law/"]
PAGES += ["/units/close/?unit=housing", "/deliveries/", "/promises/", "/promises/1/"]


# Lights that have not turned, and jobs that a killed worker left.
LEFT = """
SELECT (SELECT count(*) FROM obligations_obligation WHERE next_change_at <= now())
+ (SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'hotline.watch_surge' AND status = 'doing')
"""


def run(home: Home, offices: str, *command: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "ignore", *command],
        cwd=ROOT,
        env=environment(home, offices),
        input=given,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def environment(home: Home, offices: str) -> dict[str, str]:
    return environment_of(home) | {
        "QIBAN_OFFICES": offices,
        "QIBAN_SECOND_FACTOR": "0",
        "QIBAN_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "tests.frame.settings",
        "PYTHONPATH": os.pathsep.join([str(home.path.parent), str(ROOT), str(ROOT / "src")]),
    }


def succeeded(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def visited(home: Home, offices: str, name: str) -> dict[str, Any]:
    said = succeeded(run(home, offices, "-c", VISITING, name, given=json.dumps(PAGES)))
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def jobs(home: Home) -> list[tuple[str, str]]:
    with psycopg.connect(embedded.dsn(home)) as connection:
        return connection.execute("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id").fetchall()


def work(home: Home, offices: str, asked: str, expected: object) -> None:
    """Let a worker run until the database answers `asked` as expected."""
    command = [sys.executable, "-W", "ignore", "-m", "qiban", "worker", "--no-mail"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(home, offices)) as worker:
        deadline = time.monotonic() + 90
        while (answer := _asked(home, asked)) != expected and time.monotonic() < deadline:
            time.sleep(0.2)
        worker.terminate()
    assert answer == expected
    assert worker.returncode == 0


def _asked(home: Home, asked: str) -> object:
    with psycopg.connect(embedded.dsn(home)) as connection:
        (row,) = connection.execute(asked).fetchall()  # type: ignore[call-overload]
        return row[0]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home in which both offices have worked, and neither runs now."""
    folder = tmp_path_factory.mktemp("taken_out")
    (folder / "tiny_migrations").mkdir()
    (folder / "tiny_migrations" / "__init__.py").touch()
    one = Home(folder / "home").prepare()
    embedded.start(one, durable=False)
    succeeded(run(one, BOTH, "-m", "django", "makemigrations", "tiny"))
    succeeded(run(one, BOTH, "-m", "qiban", "init"))
    succeeded(run(one, BOTH, "-c", BEFORE))
    yield one
    embedded.remove(one)


@pytest.fixture(scope="module")
def without(home: Home) -> dict[str, Any]:
    """What there is to see once no office runs and a worker has turned the lights."""
    work(home, "", LEFT, 0)
    return visited(home, "", "without")


def test_what_is_owed_stays_owed_its_light_turns_and_the_reminder_is_sent(without: dict[str, Any]) -> None:
    assert (without["phase"], without["reminders"]) == ("RED", 1)


def test_no_page_breaks_for_posts_and_things_of_an_office_that_is_not_there(without: dict[str, Any]) -> None:
    pages: dict[str, tuple[int, str]] = without["pages"]
    assert {path: status for path, (status, _) in pages.items() if status not in (200, 302, 403, 404)} == {}
    assert {status for path, (status, _) in pages.items() if "/promises/" in path} == {404}
    assert {path.split()[2] for path, (status, _) in pages.items() if status == 403} == {
        "/people/",
        "/people/1/",
        "/deliveries/",
        "/units/close/?unit=housing",
    }


@pytest.mark.parametrize(
    ("page", "zh", "en"),
    [
        ("wang {} /people/", "promiser（该业务已停用）", "promiser (of an office that no longer runs here)"),
        ("wang {} /board/", "已停用业务的时限（promise）", "Limit of an office that no longer runs here (promise)"),
        ("zhang {} /notices/", "（该业务已停用）1", "(of an office that no longer runs here) 1"),
    ],
)
def test_what_it_left_is_said_in_words(without: dict[str, Any], page: str, zh: str, en: str) -> None:
    assert zh in without["pages"][page.format("zh-hans")][1]
    assert en in without["pages"][page.format("en")][1]


def test_programs_still_read_what_is_owed_and_meet_no_route_of_it(without: dict[str, Any]) -> None:
    api = without["api"]
    assert [(one["kind"], one["light"]) for one in api["/obligations"][1]["items"]] == [("promise", "red")]
    assert {(api[path][0], api[path][1]["error"]["code"]) for path in ("/promises", "/promises/1")} == {
        (404, "not_found")
    }
    assert [path for path in api["/openapi.json"][1]["paths"] if "promise" in path] == []


def test_its_jobs_wait_for_it_and_the_doctor_says_so(home: Home, without: dict[str, Any]) -> None:
    assert without
    # The one that a killed worker left was given back to the queue.
    assert [one for one in jobs(home) if one[0] == "hotline.watch_surge"] == [("hotline.watch_surge", "todo")] * 2
    found = json.loads(run(home, "", "-m", "qiban", "doctor", "--json").stdout)["findings"]
    assert [one["level"] for one in found if one["check"] == "jobs"] == ["warning"]
    assert any("任务 hotline.watch_surge 有 2 个在等" in json.dumps(one, ensure_ascii=False) for one in found)


def test_the_journal_holds_and_a_unit_may_be_closed(home: Home, without: dict[str, Any]) -> None:
    assert without
    assert "promise" not in succeeded(run(home, "", "-m", "qiban", "journal", "verify"))
    succeeded(run(home, "", "-m", "qiban", "unit", "close", "water", "--successor", "housing", "--preview"))


def test_put_in_again_it_goes_on_where_it_was(home: Home, without: dict[str, Any]) -> None:
    assert without
    work(home, BOTH, "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'hotline.watch_surge'", 0)
    found = visited(home, BOTH, "again")
    status, page = found["pages"]["zhang zh-hans /promises/1/"]
    assert status == 200
    assert "已派人" in page
    assert found["api"]["/promises/1"][0] == 404
    assert (found["phase"], found["reminders"]) == ("RED", 1)


def test_the_command_line_knows_the_law_that_an_office_brings_while_it_runs(home: Home) -> None:
    for offices, known in ((BOTH, True), ("qiban.hotline", False)):
        listed = json.loads(succeeded(run(home, offices, "-m", "qiban", "law", "clauses", "--json")))
        assert (("tiny", "1") in {(one["regulation"], one["id"]) for one in listed}) is known
        assert [one["id"] for one in listed if one["regulation"] == "hotline"] == [str(one) for one in range(1, 26)]


@pytest.mark.parametrize("command", [("law", "clauses"), ("manage", "check"), ("doctor",), ("person", "list")])
def test_a_misspelt_office_is_said_in_words_by_every_command(home: Home, command: tuple[str, ...]) -> None:
    done = run(home, "qiban.hotlin", "-m", "qiban", *command)
    assert done.returncode != 0
    assert "没有找到业务 qiban.hotlin" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
