"""What programs read: orders, journals, the board; nothing that their post may not see (Art. 21)."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.hotline import operations
from qiban.hotline.categories import categories

from .conftest import MASKED, PHONE, Program

LISTS = [
    ("/orders", "dispatcher"),
    ("/orders", "handler"),
    ("/demands", "dispatcher"),
    ("/obligations", "dispatcher"),
    ("/obligations", "handler"),
]


def text_of(answered: Any) -> str:
    return json.dumps(answered.json, ensure_ascii=False)


@pytest.fixture
def full(city: City) -> int:
    """The id of an order with two units, a request, replies and calls; its texts hold the caller's number."""
    said = f"来电人{PHONE}"
    order = city.order(subject=said, detail=said, place=said)
    city.dispatch(order, co=["water_group"], at=city.start + timedelta(minutes=2), note=said)
    operations.request_extension(
        actor=city.handler(), order_id=order.pk, days=2, reason=said, at=city.start + timedelta(minutes=3)
    )
    for unit in ("water_group", "housing"):
        city.reply(order, unit=unit, at=city.start + timedelta(minutes=4), result=said, told_how=said)
    city.pass_review(order, at=city.start + timedelta(minutes=5))
    city.call(order, order.lead_demand, at=city.start + timedelta(minutes=6), is_satisfied=False)
    at = city.start + timedelta(minutes=7)
    operations.rework(actor=city.reviewer, order_id=order.pk, ground="not_done", reason=said, at=at)
    return order.pk


def test_an_order_is_shown_with_everything_on_it(city: City, program: Callable[..., Program], full: int) -> None:
    shown = program(city.dispatcher).get(f"/orders/{full}").json

    assert (shown["state"], shown["round"], shown["rework_ground"]) == ("handling", 2, "not_done")
    assert shown["lead_unit"]["code"] == "housing"
    assert [(one["unit"]["code"], one["is_lead"]) for one in shown["parts"]] == [
        ("housing", True),
        ("water_group", False),
    ]
    assert shown["parts"][0]["requests"][0]["days"] == 2
    assert shown["parts"][0]["replies"][0]["kind"] == "result"
    assert shown["callbacks"][0]["solved"] is False
    handling = next(one for one in shown["obligations"] if one["kind"] == "handling" and one["settled_at"] is None)
    # Reworked on 2023-09-28: 5 working days from 10-07 end on 10-11; that was long ago.
    assert (handling["due_at"], handling["clause"]) == ("2023-10-12T00:00:00+08:00", "hotline:12.3")
    assert (handling["yellow_at"], handling["red_at"]) == ("2023-10-11T00:00:00+08:00", "2023-10-13T00:00:00+08:00")
    assert handling["light"] in ("green", "yellow", "overdue", "red")
    assert (handling["is_provisional"], handling["is_basis_lapsed"]) == (False, False)
    window = next(one for one in shown["obligations"] if one["is_window"])
    assert window["light"] is None


def test_an_order_says_what_the_post_may_do_now_and_why_not_the_rest(
    city: City, program: Callable[..., Program], full: int
) -> None:
    actions = {one["name"]: one for one in program(city.handler()).get(f"/orders/{full}").json["actions"]}

    assert {name for name, one in actions.items() if one["is_open"]} >= {"reply", "request_extension"}
    assert not actions["sign"]["is_open"]
    assert actions["sign"]["why"]
    assert actions["sign"]["clause_label"] == "《热线办法》第十二条第（三）项"
    english = program(city.handler(), "en").get(f"/orders/{full}").json["actions"]
    assert {one["name"]: one["title"] for one in english}["reply"] == "Reply"


def test_an_order_costs_the_same_queries_however_much_is_on_it(
    city: City, program: Callable[..., Program], full: int
) -> None:
    small = city.bring("handling", at=city.start + timedelta(days=1)).pk
    for role in (city.dispatcher, city.handler()):
        one = program(role)
        one.get("/units")
        counts = []
        for order_id in (small, full):
            with CaptureQueriesContext(connection) as asked:
                assert one.get(f"/orders/{order_id}").status == 200
            counts.append(len(asked))
        # Only replies have files to ask for.
        assert counts[1] <= counts[0] + 1


