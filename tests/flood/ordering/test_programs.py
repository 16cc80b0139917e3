"""Programs draft, issue, confirm and ask by the API as people do on pages; what is sent twice is done once."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.flood.conftest import TOWN, City
from tests.flood.ordering.conftest import Response

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodOrder, FloodQuestion

Ask = Callable[..., Any]


@pytest.fixture
def program() -> Callable[[Actor], Ask]:
    """A program with a token in the post behind an actor: asks by method, address, body and key."""

    def admit(actor: Actor) -> Ask:
        post = Post.objects.get(pk=actor.post_id)
        token = admit_client(name=f"program {post.pk}", post=post, scopes=SCOPES, at=clock.now())

        def ask(method: str, path: str, body: Any = None, key: str = "") -> Any:
            headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh-hans"}
            headers |= {"Idempotency-Key": key} if key else {}
            return Client().generic(
                method, f"/api{path}", json.dumps(body), content_type="application/json", headers=headers
            )

        return ask

    return admit


def test_an_order_goes_its_way_by_the_api(response: Response, city: City, program: Callable[[Actor], Ask]) -> None:
    duty, commander, town = program(city.duty), program(city.commander), program(city.town)
    said = {
        "kind": "pontoon_removal",
        "title": "拆除浮桥",
        "text": "立即拆除",
        "about": "刘春家浮桥",
        "unit_ids": [id_of(TOWN), id_of("transport")],
        "minutes": 180,
    }
    made = [duty("POST", "/flood_orders", said, "order-1") for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    order = FloodOrder.objects.get()
    assert made[0].json()["id"] == made[1].json()["id"] == order.pk
    refused = town("POST", "/flood_orders", said, "order-2")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "denied")
    bad = duty("POST", "/flood_orders", {**said, "minutes": -5}, "order-3")
    assert (bad.status_code, bad.json()["error"]["clause"]) == (409, "duty-2")
    path = f"/flood_orders/{order.pk}"
    assert commander("POST", f"{path}/actions/issue_order", {"step_no": 0}, "issue-1").json()["state"] == "issued"
    receipt = response.receipt(order, TOWN)
    mine = f"/order_receipts/{receipt.pk}"
    confirmed = [town("POST", f"{mine}/actions/confirm_order", {"step_no": 0}, "confirm-1") for _ in range(2)]
    assert [one.json()["state"] for one in confirmed] == ["confirmed", "confirmed"]
    body = {"text": "已拆除", "done_at": "2024-06-03T09:30:00+08:00"}
    late = town("POST", f"{mine}/actions/execute_order", body, "execute-1")
    assert (late.status_code, late.json()["state"]) == (200, "carried_out")
    shown = commander("GET", path).json()
    assert {one["name"] for one in shown["facts"]} >= {"kind", "text", "about", "receivers", "due_at"}
    assert {one["kind"] for one in shown["related"]} == {"flood_response", "order_receipt"}
    other = response.receipt(order, "transport")
    assert town("GET", f"/order_receipts/{other.pk}").status_code == 404


def test_a_question_and_a_report_go_their_way_by_the_api(
    response: Response, city: City, program: Callable[[Actor], Ask]
) -> None:
    duty, town = program(city.duty), program(city.town)
    said = {"text": "已转移多少人？", "label": "已转移人数", "is_number_wanted": True, "unit_ids": [id_of(TOWN)]}
    assert duty("POST", "/flood_questions", said, "ask-1").status_code == 201
    question = FloodQuestion.objects.get()
    path = f"/flood_questions/{question.pk}/actions/answer_question"
    wordy = town("POST", path, {"text": "很多"}, "answer-1")
    assert (wordy.status_code, wordy.json()["error"]["clause"]) == (409, "duty-1.11")
    assert town("POST", path, {"number": "1200.5"}, "answer-2").json()["state"] == "answered"
    report = duty(
        "POST",
        f"/flood_responses/{response.row.pk}/actions/draft_situation",
        {"overview": "平稳", "outlook": "回落"},
        "report-1",
    )
    assert report.status_code == 200
    (line,) = duty("GET", "/situation_reports").json()["items"]
    data = duty("GET", f"/situation_reports/{line['id']}/papers/data")
    (figures,) = [one for one in data.json()["sections"] if one["name"] == "figures"]
    assert figures["rows"][0][2] == "1,200.5"
    assert town("GET", f"/situation_reports/{line['id']}").status_code == 404
    assert town("GET", "/situation_reports").json()["items"] == []
