"""An office to look at: a centre, a department, and people in posts."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit

PASSWORD = "long-enough-pass"


@dataclass(frozen=True, slots=True)
class Office:
    """Two units, and one person with two posts."""

    centre: Unit
    department: Unit
    person: Person
    first: Post
    second: Post


@pytest.fixture
def office(db: None) -> Office:
    centre, department = Unit.objects.get(code="centre"), Unit.objects.get(code="housing")
    person = Person.objects.create_user("zhang", password=PASSWORD, display_name="张晓敏")
    first = appoint(person=person, unit=centre, role="dispatcher")
    second = appoint(person=person, unit=centre, role="reviewer")
    return Office(centre, department, person, first, second)


@pytest.fixture
def signed_in(office: Office, client: Client) -> Client:
    """A browser in which the office's person is signed in."""
    client.force_login(office.person)
    return client


@pytest.fixture(params=["zh-hans", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Each of the site's languages."""
    return str(request.param)


@pytest.fixture
def without_gaps() -> Callable[[bytes], str]:
    """Read a page, and fail if it shows an undefined variable."""

    def read(content: bytes) -> str:
        page = content.decode()
        assert "UNDEFINED[" not in page
        return page

    return read