def test_orders_are_listed_by_filters_page_by_page(city: City, program: Callable[..., Program]) -> None:
    ids = [city.order(at=city.start + timedelta(hours=number)).pk for number in range(4)]
    later = city.start + timedelta(days=1)
    city.dispatch(city.order(at=later), lead="housing", at=later + timedelta(minutes=5))
    one = program(city.dispatcher)

    waiting = one.get("/orders?state=received&limit=3").json
    assert [row["id"] for row in waiting["items"]] == ids[:0:-1]
    assert [
        row["id"] for row in one.get(f"/orders?state=received&limit=3&cursor={waiting['next']}").json["items"]
    ] == ids[:1]
    assert len(one.get("/orders?since=2023-09-29T00:00").json["items"]) == 1
    assert len(one.get(f"/orders?unit={city.unit('housing').pk}").json["items"]) == 1
    assert one.get(f"/orders?unit={city.unit('health').pk}").json["items"] == []
    assert len(one.get(f"/orders?unit={city.unit('zibo').pk}").json["items"]) == 1
    assert set(one.get("/orders?unit=999999999").error["fields"]) == {"unit"}
    assert one.get("/orders?urgency=urgent").json["items"] == []
    assert set(one.get("/orders?page=2").error["fields"]) == {"page"}


@pytest.mark.parametrize(("path", "role"), LISTS)
def test_lists_count_nothing_skip_nothing_and_cost_the_same_for_more_rows(
    city: City, program: Callable[..., Program], path: str, role: str
) -> None:
    one = program(city.dispatcher if role == "dispatcher" else city.handler())
    costs = []
    for _ in range(2):
        for _ in range(2):
            city.bring("dispatched")
        one.get("/units")
        with CaptureQueriesContext(connection) as asked:
            assert one.get(path).json["items"]
        costs.append(len(asked))
        assert not [query for query in asked if "COUNT(" in query["sql"] or "OFFSET" in query["sql"]]
    assert costs[0] == costs[1]


def test_a_unit_pages_through_its_own_orders_and_those_below_it_each_once(
    city: City, program: Callable[..., Program]
) -> None:
    below = city.unit("zhangdian").children.order_by("pk").first()
    assert below is not None
    ids = []
    for number in range(3):
        order = city.order(at=city.start + timedelta(hours=number))
        city.dispatch(order, lead="zhangdian", at=city.start + timedelta(hours=number, minutes=5))
        ids.append(order.pk)
    district = city.post("zhangdian", "district_dispatcher")
    at = city.start + timedelta(hours=5)
    operations.forward(actor=district, order_id=ids[1], unit_id=below.pk, at=at)
    one = program(district)

    assert [row["id"] for row in one.get("/orders").json["items"]] == ids[::-1]
    first = one.get("/orders?limit=2").json
    assert [row["id"] for row in first["items"]] == ids[:0:-1]
    last = one.get(f"/orders?limit=2&cursor={first['next']}").json
    assert [row["id"] for row in last["items"]] == ids[:1]
    assert one.get(f"/orders?limit=2&cursor={last['previous']}").json["items"] == first["items"]
    assert [row["id"] for row in one.get(f"/orders?unit={below.pk}").json["items"]] == [ids[1]]
    assert [row["id"] for row in one.get("/orders?state=dispatched").json["items"]] == [ids[2], ids[0]]
    assert len(one.get("/orders?since=2023-09-28T12:00").json["items"]) == 1


def test_handling_posts_ask_for_the_demands_of_an_order(city: City, program: Callable[..., Program]) -> None:
    order, other = city.bring("dispatched"), city.order()
    one = program(city.handler())
    assert set(one.get("/demands").error["fields"]) == {"order"}
    assert [row["id"] for row in one.get(f"/demands?order={order.pk}").json["items"]] == [order.lead_demand_id]
    assert one.get(f"/demands?order={other.pk}").json["items"] == []


