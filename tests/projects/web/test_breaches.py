"""The list of breaches: who sees which, what the address narrows."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.projects.models import Breach, Project

from .conftest import Works, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]


@pytest.fixture
def pair(works: Works) -> tuple[Breach, Breach]:
    """An ordered breach of Art. 26 that suspends payments, and a found one of Art. 27."""
    return (
        works.breach(works.started(), "26.1", is_ordered=True, hold="suspended"),
        works.breach(works.started(construction_unit=works.site.unit("urban_management")), "27.6"),
    )


@pytest.mark.parametrize(
    ("asked", "is_first"),
    [
        ("state=ordered", True),
        ("state=found", False),
        ("kind=26.1", True),
        ("kind=27.6", False),
        ("article=26", True),
        ("article=27", False),
        ("hold=suspended", True),
    ],
)
def test_the_address_narrows_the_list(
    site: Site, as_post: As, pair: tuple[Breach, Breach], asked: str, is_first: bool
) -> None:
    page = page_of(as_post(site.manager).get(f"/breaches/?{asked}"))
    assert (pair[0].number in page, pair[1].number in page) == (is_first, not is_first)


def test_all_are_shown_with_clause_days_and_what_was_recalled(site: Site, works: Works, as_post: As) -> None:
    contract = works.contract(works.started(), "1000.00")
    done = works.measurement(contract, "500.00")
    breach = works.breach(contract.project, "26.6", is_ordered=True)
    for amount in ("100.25", "50.50"):
        works.recall(works.payment(contract, "200.00", done, "paid"), breach, amount)
    page = page_of(as_post(site.manager).get("/breaches/"))
    for word in ("150.75", "2024-06-30", "第二十六条（六）"):
        assert word in page


def test_parties_see_their_projects_breaches_only(site: Site, works: Works, as_post: As) -> None:
    own = works.breach(works.started())
    other = works.breach(site.project(construction_unit=site.unit("housing")))
    page = page_of(as_post(site.builder).get("/breaches/"))
    assert own.number in page
    assert other.number not in page
    assert as_post(site.staff("design")).get("/breaches/").status_code == 403


@pytest.mark.parametrize("asked", ["state=x", "kind=26.9", "article=28", "hold=none", "cursor=%00"])
def test_a_filter_that_there_is_not_is_refused_in_words(site: Site, as_post: As, asked: str) -> None:
    page_of(as_post(site.manager).get(f"/breaches/?{asked}"), 422)


def test_htmx_gets_the_rows_of_the_page(site: Site, as_post: As, pair: tuple[Breach, Breach]) -> None:
    client = as_post(site.manager)
    part = page_of(client.get("/breaches/", headers={"HX-Request": "true"}))
    assert part.strip() in page_of(client.get("/breaches/"))


def test_the_number_of_queries_does_not_grow(
    site: Site, works: Works, as_post: As, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    project: Project = works.started()
    for kind in ("26.1", "26.2", "26.3", "26.4", "27.1"):
        works.breach(project, kind)
    client = as_post(site.manager)
    client.get("/breaches/")
    with django_assert_max_num_queries(8):
        client.get("/breaches/")
