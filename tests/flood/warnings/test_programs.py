"""Programs write, approve and publish warnings by the same operations; what is published nobody changes; two at once are one."""

import json
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.flood.conftest import City, civil
from tests.flood.warnings.conftest import SQUARE, TEXTS, Warned

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import QibanError
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.webhooks.models import Call, Event
from qiban.core.webhooks.operations import add_receiver
from qiban.flood.models import CapMessage, FloodWarning
from qiban.flood.operations.warnings.publishing import publish_warning


class Program:
    """A program that acts in a post."""

    def __init__(self, actor: Actor) -> None:
        post = Post.objects.get(pk=actor.post_id)
        token = admit_client(name=str(post.pk), post=post, scopes=["read", "act"], at=clock.now())
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh-hans"}

    def post(self, path: str, key: str = "", **body: Any) -> tuple[int, Any]:
        headers = {**self._headers, **({"Idempotency-Key": key} if key else {})}
        answer = Client().post(f"/api/{path}", body, content_type="application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qiban.core.clock.now", lambda: civil("2024-06-03 12:00"))


def test_a_program_writes_a_warning_and_another_approves_it(city: City, now: None) -> None:
    duty, commander = Program(city.duty), Program(city.commander)
    given = {**TEXTS, "colour": "red", "purpose": "exercise", "expires_at": "2024-06-04T09:00:00+08:00"}
    status, made = duty.post("flood_warnings", "one", **given)
    again = duty.post("flood_warnings", "one", **given)
    assert (status, again) == (201, (201, made))
    place = f"flood_warnings/{made['id']}/actions"
    area = {"area_desc": "滩区", "coordinate_form": "lat_lon", "coordinates": SQUARE}
    assert duty.post(f"{place}/add_area", **area)[0] == 200
    assert duty.post(f"{place}/submit_warning")[0] == 200
    assert duty.post(f"{place}/approve_warning")[0] == 409
    assert commander.post(f"{place}/approve_warning")[0] == 200
    assert duty.post(f"{place}/publish_warning")[1]["state"] == "published"
    status, refusal = duty.post(f"{place}/edit_warning", headline="改写", colour="blue")
    assert (status, refusal["error"]["code"]) == (409, "refused")
    assert FloodWarning.objects.get().headline == TEXTS["headline"]


def test_a_polygon_that_crosses_itself_is_refused_to_programs_too(city: City, warned: Warned, now: None) -> None:
    one = warned.written(has_area=False)
    bow = "37.1,117.8\n37.2,117.9\n37.1,117.9\n37.2,117.8\n37.1,117.8"
    sent = {"area_desc": "滩区", "coordinate_form": "lat_lon", "coordinates": bow}
    status, refusal = Program(city.duty).post(f"flood_warnings/{one.pk}/actions/add_area", **sent)
    assert status == 409
    assert "第1点（37.1,117.8）至第2点的边" in refusal["error"]["message"]


def test_receivers_are_told_of_what_was_published_with_its_bytes(warned: Warned) -> None:
    add_receiver(
        actor=SYSTEM,
        name="省平台",
        url="https://example.org/",
        events=["flood.warning.published"],
        at=civil("2024-06-01"),
    )
    warned.approved()
    assert Event.objects.count() == 0
    one = warned.published()
    sent = json.loads(Event.objects.get().body)
    assert (sent["subject"], sent["type"]) == (one.identifier, "qiban.flood.warning.published")
    assert sent["data"]["cap"].encode() == warned.xml(one)
    assert sent["data"]["sha256"] == CapMessage.objects.get().sha256
    assert Call.objects.get().state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_one_message() -> None:
    warned = Warned(City())
    one = warned.approved()
    at, told = warned.city.now, []
    both = threading.Barrier(2)

    def publish() -> None:
        both.wait()
        try:
            publish_warning(actor=warned.city.duty, flood_warning_id=one.pk, step_no=one.step_no, at=at)
            told.append("published")
        except QibanError as error:
            told.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["conflict", "published"]
    assert CapMessage.objects.count() == 1


def test_telling_sixty_units_takes_as_many_statements_as_telling_one(
    city: City, warned: Warned, django_assert_max_num_queries: Any
) -> None:
    for code in ("public_security", "water", "weather", "publicity", "communications"):
        city.member(code)
    warned.fill("town", "other_town", "county")
    one = warned.approved()
    with django_assert_max_num_queries(40) as counted:
        publish_warning(actor=city.duty, flood_warning_id=one.pk, at=city.now)
    many = len(counted.captured_queries)
    for number in range(30):
        city.warden(city.village_unit(f"第{number}村"))
    other = warned.approved()
    with django_assert_max_num_queries(many):
        publish_warning(actor=city.duty, flood_warning_id=other.pk, at=city.now)
