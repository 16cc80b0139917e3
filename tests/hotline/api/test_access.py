"""Who may ask: tokens, signed-in people, and for every route what each role gets; what is not granted is denied."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import OWN_ACTIONS, City

from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people import clients
from qiban.core.people.models import ApiClient, Person, Post
from qiban.core.people.operations import admit_client, digest, disable_client
from qiban.core.web.posts import SESSION_KEY
from qiban.hotline import operations
from qiban.hotline.api import demands, orders
from qiban.hotline.models import Assignment, Demand, Order
from qiban.law.hotline import workflow
from qiban.site.api import api

from .conftest import PHONE, Program, admit

ROLES = sorted(workflow.ROLES)
CENTRE = {"agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"}
UNIT = {"handler", "unit_leader", "district_dispatcher"}
OVERSEERS = CENTRE | {"city_leader", "auditor"}
PUBLIC = {
    "/api/answers",
    "/api/answers/{article_id}",
    "/api/messages",
    "/api/messages/answer",
    "/api/query",
    "/api/query/rating",
    "/api/query/{code}",
    "/api/query/{code}/rating",
    "/api/law/clauses",
    "/api/law/rules",
    "/api/law/parameters",
    "/api/law/deadline",
    "/api/law/decide/{rule_id}",
}
# Article 21: who speaks with complainants or checks what they were told; and the unit that must contact them.
SEES_IDENTITY = {"agent", "dispatcher", "reviewer", "callback_staff", "director"} | UNIT
TAKES_IN = {"agent", "dispatcher", "director"}


def described() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = api.get_openapi_schema()["paths"]
    return found


def post_of(city: City, role: str) -> Program:
    """A program in a post of `role`: of the centre for its roles, of the unit that handles for a unit's."""
    unit = "centre" if role in CENTRE else "housing" if role in UNIT else "city_government"
    return admit(city.post(unit, role))


def test_only_the_law_and_the_complainants_code_are_open_to_everyone() -> None:
    is_open = {path for path, methods in described().items() for one in methods.values() if "security" not in one}
    assert is_open == PUBLIC


@pytest.mark.parametrize(
    ("method", "path"),
    [(method, path) for path, methods in described().items() if path not in PUBLIC for method in methods],
)
def test_without_credentials_nothing_else_answers(db: None, method: str, path: str) -> None:
    path = path.removeprefix("/api").replace("{order_id}", "1").replace("{demand_id}", "1")
    for one in (Program(), Program("qb_wrong"), Program(""), Program("中文")):
        answered = one.send(method.upper(), path, "{}")
        assert (answered.status, answered.error["code"]) == (401, "unauthenticated")
        assert answered.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_it_may_and_nothing_else(city: City, role: str, told: dict[str, Any]) -> None:
    order = city.bring("handling")
    other = city.order()
    one = post_of(city, role)

    def status(method: str, path: str, body: Any = None) -> int:
        return one.send(method, path, json.dumps(body or {})).status

    sees_order = role in OVERSEERS | UNIT
    sees_other = role in OVERSEERS
    expected = {
        ("GET", "/units"): 200,
        ("GET", "/categories"): 200,
        ("GET", "/orders"): 200,
        ("GET", "/demands"): 200 if role in OVERSEERS else 422,
        ("GET", f"/demands?order={order.pk}"): 200,
        ("GET", "/obligations"): 200,
        ("GET", f"/orders/{order.pk}"): 200 if sees_order else 404,
        ("GET", f"/orders/{order.pk}/journal"): 200 if sees_order else 404,
        ("GET", f"/orders/{other.pk}"): 200 if sees_other else 404,
        ("GET", f"/orders/{other.pk}/journal"): 200 if sees_other else 404,
        ("GET", f"/demands/{order.lead_demand_id}"): 200 if sees_order else 404,
        ("GET", f"/demands/{other.lead_demand_id}"): 200 if sees_other else 404,
    }
    assert {key: status(*key) for key in expected} == expected
    assert status("POST", "/demands", told) == (201 if role in TAKES_IN else 403)
    assert status("POST", "/demands/bulk", {"demands": [told]}) == (200 if role in TAKES_IN else 403)
    look = 200 if role in SEES_IDENTITY else 403 if sees_order else 404
    assert status("POST", f"/demands/{order.lead_demand_id}/identity", {"reason": "联系诉求人"}) == look
    assert len(one.get("/orders").json["items"]) == (2 if sees_other else 1 if sees_order else 0)


