"""Programs make ready by the same operations as pages, once for a key."""

import base64
import json
from typing import Any

from django.test import Client
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready, body
from tests.flood.readiness.test_materials_table import file

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.flood.models import FloodPlan, StockCount


class Program:
    """A program that acts in a post."""

    def __init__(self, actor: Actor) -> None:
        post = Post.objects.get(pk=actor.post_id)
        token = admit_client(name=f"终端{post.pk}", post=post, scopes=["read", "act"], at=clock.now())
        self._headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str) -> tuple[int, Any]:
        answer = Client().get(f"/api/{path}", headers=self._headers)
        return answer.status_code, json.loads(answer.content)

    def post(self, path: str, key: str, **said: Any) -> tuple[int, Any]:
        headers = {**self._headers, "Idempotency-Key": key}
        answer = Client().post(f"/api/{path}", said, content_type="application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)


def sent(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def test_a_plan_begins_is_submitted_and_approved_by_programs(city: City) -> None:
    town, county = Program(city.town), Program(city.county)
    text = sent("预案.png", body().read())
    said = {"kind": "flood", "title": "防洪预案", "valid_from": "2024-06-01", "valid_until": "2099-12-31"}
    first = town.post("flood_plans", "k1", files=[text], **said)
    again = town.post("flood_plans", "k1", files=[text], **said)
    assert (first[0], again[1]["id"], FloodPlan.objects.count()) == (201, first[1]["id"], 1)
    pk = first[1]["id"]
    assert town.post(f"flood_plans/{pk}/actions/approve_flood_plan", "k2", opinion="")[0] in (403, 409)
    assert town.post(f"flood_plans/{pk}/actions/submit_flood_plan", "k3")[0] == 200
    assert county.post(f"flood_plans/{pk}/actions/approve_flood_plan", "k4", opinion="")[0] == 200
    assert county.get(f"flood_plans/{pk}")[1]["state"] == "approved"


def test_programs_list_what_is_to_be_made_ready(city: City, ready: Ready) -> None:
    city.season()
    status, found = Program(city.town).get("readinesses?state=owed")
    assert status == 200
    assert {one["subject"] for one in found["items"]} >= {"防洪预案", "防汛演练", "防汛队伍"}
    one = ready.item("public_security", "support_plan")
    assert Program(city.town).get(f"readinesses/{one.pk}")[0] == 404


def test_a_table_of_materials_is_sent_once_for_a_key(city: City) -> None:
    content = file(
        ["镇仓库", "院内", "编织袋", "3,500条", "", "2024-06-01"], ["镇仓库", "", "铁锹", "若干", "把", "2024-06-01"]
    )
    program = Program(city.town)
    answers = [program.post("flood/tables/materials", "k1", file=sent("物资.xlsx", content)) for _ in range(2)]
    assert answers[0] == answers[1]
    status, result = answers[0]
    assert (status, [one["row"] for one in result["entered"]], [one["row"] for one in result["bad"]]) == (200, [2], [3])
    assert StockCount.objects.count() == 1


def test_a_program_is_told_no_telephone_number(city: City) -> None:
    program = Program(city.town)
    said = {"title": "抢险队", "strength": 30, "leader": "王海", "phone": "13805330001", "equipment": ""}
    status, made = program.post("flood_teams", "k1", **said)
    assert status == 201
    assert "13805330001" not in json.dumps(program.get(f"flood_teams/{made['id']}")[1])


def test_numbers_beyond_any_bound_are_refused_and_break_nothing(city: City, ready: Ready) -> None:
    depot = ready.depot(city.town)
    program = Program(city.town)
    said: dict[str, Any] = {"item": "石料", "measured_in": "吨", "counted_on": "2024-06-01"}
    for number, quantity in enumerate(("-1", "1e400", "0.0000001", "1" + "0" * 15, "NaN")):
        path = f"flood_depots/{depot.pk}/actions/count_stock"
        status, _ = program.post(path, f"k{number}", quantity=quantity, **said)
        assert status in (409, 422), quantity
    drill = {"kind": "drill", "topic": "演练", "held_on": "2024-06-01", "evidence": "照片"}
    assert program.post("flood_drills", "d1", people=2**31, **drill)[0] == 422
    assert StockCount.objects.count() == 0
