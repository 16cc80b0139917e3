"""What is kept for how long: for administrators and auditors, in both languages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.site.conftest import Office

from qiban.core import clock
from qiban.core.access.jobs import forget_expired_access
from qiban.core.channels.models import Phone
from qiban.core.channels.phones import forget_phones
from qiban.core.notices.forgetting import forget_deliveries
from qiban.core.notices.models import Delivery, DeliveryState, Notice, Receipt
from qiban.core.people.departures import disable_person
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.retention.operations import note


def test_the_page_says_what_is_kept_and_what_was_erased(
    office: Office, client: Client, without_gaps: Callable[[bytes], str], language: str
) -> None:
    office.second.delete()
    client.force_login(office.person)
    assert client.get("/retention/").status_code == 403
    office.first.role = "administrator"
    office.first.save()
    note("identities", 3, clock.now())
    forget_expired_access(0)

    client.cookies["qiban_language"] = language
    page = without_gaps(client.get("/retention/").content)

    assert ("36 个月" if language == "zh-hans" else "36 months") in page
    assert ("3 条" if language == "zh-hans" else "3 records") in page
    assert '"/retention/"' in page
    assert '"/administration/parameters/hotline/identity_kept_months/"' in page
    office.first.role = "auditor"
    office.first.save()
    # Auditors read it and change nothing.
    assert "/administration/parameters/" not in without_gaps(client.get("/retention/").content)


@pytest.mark.django_db
def test_deliveries_go_half_a_year_after_they_were_over(office: Office) -> None:
    at = clock.now()
    notice = Notice.objects.create(kind="x", unit=office.centre, at=at, key="k")
    other = appoint(person=office.person, unit=office.department, role="handler").person
    for channel, days in (("a", 180), ("b", 179)):
        Delivery.objects.create(
            notice=notice,
            person=other,
            channel=channel,
            state=DeliveryState.SENT,
            created_at=at,
            settled_at=at - timedelta(days=days),
        )
    Delivery.objects.create(notice=notice, person=other, channel="c", created_at=at, next_attempt_at=at)
    for message_id, days in (("old", 180), ("fresh", 179)):
        Receipt.objects.create(message_id=message_id, is_delivered=True, received_at=at - timedelta(days=days))

    assert forget_deliveries(at=at, batch=1) == 1
    assert [one.message_id for one in Receipt.objects.all()] == ["fresh"]
    assert set(Delivery.objects.values_list("channel", flat=True)) == {"b", "c"}


@pytest.mark.django_db
def test_the_number_of_somebody_who_left_is_deleted_in_the_night(office: Office) -> None:
    at = clock.now()
    gone = appoint(person=Person.objects.create(username="gone"), unit=office.centre, role="handler")
    shut = appoint(person=Person.objects.create(username="shut"), unit=office.centre, role="handler")
    for person in (office.person, gone.person, shut.person):
        Phone.objects.create(person=person, is_confirmed=True, key_id="k", content=b"x", ending="1234", created_at=at)
    disable_person(username="shut", at=at)
    Post.objects.filter(pk=gone.pk).update(ends_on=clock.civil_date(at) + timedelta(days=1))
    assert forget_phones(at=at) == 1
    assert forget_phones(at=at + timedelta(days=1)) == 1
    assert [one.person for one in Phone.objects.all()] == [office.person]
