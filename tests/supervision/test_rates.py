"""The last of a group are supervised once a month is made known, before, at and after the third place from the end (Art. 16.4)."""

from typing import Any

import pytest
from tests.evaluation.conftest import City as Judged
from tests.evaluation.conftest import stand
from tests.supervision.conftest import City as Supervised
from tests.supervision.conftest import civil, owed, told

from qiban.evaluation.models import Month, Revision
from qiban.supervision.models import SupervisionCause, SupervisionOrder
from qiban.supervision.operations.rates import withdraw_corrected
from qiban.supervision.operations.watching import watch_causes

AT = civil("2024-04-10 09:00")
# Ten departments: fourth, third, second from the end, and the last.
PLACES = {
    "education": (6, 10),
    "health": (7, 10),
    "housing": (8, 10),
    "water": (9, 10),
    "transport": (10, 10),
    "ecology": None,
}


class City(Judged, Supervised):
    """A city that is judged, and supervises."""


@pytest.fixture
def city(db: None) -> City:
    return City()


def supervised() -> set[str]:
    return set(SupervisionOrder.objects.values_list("unit__code", flat=True))


def test_the_last_three_of_a_group_are_supervised_once(city: City) -> None:
    city.placed(202403, PLACES, at=AT)
    assert watch_causes(AT) == 3
    assert supervised() == {"housing", "water", "transport"}
    one = SupervisionOrder.objects.get(unit__code="housing")
    (cause,) = one.causes.all()
    assert (cause.kind, cause.clause) == ("rates", "hotline:16.4")
    assert "2024年3月" in one.title
    assert "倒数第3位" in cause.text_zh
    assert len(told(one, "supervision_issued")) == 1
    assert watch_causes(AT) == 0


def test_a_month_that_only_the_centre_knows_is_no_cause(city: City) -> None:
    month = city.placed(202403, PLACES, publish=False, at=AT)
    assert watch_causes(AT) == 0
    city.publish(month, AT)
    assert watch_causes(AT) == 3


def test_the_next_month_joins_the_order_that_is_open(city: City) -> None:
    city.placed(202403, PLACES, at=AT)
    watch_causes(AT)
    later = civil("2024-04-11 09:00")
    city.placed(202404, {**PLACES, "housing": (1, 10), "education": (8, 10)}, at=later)
    assert watch_causes(later) == 3
    assert supervised() == {"housing", "water", "transport", "education"}
    assert SupervisionCause.objects.filter(order__unit__code="water").count() == 2
    assert SupervisionOrder.objects.filter(unit__code="water").count() == 1


def test_an_order_ends_once_the_figures_that_hold_place_its_unit_higher(city: City) -> None:
    month = city.placed(202403, PLACES, at=AT)
    watch_causes(AT)
    later = civil("2024-04-15 09:00")
    assert withdraw_corrected(later) == 0
    # An appeal of housing is upheld: it rises to the seventh place, and health falls to the eighth.
    stand(month, counted_anew(month, "2024-04-12"), {**PLACES, "housing": (7, 10), "health": (8, 10)}, city)
    assert [withdraw_corrected(later), withdraw_corrected(later)] == [1, 0]
    one = SupervisionOrder.objects.get(unit__code="housing")
    assert (one.state, owed(one)) == ("withdrawn", {})
    assert "更正" in told(one, "supervision_withdrawn")[0].facts["reason"]
    assert watch_causes(later) == 1
    states = SupervisionOrder.objects.filter(state="issued").values_list("unit__code", flat=True)
    assert set(states) == {"health", "water", "transport"}


def test_an_order_for_two_months_stays_while_one_of_them_does(city: City) -> None:
    month = city.placed(202403, PLACES, at=AT)
    watch_causes(AT)
    later = civil("2024-05-13 09:00")
    city.placed(202404, PLACES, at=later)
    watch_causes(later)
    stand(month, counted_anew(month, "2024-05-12"), {**PLACES, "housing": (7, 10)}, city)
    assert withdraw_corrected(later) == 0
    # A count that only keeps what differs changes nothing.
    stand(month, counted_anew(month, "2024-05-12", is_adopted=False), {**PLACES, "water": (7, 10)}, city)
    assert withdraw_corrected(later) == 0


def counted_anew(month: Month, at: str, *, is_adopted: bool = True) -> Revision:
    """The next count of a month, without its figures."""
    given: dict[str, Any] = {"cases": 0, "cases_digest": "", "digest": "", "reason": "更正", "at": civil(at)}
    return Revision.objects.create(month=month, no=month.revisions.count() + 1, is_adopted=is_adopted, **given)
