"""The complainant's own rating: once, after the answer, through the query code."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.models import Demand

AT = civil("2023-10-09 20:00")


def rate(demand: Demand, **more: Any) -> Demand:
    given = {"query_code": demand.query_code, "process": 5, "result": 4, "solved": True, "at": AT}
    return operations.rate(**{**given, **more})


def test_an_answered_demand_is_rated_once_and_journalled(city: City, refuses: Callable[..., Any]) -> None:
    demand = city.bring("reviewed").lead_demand
    demand.refresh_from_db()
    rated = rate(demand, remark=" 很快 ", request_id="r-9")
    assert (rated.rating_process, rated.rating_result, rated.rating_solved, rated.rating_remark, rated.rated_at) == (
        5,
        4,
        True,
        "很快",
        AT,
    )
    entry = Entry.objects.filter(subject_type="demand", subject_id=demand.pk).latest("sequence")
    assert (entry.action, entry.role, entry.request_id) == ("rate", "complainant", "r-9")
    with refuses(Invalid, field="query_code"):
        rate(demand, process=1)


def test_the_code_is_read_with_blanks_around_it_and_in_small_letters(city: City) -> None:
    demand = city.bring("reviewed").lead_demand
    assert rate(demand, query_code=f" {demand.query_code.lower()} ").rated_at == AT


def test_what_is_not_answered_yet_is_not_rated(city: City, refuses: Callable[..., Any]) -> None:
    demand = city.bring("replied").lead_demand
    with refuses(Invalid, field="query_code"):
        rate(demand)


@pytest.mark.parametrize("marks", [(0, 5), (6, 5), (5, 0), (5, 6), (-1, 5), (10**6, 5)])
def test_marks_go_from_1_to_5(city: City, refuses: Callable[..., Any], marks: tuple[int, int]) -> None:
    demand = city.bring("reviewed").lead_demand
    with refuses(Invalid, field="process"):
        rate(demand, process=marks[0], result=marks[1])


@pytest.mark.parametrize("remark", ["长" * 501, "好\x00"])
def test_a_remark_that_cannot_be_kept_is_refused(city: City, refuses: Callable[..., Any], remark: str) -> None:
    demand = city.bring("reviewed").lead_demand
    with refuses(Invalid, field="remark"):
        rate(demand, remark=remark)


@pytest.mark.parametrize("code", ["", "ABCDEFGHJK", "x" * 1000, "1' OR '1'='1"])
def test_a_code_that_nobody_has_finds_nothing(city: City, refuses: Callable[..., Any], code: str) -> None:
    demand = city.bring("reviewed").lead_demand
    with refuses(NotFound):
        rate(demand, query_code=code)