# For each action a body that fits, so that only the table decides; the states in which the table holds it are its own.
BODIES: dict[str, dict[str, Any]] = {
    "answer_directly": {"answer": "已答复"},
    "refuse": {"excluded": "litigation"},
    "hand_over": {"to": "110"},
    "make_order": {},
    "join_order": {"order_id": 1},
    "dispatch": {"lead_unit_id": 1},
    "quick_dispatch": {"lead_unit_id": 1, "emergency_category": "disaster"},
    "add_units": {"unit_ids": [1]},
    "merge": {"lead_order_id": 1, "reason": "同一事项"},
    "sign": {},
    "forward": {"unit_id": 1},
    "first_feedback": {"text": "已到场"},
    "request_extension": {"days": 1, "reason": "配件未到"},
    "approve_extension": {"request_id": 1},
    "refuse_extension": {"request_id": 1, "reason": "不必延期"},
    "request_return": {"reason": "不属于职责", "basis": "三定方案", "proposed_unit_id": 1},
    "approve_return": {"request_id": 1},
    "refuse_return": {"request_id": 1, "reason": "属于职责"},
    "report_continued": {"measures": "更换管线", "progress": "过半"},
    "reply": {"result": "已办结"},
    "pass_review": {"is_clear": True, "is_complete": True},
    "record_callback": {"demand_id": 1, "is_reached": False},
    "rework": {"ground": "unclear", "reason": "不明确"},
    "close": {"basis": "satisfied"},
}


@pytest.mark.parametrize("role", ROLES)
def test_no_role_takes_an_action_that_the_table_does_not_give_it(city: City, role: str) -> None:
    """Every action by every role on an order in hand and a waiting demand: the table's refusal, and nothing changed."""
    order, demand = city.bring("handling"), city.demand()
    request = operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=1, reason="配件未到", at=city.start + timedelta(minutes=9)
    )
    order.refresh_from_db()
    ids = {"request_id": request.pk, "lead_order_id": city.bring("handling", phone="13905330009").pk}
    one = post_of(city, role)
    forbidden = {
        name: ("order", order.pk)
        for name in orders.ACTIONS
        if not workflow.WORKFLOW.next_states("order", order.state, name, role)
    } | {
        name: ("demand", demand.pk)
        for name in demands.ACTIONS
        if not workflow.WORKFLOW.next_states("demand", "received", name, role)
    }
    assert forbidden
    before = (order.step_no, demand.step_no, Entry.objects.filter(subject_type__in=("order", "demand")).count())
    for name, (thing, thing_id) in forbidden.items():
        body = BODIES[name] | {named: own for named, own in ids.items() if named in BODIES[name]}
        answered = one.act(thing, thing_id, name, **body)
        # 404 where the post may not even know of it, or the request is of another kind.
        assert answered.status in (403, 404, 409), (name, answered.json)
        if answered.status == 409:
            assert answered.error["code"] == "refused"
            assert answered.error["clause"] == workflow.ACTIONS[name].citation.id
    order.refresh_from_db()
    demand.refresh_from_db()
    assert (order.step_no, demand.step_no, Entry.objects.filter(subject_type__in=("order", "demand")).count()) == before


@pytest.mark.parametrize("state", ["received", "dispatched", "handling", "replied", "closed"])
@pytest.mark.parametrize("role", sorted(UNIT))
def test_a_unit_learns_of_no_other_units_order_by_any_action_and_changes_nothing(
    city: City, role: str, state: str
) -> None:
    order = city.order() if state == "received" else city.bring(state)
    foreign = admit(city.post("water", role))
    nowhere = 10**9
    before = _everything(order.pk)
    for thing, thing_id, names in (
        ("order", order.pk, orders.ACTIONS),
        ("demand", order.lead_demand_id, demands.ACTIONS),
    ):
        for name in names:
            answered, unknown = (foreign.act(thing, one, name, **BODIES[name]) for one in (thing_id, nowhere))
            assert answered.status == 404, (name, answered.json)
            assert answered.error == unknown.error, name
    assert _everything(order.pk) == before


def _everything(order_id: int) -> list[Any]:
    """Return what an action could change: the order, its parts and demands, what is owed, the journal, the notices."""
    of_order = {"order_id": order_id}
    return [
        list(found.order_by("pk").values())
        for found in (
            Order.objects.filter(pk=order_id),
            Assignment.objects.filter(**of_order),
            Demand.objects.filter(**of_order),
            Obligation.objects.all(),
            Entry.objects.all(),
            Notice.objects.all(),
        )
    ]


def test_every_action_stands_in_the_bodies_of_this_test() -> None:
    assert {*BODIES} == OWN_ACTIONS


def test_only_the_hash_of_a_token_is_kept(city: City) -> None:
    one = admit(city.agent)
    kept = ApiClient.objects.get()
    assert kept.token_sha256 == digest(one.token)
    assert one.token not in str(ApiClient.objects.values())
    assert len(one.token) > 40


