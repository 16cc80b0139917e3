"""`qiban law`: days and documents are entered, shown, listed and taken back; answers rest on them where a database runs."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.hotline.conftest import City, civil

from qiban.cli.law import calendar, decide, entered, parameters, succeed
from qiban.cli.law import deadline as deadline_command
from qiban.cli.main import cli
from qiban.core import clock
from qiban.core.lawbook import reading
from qiban.core.lawbook.models import Arrangement, Continuation
from qiban.platform.home import Home
from qiban.platform.problems import Problem

DAYS = ("--off", "2026-11-30", "--off", "2026-12-01", "--source", "暴雪停工通知", "--reason", "暴雪")
DOCUMENT = (
    "--number=淄政办字〔2026〕88号",
    "--title=关于延长热线办法有效期的通知",
    "--issued=2026-11-25",
    "--from=2026-11-27",
    "--until=2028-11-26",
    "--reason=已印发",
)


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """Django is loaded, its database is the test's, and it is a Friday in November 2026."""
    for module in (calendar, succeed):
        monkeypatch.setattr(module, "use_django", lambda: None)
    for asking in (decide, parameters, deadline_command):
        monkeypatch.setattr(asking, "entered", reading.read)
    monkeypatch.setattr(clock, "now", lambda: civil("2026-11-27 10:00"))
    return City()


def law(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["law", *arguments], input=text)


def law_json(*arguments: str, text: str | None = None) -> Any:
    result = law(*arguments, "--json", text=text)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_days_are_shown_put_listed_and_taken_back(city: City) -> None:
    order = city.bring("handling", at=civil("2026-11-26 10:00"))
    shown = law_json("calendar", "show", *DAYS)
    assert {"2026-12-04T00:00:00+08:00"} == {one["from"] for one in shown if one["kind"] == "handling"}
    assert {"2026-12-08T00:00:00+08:00"} == {one["to"] for one in shown if one["kind"] == "handling"}
    assert not Arrangement.objects.exists()

    said = law("calendar", "put", *DAYS)
    assert said.exit_code == 0, said.output
    assert order.number in said.output
    assert city.part(order).due_at == civil("2026-12-08")
    (listed,) = law_json("calendar", "list")
    assert (listed["in_force"], listed["source"]) == (True, "暴雪停工通知")
    assert law_json("deadline", "--days", "1", "--received", "2026-11-27T10:00")["days"] == ["2026-12-02"]

    law_json("calendar", "take-back", str(listed["id"]), "--reason", "误录", "--preview")
    assert city.part(order).due_at == civil("2026-12-08")
    law_json("calendar", "take-back", str(listed["id"]), "--reason", "误录")
    assert city.part(order).due_at == civil("2026-12-04")
    assert law_json("calendar", "list")[0]["in_force"] is False
    assert "暴雪停工通知" in law("calendar", "list").output


def test_a_successor_is_entered_and_answers_rest_on_it(city: City) -> None:
    setting = "--set=handling_days_general=7@2026-12-01"
    assert law_json("succeed", *DOCUMENT, setting, "--preview") == {"id": None, "moves": []}
    assert not Continuation.objects.exists()
    made = law_json("succeed", *DOCUMENT, setting)

    general = next(
        one for one in law_json("parameters", "--as-of", "2026-12-01") if one["name"] == "handling_days_general"
    )
    assert (general["value"], general["basis_lapsed"]) == (7, False)
    assert general["values"][-1]["source"] == "淄政办字〔2026〕88号"
    assert "淄政办字〔2026〕88号" in law("parameters", "--as-of", "2026-12-01").output
    facts = json.dumps({"received_at": "2026-12-01T10:00"})
    decided = law_json("decide", "hotline.handling_limit", "--facts", "-", "--as-of", "2026-12-01", text=facts)
    assert decided["parameters"]["handling_days_general"] == "7@2026-12-01"
    assert decided["basis_lapsed"] is False
    for day, outcome in (("2026-11-26", "lapsed"), ("2026-11-27", "in_force"), ("2028-11-27", "lapsed")):
        validity = law_json("decide", "hotline.validity", "--facts", "-", text=json.dumps({"on": day}))
        assert validity["outcome"] == outcome, day

    assert law_json("documents")[0]["last_day"] == "2028-11-26"
    law_json("withdraw", str(made["id"]), "--reason", "文号有误")
    assert law_json("documents")[0]["in_force"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        ("calendar", "put", "--source", "通知", "--reason", "停电"),
        ("calendar", "put", "--off", "2026-12-01", "--work", "2026-12-01", "--source", "通知", "--reason", "停电"),
        ("calendar", "put", "--off", "明天", "--source", "通知", "--reason", "停电"),
        ("calendar", "put", "--off", "1999-01-01", "--source", "通知", "--reason", "停电"),
        ("calendar", "take-back", "1", "--reason", "误录"),
        ("succeed", *DOCUMENT, "--set=handling_days_general=²"),
        ("succeed", *DOCUMENT, "--set=handling_days_general"),
        ("succeed", *DOCUMENT, "--set=no_such=7"),
        ("succeed", *DOCUMENT, "--set=handling_days_general=700"),
        ("succeed", *DOCUMENT[:-2], "--until=9999-12-31", "--reason= "),
        ("succeed", *DOCUMENT, "--regulation=nothing"),
        ("withdraw", "1", "--reason", "误录"),
    ],
)
def test_what_cannot_be_entered_is_said_in_words(city: City, arguments: tuple[str, ...]) -> None:
    said = law(*arguments)
    assert said.exit_code == 2, said.output
    assert "Traceback" not in said.output
    assert not Arrangement.objects.exists()
    assert not Continuation.objects.exists()


def test_without_a_running_database_the_shipped_law_answers(own_home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert entered.entered(own_home).days == ()
    assert capsys.readouterr().err == ""
    own_home.database.mkdir()
    assert entered.entered(own_home).days == ()
    assert "does not answer" in capsys.readouterr().err


def test_a_database_that_does_not_answer_is_said_and_the_shipped_law_answers(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert entered.entered(own_home).documents == ()
    assert "does not answer" in capsys.readouterr().err
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    with pytest.raises(Problem):
        entered.entered(own_home)


@pytest.mark.django_db(transaction=True)
def test_what_is_in_the_database_is_read_without_django(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    city = City()
    from qiban.core.lawbook import arranging

    arranging.arrange(actor=city.director, days={date(2026, 12, 1): False}, source="通知", reason="停电")
    given = connection.settings_dict
    address = (
        f"postgresql://{given['USER']}:{given['PASSWORD']}@/{given['NAME']}?host={given['HOST']}&port={given['PORT']}"
    )
    monkeypatch.setenv("DATABASE_URL", address)
    found = entered.entered(own_home)
    assert [(one.day, one.is_working, one.source) for one in found.days] == [(date(2026, 12, 1), False, "通知")]
