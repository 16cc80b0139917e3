"""A city without any plan: its manager opens the first year on the page."""

import pytest
from django.test import Client
from tests.projects.conftest import Site

from qiban.core.people.models import Person
from qiban.projects.models import AnnualPlan

pytestmark = pytest.mark.django_db


def signed_in(actor_person: int) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor_person))
    return client


def test_the_manager_opens_the_first_year_and_is_led_to_it(site: Site) -> None:
    client = signed_in(site.manager.person_id or 0)
    assert "/city-plan/open/" in client.get("/city-plan/").content.decode()
    answer = client.post("/city-plan/open/", {"year": "2027"})
    assert (answer.status_code, answer["Location"]) == (302, "/city-plan/2027/")
    assert list(AnnualPlan.objects.values_list("year", "state")) == [(2027, "collecting")]


@pytest.mark.parametrize("year", ["", "1999", "二零二七", "2" * 5000])
def test_a_year_that_is_none_to_plan_for_is_said_on_the_page(site: Site, year: str) -> None:
    answer = signed_in(site.manager.person_id or 0).post("/city-plan/open/", {"year": year})
    assert answer.status_code == 422
    assert "年份不正确" in answer.content.decode()
    assert not AnnualPlan.objects.exists()


def test_nobody_else_opens_a_year(site: Site) -> None:
    client = signed_in(site.builder.person_id or 0)
    assert "/city-plan/open/" not in client.get("/city-plan/").content.decode()
    assert client.post("/city-plan/open/", {"year": "2027"}).status_code == 403