def test_a_disabled_client_is_shut_out_at_the_next_request(city: City) -> None:
    one = admit(city.agent)
    assert one.get("/units").status == 200
    disable_client(name=ApiClient.objects.get().name, at=clock.now())
    assert one.get("/units").status == 401
    assert Entry.objects.filter(subject_type="api_client", action="disable_client").count() == 1


def test_a_renewed_token_replaces_the_old_one(city: City) -> None:
    post = Post.objects.get(pk=city.agent.post_id)
    old = admit_client(name="mini", post=post, at=clock.now())
    new = admit_client(name="mini", post=post, at=clock.now())
    assert Program(old).get("/units").status == 401
    assert Program(new).get("/units").status == 200
    assert [one.action for one in Entry.objects.filter(subject_type="api_client")] == ["admit_client", "renew_client"]


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": date(2025, 3, 3)},
        {"starts_on": date(2025, 3, 4)},
    ],
)
def test_a_token_works_while_its_post_is_open(city: City, change: dict[str, date]) -> None:
    one = admit(city.agent)
    Post.objects.filter(pk=city.agent.post_id).update(**change)
    # Midnight in Zibo is 16:00 UTC of the day before.
    last_of_third = datetime.fromisoformat("2025-03-03T15:59:59+00:00")
    assert clients.client_with(one.token, last_of_third) is None


def test_a_token_of_a_person_who_is_locked_or_of_a_closed_unit_is_none(city: City) -> None:
    agent, handler = admit(city.agent), admit(city.handler())
    Person.objects.filter(pk=city.agent.person_id).update(is_active=False)
    city.unit("housing").__class__.objects.filter(code="housing").update(closed_on=date(2025, 1, 1))
    assert agent.get("/units").status == 401
    assert handler.get("/units").status == 401


@pytest.fixture
def browser(city: City) -> Client:
    """A browser in which the agent is signed in, that checks CSRF tokens as browsers meet them."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.get(pk=city.agent.person_id))
    return client


def test_a_signed_in_person_reads_without_and_writes_with_the_csrf_token(
    browser: Client, city: City, told: dict[str, Any]
) -> None:
    assert browser.get("/api/units").status_code == 200

    refused = browser.post("/api/demands", told, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "denied")

    browser.get("/api/docs")
    token = browser.cookies["qiban_csrf"].value
    done = browser.post("/api/demands", told, content_type="application/json", headers={"X-CSRFToken": token})
    assert done.status_code == 201
    entry = Entry.objects.get(subject_type="demand")
    assert (entry.person_id, entry.request_id) == (city.agent.person_id, done.headers["X-Request-ID"])


def test_a_signed_in_person_acts_in_the_post_chosen_in_the_browser(browser: Client, city: City) -> None:
    person = Person.objects.get(pk=city.agent.person_id)
    second = Post.objects.create(person=person, unit=city.unit("housing"), role="handler")
    city.bring("handling")
    assert len(browser.get("/api/orders").json()["items"]) == 1
    city.order()
    assert len(browser.get("/api/orders").json()["items"]) == 2
    session = browser.session
    session[SESSION_KEY] = second.pk
    session.save()
    assert len(browser.get("/api/orders").json()["items"]) == 1


def test_a_person_without_an_open_post_is_denied(browser: Client, city: City) -> None:
    Post.objects.update(ends_on=date(2025, 1, 1))
    answered = browser.get("/api/units")
    assert (answered.status_code, answered.json()["error"]["code"]) == (403, "denied")


def test_a_wrong_token_is_not_made_good_by_a_session(browser: Client) -> None:
    assert browser.get("/api/units", headers={"Authorization": "Bearer qb_wrong"}).status_code == 401


def test_an_identity_is_shown_for_a_reason_and_each_look_is_journalled(
    city: City, program: Callable[..., Program]
) -> None:
    demand = city.demand()
    one = program(city.agent)

    without = one.post(f"/demands/{demand.pk}/identity", {"reason": " "})
    assert (without.status, set(without.error["fields"])) == (422, {"reason"})
    for _ in range(2):
        shown = one.post(f"/demands/{demand.pk}/identity", {"reason": "核实地址"}, Idempotency_Key="look")
        assert shown.json == {"name": "王建国", "phone": PHONE, "address": "", "id_number": ""}
    looks = Entry.objects.filter(subject_id=demand.pk, action="reveal_identity")
    assert [one.detail for one in looks] == [{"reason": "核实地址"}] * 2


def test_no_idempotency_key_keeps_an_identity(city: City, program: Callable[..., Program]) -> None:
    from qiban.core.idempotency.models import Key

    program(city.agent).post(f"/demands/{city.demand().pk}/identity", {"reason": "核实地址"}, Idempotency_Key="look")
    assert not Key.objects.exists()
