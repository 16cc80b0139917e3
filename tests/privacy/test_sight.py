"""The table of who sees what equals what really decides: order, texts, files, identity and relay, row by row (Art. 21)."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.hotline.api.conftest import admit
from tests.privacy.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.hotline import operations
from qiban.hotline.door import reading_of
from qiban.hotline.models import Order
from qiban.hotline.permissions import sees_order
from qiban.law.hotline.privacy.sight import RELATIONS, SIGHTS, TABLE, Sight, cells, row_for
from qiban.law.hotline.workflow import ROLES
from qiban.privacy.queries.linked import beside

AT = civil("2023-09-28 12:00")
DRAFTS = {
    "other": {},
    "confidential": {"is_confidential": True},
    "report": {"kind": "report", "is_confidential": False},
}


def seen(actor: Actor, order_id: int) -> Sight:
    """What a post really sees, asked of what decides it."""
    if not sees_order(actor, order_id):
        return Sight.NOTHING
    order = Order.objects.select_related("lead_demand").get(pk=order_id)
    demand = order.lead_demand
    reading = reading_of(actor, order, AT)
    if reading.may_ask(demand):
        return Sight.IDENTITY
    if reading.words.is_plain:
        return Sight.WITHOUT_LOOK
    if reading.may_open(demand):
        return Sight.MASKED
    writes = [one for one in beside(actor, "order", order) if "demand_number" in one.href]
    return Sight.RELAY if writes else Sight.HIDDEN


def in_state(city: City, stage: str, **draft: object) -> Order:
    """An order that housing bears with water assisting, in the stage as housing stands to it."""
    if stage == "returned":
        order = city.bring("handling", co=("water",), **draft)
        asked = operations.request_return(
            actor=city.handler("water"),
            order_id=order.pk,
            reason="不属于职责",
            basis="三定方案",
            proposed_unit_id=city.unit("urban_management").pk,
            at=city.start + timedelta(minutes=20),
        )
        operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=city.start + timedelta(minutes=30))
        return order
    states = {"in_hand": "handling", "replied": "replied", "closed": "closed"}
    return city.bring(states[stage], co=("water",), **draft)


def posts(city: City) -> dict[str, list[Actor]]:
    return {
        "afterwards": [city.reviewer, city.director],
        "desk": [city.agent, city.dispatcher, city.caller],
        "bearer": [city.handler("water"), city.post("water", "unit_leader")],
        "overseer": [
            city.post("centre", "supervisor"),
            city.post("audit", "auditor"),
            city.post("party_committee", "city_leader"),
        ],
        "stranger": [
            city.handler("health"),
            city.post("centre", "administrator"),
            city.post("housing", "supervisor"),
            city.post("discipline", "discipline_officer"),
        ],
    }


@pytest.mark.parametrize("stage", ["in_hand", "replied", "returned", "closed"])
@pytest.mark.parametrize("secrecy", DRAFTS)
def test_every_row_is_what_decides(city: City, secrecy: str, stage: str) -> None:
    draft = dict(DRAFTS[secrecy])
    if secrecy == "report":
        draft["accused_unit_id"] = city.unit("gas_company").pk
    order = in_state(city, stage, **draft)
    for relation, actors in posts(city).items():
        for actor in actors:
            assert seen(actor, order.pk) is row_for(relation, secrecy, stage).sight, (relation, actor.role)  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", ["in_hand", "replied", "returned", "closed"])
def test_the_accused_unit_sees_what_its_rows_say(city: City, stage: str) -> None:
    complaint = in_state(city, stage, kind="complaint", accused_unit_id=city.unit("water").pk)
    assert seen(city.handler("water"), complaint.pk) is row_for("accused", "other", stage).sight  # type: ignore[arg-type]
    report = in_state(
        city, stage if stage != "returned" else "in_hand", kind="report", accused_unit_id=city.unit("gas_company").pk
    )
    assert seen(city.handler("gas_company"), report.pk) is Sight.NOTHING
    person = Person.objects.create(username="two-posts")
    elsewhere = appoint(person=person, unit=city.unit("housing"), role="handler")
    appoint(person=person, unit=city.unit("gas_company"), role="handler")
    assert seen(elsewhere.actor(), report.pk) is Sight.HIDDEN
    assert row_for("accused_elsewhere", "report", "in_hand").sight is Sight.HIDDEN


def test_a_unit_above_the_bearer_and_a_merged_order(city: City) -> None:
    order = city.bring("dispatched", lead="zhangdian_chezhan")
    assert seen(city.post("zhangdian", "district_dispatcher"), order.pk) is row_for("above", "other", "in_hand").sight
    merged = city.order()
    operations.merge(actor=city.dispatcher, order_id=merged.pk, lead_order_id=order.pk, reason="同一事项", at=AT)
    assert seen(city.agent, merged.pk) is row_for("desk", "other", "merged").sight
    assert seen(city.handler("health"), merged.pk) is row_for("stranger", "other", "merged").sight


def test_every_row_of_the_table_holds_somewhere_and_names_known_roles() -> None:
    used = {id(row) for *_, row in cells()}
    assert [row for row in TABLE if id(row) not in used] == []
    assert {row.relation for row in TABLE} == set(RELATIONS)
    assert {role for one in RELATIONS.values() for role in one.roles} <= set(ROLES)
    assert set(SIGHTS) == set(Sight)


def test_programs_read_the_table_cell_by_cell(city: City) -> None:
    headers = {"Authorization": f"Bearer {admit(city.handler()).token}"}
    items = Client().get("/api/sight", headers=headers).json()["items"]
    seen = {(one["relation"], one["secrecy"], one["stage"]): one["sight"] for one in items}
    assert len(items) == len(seen) == len(RELATIONS) * 3 * 5
    # By hand, from Art. 21.
    assert seen["accused", "report", "in_hand"] == "nothing"
    assert seen["bearer", "confidential", "in_hand"] == "relay"
    assert seen["bearer", "other", "in_hand"] == "identity"
    assert seen["overseer", "other", "closed"] == "masked"
    assert Client().get("/api/sight").status_code == 401


def test_everybody_with_a_post_reads_the_table_and_is_led_to_it(city: City) -> None:
    browser = Client()
    browser.force_login(Person.objects.get(pk=city.handler().person_id))
    page = browser.get("/law/hotline/sight/")
    assert page.status_code == 200
    assert page.content.decode().count(SIGHTS[Sight.RELAY].zh) == 3
    assert "/law/hotline/sight/" in browser.get("/law/hotline/").content.decode()
    assert Client().get("/law/hotline/sight/").status_code == 302
    assert "/law/hotline/sight/" not in Client().get("/law/hotline/").content.decode()