def test_a_journal_tells_who_did_what_on_which_clause(city: City, program: Callable[..., Program], full: int) -> None:
    entries = program(city.dispatcher).get(f"/orders/{full}/journal").json["items"]

    of_order = [one for one in entries if one["subject_type"] == "order"]
    assert [one["action"] for one in of_order][:3] == ["make_order", "dispatch", "request_extension"]
    assert [one["sequence"] for one in of_order] == list(range(1, len(of_order) + 1))
    dispatched = of_order[1]
    assert (dispatched["title"], dispatched["clause_label"]) == ("派单", "《热线办法》第十二条第（二）项")
    assert (dispatched["role_title"], dispatched["person"], dispatched["unit"]["code"]) == (
        "派单员",
        "centre-dispatcher",
        "centre",
    )


def test_a_journal_shows_no_digest_from_which_what_is_masked_could_be_guessed(
    city: City, program: Callable[..., Program], full: int
) -> None:
    answer = json.dumps(program(city.dispatcher).get(f"/orders/{full}/journal").json)
    assert re.search(r"[0-9a-f]{32}", answer) is None


def test_a_journal_is_read_page_by_page(city: City, program: Callable[..., Program], full: int) -> None:
    one = program(city.dispatcher)
    whole = one.get(f"/orders/{full}/journal").json
    first = one.get(f"/orders/{full}/journal?limit=2").json
    second = one.get(f"/orders/{full}/journal?limit=200&cursor={first['next']}").json
    assert first["items"] + second["items"] == whole["items"]
    assert whole["next"] is None


def test_nobody_but_who_may_see_an_identity_reads_numbers_of_people(
    city: City, program: Callable[..., Program], full: int
) -> None:
    """The fixture writes the number into every free text of the order."""
    paths = (f"/orders/{full}", f"/orders/{full}/journal", "/orders", f"/demands?order={full}")
    for actor in (
        city.post("audit", "auditor"),
        city.post("city_government", "city_leader"),
        city.handler("water_group"),
    ):
        one = program(actor)
        for path in paths:
            text = text_of(one.get(path))
            assert PHONE not in text, (actor.role, path)
            assert MASKED in text, (actor.role, path)
    for actor in (city.dispatcher, city.handler()):
        assert PHONE in text_of(program(actor).get(f"/orders/{full}")), actor.role
    for path in (*paths, "/obligations"):
        assert "王建国" not in text_of(program(city.dispatcher).get(path))


def test_the_unit_that_is_complained_about_reads_no_number(city: City, program: Callable[..., Program]) -> None:
    order = city.order(kind="complaint", accused_unit_id=city.unit("housing").pk, detail=f"请回电{PHONE}")
    city.dispatch(order, at=city.start + timedelta(minutes=2))
    shown = program(city.handler()).get(f"/orders/{order.pk}")
    assert PHONE not in text_of(shown)
    assert shown.json["demands"][0]["may_see_identity"] is False


def test_a_confidential_complainants_number_stays_with_the_centre(city: City, program: Callable[..., Program]) -> None:
    order = city.bring("dispatched", is_confidential=True, detail=f"请回电{PHONE}")
    assert PHONE not in text_of(program(city.handler()).get(f"/orders/{order.pk}"))
    assert PHONE in text_of(program(city.agent).get(f"/orders/{order.pk}"))


@pytest.mark.parametrize("path", ["/orders/{order}", "/orders/{order}/journal", "/demands/{demand}"])
def test_what_a_post_may_not_see_is_not_there(city: City, program: Callable[..., Program], path: str) -> None:
    order = city.bring("handling")
    other = city.order()
    assert program(city.handler()).get(path.format(order=order.pk, demand=order.lead_demand_id)).status == 200
    for one, seen in (
        (program(city.handler()), other),
        (program(city.handler("health")), order),
        (program(city.post("centre", "administrator")), order),
        (program(city.post("housing", "dispatcher")), order),
    ):
        answered = one.get(path.format(order=seen.pk, demand=seen.lead_demand_id))
        assert (answered.status, answered.error["code"]) == (404, "not_found")


@pytest.mark.parametrize("order_id", ["0", "-1", "abc", "9223372036854775808", "1e3", "%00", "1.5"])
def test_an_id_that_is_none_is_a_wrong_request(city: City, program: Callable[..., Program], order_id: str) -> None:
    for path in (f"/orders/{order_id}", f"/orders/{order_id}/journal", f"/demands/{order_id}"):
        answered = program(city.agent).get(path)
        assert answered.status == 422
        assert answered.error["fields"]


