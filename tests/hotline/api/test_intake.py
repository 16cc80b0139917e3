"""Programs bring demands in, one by one or many at a call (Art. 2, 12.1)."""

import base64
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.hotline.models import Demand, Identity

from .conftest import MASKED, PHONE, Program

# Whose token it is; the complainant and the demand; its clock and its journal entry; its job. Nothing else is looked up.
STATEMENTS_OF_AN_INTAKE = 4


def statements_of(act: Callable[[], Any]) -> list[str]:
    """The first words of what `act` asks of the database, savepoints apart: tests run inside a transaction."""
    with CaptureQueriesContext(connection) as asked:
        act()
    words = [query["sql"].split()[0] for query in asked]
    return [word for word in words if word not in ("SAVEPOINT", "RELEASE")]


def picture() -> str:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(target, format="PNG")
    return base64.b64encode(target.getvalue()).decode()


def test_an_intake_answers_with_what_the_complainant_gets(agent: Program, told: dict[str, Any]) -> None:
    answered = agent.post("/demands", told)

    assert answered.status == 201
    demand = Demand.objects.get()
    assert answered.json == {
        "id": demand.pk,
        "number": demand.number,
        "query_code": demand.query_code,
        "state": "received",
        "step_no": 0,
        "received_at": clock.local(demand.received_at).isoformat(),
    }
    assert answered.json["received_at"].endswith("+08:00")


def test_an_intake_stores_the_complainant_apart_with_clock_and_journal(
    agent: Program, city: City, told: dict[str, Any]
) -> None:
    agent.post("/demands", told, X_Request_ID="mini-42")

    demand = Demand.objects.get()
    assert Identity.objects.get() == demand.identity
    assert PHONE.encode() not in bytes(Identity.objects.get().ciphertext)
    assert Obligation.objects.get(subject_type="demand", subject_id=demand.pk).kind == "dispatch"
    entry = Entry.objects.get(subject_type="demand", subject_id=demand.pk)
    assert (entry.request_id, entry.person_id, entry.role) == ("mini-42", city.agent.person_id, "agent")


def test_when_a_demand_came_in_is_the_servers_to_say(agent: Program, told: dict[str, Any]) -> None:
    answered = agent.post("/demands", told | {"at": "2023-09-28T10:00:00+08:00"})
    assert answered.status == 422
    assert set(answered.error["fields"]) == {"at"}
    agent.post("/demands", told)
    assert clock.now() - Demand.objects.get().received_at < timedelta(minutes=1)


def test_an_intake_asks_the_database_for_nothing_but_what_it_stores(agent: Program, told: dict[str, Any]) -> None:
    told |= {"category": "water_supply"}
    agent.post("/demands", told)
    assert len(statements_of(lambda: agent.post("/demands", told))) == STATEMENTS_OF_AN_INTAKE


def test_an_idempotency_key_costs_two_statements_more(agent: Program, told: dict[str, Any]) -> None:
    told |= {"category": "water_supply"}
    agent.post("/demands", told)
    asked = statements_of(lambda: agent.post("/demands", told, Idempotency_Key="one"))
    assert len(asked) == STATEMENTS_OF_AN_INTAKE + 2
    assert (asked[0], asked[1], asked[-1]) == ("SELECT", "INSERT", "UPDATE")


def test_files_come_with_a_demand_and_are_judged_by_their_content(agent: Program, told: dict[str, Any]) -> None:
    good = {"name": "现场.png", "content": picture()}
    assert agent.post("/demands", told | {"files": [good]}).status == 201
    assert Attachment.objects.get().media_type == "image/png"

    disguised = {"name": "现场.png", "content": base64.b64encode(b"MZ not a picture").decode()}
    answered = agent.post("/demands", told | {"files": [good, disguised]})
    assert answered.status == 422
    assert "files" in answered.error["fields"]
    assert agent.post("/demands", told | {"files": [good | {"content": "!"}]}).error["fields"] == {
        "files.0.content": "文件内容应为 Base64 编码。"
    }
    assert (Demand.objects.count(), Attachment.objects.count()) == (1, 1)


