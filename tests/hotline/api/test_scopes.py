"""A program's token is for what it was given for: who files demands reads and sees nothing (Art. 21)."""

from typing import Any

import pytest
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.core.people.models import ApiClient, Post
from qiban.core.people.operations import admit_client, set_scopes
from qiban.core.people.scopes import SCOPES
from qiban.site.api import api

from .conftest import Program, admit

DEMAND = {
    "subject": "路灯不亮",
    "detail": "三天了",
    "kind": "help",
    "channel": "app",
    "contact": {"phone": "13905330001"},
}
WHY = {"reason": "回访核实办理结果"}


@pytest.fixture
def demand_id(city: City) -> int:
    filed = admit(city.agent, language="en").post("/demands", DEMAND)
    return int(filed.json["id"])


def answers(program: Program, demand_id: int) -> dict[str, int]:
    """What each kind of request is answered, by the scope that it needs."""
    return {
        "intake": program.post("/demands", DEMAND).status,
        "read": program.get(f"/demands/{demand_id}").status,
        "act": program.act("demand", demand_id, "make_order").status,
        "identity": program.post(f"/demands/{demand_id}/identity", WHY).status,
    }


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_is_good_for_its_own_scope_alone(city: City, demand_id: int, scope: str) -> None:
    found = answers(admit(city.agent, scopes=[scope]), demand_id)
    assert {name for name, status in found.items() if status < 300} == {scope}
    assert {status for name, status in found.items() if name != scope} == {403}


def test_the_catalogues_and_the_law_are_for_every_token(city: City) -> None:
    one = admit(city.agent, scopes=["intake"])
    assert [one.get(path).status for path in ("/units", "/categories", "/law/rules")] == [200, 200, 200]


def test_what_is_out_of_scope_says_how_an_administrator_grants_it(city: City, demand_id: int) -> None:
    error = admit(city.agent, scopes=["intake"]).post(f"/demands/{demand_id}/identity", WHY).error
    assert error["code"] == "denied"
    assert "查看诉求人信息" in error["message"]
    assert "--scope intake --scope identity" in error["next_step"]
    assert not Entry.objects.filter(action="reveal_identity").exists()


def test_scopes_do_not_widen_what_the_post_may_do(city: City, demand_id: int) -> None:
    auditor = admit(city.post("centre", "auditor"))
    assert auditor.post(f"/demands/{demand_id}/identity", WHY).status == 403
    assert auditor.post("/demands", DEMAND).status == 403


@pytest.mark.parametrize(
    ("role", "expected"), [("agent", ["intake"]), ("dispatcher", ["read"]), ("director", ["read"])]
)
def test_a_new_client_gets_the_least_of_its_role(city: City, role: str, expected: list[str]) -> None:
    post = Post.objects.get(pk=city.post("centre", role).post_id)
    admit_client(name="mini", post=post, at=clock.now())
    assert ApiClient.objects.get().scopes == expected


def test_a_renewed_client_keeps_its_scopes_and_new_ones_are_journalled(city: City) -> None:
    post = Post.objects.get(pk=city.agent.post_id)
    admit_client(name="mini", post=post, scopes=["read", "intake"], at=clock.now())
    admit_client(name="mini", post=post, at=clock.now())
    assert ApiClient.objects.get().scopes == ["intake", "read"]
    set_scopes(name="mini", scopes=["read"], at=clock.now())
    assert Entry.objects.filter(subject_type="api_client").last().detail["scopes"] == ["read"]  # type: ignore[union-attr]


def test_every_address_says_which_scope_it_asks_of_a_token() -> None:
    described: dict[str, Any] = api.get_openapi_schema()
    asked = {
        (method, path): ways["BearerToken"]
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        for ways in operation.get("security", [])
        if "BearerToken" in ways
    }
    assert asked["post", "/api/demands"] == ["intake"]
    assert asked["post", "/api/demands/{demand_id}/identity"] == ["identity"]
    assert asked["get", "/api/orders"] == ["read"]
    assert asked["get", "/api/units"] == []
    assert asked["post", "/api/suggestions"] == ["read"]
    assert {tuple(one) for (method, _), one in asked.items() if method == "post"} == {
        ("read",),
        ("intake",),
        ("identity",),
        ("act",),
    }


def test_a_telephone_system_pops_up_calls_with_what_an_agents_program_gets_and_reads_nothing(city: City) -> None:
    telephone = admit(city.agent, scopes=["intake"])
    assert telephone.post("/calls", {"phone": "13905330001"}).status == 201
    assert telephone.post("/suggestions", {"subject": "康宁东路停水"}).status == 403
    assert admit(city.agent, scopes=["read"]).post("/suggestions", {"subject": "康宁东路停水"}).status == 200
