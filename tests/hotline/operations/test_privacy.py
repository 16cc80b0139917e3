"""Who the complainant is: encrypted, shown for a reason that is kept, never to the accused (Art. 3, 21)."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.hotline import identity, operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand, Order

AT = civil("2023-10-07 10:00")
WANG = Contact(name="王建国", phone="13905330001")


def look(actor: Actor, demand: Demand, **more: Any) -> Contact:
    given = {"actor": actor, "demand_id": demand.pk, "reason": "回访核实办理情况", "at": AT}
    return operations.reveal_identity(**{**given, **more})


@pytest.mark.parametrize("role", ["agent", "dispatcher", "reviewer", "callback_staff", "director"])
def test_the_centre_looks_for_a_reason_and_the_look_is_journalled(city: City, role: str) -> None:
    demand, actor = city.demand(), city.post("centre", role)
    assert look(actor, demand, reason="联系补充材料") == WANG
    entry = Entry.objects.filter(subject_type="demand", subject_id=demand.pk).latest("sequence")
    assert (entry.action, entry.clause, entry.person_id, entry.unit_id, entry.at) == (
        "reveal_identity",
        "hotline:21",
        actor.person_id,
        actor.unit_id,
        AT,
    )
    assert entry.detail == {"reason": "联系补充材料"}


def test_the_journal_does_not_hold_what_was_seen(city: City) -> None:
    demand = city.demand()
    look(city.agent, demand)
    kept = str(list(Entry.objects.values()))
    assert "13905330001" not in kept
    assert "王建国" not in kept


@pytest.mark.parametrize("reason", ["", "  ", "长" * 501])
def test_without_a_reason_nobody_looks(city: City, refuses: Callable[..., Any], reason: str) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, field="reason"):
        look(actor, demand, reason=reason)


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("centre", "supervisor"),
        ("centre", "administrator"),
        ("city_government", "city_leader"),
        ("centre", "auditor"),
        ("housing", "handler"),
        ("housing", "agent"),
        ("zhangdian", "dispatcher"),
        ("zhangdian", "director"),
    ],
)
def test_who_does_not_handle_the_matter_does_not_look(
    city: City, refuses: Callable[..., Any], unit: str, role: str
) -> None:
    demand, actor = city.demand(), city.post(unit, role)
    with refuses(Denied, "21"):
        look(actor, demand)


@pytest.mark.parametrize("role", ["handler", "unit_leader", "district_dispatcher"])
def test_the_handling_unit_looks_where_it_must_contact_the_person_and_not_after_its_reply(
    city: City, refuses: Callable[..., Any], role: str
) -> None:
    order, actor = city.bring("handling"), city.post("housing", role)
    assert look(actor, order.lead_demand) == WANG
    city.reply(order, at=AT)
    with refuses(Denied, "21") as raised:
        look(actor, order.lead_demand)
    assert raised.value.next_step is not None


def test_after_a_rework_the_unit_looks_again(city: City) -> None:
    order = city.bring("replied")
    operations.rework(actor=city.reviewer, order_id=order.pk, ground="unclear", reason="没有说明", at=AT)
    assert look(city.handler(), order.lead_demand) == WANG


def test_a_unit_that_gave_the_order_back_looks_no_more(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = city.bring("handling"), city.handler()
    request = operations.request_return(
        actor=actor,
        order_id=order.pk,
        reason="不属于本单位职责",
        basis="三定规定",
        proposed_unit_id=city.unit("water").pk,
        at=AT,
    )
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=AT)
    with refuses(Denied, "21"):
        look(actor, order.lead_demand)


def test_a_unit_below_the_bearer_does_not_look_unless_it_bears_a_part_itself(
    city: City, refuses: Callable[..., Any]
) -> None:
    order, below = city.bring("dispatched", lead="zhangdian"), city.handler("zhangdian_chezhan")
    with refuses(Denied, "21"):
        look(below, order.lead_demand)
    operations.forward(
        actor=city.post("zhangdian", "district_dispatcher"), order_id=order.pk, unit_id=below.unit, at=AT
    )
    assert look(below, order.lead_demand) == WANG


def test_who_asked_for_confidentiality_is_known_to_the_centre_only(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = city.bring("handling", is_confidential=True), city.handler()
    with refuses(Denied, "21") as raised:
        look(actor, order.lead_demand)
    assert "投诉中心" in raised.value.next_step.zh
    assert look(city.caller, order.lead_demand) == WANG


def accusing(city: City, accused: str, lead: str) -> Order:
    return city.bring("handling", lead=lead, kind="complaint", accused_unit_id=city.unit(accused).pk)


@pytest.mark.parametrize(("accused", "lead"), [("housing", "housing"), ("zhangdian", "zhangdian_chezhan")])
def test_the_accused_unit_and_those_below_it_never_look_even_where_they_handle(
    city: City, refuses: Callable[..., Any], accused: str, lead: str
) -> None:
    order = accusing(city, accused, lead)
    for role in ("handler", "unit_leader"):
        actor = city.post(lead, role)
        with refuses(Denied, "21"):
            look(actor, order.lead_demand)


def test_a_complaint_about_the_centre_is_hidden_from_the_centre(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = accusing(city, "centre", "housing"), city.director
    with refuses(Denied, "21"):
        look(actor, order.lead_demand)


def test_the_unit_above_the_accused_one_may_handle_and_look(city: City) -> None:
    order = accusing(city, "zhangdian_chezhan", "zhangdian")
    assert look(city.handler("zhangdian"), order.lead_demand) == WANG


def test_each_caller_of_an_order_is_judged_alone(city: City, refuses: Callable[..., Any]) -> None:
    order, actor = city.bring("handling"), city.handler()
    shy = city.demand(phone="13905330002", is_confidential=True)
    operations.join_order(actor=city.agent, demand_id=shy.pk, order_id=order.pk, at=AT)
    assert look(actor, order.lead_demand) == WANG
    with refuses(Denied, "21"):
        look(actor, shy)


def test_an_anonymous_complainant_is_nobody(city: City) -> None:
    assert look(city.agent, city.demand(phone="")) == Contact()


def test_an_unknown_demand_is_not_found(city: City, refuses: Callable[..., Any]) -> None:
    actor = city.agent
    with refuses(NotFound):
        look(actor, Demand(pk=10**9))


def test_a_screen_asks_by_the_same_rule_whether_to_offer_the_look(city: City) -> None:
    order, anonymous = city.bring("handling"), city.demand(phone="")
    demand = Demand.objects.get(pk=order.lead_demand_id)
    assert operations.may_see_identity(city.handler(), demand, AT)
    assert not operations.may_see_identity(city.handler("water"), demand, AT)
    assert not operations.may_see_identity(city.post("zhangdian", "director"), demand, AT)
    assert not operations.may_see_identity(city.agent, anonymous, AT)


def test_an_identity_cannot_be_put_under_another_demand_s_number(city: City) -> None:
    """The record's own id is bound into its cipher: a swapped row does not open."""
    first, second = identity.seal(WANG), identity.seal(Contact(name="李秀英"))
    first.ciphertext = second.ciphertext
    with pytest.raises(InvalidTag):
        identity.unseal(first)


def test_two_records_of_the_same_person_have_nothing_readable_in_common_but_the_keyed_hash(city: City) -> None:
    first, second = identity.seal(WANG), identity.seal(WANG)
    assert first.ciphertext != second.ciphertext
    assert first.phone_digest == second.phone_digest == identity.phone_digest("139 0533-0001")
    assert b"139" not in bytes(first.phone_digest or b"")
    assert identity.phone_digest("") is None
