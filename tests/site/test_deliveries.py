"""Undelivered mails are seen with their reason, and sent anew."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from qiban.core import clock
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Delivery, Notice
from qiban.core.notices.trouble import tally
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint

from .conftest import Office


@pytest.fixture(params=["administrator", "director"])
def overseer(office: Office, client: Client, request: pytest.FixtureRequest) -> Client:
    person = Person.objects.create(username="boss", email="boss@example.org")
    appoint(person=person, unit=office.centre, role=request.param)
    client.force_login(person)
    return client


def delivery(office: Office, state: str, error: str = "", **more: object) -> Delivery:
    at = clock.now()
    number = Notice.objects.count()
    notice = Notice.objects.create(
        kind="order_dispatched",
        unit=office.centre,
        at=at,
        key=f"k-{number}",
        case_number="202403140000001",
        facts={"subject": "不该出现的标题"},
    )
    when = {"next_attempt_at": at} if state == "waiting" else {"settled_at": at}
    values = {"created_at": at, "attempts": 1, "error": error, **when, **more}
    return Delivery.objects.create(notice=notice, person=office.person, state=state, **values)


def test_what_was_not_delivered_and_what_waits_is_listed_with_its_reason(
    overseer: Client, office: Office, language: str, without_gaps: Callable[[bytes], str]
) -> None:
    Person.objects.filter(username="boss").update(language=language)
    for state, error in [
        ("failed", "550 no such user"),
        ("given_up", "timed out"),
        ("waiting", "450 busy"),
        ("sent", ""),
    ]:
        delivery(office, state, error)
    lost = without_gaps(overseer.get("/deliveries/").content)
    waiting = without_gaps(overseer.get("/deliveries/?waiting=1").content)
    assert ("550 no such user" in lost, "timed out" in lost, "450 busy" in lost) == (True, True, False)
    assert ("550 no such user" in waiting, "450 busy" in waiting) == (False, True)
    assert "不该出现的标题" not in lost + waiting


def test_what_has_no_number_is_called_by_what_it_says_and_kinds_are_shown_as_people_read_them(
    overseer: Client, office: Office
) -> None:
    one = delivery(office, "failed", "550 no such user")
    Notice.objects.filter(pk=one.notice_id).update(kind="basis_lapsed", case_number="")
    page = overseer.get("/deliveries/").content.decode()
    assert ">依据已到期：请录入接续文件或延期文件</a>" in page
    assert ">basis_lapsed<" not in page
    assert "{case}" not in page


def test_one_is_sent_anew_or_all_are_and_none_is_said_to_be_sent(overseer: Client, office: Office) -> None:
    one, other = delivery(office, "failed", "550 no"), delivery(office, "given_up", "timed out")
    sent = delivery(office, "sent")
    overseer.post("/deliveries/again/", {"delivery": str(one.pk)})
    assert dict(Delivery.objects.values_list("pk", "state")) == {
        one.pk: "waiting",
        other.pk: "given_up",
        sent.pk: "sent",
    }
    overseer.post("/deliveries/again/", {"delivery": "all"})
    assert dict(Delivery.objects.values_list("pk", "state")) == {
        one.pk: "waiting",
        other.pk: "waiting",
        sent.pk: "sent",
    }
    assert set(Delivery.objects.filter(state="waiting").values_list("attempts", flat=True)) == {0}
    assert ProcrastinateJob.objects.filter(task_name="notices.mail").count() == 2
    assert Entry.objects.filter(subject_type="delivery", action="try_again").count() == 2


@pytest.mark.parametrize("given", ["", "²", "-1", "9" * 5000, "99999999999999999999", "x"])
def test_what_names_no_mail_is_refused(overseer: Client, given: str) -> None:
    assert overseer.post("/deliveries/again/", {"delivery": given}).status_code == 422


def test_a_fresh_mail_is_no_trouble_and_an_old_or_tried_one_is(office: Office) -> None:
    at = clock.now()
    delivery(office, "waiting", attempts=0)
    assert tally(at).waiting == 0
    assert tally(at + timedelta(minutes=6)).waiting == 1
    delivery(office, "waiting", attempts=1)
    assert tally(at).waiting == 1
    Notice.objects.create(kind="basis_lapsed", unit=office.centre, at=at, key="late", is_to_spread=True)
    assert tally(at).waiting == 1
    assert tally(at + timedelta(minutes=6)).waiting == 3
