"""A program is who its token says, as long as everything that its token stands on is open."""

from datetime import date, datetime

import pytest

from qiban.core import clock
from qiban.core.people.clients import client_with
from qiban.core.people.models import ApiClient, Person, Post
from qiban.core.people.operations import disable_client, employ_client
from qiban.core.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> str:
    return employ_client(name="mini", unit=Unit.objects.get(code="centre"), role="agent", at=clock.now())


def test_a_token_acts_in_its_post(token: str) -> None:
    known, client = client_with(token, clock.now()), ApiClient.objects.get()
    assert known is not None
    assert (known.client_id, known.actor) == (client.pk, client.post.actor(held_paths=(client.post.unit.path,)))
    assert client_with(token + "x", clock.now()) is None
    assert client_with("", clock.now()) is None


@pytest.mark.parametrize("ended", ["client", "person", "unit", "post"])
def test_whatever_ends_shuts_the_program_out_at_the_next_request(token: str, ended: str) -> None:
    now = clock.now()
    assert client_with(token, now) is not None
    if ended == "client":
        disable_client(name="mini", at=now)
    elif ended == "person":
        Person.objects.update(is_active=False)
    elif ended == "unit":
        Unit.objects.filter(code="centre").update(closed_on=clock.civil_date(now))
    else:
        Post.objects.update(ends_on=clock.civil_date(now))

    assert client_with(token, now) is None


def test_a_post_counts_from_its_first_day_to_the_day_before_its_last(token: str) -> None:
    Post.objects.update(starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 4))

    def is_known(text: str) -> bool:
        return client_with(token, datetime.fromisoformat(text + "+08:00")) is not None

    assert [is_known("2026-03-01T23:59:59"), is_known("2026-03-02T00:00:00")] == [False, True]
    assert [is_known("2026-03-03T23:59:59"), is_known("2026-03-04T00:00:00")] == [True, False]
