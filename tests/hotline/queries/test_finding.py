"""Numbers and codes are found however they were typed or pasted."""

from collections.abc import Callable

import pytest
from tests.hotline.conftest import City

from qiban.hotline import operations
from qiban.hotline.queries.demands import demand_by_code, demand_by_number, order_by_number

pytestmark = pytest.mark.django_db
WAYS: list[Callable[[str], str]] = [
    str.lower,
    lambda text: f"{text}。",
    lambda text: f"（{text}）",
    lambda text: f"{text} \n",
    lambda text: "\u200b".join(text),
    lambda text: " ".join(text),
    lambda text: "".join(chr(ord(one) + 0xFEE0) for one in text),
]


@pytest.mark.parametrize("way", WAYS)
def test_a_code_and_a_number_are_found(city: City, way: Callable[[str], str]) -> None:
    order = city.bring("dispatched")
    demand = order.lead_demand
    assert demand_by_code(way(demand.query_code)) == demand
    assert demand_by_number(way(demand.number)) == demand
    assert order_by_number(way(order.number)) == order


@pytest.mark.parametrize("text", ["", "。", "\x00", "²" * 10, "9" * 5000, "\ud800"])
def test_what_is_no_number_finds_nothing(city: City, text: str) -> None:
    city.bring("dispatched")
    assert demand_by_code(text) is None
    assert demand_by_number(text) is None
    assert order_by_number(text) is None


def test_a_rating_finds_its_code_as_well(city: City) -> None:
    demand = operations.answer_directly(actor=city.agent, demand_id=city.demand().pk, answer="可以办理")
    rated = operations.rate(query_code=f"{demand.query_code.lower()}。", process=5, result=5, solved=True)
    assert rated.pk == demand.pk
