"""A complainant follows and rates a demand with the code from the receipt, and learns nothing about people."""

import json
import logging
from datetime import timedelta

import pytest
from tests.hotline.conftest import City

from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.settings.logs import CodesHidden

from .conftest import MASKED, PHONE, Program, admit

RATING = {"process": 5, "result": 4, "solved": True, "remark": "谢谢"}


def test_a_demand_is_followed_step_by_step_in_plain_words(city: City, nobody: Program) -> None:
    order = city.bring("closed", subject=f"停水，电话{PHONE}")
    code = order.lead_demand.query_code

    shown = nobody.get(f"/query/{code}").json
    assert (shown["number"], shown["state"]) == (order.lead_demand.number, "closed")
    assert shown["answer"] == "已恢复供水"
    assert [one["at"] for one in shown["steps"]] == sorted(one["at"] for one in shown["steps"])
    assert any("市住房城乡建设局" in one["text"] for one in shown["steps"])
    assert shown["next"] is None
    assert (shown["can_rate"], shown["rated_at"]) == (True, None)
    text = json.dumps(shown, ensure_ascii=False)
    assert MASKED in text
    assert PHONE not in text
    assert "王建国" not in text
    assert "centre-" not in text


def test_what_comes_next_is_said_with_its_day(city: City, nobody: Program) -> None:
    shown = nobody.get(f"/query/{city.bring('handling').lead_demand.query_code}").json
    assert shown["next"]["due_at"] == "2023-10-12T00:00:00+08:00"
    assert shown["next"]["is_late"] is True


def test_codes_are_read_in_any_case_and_with_spaces(city: City, nobody: Program) -> None:
    code = city.demand().query_code
    assert nobody.get(f"/query/{code.lower()}").status == 200
    assert nobody.get(f"/query/{code[:5]}%20{code[5:]}").status == 200


@pytest.mark.parametrize("code", ["AAAAAAAAAA", "%27--", "12345678901234567890123456789012345678901", "%00"])
def test_a_wrong_code_opens_nothing(city: City, nobody: Program, code: str) -> None:
    city.demand()
    answered = nobody.get(f"/query/{code}")
    assert answered.status in (404, 422)
    assert answered.error["message"]


def test_whoever_tries_codes_is_stopped(city: City, nobody: Program) -> None:
    right = city.demand().query_code
    for _ in range(20):
        assert nobody.get("/query/AAAAAAAAAA").status == 404
    for path in ("/query/AAAAAAAAAA", f"/query/{right}"):
        answered = nobody.get(path)
        assert (answered.status, answered.error["code"]) == (429, "too_many_requests")


def test_an_answered_demand_is_rated_once(city: City, nobody: Program) -> None:
    demand = city.demand()
    early = nobody.post(f"/query/{demand.query_code}/rating", RATING)
    assert early.status == 422
    operations.answer_directly(
        actor=city.agent, demand_id=demand.pk, answer="已答复", at=city.start + timedelta(minutes=1)
    )
    rated = nobody.post(f"/query/{demand.query_code}/rating", RATING, X_Request_ID="phone-1")
    assert (rated.status, rated.json["can_rate"]) == (200, False)
    entry = Entry.objects.get(action="rate")
    assert (entry.role, entry.person_id, entry.request_id) == ("complainant", None, "phone-1")
    assert nobody.post(f"/query/{demand.query_code}/rating", RATING).status == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"process": 0}, "process"),
        ({"result": 6}, "result"),
        ({"process": 4.5}, "process"),
        ({"solved": "yes"}, "solved"),
        ({"remark": "长" * 501}, "remark"),
        ({"name": "王"}, "name"),
    ],
)
def test_a_rating_that_is_none_is_refused_by_field(
    city: City, nobody: Program, wrong: dict[str, object], field: str
) -> None:
    answered = nobody.post(f"/query/{city.demand().query_code}/rating", RATING | wrong)
    assert answered.status == 422
    assert set(answered.error["fields"]) == {field}


def test_the_code_may_stand_in_the_body_and_so_in_no_address(city: City, nobody: Program) -> None:
    demand = city.bring("reviewed").lead_demand
    shown = nobody.post("/query", {"code": demand.query_code})
    assert (shown.status, shown.json["number"], shown.json["can_rate"]) == (200, demand.number, True)
    rated = nobody.post("/query/rating", RATING | {"code": demand.query_code})
    assert (rated.status, rated.json["can_rate"]) == (200, False)
    assert nobody.post("/query", {"code": "ABCDEFGHJK"}).status == 404


def test_a_log_line_hides_the_code_that_an_address_holds() -> None:
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("Not Found", "/api/query/WA4W6MWLSQ/rating")})
    assert CodesHidden().filter(record)
    assert record.getMessage() == "Not Found: /api/query/…/rating"


def test_a_telephone_system_gets_an_address_without_the_number(city: City, agent: Program) -> None:
    made = agent.post("/calls", {"phone": "13905330001", "call": "c-9"})
    assert made.status == 201
    assert made.json["url"].startswith("/desk/?pop=")
    assert "13905330001" not in str(made.json)
    assert admit(city.handler()).post("/calls", {"phone": "13905330001"}).status == 403