def test_the_board_lists_what_units_owe_and_filters_it(city: City, program: Callable[..., Program]) -> None:
    order = city.bring("dispatched")
    city.demand()
    one = program(city.post("centre", "supervisor"))

    rows = one.get("/obligations").json["items"]
    assert {(row["unit"]["code"], row["kind"]) for row in rows} == {("housing", "handling"), ("centre", "dispatch")}
    about = next(row for row in rows if row["kind"] == "handling")
    assert (about["order_id"], about["subject"], about["case_number"]) == (order.pk, order.subject, order.number)
    # It was due in 2023; what is past is not left.
    assert about["working_days_left"] is None
    assert about["working_days_past"] > 100
    assert one.get("/obligations?kind=handling").json["items"] == [about]
    assert one.get(f"/obligations?unit={city.unit('housing').pk}").json["items"] == [about]
    assert one.get(f"/obligations?light={about['light']}").json["items"] != []
    assert set(one.get("/obligations?light=blue").error["fields"]) == {"light"}
    assert [row["id"] for row in program(city.handler()).get("/obligations").json["items"]] == [about["id"]]
    assert program(city.handler("health")).get("/obligations").json["items"] == []
    assert program(city.handler()).get(f"/obligations?unit={city.unit('centre').pk}").json["items"] == []


def test_the_catalogues_name_units_and_categories(city: City, program: Callable[..., Program]) -> None:
    one = program(city.handler(), "en")
    units = {unit["code"]: unit for unit in one.get("/units").json["items"]}
    assert units["housing"]["id"] == city.unit("housing").pk
    assert units[units["housing"]["parent"]]
    found = {category["code"]: category for category in one.get("/categories").json["items"]}
    assert set(found) == set(categories())
    assert found["water_supply"]["title"] == categories()["water_supply"].title.en


def test_times_are_civil_and_carry_their_offset(city: City, program: Callable[..., Program]) -> None:
    order = city.order()
    shown = program(city.agent).get(f"/orders/{order.pk}").json
    assert shown["created_at"] == "2023-09-28T10:01:00+08:00"
    assert shown["demands"][0]["received_at"] == clock.local(order.lead_demand.received_at).isoformat()


def test_another_systems_id_is_told_and_found_only_by_who_sent_it(
    city: City, program: Callable[..., Program], told: dict[str, Any]
) -> None:
    sender, other = program(city.agent), program(city.post("centre", "director"))
    given = f"来电{PHONE}-1"
    taken = sender.post("/demands", told | {"external_id": given}).json["id"]
    order = operations.make_order(actor=city.agent, demand_id=taken)

    assert sender.get(f"/demands/{taken}").json["external_id"] == given
    assert [row["id"] for row in sender.get(f"/demands?external_id={given}").json["items"]] == [taken]
    for path in (f"/demands/{taken}", f"/demands?order={order.pk}", f"/orders/{order.pk}"):
        assert given not in str(other.get(path).json)
    assert other.get(f"/demands/{taken}").json["external_id"] is None
    assert other.get(f"/demands?external_id={given}").json["items"] == []
    # Nor does a number that is nobody's answer otherwise.
    assert other.get("/demands?external_id=1").json["items"] == []


def test_a_list_reads_an_order_as_all_its_complainants_allow(city: City, program: Callable[..., Program]) -> None:
    order = city.bring("handling", subject=f"停水，问{PHONE}")
    handler = program(city.handler())
    assert handler.get("/orders").json["items"][0]["subject"] == f"停水，问{PHONE}"
    secret = city.demand(at=order.last_at, phone="13905330002", is_confidential=True)
    operations.join_order(actor=city.agent, demand_id=secret.pk, order_id=order.pk, at=order.last_at)
    assert handler.get("/orders").json["items"][0]["subject"] == f"停水，问{MASKED}"
    assert handler.get(f"/demands?order={order.pk}").json["items"][-1]["subject"] == f"停水，问{MASKED}"
