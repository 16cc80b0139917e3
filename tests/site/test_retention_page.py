"""What is kept for how long: for administrators and auditors, in both languages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.site.conftest import Office

from qiban.core import clock
from qiban.core.access.jobs import forget_expired_access
from qiban.core.notices.forgetting import forget_deliveries
from qiban.core.notices.models import Delivery, DeliveryState, Notice
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

    assert forget_deliveries(at=at, batch=1) == 1
    assert set(Delivery.objects.values_list("channel", flat=True)) == {"b", "c"}
