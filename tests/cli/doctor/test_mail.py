"""What the doctor says of mails: a server that cannot be used, mails that wait, mails that were not delivered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.mail_server import HANG, mail_server

from qiban.cli.doctor import mail as module
from qiban.cli.doctor.finding import Finding, Level
from qiban.core import clock
from qiban.core.notices.models import Delivery, Notice
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.platform.home import Home

pytestmark = pytest.mark.django_db
Only = Callable[..., Finding]
Found = Callable[..., list[Finding]]


def delivery(state: str, **more: Any) -> Delivery:
    at = clock.now()
    person, _ = Person.objects.get_or_create(username="wang")
    notice = Notice.objects.create(
        kind="basis_lapsed", unit=Unit.objects.get(code="centre"), at=at, key=f"k-{Notice.objects.count()}"
    )
    when = {"next_attempt_at": at} if state == "waiting" else {"settled_at": at}
    return Delivery.objects.create(notice=notice, person=person, state=state, created_at=at, **(when | more))


def test_all_is_well_where_no_mail_is_in_trouble(found: Found, qiban_home: Home, settings: Any) -> None:
    delivery("sent")
    delivery("withdrawn")
    with mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert found(module.mail, qiban_home) == []


def test_a_server_that_is_not_there_is_broken(only: Only, qiban_home: Home, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    finding = only(module.mail, qiban_home)
    assert finding.level is Level.BROKEN
    assert "邮件服务器不能使用" in finding.message.zh


def test_a_server_that_hangs_does_not_hang_the_doctor(
    only: Only, qiban_home: Home, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
    with mail_server() as server:
        server.always["greeting"] = HANG
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert only(module.mail, qiban_home).level is Level.BROKEN


def test_mails_that_wait_are_counted_with_the_time_since_which_they_do(
    only: Only, found: Found, qiban_home: Home
) -> None:
    one = delivery("waiting")
    assert found(module.mail, qiban_home, one.created_at + timedelta(minutes=4)) == []
    finding = only(module.mail, qiban_home, one.created_at + timedelta(minutes=5))
    assert finding.level is Level.WARNING
    assert finding.message.zh.startswith("1 封通知邮件尚未送出")
    assert f"{clock.local(one.created_at):%Y-%m-%d %H:%M}" in finding.message.zh
    assert finding.remedy is not None
    assert "mail.host" in finding.remedy.zh


def test_undelivered_mails_are_counted_and_the_remedy_marks_none_as_sent(only: Only, qiban_home: Home) -> None:
    delivery("failed")
    delivery("given_up")
    finding = only(module.mail, qiban_home)
    assert finding.message.zh.startswith("2 封通知邮件未送达")
    assert finding.remedy is not None
    assert "再次发送" in finding.remedy.zh
    assert not Delivery.objects.filter(state="sent").exists()
