"""Whatever goes wrong comes in one shape and in the language that was asked for; never as a fault of the server."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DataError, IntegrityError, OperationalError
from django.test import Client
from psycopg.errors import CheckViolation
from tests.hotline.conftest import City

from qiban.core.api.gate import Gate
from qiban.hotline import operations
from qiban.hotline.api import demands
from qiban.law.faults import WORDS
from qiban.law.text import Text
from qiban.site.api import api

from .conftest import Program


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nowhere", "", 404, "not_found"),
        ("GET", "/", "", 404, "not_found"),
        ("POST", "/orders/1/actions/forget", "{}", 404, "not_found"),
        ("GET", "/orders/999999", "", 404, "not_found"),
        ("PUT", "/demands", "{}", 405, "method_not_allowed"),
        ("GET", "/demands/bulk", "", 405, "method_not_allowed"),
        ("DELETE", "/orders/1", "", 405, "method_not_allowed"),
        ("POST", "/demands", "{", 400, "malformed"),
        ("POST", "/demands", b"\xff\xfe", 400, "malformed"),
        ("POST", "/demands", "NaN", 422, "invalid"),
        ("POST", "/demands", "[" * 100_000, 400, "malformed"),
        ("POST", "/demands", "", 422, "invalid"),
        ("POST", "/demands", "null", 422, "invalid"),
        ("POST", "/demands", "[]", 422, "invalid"),
        ("POST", "/demands", '"x"', 422, "invalid"),
        ("POST", "/demands", "9" * 5000, 400, "malformed"),
        ("POST", "/demands", '{"\\ud800": "\\ud800"}', 422, "invalid"),
        (
            "POST",
            "/demands",
            '{"channel": "app", "kind": "help", "subject": "\\ud800", "detail": "\\ud800"}',
            422,
            "invalid",
        ),
        ("POST", "/demands", '{"channel": "app", "kind": "help", "subject": "\\u0000", "detail": "x"}', 422, "invalid"),
        ("GET", "/demands?external_id=%ED%A0%80", "", 200, ""),
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_wrong_request_is_answered_in_the_one_shape(
    city: City,
    program: Callable[..., Program],
    language: str,
    method: str,
    path: str,
    body: str,
    status: int,
    code: str,
) -> None:
    answered = program(city.agent, language).send(method, path, body)
    assert answered.status == status
    assert answered.headers["Content-Language"] == language
    if code:
        assert answered.error["code"] == code
        has_chinese = any("\u4e00" <= letter <= "\u9fff" for letter in answered.error["message"])
        assert has_chinese == (language == "zh-hans")


def test_a_method_that_an_address_does_not_take_is_answered_with_those_it_does(agent: Program) -> None:
    assert set(agent.send("PUT", "/demands", "{}").headers["Allow"].split(", ")) == {"GET", "POST"}


def test_browsers_and_programs_get_the_same_shape(db: None) -> None:
    for path in ("/api/nowhere", "/api/", "/api/demands", "/api/orders/1/actions/forget"):
        response = Client().get(path)
        assert response.headers["Content-Type"] == "application/json; charset=utf-8"
        assert set(response.json()) == {"error"}
        assert response.headers["X-Request-ID"]


def test_a_form_that_is_no_json_is_malformed(city: City) -> None:
    from qiban.core.people.models import Person

    client = Client()
    client.force_login(Person.objects.get(pk=city.agent.person_id))
    assert client.post("/api/demands", {"subject": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (IntegrityError("duplicate key"), 409, "conflict"),
        (DataError("value too long"), 422, "invalid"),
        (OperationalError("deadlock detected"), 503, "busy"),
        (RuntimeError("a fault of ours"), 500, "broken"),
    ],
)
def test_what_the_database_refuses_is_said_in_words(
    agent: Program, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, code: str
) -> None:
    def fail(**_given: Any) -> None:
        raise fault

    monkeypatch.setattr(operations, "intake", fail)
    answered = agent.post("/demands", told)
    assert (answered.status, answered.error["code"]) == (status, code)
    assert answered.error["next_step"] or status == 422
    assert str(fault) not in json.dumps(answered.json)


def test_a_step_beside_the_workflow_that_only_the_database_notices_is_a_conflict(
    agent: Program, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if an operation had a hole: the trigger refuses, and the program is told in words."""
    from qiban.hotline.models import Demand

    demand = city.demand()

    def jump(*, actor: Any, demand_id: int, **_given: Any) -> Demand:
        moved = Demand.objects.get(pk=demand_id)
        moved.state = "answered"
        moved.save()
        return moved

    monkeypatch.setitem(demands.ACTIONS, "answer_directly", (demands.ACTIONS["answer_directly"][0], jump))
    with pytest.raises(IntegrityError) as raised:
        jump(actor=None, demand_id=demand.pk)
    assert isinstance(raised.value.__cause__, CheckViolation)
    response = api.on_exception(None, raised.value)  # type: ignore[arg-type]
    assert response.status_code == 409
    assert "办理流程" in json.loads(response.content)["error"]["message"]


def test_an_answer_carries_the_requests_id_and_is_kept_by_nobody(agent: Program) -> None:
    answered = agent.get("/units", X_Request_ID="mini-7:42")
    assert answered.headers["X-Request-ID"] == "mini-7:42"
    assert answered.headers["Cache-Control"] == "no-store, private"
    assert answered.headers["Content-Length"]
    for bad in ("a b", "x" * 65, "中文", '"'):
        made = agent.get("/units", X_Request_ID=bad).headers["X-Request-ID"]
        assert made != bad
        assert len(made) == 32


def test_a_program_asks_in_its_language(city: City, program: Callable[..., Program]) -> None:
    answered = program(city.agent, "en;q=0.8, fr").get("/orders/999999")
    assert answered.error["message"].isascii()


def test_a_host_that_is_not_ours_is_refused(agent: Program) -> None:
    answered = agent.get("/units", Host="elsewhere.example")
    assert (answered.status, answered.error["code"]) == (400, "malformed")


def test_only_addresses_of_the_api_go_through_its_gate(rf: Any) -> None:
    said = object()
    assert Gate(lambda _request: said)(rf.get("/law/")) is said  # type: ignore[arg-type, return-value]


def test_faults_are_worded_in_both_languages() -> None:
    numbers = {"ge": 1, "le": 2, "max_length": 3, "min_length": 1, "actual_length": 4, "decimal_places": 2}
    given = numbers | {"allowed": "a, b", "expected": "a", "first": 1949, "last": 2199}
    for said in WORDS.values():
        text = said(given)
        assert isinstance(text, Text)
        assert text.en.isascii()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh)
