"""The pages of receivers: entered, changed, tried and sent anew by an administrator, and by nobody else."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from qiban.core.actor import SYSTEM
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.webhooks.models import Call, CallState, Receiver
from qiban.core.webhooks.operations import add_receiver, ping
from qiban.core.webhooks.signing import secret_of

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 7, 4, 4, tzinfo=UTC)
KIND, WHY = "flood.warning.published", "省平台接入"


def window(role: str = "administrator") -> Client:
    person = Person.objects.create(username=role)
    appoint(person=person, unit=Unit.objects.get(code="city_government"), role=role)
    client = Client()
    client.force_login(person)
    return client


def entered() -> Receiver:
    return add_receiver(actor=SYSTEM, name="省平台", url="https://example.org/hook", events=[KIND], at=NOON)


def test_an_administrator_enters_a_receiver_and_reads_its_secret() -> None:
    client = window()
    given = {"name": "省平台", "url": "https://example.org/hook", "events": [KIND], "reason": WHY}
    done = client.post("/webhooks/new/", given)
    one = Receiver.objects.get()
    assert (done.status_code, done.url) == (302, f"/webhooks/{one.pk}/")
    page = client.get(done.url).content.decode()
    assert secret_of(one.seed) in page
    assert "https://example.org/hook" in page
    assert "省平台" in client.get("/webhooks/").content.decode()


def test_what_is_wrong_stands_beside_its_field() -> None:
    client = window()
    done = client.post("/webhooks/new/", {"name": "内网", "url": "https://10.0.0.1/", "events": [KIND], "reason": WHY})
    assert done.status_code == 422
    assert "内部地址" in done.content.decode()
    assert Receiver.objects.count() == 0


def test_a_receiver_is_changed_tried_and_given_a_new_secret() -> None:
    client, one = window(), entered()
    given = {"name": "市平台", "url": "https://example.org/hook", "events": [KIND], "is_active": "on", "reason": WHY}
    assert client.post(f"/webhooks/{one.pk}/", given).status_code == 302
    assert client.post(f"/webhooks/{one.pk}/ping/").status_code == 302
    assert client.post(f"/webhooks/{one.pk}/secret/", {"reason": "密钥外泄"}).status_code == 302
    changed = Receiver.objects.get()
    assert (changed.name, changed.is_active) == ("市平台", True)
    assert changed.seed != one.seed
    assert Call.objects.get().event.kind == "ping"
    assert "等待推送" in client.get(f"/webhooks/{one.pk}/").content.decode()


def test_every_change_of_a_receiver_has_a_reason_that_its_page_shows() -> None:
    client, one = window(), entered()
    given = {"name": "市平台", "url": "https://example.org/hook", "events": [KIND], "is_active": ""}
    for reason in ("", "……", "111"):
        assert client.post(f"/webhooks/{one.pk}/", {**given, "reason": reason}).status_code == 422
        assert client.post(f"/webhooks/{one.pk}/secret/", {"reason": reason}).status_code == 422
        assert client.post("/webhooks/new/", {**given, "reason": reason}).status_code == 422
    (kept,) = Receiver.objects.all()
    assert (kept.name, kept.is_active, kept.seed) == ("省平台", True, one.seed)
    assert client.post(f"/webhooks/{one.pk}/", {**given, "reason": "省平台停机改造"}).status_code == 302
    assert client.post(f"/webhooks/{one.pk}/secret/", {"reason": "密钥外泄"}).status_code == 302
    noted = Entry.objects.filter(subject_type="webhook").order_by("id").values_list("action", "detail__reason")
    assert list(noted) == [("add_receiver", None), ("change_receiver", "省平台停机改造"), ("renew_secret", "密钥外泄")]
    page = client.get(f"/webhooks/{one.pk}/").content.decode()
    assert "省平台停机改造" in page
    assert "密钥外泄" in page


def test_what_was_not_taken_is_listed_with_the_reason_and_sent_anew() -> None:
    client, one = window(), entered()
    ping(actor=SYSTEM, receiver_id=one.pk, at=NOON)
    failed = {"state": CallState.FAILED, "next_attempt_at": None, "settled_at": NOON, "error": "HTTP 410"}
    Call.objects.update(**failed)
    page = client.get("/webhooks/").content.decode()
    assert "HTTP 410" in page
    assert "不能推送" in page
    assert client.post("/webhooks/replay/", {"call": "all"}).status_code == 302
    assert Call.objects.get().state == "waiting"
    assert client.get("/webhooks/?calls=waiting").status_code == 200
    assert client.get("/webhooks/?calls=sent").status_code == 200
    assert client.post("/webhooks/replay/", {"call": "x"}).status_code == 422


@pytest.mark.parametrize("path", ["/webhooks/", "/webhooks/new/", "/webhooks/1/"])
def test_they_are_nobody_else_s(path: str) -> None:
    assert window("flood_duty").get(path).status_code == 403
    assert Client().get(path).status_code == 302


def test_there_are_no_other_receivers() -> None:
    client = window()
    for path in ("/webhooks/7/ping/", "/webhooks/7/secret/"):
        assert client.post(path).status_code == 404
    assert client.get("/webhooks/7/").status_code == 404


def test_a_whole_time_is_sent_anew_on_the_page_of_a_receiver() -> None:
    client, one = window(), entered()
    ping(actor=SYSTEM, receiver_id=one.pk, at=NOON)
    Call.objects.update(state=CallState.SENT, next_attempt_at=None, settled_at=NOON)
    path = f"/webhooks/{one.pk}/replay/"
    assert client.post(path, {"since": "2024-07-04T12:01", "until": "2024-07-04T13:00"}).status_code == 302
    assert Call.objects.get().state == "sent"
    for wrong in ({"since": "x", "until": ""}, {"since": "2024-07-04T12:01", "until": "2024-07-04T12:00"}):
        assert client.post(path, wrong).status_code == 422
    assert client.post(path, {"since": "2024-07-04T12:00", "until": "2024-07-04T12:01"}).status_code == 302
    assert Call.objects.get().state == "waiting"
    assert client.post("/webhooks/7/replay/", {}).status_code == 404
