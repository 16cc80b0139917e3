"""Orders and questions of a running response, made as the headquarters makes them."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.flood.conftest import TOWN, City

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodOrder, FloodQuestion, FloodResponse, OrderReceipt, SituationReport
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.models.ordering_kinds import OrderKind
from qiban.flood.operations.ordering.drafting import draft_order
from qiban.flood.operations.ordering.issuing import issue_order
from qiban.flood.operations.ordering.questions import ask_question
from qiban.flood.operations.situation import draft_situation, issue_situation


class Response:
    """A response at level II in the county, with its orders, questions and reports."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.row: FloodResponse = city.response(LevelChoice.TWO)

    def draft(self, units: Sequence[str] = ("public_security",), **given: Any) -> FloodOrder:
        said: dict[str, Any] = {
            "kind": OrderKind.PATROL,
            "title": "加密巡查",
            "text": "每两小时巡查一次",
            "minutes": 120,
        }
        return draft_order(
            actor=self.city.duty, unit_ids=[id_of(one) for one in units], at=self.city.now, **{**said, **given}
        )

    def issue(self, units: Sequence[str] = ("public_security",), **given: Any) -> FloodOrder:
        made = self.draft(units, **given)
        return issue_order(actor=self.city.commander, flood_order_id=made.pk, at=self.city.now)

    def receipt(self, order: FloodOrder, unit: str = "public_security") -> OrderReceipt:
        return OrderReceipt.objects.get(order=order, unit=id_of(unit))

    def ask(self, units: Sequence[str] = (TOWN,), actor: Actor | None = None, **given: Any) -> FloodQuestion:
        said = {"text": "已转移多少人？", **given}
        asked = [id_of(one) for one in units]
        return ask_question(actor=actor or self.city.duty, unit_ids=asked, at=self.city.now, **said)

    def report(self, **given: Any) -> SituationReport:
        said = {"overview": "水势平稳", "outlook": "预计明日回落", **given}
        made = draft_situation(actor=self.city.duty, flood_response_id=self.row.pk, at=self.city.now, **said)
        return issue_situation(actor=self.city.commander, situation_report_id=made.pk, at=self.city.now)


@pytest.fixture
def response(city: City) -> Response:
    return Response(city)
