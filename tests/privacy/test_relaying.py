"""The relay: a unit writes, the centre passes on, nobody at the unit learns who it is (Art. 21)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.privacy.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.privacy.models import Relay
from qiban.privacy.operations.relaying import answer_relay, ask_relay, fail_relay, pass_relay, withdraw_relay
from qiban.privacy.permissions import visible_relays

AT = civil("2023-09-28 11:00")
LATER = AT + timedelta(minutes=5)


def asked(city: City, order: Order, unit: str = "housing", message: str = "请问哪天方便上门") -> Relay:
    return ask_relay(actor=city.handler(unit), demand_number=order.lead_demand.number, message=message, at=AT)


def confidential(city: City, state: str = "handling", **more: object) -> Order:
    return city.bring(state, is_confidential=True, **more)  # type: ignore[arg-type]


def owed(one: Relay) -> list[str]:
    return list(
        Obligation.objects.filter(subject_type="relay", subject_id=one.pk, settled_at=None).values_list(
            "kind", flat=True
        )
    )


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def test_a_message_goes_to_the_complainant_and_its_answer_back_without_who_it_is(city: City) -> None:
    order = confidential(city)
    one = asked(city, order, message="王建国先生，请回电13864010730")
    assert owed(one) == ["relay"]
    pass_relay(actor=city.agent, relay_id=one.pk, at=LATER)
    assert owed(one) == ["relay_answer"]
    answer_relay(
        actor=city.caller,
        relay_id=one.pk,
        answer="我是王建国，周六可以，电话13905330001",
        at=LATER + timedelta(hours=1),
    )
    assert owed(one) == []
    one.refresh_from_db()
    assert "周六可以" in one.answer
    page = browser(city.handler()).get(f"/relays/{one.pk}/").content.decode()
    kept = str(list(Entry.objects.filter(subject_type="relay").values_list("detail", flat=True)))
    for told in (one.message, one.answer, page, kept, str(list(Notice.objects.values_list("facts", flat=True)))):
        assert not [piece for piece in ("王建国", "13905330001", "13864010730") if piece in told]
    assert {"relay_asked", "relay_answered"} <= set(Notice.objects.values_list("kind", flat=True))


def test_the_limits_are_the_local_ones_counted_in_working_days(city: City) -> None:
    """From Thursday, 28 September 2023: one working day, until the end of Saturday, 7 October."""
    one = asked(city, confidential(city))
    due = Obligation.objects.get(subject_type="relay", subject_id=one.pk).due_at
    # 29 September to 6 October are holidays; 7 and 8 October are worked.
    assert due == civil("2023-10-08")


def test_whoever_may_ask_the_complainant_is_told_so(city: City) -> None:
    order = city.bring("handling")
    with pytest.raises(Refused) as refused:
        asked(city, order)
    assert "直接联系" in str(refused.value.decision.reason.zh)


@pytest.mark.parametrize("unit", ["water", "health"])
def test_another_unit_cannot_guess_a_demand_by_its_number(city: City, unit: str) -> None:
    order = confidential(city)
    said = []
    for number in (order.lead_demand.number, "S202309280000000", "x", "S99999999"):
        with pytest.raises(Invalid) as wrong:
            ask_relay(actor=city.handler(unit), demand_number=number, message="在吗", at=AT)
        said.append(str(wrong.value.fields))
    assert len(set(said)) == 1


def test_the_accused_unit_of_a_complaint_writes_through_the_centre_and_sees_only_its_own(city: City) -> None:
    order = city.bring("handling", co=("water",), kind="complaint", accused_unit_id=city.unit("water").pk)
    one = asked(city, order, unit="water")
    assert list(visible_relays(city.handler("water"))) == [one]
    assert not visible_relays(city.handler("health")).exists()
    assert browser(city.handler("health")).get(f"/relays/{one.pk}/").status_code == 404


def test_what_concerns_the_centre_goes_past_it_and_is_answered_by_the_code(city: City) -> None:
    order = city.bring("handling", kind="complaint", is_confidential=True, accused_unit_id=city.unit("centre").pk)
    one = asked(city, order)
    assert (one.is_by_code, owed(one)) == (True, [])
    assert not visible_relays(city.agent).exists()
    with pytest.raises(Denied):
        answer_relay(actor=city.agent, relay_id=one.pk, answer="编的", at=LATER)
    citizen = Client()
    citizen.post("/follow/", {"code": order.lead_demand.query_code})
    assert "/follow/messages/" in citizen.get("/follow/case/").content.decode()
    citizen.post("/follow/messages/", {"relay": one.pk, f"relay-{one.pk}-answer": "我是王建国，周日可以"})
    one.refresh_from_db()
    assert one.state == "answered"
    assert "周日可以" in one.answer
    assert "王建国" not in one.answer


@pytest.mark.parametrize("way", ["join", "merge"])
def test_a_message_goes_past_the_centre_once_somebody_who_joins_the_matter_accuses_it(city: City, way: str) -> None:
    order = confidential(city)
    one, accusing = asked(city, order), {"kind": "complaint", "accused_unit_id": city.unit("centre").pk}
    if way == "join":
        demand = city.demand(phone="13905330009", at=AT, **accusing)
        operations.join_order(actor=city.agent, demand_id=demand.pk, order_id=order.pk, at=LATER)
    else:
        other = city.order(phone="13905330009", at=AT, **accusing)
        given = {"order_id": other.pk, "lead_order_id": order.pk, "reason": "同一事项"}
        operations.merge(actor=city.dispatcher, at=LATER, **given)
    one.refresh_from_db()
    assert (one.state, one.is_by_code, owed(one)) == ("asked", True, [])
    assert not visible_relays(city.agent).exists()
    citizen = Client()
    citizen.post("/follow/", {"code": order.lead_demand.query_code})
    citizen.post("/follow/messages/", {"relay": one.pk, f"relay-{one.pk}-answer": "周日可以"})
    one.refresh_from_db()
    assert one.state == "answered"
    page = browser(city.handler()).get(f"/relays/{one.pk}/").content.decode()
    assert "涉及中心，改由诉求人凭查询码答复" in page


def test_a_mini_programme_reads_and_answers_by_the_code_what_the_portal_does(city: City) -> None:
    order, other = confidential(city), city.demand()
    one, code = asked(city, order), order.lead_demand.query_code
    program = Client()

    def sent(path: str, key: str = "", **body: object) -> tuple[int, dict[str, Any]]:
        headers = {"Idempotency-Key": key} if key else {}
        answer = program.post(path, body, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()

    status, told = sent("/api/messages", code=code)
    assert (status, len(told["items"])) == (200, 1)
    assert (told["items"][0]["message"], told["items"][0]["can_answer"]) == ("请问哪天方便上门", True)
    assert sent("/api/messages", code=other.query_code)[1]["items"] == []
    assert sent("/api/messages", code="AAAAAAAAAAAA")[0] == 404
    given = {"message_id": one.pk, "answer": "王建国，周六可以"}
    assert sent("/api/messages/answer", code=other.query_code, **given)[0] == 404
    for _ in range(2):
        status, told = sent("/api/messages/answer", key="once", code=code, **given)
        assert (status, told["items"][0]["can_answer"]) == (200, False)
    one.refresh_from_db()
    assert (one.state, one.way) == ("answered", "code")
    assert "周六可以" in one.answer
    assert "王建国" not in one.answer
    assert sent("/api/messages/answer", code=code, message_id=one.pk, answer="再答一次")[0] == 409


def test_a_complainant_answers_no_message_to_somebody_else(city: City) -> None:
    order, other = confidential(city), city.demand()
    one = asked(city, order)
    citizen = Client()
    citizen.post("/follow/", {"code": other.query_code})
    answer = citizen.post("/follow/messages/", {"relay": one.pk, f"relay-{one.pk}-answer": "好的"})
    assert answer.status_code == 404
    one.refresh_from_db()
    assert one.state == "asked"


def test_open_messages_end_when_the_part_is_given_back_and_the_unit_sees_none_any_more(city: City) -> None:
    order = confidential(city)
    one = asked(city, order)
    request = operations.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason="不属于职责",
        basis="三定方案",
        proposed_unit_id=city.unit("water").pk,
        at=LATER,
    )
    operations.approve_return(actor=city.dispatcher, request_id=request.pk, at=LATER)
    one.refresh_from_db()
    assert (one.state, owed(one)) == ("withdrawn", [])
    assert not visible_relays(city.handler()).exists()
    assert visible_relays(city.agent).exists()


def test_open_messages_end_with_the_order_and_an_answered_one_stays(city: City) -> None:
    order = confidential(city)
    done, waiting = asked(city, order), asked(city, order, message="还有一问")
    answer_relay(actor=city.agent, relay_id=done.pk, answer="可以", at=LATER)
    city.reply(order, at=LATER)
    city.pass_review(order, at=LATER)
    operations.record_callback(
        actor=city.caller,
        order_id=order.pk,
        demand_id=order.lead_demand_id,
        is_reached=True,
        process_satisfied=True,
        result_satisfied=True,
        solved=True,
        at=LATER,
    )
    waiting.refresh_from_db()
    assert waiting.state == "asked"
    operations.close(actor=city.caller, order_id=order.pk, basis="satisfied", at=LATER)
    states = dict(Relay.objects.values_list("pk", "state"))
    assert states == {done.pk: "answered", waiting.pk: "withdrawn"}
    assert visible_relays(city.handler()).count() == 2


def test_a_message_waits_on_while_another_order_is_merged_in(city: City) -> None:
    order = confidential(city)
    one = asked(city, order)
    operations.merge(
        actor=city.dispatcher, order_id=city.order().pk, lead_order_id=order.pk, reason="同一事项", at=LATER
    )
    one.refresh_from_db()
    assert one.state == "asked"


def test_only_the_asking_unit_takes_it_back_and_a_failure_says_how_it_was_tried(city: City) -> None:
    order = confidential(city, co=("water",))
    one = asked(city, order)
    with pytest.raises(Denied):
        withdraw_relay(actor=city.handler("water"), relay_id=one.pk, reason="不需要了", at=LATER)
    with pytest.raises(Invalid):
        fail_relay(actor=city.agent, relay_id=one.pk, reason=" ", at=LATER)
    fail_relay(actor=city.agent, relay_id=one.pk, reason="三次无人接听", at=LATER)
    with pytest.raises(Refused):
        answer_relay(actor=city.agent, relay_id=one.pk, answer="好", at=LATER)
