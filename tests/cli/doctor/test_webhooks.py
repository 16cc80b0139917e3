"""What the doctor says of events for other systems: those that wait, and those that were not taken."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from qiban.cli.doctor import webhooks as module
from qiban.cli.doctor.finding import Finding, Level
from qiban.core.actor import SYSTEM
from qiban.core.webhooks.models import Call
from qiban.core.webhooks.operations import add_receiver, ping
from qiban.platform.home import Home

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 7, 4, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


@pytest.fixture
def waiting() -> Call:
    """An event that waits for its receiver since noon."""
    given: dict[str, Any] = {"name": "省平台", "url": "https://example.org/", "events": ["flood.warning.published"]}
    one = add_receiver(actor=SYSTEM, at=NOON, **given)
    ping(actor=SYSTEM, receiver_id=one.pk, at=NOON)
    return Call.objects.get()


def test_an_event_may_wait_for_some_minutes(found: Found, only: Only, qiban_home: Home, waiting: Call) -> None:
    assert found(module.webhooks, qiban_home, NOON + 5 * MINUTE - MINUTE / 60) == []
    finding = only(module.webhooks, qiban_home, NOON + 5 * MINUTE)
    assert finding.level is Level.WARNING
    assert "1 个事件尚未送达接收方，最早的自 2024-07-04 12:00 起等待" in finding.message.zh


def test_an_event_that_was_tried_in_vain_is_told_of_at_once(only: Only, qiban_home: Home, waiting: Call) -> None:
    Call.objects.update(attempts=1)
    assert "尚未送达" in only(module.webhooks, qiban_home, NOON).message.zh


def test_events_that_were_not_taken_are_counted(only: Only, qiban_home: Home, waiting: Call) -> None:
    Call.objects.update(state="given_up", next_attempt_at=None, settled_at=NOON + MINUTE)
    finding = only(module.webhooks, qiban_home, NOON + 2 * MINUTE)
    assert "1 个事件接收方没有接收，最早的在 2024-07-04 12:01" in finding.message.zh
    assert finding.remedy is not None
    assert "事件推送" in finding.remedy.zh
