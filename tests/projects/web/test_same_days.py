"""Whoever confirms progress is told where other progress of the contract covers some of the same days."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.projects.models import Contract, Measurement
from qiban.projects.queries.measured import on_same_days, with_same_days

from .conftest import Works, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]


@pytest.fixture
def contract(site: Site, works: Works) -> Contract:
    site.at("2024-06-10 09:00")
    return works.contract(works.started(), "1000000.00")


@pytest.fixture
def second(works: Works, contract: Contract) -> Measurement:
    """Of March, as the one that was confirmed before it."""
    works.measurement(contract, "1000.00")
    return works.measurement(contract, "2000.00", is_confirmed=False)


@pytest.mark.parametrize(
    ("first", "last", "is_again"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), False),
        (date(2024, 2, 1), date(2024, 3, 1), True),
        (date(2024, 3, 15), date(2024, 3, 15), True),
        (date(2024, 3, 31), date(2024, 4, 30), True),
        (date(2024, 4, 1), date(2024, 4, 30), False),
    ],
)
def test_one_day_in_common_is_enough(
    contract: Contract, second: Measurement, first: date, last: date, is_again: bool
) -> None:
    Measurement.objects.filter(pk=second.pk).update(starts_on=first, ends_on=last)
    second.refresh_from_db()
    assert (len(on_same_days(second)) == 1) is is_again
    assert (second.pk in with_same_days([second.pk])) is is_again


def test_what_was_refused_and_what_is_of_another_contract_does_not_count(
    works: Works, contract: Contract, second: Measurement
) -> None:
    other = works.measurement(works.contract(contract.project, "500000.00", reference="SG-2024-02"), "10.00")
    assert on_same_days(other) == []
    first = Measurement.objects.exclude(pk__in=[second.pk, other.pk]).get()
    works.step(second, "object", works.site.builder)
    assert on_same_days(first) == []
    assert with_same_days([first.pk, other.pk]) == set()


def test_the_page_of_progress_names_the_other(site: Site, as_post: As, contract: Contract, second: Measurement) -> None:
    first = Measurement.objects.exclude(pk=second.pk).get()
    page = page_of(as_post(site.builder).get(f"/measurements/{second.pk}/"))
    assert f"<dt>日期重叠的计量（请核对是否重复）</dt><dd>{first.number}</dd>" in page


def test_whoever_is_asked_reads_it_where_he_confirms(
    site: Site,
    works: Works,
    as_post: As,
    contract: Contract,
    second: Measurement,
) -> None:
    (asked,) = works.asked(second, ("supervision", site.firm("supervision").pk))
    client = as_post(site.staff("supervision"))
    for address in (f"/confirmations/{asked.pk}/", f"/confirmations/{asked.pk}/do/confirm/"):
        assert "该合同另有计量覆盖相同日期，请核对是否重复计量。" in page_of(client.get(address))
    assert "日期与其他计量重叠" in page_of(client.get("/to-confirm/"))
    Measurement.objects.filter(pk=second.pk).update(starts_on=date(2024, 4, 1), ends_on=date(2024, 4, 30))
    assert "覆盖相同日期" not in page_of(client.get(f"/confirmations/{asked.pk}/"))
    assert "日期与其他计量重叠" not in page_of(client.get("/to-confirm/"))
