"""The same key, the same effect once: retries and twins of a write change nothing more."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.hotline.conftest import City

from qiban.core.idempotency.models import Key
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.models import Demand, Order

from .conftest import Answered, Program, admit

TWINS = 4


def test_a_retry_gets_the_first_answer_and_has_no_effect(agent: Program, told: dict[str, Any]) -> None:
    first = agent.post("/demands", told, Idempotency_Key="k-1")
    again = agent.post("/demands", told, Idempotency_Key="k-1")

    assert (first.status, again.status) == (201, 201)
    assert first.json == again.json
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Demand.objects.count() == 1


def test_other_keys_and_no_key_are_other_writes(agent: Program, told: dict[str, Any]) -> None:
    for headers in ({}, {}, {"Idempotency_Key": "k-1"}, {"Idempotency_Key": "k-2"}):
        assert agent.post("/demands", told, **headers).status == 201
    assert Demand.objects.count() == 4


def test_a_key_belongs_to_its_client(agent: Program, city: City, told: dict[str, Any]) -> None:
    other = admit(city.director)
    agent.post("/demands", told, Idempotency_Key="k-1")
    assert "Idempotency-Replayed" not in other.post("/demands", told, Idempotency_Key="k-1").headers
    assert Demand.objects.count() == 2


def test_a_key_used_for_another_request_is_refused(agent: Program, told: dict[str, Any]) -> None:
    agent.post("/demands", told, Idempotency_Key="k-1")
    for path, body in (("/demands", told | {"subject": "另一件"}), ("/demands/bulk", {"demands": [told]})):
        answered = agent.post(path, body, Idempotency_Key="k-1")
        assert answered.status == 422
        assert set(answered.error["fields"]) == {"Idempotency-Key"}
    assert Demand.objects.count() == 1


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 81, "键", "a\tb"])
def test_a_key_of_another_form_is_refused(agent: Program, told: dict[str, Any], key: str) -> None:
    answered = agent.post("/demands", told, Idempotency_Key=key)
    assert answered.status == 422
    assert set(answered.error["fields"]) == {"Idempotency-Key"}
    assert not Demand.objects.exists()


def test_a_write_that_failed_may_be_tried_again_with_its_key(agent: Program, told: dict[str, Any]) -> None:
    refused = agent.post("/demands", told | {"category": "unheard"}, Idempotency_Key="k-1")
    assert refused.status == 422
    assert not Key.objects.exists()
    assert agent.post("/demands", told, Idempotency_Key="k-1").status == 201


def test_a_retried_bulk_and_a_retried_action_change_nothing_more(
    agent: Program, city: City, told: dict[str, Any]
) -> None:
    body = {"demands": [told, told | {"kind": "joke"}]}
    first = agent.post("/demands/bulk", body, Idempotency_Key="b-1")
    assert agent.post("/demands/bulk", body, Idempotency_Key="b-1").json == first.json
    demand_id = first.json["results"][0]["receipt"]["id"]
    made = [agent.post(f"/demands/{demand_id}/actions/make_order", {}, Idempotency_Key="m-1") for _ in range(2)]
    assert made[0].json == made[1].json
    assert (Demand.objects.count(), Order.objects.count()) == (1, 1)
    assert Entry.objects.filter(action="make_order", subject_type="demand").count() == 1


def test_a_complainants_rating_may_be_retried(nobody: Program, city: City) -> None:
    demand = city.demand()
    operations.answer_directly(actor=city.agent, demand_id=demand.pk, answer="已答复")
    path, body = f"/query/{demand.query_code}/rating", {"process": 5, "result": 4, "solved": True}
    assert nobody.post(path, body, Idempotency_Key="r-1").status == 200
    assert nobody.post(path, body, Idempotency_Key="r-1").headers["Idempotency-Replayed"] == "true"
    assert nobody.post(path, body, Idempotency_Key="r-2").status == 422


def at_once(ask: Callable[[], Answered]) -> list[Answered]:
    """Ask from several threads, each with a connection of its own, as close together as it gets."""
    answers: list[Answered] = []
    ready = threading.Barrier(TWINS)

    def run() -> None:
        try:
            ready.wait(30)
            answers.append(ask())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(TWINS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert len(answers) == TWINS
    return answers


@pytest.mark.django_db(transaction=True)
def test_twins_with_one_key_have_one_effect(agent: Program, told: dict[str, Any]) -> None:
    answers = at_once(lambda: agent.post("/demands", told, Idempotency_Key="twins"))

    assert {one.status for one in answers} == {201}
    assert len({one.json["id"] for one in answers}) == 1
    assert sorted("Idempotency-Replayed" in one.headers for one in answers) == [False, True, True, True]
    assert Demand.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_twins_without_a_key_one_acts_and_the_others_are_told(agent: Program, city: City) -> None:
    demand_id = city.demand().pk
    answers = at_once(lambda: agent.post(f"/demands/{demand_id}/actions/make_order", {"step_no": 0}))

    assert sorted(one.status for one in answers) == [200, 409, 409, 409]
    assert {one.error["code"] for one in answers if one.status == 409} == {"conflict"}
    assert Order.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_twins_of_a_bulk_with_the_same_messages_one_takes_them_in(agent: Program, told: dict[str, Any]) -> None:
    many = [told | {"external_id": f"wx-{number}"} for number in range(20)]
    answers = at_once(lambda: agent.post("/demands/bulk", {"demands": many}))

    assert {one.status for one in answers} == {200}
    assert sum(one.json["accepted"] for one in answers) == 20
    assert sum(one.json["rejected"] for one in answers) == 20 * (TWINS - 1)
    assert Demand.objects.count() == 20