def test_every_wrong_field_is_named_at_once(agent: Program, told: dict[str, Any]) -> None:
    wrong = {"kind": "joke", "subject": 5, "contact": {"phone": [], "fax": ""}, "urgent": True}
    answered = agent.post("/demands", wrong)

    assert answered.status == 422
    assert answered.error["message"] == "提交的内容有误，没有办理。"
    assert answered.error["fields"] == {
        "channel": "此项必填。",
        "kind": "不在可选范围内，可选：consult, help, complaint, report, suggestion。",
        "subject": "应为文字。",
        "detail": "此项必填。",
        "contact.phone": "应为文字。",
        "contact.fax": "没有这一项，请核对名称。",
        "urgent": "没有这一项，请核对名称。",
    }
    assert not Demand.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"subject": "长" * 121}, "subject"),
        ({"detail": "长" * 10_001}, "detail"),
        ({"detail": "停水\x00"}, "detail"),
        ({"category": "unheard"}, "category"),
        ({"area_id": 10**9}, "area_id"),
        ({"area_id": 2**63}, "area_id"),
        ({"area_id": 0}, "area_id"),
        ({"area_id": True}, "area_id"),
        ({"accused_unit_id": 10**9}, "accused_unit_id"),
        ({"contact": {"phone": "call me"}}, "phone"),
        ({"is_confidential": "yes"}, "is_confidential"),
        ({"external_id": ""}, "external_id"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name(
    agent: Program, told: dict[str, Any], wrong: dict[str, Any], field: str
) -> None:
    answered = agent.post("/demands", told | wrong)
    assert answered.status == 422
    assert field in answered.error["fields"]
    assert not Demand.objects.exists()


def test_a_message_that_was_taken_in_before_is_refused(agent: Program, told: dict[str, Any]) -> None:
    assert agent.post("/demands", told | {"external_id": "wx-1"}).status == 201
    answered = agent.post("/demands", told | {"external_id": "wx-1"})
    assert answered.status == 422
    assert "external_id" in answered.error["fields"]
    assert Demand.objects.count() == 1


def test_a_thousand_demands_come_in_at_once_and_the_bad_ones_are_named(agent: Program, told: dict[str, Any]) -> None:
    many: list[Any] = [told | {"external_id": f"wx-{number}"} for number in range(1000)]
    many[7] = told | {"subject": ""}
    many[8] = "no demand"
    many[500] = told | {"kind": "joke"}
    many[999] = told | {"external_id": "wx-0"}

    answered = agent.post("/demands/bulk", {"demands": many})

    assert (answered.status, answered.json["accepted"], answered.json["rejected"]) == (200, 996, 4)
    results = answered.json["results"]
    assert [one["index"] for one in results] == list(range(1000))
    bad = {one["index"]: one["error"] for one in results if one["error"]}
    assert {index: set(error["fields"]) for index, error in bad.items()} == {
        7: {"subject"},
        8: {""},
        500: {"kind"},
        999: {"external_id"},
    }
    entries = Entry.objects.filter(subject_type="demand")
    assert Demand.objects.count() == Obligation.objects.count() == entries.count() == 996
    assert len({one["receipt"]["query_code"] for one in results if one["receipt"]}) == 996


def test_a_bulk_costs_the_same_statements_for_twenty_as_for_two_hundred(agent: Program, told: dict[str, Any]) -> None:
    def statements(count: int) -> list[str]:
        return statements_of(lambda: agent.post("/demands/bulk", {"demands": [told] * count}))

    agent.get("/demands")
    assert statements(20) == statements(200)
    assert Demand.objects.count() == 220


def test_more_than_a_thousand_at_once_are_refused_whole(agent: Program, told: dict[str, Any]) -> None:
    answered = agent.post("/demands/bulk", {"demands": [told] * 1001})
    assert answered.status == 422
    assert answered.error["fields"] == {"demands": "最多1000项，现有1001项。"}
    assert agent.post("/demands/bulk", {"demands": []}).error["fields"] == {"demands": "至少1项。"}
    assert not Demand.objects.exists()


@pytest.mark.parametrize("path", ["/demands", "/demands/bulk"])
def test_a_request_beyond_ten_megabytes_is_too_large(agent: Program, path: str) -> None:
    answered = agent.send("POST", path, json.dumps({"detail": "x" * (10 * 1024 * 1024)}))
    assert (answered.status, answered.error["code"]) == (413, "too_large")


def test_a_demand_is_shown_with_its_clock_and_what_can_be_done(agent: Program, told: dict[str, Any]) -> None:
    demand_id = agent.post("/demands", told).json["id"]
    shown = agent.get(f"/demands/{demand_id}").json

    assert shown["detail"].endswith(PHONE)
    assert (shown["has_identity"], shown["may_see_identity"]) == (True, True)
    assert [(one["kind"], one["light"], one["clause"]) for one in shown["obligations"]] == [
        ("dispatch", "green", "hotline:12.2")
    ]
    assert {one["name"] for one in shown["actions"] if one["is_open"]} == {
        "answer_directly",
        "make_order",
        "join_order",
        "refuse",
        "hand_over",
    }
    assert "王建国" not in json.dumps(shown, ensure_ascii=False)


def test_the_desk_answers_refuses_and_hands_over(agent: Program, told: dict[str, Any]) -> None:
    first, second, third = (agent.post("/demands", told).json["id"] for _ in range(3))

    assert agent.act("demand", first, "answer_directly", answer="今晚恢复供水").json["state"] == "answered"
    refused = agent.act("demand", second, "refuse", excluded="litigation")
    assert refused.json["state"] == "refused"
    assert "人民法院" in refused.json["answer"]
    assert agent.act("demand", third, "hand_over", to="119").json["state"] == "handed_over"
    again = agent.act("demand", first, "make_order")
    assert (again.status, again.error["code"]) == (409, "refused")


def test_demands_are_listed_by_filters_page_by_page(agent: Program, told: dict[str, Any]) -> None:
    ids = [agent.post("/demands", told | {"external_id": f"wx-{n}"}).json["id"] for n in range(5)]
    agent.act("demand", ids[0], "answer_directly", answer="已答复")

    first = agent.get("/demands?limit=2").json
    assert [one["id"] for one in first["items"]] == ids[:2:-1]
    assert first["previous"] is None
    second = agent.get(f"/demands?limit=2&cursor={first['next']}").json
    assert [one["id"] for one in second["items"]] == ids[2:0:-1]
    back = agent.get(f"/demands?limit=2&cursor={second['previous']}").json
    assert back["items"] == first["items"]
    assert [one["id"] for one in agent.get("/demands?state=answered").json["items"]] == [ids[0]]
    assert [one["id"] for one in agent.get("/demands?external_id=wx-3").json["items"]] == [ids[3]]
    assert agent.get("/demands?kind=report").json["items"] == []
    assert len(agent.get("/demands?since=2023-07-01T00:00").json["items"]) == 5
    assert agent.get("/demands?since=2199-01-01T00:00").json["items"] == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state=lost", "state"),
        ("since=yesterday", "since"),
        ("since=0001-01-01T00:00:00Z", "since"),
        ("since=9999-12-31T23:59:59Z", "since"),
        ("cursor=nonsense", "cursor"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("external_id=%00", "external_id"),
        ("stat=received", "stat"),
        ("order=99999999999999999999", "order"),
    ],
)
def test_a_filter_that_means_nothing_is_named(agent: Program, query: str, field: str) -> None:
    answered = agent.get(f"/demands?{query}")
    assert answered.status == 422
    assert set(answered.error["fields"]) == {field}


def test_numbers_of_people_are_masked_for_whoever_may_not_see_them(
    agent: Program, told: dict[str, Any], program: Callable[..., Program], city: City
) -> None:
    demand_id = agent.post("/demands", told).json["id"]
    auditor = program(city.post("audit", "auditor"))
    for shown in (auditor.get(f"/demands/{demand_id}"), auditor.get("/demands")):
        text = json.dumps(shown.json, ensure_ascii=False)
        assert MASKED in text
        assert PHONE not in text


def test_the_codes_on_receipts_can_be_read_out(agent: Program, told: dict[str, Any]) -> None:
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{10}", agent.post("/demands", told).json["query_code"])
