"""A review says how orders were carried out and when questions were answered (职责二)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.flood.conftest import COUNTY, TOWN, City
from tests.flood.ordering.conftest import Response

from qiban.flood.operations.ordering.carrying import confirm_order, execute_order
from qiban.flood.operations.ordering.questions import answer_question
from qiban.flood.queries.aftermath.review import sections_of
from qiban.law.text import Text


@pytest.fixture
def response(city: City) -> Response:
    city.at("2024-07-04 09:50")
    return Response(city)


def rows(response: Response, name: str) -> list[list[Any]]:
    (found,) = [one for one in sections_of(response.row, response.city.now) if one.name == name]
    return [[cell.zh if isinstance(cell, Text) else cell for cell in row] for row in found.rows]


def test_an_order_says_who_confirmed_how_fast_and_who_was_late(city: City, response: Response) -> None:
    units = {"public_security": city.member(), TOWN: city.town, COUNTY: city.county}
    city.at("2024-07-04 09:58")
    order = response.issue(tuple(units), minutes=120)
    issued = order.issued_at
    assert issued is not None
    # The police confirm after 10 minutes and are done in time; the town confirms after 30 and reports at its very deadline.
    for unit, confirmed, done in (("public_security", 10, 100), (TOWN, 30, 120)):
        given = {"actor": units[unit], "order_receipt_id": response.receipt(order, unit).pk}
        confirm_order(**given, at=issued + timedelta(minutes=confirmed))
        at = issued + timedelta(minutes=done)
        execute_order(**given, text="已完成", done_at=at - timedelta(minutes=5), at=at)
    city.at("2024-07-04 15:00")
    (told,) = rows(response, "orders")
    assert told[:2] == [order.number, "加密巡查"]
    assert told[4:] == ["3", "20", "30", "1", "1", "1", "1"]
    late = {(row[0], row[1]): row[2:5] for row in rows(response, "overdue")}
    assert late["高青县", "执行防汛指令"] == ["1", "0", "1"]


def test_a_question_says_when_it_was_answered_or_that_it_never_was(city: City, response: Response) -> None:
    first, second = response.ask(), response.ask(("public_security",))
    answer_question(
        actor=city.town, flood_question_id=first.pk, text="已转移42人", at=first.asked_at + timedelta(minutes=25)
    )
    answered, waiting = rows(response, "questions")
    assert (answered[0], answered[2:4], answered[6:]) == (first.number, ["常家镇", "已转移多少人？"], ["25", "已答复"])
    assert (waiting[0], waiting[2], waiting[5:]) == (second.number, "市公安局", ["", "", "待答复"])
