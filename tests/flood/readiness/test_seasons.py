"""What units make ready is listed when a season opens, looked at, owed, and owed no more when it closes (职责一（八）)."""

from datetime import date

from tests.flood.conftest import City

from qiban.core.units.queries import id_of
from qiban.flood.models import Readiness


def item(unit: str, kind: str) -> Readiness:
    return Readiness.objects.get(unit__code=unit, kind=kind)


def test_each_unit_owes_each_kind_by_the_day_of_the_calendar(city: City) -> None:
    city.season()
    one = item("gaoqing_changjia", "flood_plan")
    # Opened on 3 June: thirty days before 1 July is 1 June, so seven days are left from the opening.
    assert (one.state, one.due_on, one.clause) == ("owed", date(2024, 6, 10), "duty-1.5.1")
    (owed,) = city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("readiness", id_of("gaoqing_changjia"))
    assert "还没有编制防洪预案" in one.why
