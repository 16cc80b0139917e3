"""What the doctor says of short messages and robots: those that wait, those not delivered, and what is set wrongly."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qiban.cli.doctor import channels as module
from qiban.cli.doctor.finding import Finding, Level
from qiban.core.channels.models import Phone
from qiban.core.notices.models import Delivery, Notice
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.platform.home import Home

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 7, 4, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


@pytest.fixture
def waiting(settings: Any) -> Delivery:
    """A short message that waits since noon."""
    settings.QIBAN_SMS_URL, settings.QIBAN_SMS_SECRET = "https://93.184.216.34/sms", "a secret"
    notice = Notice.objects.create(kind="basis_lapsed", unit=Unit.objects.get(code="centre"), at=NOON, key="k")
    person = Person.objects.create(username="wang")
    given = {"state": "waiting", "created_at": NOON, "next_attempt_at": NOON}
    return Delivery.objects.create(notice=notice, person=person, channel="sms", **given)


def test_a_message_may_wait_for_some_minutes(found: Found, only: Only, qiban_home: Home, waiting: Delivery) -> None:
    assert found(module.channels, qiban_home, NOON + 5 * MINUTE - MINUTE / 60) == []
    finding = only(module.channels, qiban_home, NOON + 5 * MINUTE)
    assert finding.level is Level.WARNING
    assert "1 条短信通知尚未发出，最早的自 2024-07-04 12:00 起等待" in finding.message.zh


def test_what_waits_for_the_morning_is_no_trouble_until_some_minutes_after_it(
    found: Found, only: Only, qiban_home: Home, waiting: Delivery
) -> None:
    morning = NOON + timedelta(hours=9)
    Delivery.objects.update(state="postponed", next_attempt_at=morning)
    assert found(module.channels, qiban_home, morning + 4 * MINUTE) == []
    assert "尚未发出" in only(module.channels, qiban_home, morning + 5 * MINUTE).message.zh


def test_messages_that_were_not_delivered_are_counted(only: Only, qiban_home: Home, waiting: Delivery) -> None:
    Delivery.objects.update(state="failed", next_attempt_at=None, settled_at=NOON + MINUTE)
    assert "1 条短信通知未送达，最早的在 2024-07-04 12:01" in only(module.channels, qiban_home, NOON).message.zh


def test_wrong_settings_and_lost_keys_are_said(
    found: Found, qiban_home: Home, waiting: Delivery, settings: Any
) -> None:
    settings.QIBAN_SMS_URL, settings.QIBAN_SMS_SECRET = "http://10.0.0.8/sms", ""
    Phone.objects.create(person=waiting.person, key_id="lost", content=b"", ending="1111", created_at=NOON)
    said = " ".join(one.message.zh for one in found(module.channels, qiban_home, NOON))
    assert "sms.url 不能使用" in said
    assert "没有设置 sms.secret" in said
    assert "1 个接收短信的手机号的密钥" in said
    settings.QIBAN_SMS_PRIVATE = True
    assert "sms.url" not in " ".join(one.message.zh for one in found(module.channels, qiban_home, NOON))
