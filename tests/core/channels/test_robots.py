"""Robots of WeCom and DingTalk: signed as they want it, no oftener than they want it, each in a lane of its own."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.core.channels.conftest import CASE, MINUTE, NOON, Told
from tests.gateway import Gateway

from qiban.core.actor import SYSTEM
from qiban.core.channels.models import Robot
from qiban.core.channels.robots import add_robot, change_robot, try_robot
from qiban.core.errors import Conflict, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Delivery
from qiban.core.units.models import Unit

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def robot(group: Gateway, provider: str = "wecom", name: str = "住建群", **more: Any) -> Robot:
    unit = Unit.objects.get(code="housing")
    given: dict[str, Any] = {"groups": ["urgent"], "url": f"http://127.0.0.1:{group.port}/send?key=k-1"} | more
    return add_robot(actor=SYSTEM, name=name, unit=unit, provider=provider, at=NOON, **given)


def test_a_group_reads_which_matter_what_to_do_and_until_when_and_nothing_else(told: Told, group: Gateway) -> None:
    one = robot(group)
    told.tell()
    told.tell("personal", person_id=told.post().person_id)
    told.tell("not chosen", kind="order_dispatched")
    assert told.go() == ["sent"]
    (asked,) = group.asked
    assert asked.body == {
        "msgtype": "text",
        "text": {"content": f"【齐办】快速处置工单：{CASE}，请于2024-03-14 14:00前反馈初步处置情况"},
    }
    assert asked.path == "/send?key=k-1"
    assert Delivery.objects.get().robot_id == one.pk


def test_dingtalk_gets_the_moment_and_its_signature(told: Told, group: Gateway) -> None:
    robot(group, "dingtalk", secret="SEC1")
    told.tell()
    assert told.go() == ["sent"]
    given = parse_qs(urlsplit(group.asked[0].path).query)
    stamp = str(int(NOON.timestamp()) * 1000)
    mac = hmac.new(b"SEC1", f"{stamp}\nSEC1".encode(), hashlib.sha256).digest()
    assert given == {"key": ["k-1"], "timestamp": [stamp], "sign": [base64.b64encode(mac).decode()]}


def test_a_robot_is_called_twenty_times_a_minute_and_the_rest_wait_without_an_attempt(
    told: Told, group: Gateway
) -> None:
    robot(group)
    told.tell(*[f"k-{number}" for number in range(25)])
    assert told.go() == ["sent"] * 20
    assert told.go(NOON + MINUTE - SECOND) == []
    assert set(Delivery.objects.filter(state="waiting").values_list("attempts", flat=True)) == {0}
    assert told.go(NOON + MINUTE) == ["sent"] * 5


@pytest.mark.parametrize(
    ("provider", "code", "state", "pause"),
    [
        ("wecom", 45009, "waiting", 1),
        ("dingtalk", 130101, "waiting", 10),
        ("wecom", 93000, "waiting", 1),
        ("dingtalk", 310000, "waiting", 1),
        ("wecom", -1, "waiting", 1),
        ("wecom", 40058, "failed", None),
        ("dingtalk", 430104, "failed", None),
    ],
)
def test_what_the_providers_numbers_mean(
    told: Told, group: Gateway, provider: str, code: int, state: str, pause: int | None
) -> None:
    robot(group, provider)
    group.script = [(200, json.dumps({"errcode": code, "errmsg": "why"}).encode())]
    told.tell()
    told.go()
    found = Delivery.objects.get()
    assert (found.state, found.error) == (state, f"{code} why")
    assert found.next_attempt_at == (NOON + pause * MINUTE if pause else None)


@pytest.mark.parametrize("answer", [b"<html>", b"{}", b'{"errcode": false}', b'{"errcode": "0"}', b"[]"])
def test_no_other_answer_is_a_yes(told: Told, group: Gateway, answer: bytes) -> None:
    robot(group)
    group.script = [(200, answer)]
    told.tell()
    assert told.go() == ["waiting"]


def test_a_dead_robot_stops_neither_another_nor_short_messages(told: Told, group: Gateway, sms: Gateway) -> None:
    told.post(phone="13800001111")
    robot(group, name="一", url="http://127.0.0.1:1/send")
    robot(group, name="二")
    told.tell()
    told.go()
    assert dict(Delivery.objects.values_list("robot__name", "state")) == {"一": "waiting", "二": "sent", None: "sent"}


def test_a_robot_that_is_switched_off_or_not_allowed_any_more_says_nothing(
    told: Told, group: Gateway, settings: Any
) -> None:
    one = robot(group)
    told.tell()
    given: dict[str, Any] = {"name": one.name, "groups": ["urgent"], "is_active": False}
    change_robot(actor=SYSTEM, robot_id=one.pk, at=NOON, **given)
    assert told.go() == ["withdrawn"]
    change_robot(actor=SYSTEM, robot_id=one.pk, at=NOON, **{**given, "is_active": True})
    settings.QIBAN_ROBOTS = False
    with pytest.raises(Conflict, match="没有允许群机器人"):
        try_robot(actor=SYSTEM, robot_id=one.pk, at=NOON)
    assert group.asked == []


def test_address_and_secret_stand_nowhere_in_the_clear(told: Told, group: Gateway) -> None:
    one = robot(group, "dingtalk", secret="SEC-very-secret")
    change_robot(actor=SYSTEM, robot_id=one.pk, name="新名", groups=["red"], is_active=True, at=NOON)
    try_robot(actor=SYSTEM, robot_id=one.pk, at=NOON)
    assert "key=k-1" in group.asked[0].path
    kept = str(Robot.objects.values().get()) + str(list(Entry.objects.values("detail")))
    assert "SEC-very-secret" not in kept
    assert "k-1" not in kept
    actions = Entry.objects.filter(subject_type="robot").order_by("sequence").values_list("action", flat=True)
    assert list(actions) == ["add_robot", "change_robot", "try_robot"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"url": "https://example.org/send"}, "url"),
        ({"url": "https://qyapi.weixin.qq.com.example.org/send"}, "url"),
        ({"url": "https://qyapi.weixin.qq.com@127.0.0.1/send"}, "url"),
        ({"url": "http://qyapi.weixin.qq.com/send"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": ""}, "url"),
        ({"groups": []}, "groups"),
        ({"groups": ["of no office"]}, "groups"),
        ({"provider": "qq"}, "provider"),
        ({"name": "住建群"}, "name"),
        ({"name": "长" * 61}, "name"),
    ],
)
def test_what_no_robot_has_is_refused_and_nothing_kept(told: Told, settings: Any, given: Any, field: str) -> None:
    settings.QIBAN_WEBHOOKS_PRIVATE = False
    unit = Unit.objects.get(code="housing")
    right: dict[str, Any] = {
        "unit": unit,
        "provider": "wecom",
        "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
        "groups": ["urgent"],
    }
    add_robot(actor=SYSTEM, name="住建群", at=NOON, **right)
    with pytest.raises(Invalid) as refused:
        add_robot(actor=SYSTEM, at=NOON, **{"name": "另一个", **right, **given})
    assert field in refused.value.fields
    assert Robot.objects.count() == 1
    with pytest.raises(NotFound):
        try_robot(actor=SYSTEM, robot_id=0, at=NOON)
