"""Pages of channels: an administrator keeps robots and words, everybody their own ways, a gateway brings its receipts."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.gateway import Gateway, gateway

from qiban.core import clock
from qiban.core.channels.models import Channel, Choice, Phone, QuietTime, Robot, Template
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Delivery, Notice
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.webhooks.signing import signed_by

pytestmark = pytest.mark.django_db
PASSWORD = "long-enough-pass"
NOON = datetime(2026, 3, 14, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def sms(settings: Any) -> Iterator[Gateway]:
    with gateway() as one:
        settings.QIBAN_SMS_URL, settings.QIBAN_SMS_PRIVATE, settings.QIBAN_SMS_SECRET = one.url, True, "the-secret"
        yield one


def window(role: str = "administrator", unit: str = "city_government", language: str = "") -> Client:
    person = Person.objects.create_user(role, password=PASSWORD, display_name=role, language=language)
    appoint(person=person, unit=Unit.objects.get(code=unit), role=role)
    client = Client()
    client.force_login(person)
    return client


def delivery(**more: Any) -> Delivery:
    person, _ = Person.objects.get_or_create(username="wang", defaults={"display_name": "王一"})
    notice = Notice.objects.create(
        kind="emergency_report",
        unit=Unit.objects.get(code="housing"),
        case_number="7",
        at=NOON,
        key=str(Notice.objects.count()),
    )
    given = {"notice": notice, "person": person, "channel": "sms", "state": "sent", "settled_at": NOON} | more
    return Delivery.objects.create(created_at=NOON, **given)


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    page = response.content.decode()
    assert "UNDEFINED[" not in page
    return page


def test_somebody_chooses_between_channels_and_reads_what_cannot_be_switched_off_and_why(sms: Gateway) -> None:
    client = window("handler", "housing")
    page = read(client, "/people/me/notices/")
    assert "我的通知方式" in read(client, "/notices/")
    assert "不能关闭" in page
    assert "hotline/#14" in page
    assert "hotline/#13" in page
    assert 'value="hotline:email" checked' in page
    assert 'value="urgent:email"' not in page
    # Offices that are none of theirs are not asked about.
    assert 'value="flood:email"' not in page
    assert client.post("/people/me/notices/choose/", {"on": ["hotline:sms", "yellow:email"]}).status_code == 302
    chosen = {(one.group, one.channel): one.is_on for one in Choice.objects.all()}
    assert chosen["hotline", "sms"] is True
    assert chosen["hotline", "email"] is False
    assert 'value="hotline:sms" checked' in read(client, "/people/me/notices/")
    assert not {group for group, _ in chosen} & {"urgent", "red"}


def test_somebody_sets_quiet_hours_and_wrong_ones_are_said(sms: Gateway) -> None:
    client = window("handler", "housing")
    assert "22:00—07:00" in read(client, "/people/me/notices/")
    own = {"which": "own", "begins_at": "20:30", "ends_at": "08:00"}
    assert client.post("/people/me/notices/hours/", own).status_code == 302
    assert f"{QuietTime.objects.get().begins_at:%H:%M}" == "20:30"
    for wrong in ({"which": "own", "begins_at": "20:30"}, {"which": "own", "begins_at": "25:00", "ends_at": "1"}, {}):
        assert client.post("/people/me/notices/hours/", wrong).status_code == 422
    client.post("/people/me/notices/hours/", {"which": "city"})
    assert not QuietTime.objects.exists()


def test_somebody_confirms_a_number_with_password_and_code_and_reads_its_end_alone(sms: Gateway) -> None:
    client = window("handler", "housing")
    given = {"phone": "13800001111", "password": "wrong"}
    assert client.post("/people/me/notices/phone/", given).status_code == 422
    assert client.post("/people/me/notices/phone/", {**given, "password": PASSWORD}).status_code == 302
    page = read(client, "/people/me/notices/")
    assert "确认尾号 1111" in page
    assert "13800001111" not in page
    assert client.post("/people/me/notices/code/", {"code": "no"}).status_code == 422
    code = sms.asked[0].body["parameters"]["code"]
    assert client.post("/people/me/notices/code/", {"code": code}).status_code == 302
    page = read(client, "/people/me/notices/")
    assert "尾号 1111，已确认" in page
    assert "13800001111" not in page
    assert client.post("/people/me/notices/phone/", {"do": "remove"}).status_code == 302
    assert not Phone.objects.exists()


def test_an_administrator_enters_changes_and_tries_a_robot(settings: Any) -> None:
    client = window()
    with gateway() as group:
        group.always = (200, b'{"errcode": 0}')
        settings.QIBAN_ROBOTS = settings.QIBAN_WEBHOOKS_PRIVATE = True
        url = f"http://127.0.0.1:{group.port}/send?key=secret-key"
        given = {"name": "住建群", "unit": "housing", "provider": "wecom", "url": url, "groups": ["urgent", "red"]}
        assert client.post("/channels/robots/new/", {**given, "reason": "……"}).status_code == 422
        given |= {"reason": "住建局建了工作群"}
        assert client.post("/channels/robots/new/", {**given, "url": "ftp://x"}).status_code == 422
        done = client.post("/channels/robots/new/", given)
        one = Robot.objects.get()
        assert (done.status_code, done.url) == (302, f"/channels/robots/{one.pk}/")
        assert "secret-key" not in read(client, done.url)
        assert client.post(f"/channels/robots/{one.pk}/try/").status_code == 302
        assert group.asked[0].body["text"]["content"] == "【齐办】通知机器人已接通。"
        group.always = (200, b'{"errcode": 93000, "errmsg": "invalid webhook url"}')
        assert "93000" in client.post(f"/channels/robots/{one.pk}/try/").content.decode()
        changed = {"name": "住建", "groups": ["red"]}
        assert client.post(f"/channels/robots/{one.pk}/", changed).status_code == 422
        changed |= {"reason": "群已解散"}
        assert client.post(f"/channels/robots/{one.pk}/", changed).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.groups, one.is_active) == ("住建", ["red"], False)
    assert "住建" in read(client, "/channels/")
    noted = Entry.objects.filter(subject_type="robot", detail__has_key="reason").order_by("id")
    assert [one.detail["reason"] for one in noted] == ["住建局建了工作群", "群已解散"]
    assert "群已解散" in read(client, f"/channels/robots/{one.pk}/")
    assert client.get("/channels/robots/999/").status_code == 404


def test_words_are_looked_at_before_they_are_kept() -> None:
    client, path = window(), "/channels/templates/order_dispatched/sms/"
    assert path in read(client, "/channels/templates/")
    assert path in read(client, "/channels/templates/?q=新派工单")
    assert path not in read(client, "/channels/templates/?q=防汛")
    assert "没有查到这样的通知" in read(client, "/channels/templates/?q=查无此词")
    page = read(client, path)
    assert "新派工单：202603140000123" in page
    assert "路灯" not in page
    given = {"zh": "请签收{case}", "en": "Sign for {case}", "starts_on": "2026-03-14"}
    preview = client.post(path, {**given, "do": "preview"}).content.decode()
    assert "请签收202603140000123" in preview
    assert "18 字" in preview
    assert not Template.objects.exists()
    without_reason = client.post(path, {**given, "do": "save"})
    assert without_reason.status_code == 422
    assert client.post(path, {**given, "zh": "{subject}", "do": "preview"}).status_code == 422
    done = client.post(path, {**given, "do": "save", "reason": "统一用语", "gateway_zh": "SMS_1"})
    assert done.status_code == 302
    page = read(client, path)
    assert "统一用语" in page
    assert "SMS_1" in page
    assert "本地" in read(client, "/channels/templates/")
    assert client.get("/channels/templates/of_no_office/sms/").status_code == 404
    assert client.get("/channels/templates/order_dispatched/pigeon/").status_code == 404


def test_a_keeper_reads_who_was_told_how_narrowed_and_sends_anew() -> None:
    client = window("director", "centre")
    refused = delivery(state="failed", error="E1")
    delivery(state="postponed", settled_at=None, next_attempt_at=NOON + timedelta(hours=3))
    delivery(state="delivered", delivered_at=NOON, is_urgent=True)
    assert "E1" in read(client, "/deliveries/")
    assert "免打扰，延后发送" in read(client, "/deliveries/?state=postponed")
    assert "已送达" in read(client, "/deliveries/?state=gone&channel=sms&kind=emergency_report&text=王")
    assert "王一（" not in read(client, "/deliveries/?state=gone&channel=email")
    assert "王一（" not in read(client, "/deliveries/?state=gone&text=李")
    for wrong in ("state=x", "channel=x", "kind=x"):
        assert client.get(f"/deliveries/?{wrong}").status_code == 422
    page = read(client, f"/deliveries/{refused.notice_id}/")
    assert "突发事项报告：7" in page
    assert "被拒收" in page
    assert client.get("/deliveries/999999/").status_code == 404
    client.post("/deliveries/again/", {"delivery": str(refused.pk)})
    refused.refresh_from_db()
    assert (refused.state, refused.round) == ("waiting", 1)


@pytest.mark.parametrize(
    "path",
    [
        "/channels/",
        "/channels/robots/new/",
        "/channels/robots/1/",
        "/channels/templates/",
        "/deliveries/",
        "/deliveries/1/",
    ],
)
def test_they_are_nobody_else_s(path: str) -> None:
    assert window("handler", "housing").get(path).status_code == 403
    assert Client().get(path).status_code == 302


def test_every_page_is_there_in_english(sms: Gateway) -> None:
    client = window(language="en")
    delivery(state="failed")
    for path in ("/channels/", "/channels/templates/", "/channels/templates/order_dispatched/email/", "/deliveries/"):
        assert "UNDEFINED[" not in read(client, path)
    assert "Quiet hours" in read(client, "/people/me/notices/")


def receipts(body: Any, *, secret: bytes = b"the-secret", at: datetime = NOON) -> tuple[int, Any]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = signed_by(secret, "r-1", content, at)
    response = Client().post("/receipts/sms/", content, content_type="application/json", headers=headers)
    return response.status_code, json.loads(response.content)


def test_a_signed_receipt_says_that_a_message_arrived(sms: Gateway) -> None:
    one = delivery()
    said = {
        "receipts": [{"message_id": one.message_id, "status": "delivered"}, {"message_id": "x", "status": "failed"}]
    }
    for _ in range(2):
        assert receipts(said) == (200, {"taken": 1, "unknown": ["x"]})
    one.refresh_from_db()
    assert one.state == "delivered"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[" * 100_000,
        [],
        {"receipts": {}},
        {"receipts": [1]},
        {"receipts": [{"message_id": 1, "status": "delivered"}]},
        {"receipts": [{"message_id": "x", "status": "lost"}]},
        {"receipts": [{"message_id": "x\0", "status": "failed"}]},
        {"receipts": [{"message_id": "x", "status": "failed", "code": []}]},
        {"receipts": [{"message_id": "x", "status": "failed"}] * 1001},
    ],
)
def test_what_are_no_receipts_is_refused(sms: Gateway, body: Any) -> None:
    assert receipts(body)[0] == 422


def test_nobody_else_says_what_arrived(sms: Gateway, settings: Any) -> None:
    one = delivery()
    said = {"receipts": [{"message_id": one.message_id, "status": "delivered"}]}
    assert receipts(said, secret=b"another")[0] == 403
    assert receipts(said, at=NOON - timedelta(minutes=6))[0] == 403
    assert Client().post("/receipts/sms/", json.dumps(said), content_type="application/json").status_code == 403
    settings.QIBAN_SMS_SECRET = ""
    assert receipts(said, secret=b"")[0] == 403
    assert Client().get("/receipts/sms/").status_code == 405
    one.refresh_from_db()
    assert one.state == "sent"


def test_programs_read_notices_with_how_they_left_and_keepers_who_was_told() -> None:
    holder = window("handler", "housing")
    person = Person.objects.get(username="handler")
    one = delivery(person=person, state="delivered", delivered_at=NOON)
    other = delivery(state="failed", channel=Channel.EMAIL)
    Notice.objects.update(roles=["handler"])
    items = holder.get("/api/notices").json()["items"]
    assert {item["id"]: item["ways"] for item in items} == {
        one.notice_id: [{"channel": "sms", "state": "delivered", "at": "2026-03-14T04:00:00Z"}],
        other.notice_id: [],
    }
    assert all(item["is_urgent"] for item in items)
    assert holder.get("/api/deliveries").status_code == 403
    keeper = window()
    found = keeper.get("/api/deliveries?state=failed&channel=email&person=王").json()["items"]
    assert [(item["id"], item["to"], item["state"]) for item in found] == [(other.pk, "王一", "failed")]
    assert keeper.get("/api/deliveries?state=nowhere").status_code == 422
    assert keeper.post(f"/api/deliveries/{other.pk}/again").json()["state"] == "waiting"
    assert keeper.post("/api/deliveries/999999/again").status_code == 404
    assert holder.post(f"/api/deliveries/{other.pk}/again").status_code == 403
