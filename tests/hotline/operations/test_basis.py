"""The regulation ran out on 27 June 2026: work goes on, marked, and the centre owes the successor (Art. 25)."""

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.journal.models import Entry
from qiban.core.lawbook.basis import raise_basis_obligation
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation


@pytest.mark.parametrize("moment", ["2023-06-28 00:00", "2026-06-27 23:59:59"])
def test_while_it_is_in_force_nothing_is_owed(city: City, moment: str) -> None:
    assert raise_basis_obligation(regulation_id="hotline", at=civil(moment)) is None
    assert not Obligation.objects.exists()


def test_from_the_day_after_the_centre_owes_the_successor(city: City) -> None:
    raised = raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:00"))
    assert raised is not None
    assert (raised.kind, raised.bearer_unit.code, raised.clause) == ("basis_successor", "centre", "hotline:25")
    # Ten working days after Sunday 28 June: 29 and 30 June, 1 to 3 and 6 to 10 July.
    assert raised.due_at == civil("2026-07-11")
    notice = Notice.objects.get()
    assert (notice.kind, notice.roles) == ("basis_lapsed", ["director", "supervisor", "administrator"])
    assert Entry.objects.get().clause == "hotline:25"


def test_it_is_raised_once_whoever_looks_and_however_often_also_after_it_was_settled(city: City) -> None:
    raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-28 00:05"))
    assert raise_basis_obligation(regulation_id="hotline", at=civil("2026-06-29 00:05")) is None
    Obligation.objects.update(settled_at=civil("2026-07-01"), outcome="met")
    assert raise_basis_obligation(regulation_id="hotline", at=civil("2026-07-02 00:05")) is None
    assert Obligation.objects.count() == Notice.objects.count() == 1


@pytest.mark.parametrize(("day", "lapsed"), [("2026-06-27", False), ("2026-06-28", True)])
def test_every_obligation_of_an_order_says_whether_its_basis_has_lapsed(city: City, day: str, lapsed: bool) -> None:
    order = city.bring("reviewed", at=civil(f"{day} 10:00"))
    assert order.state == "reviewed"
    marks = set(Obligation.objects.values_list("kind", "is_basis_lapsed"))
    assert marks == {
        (kind, lapsed) for kind in ("dispatch", "handling", "return_window", "extension_window", "review", "callback")
    }


def test_an_order_that_began_before_goes_on_after_by_the_last_values(city: City) -> None:
    order = city.bring("handling", at=civil("2026-06-26 10:00"))
    city.reply(order, at=civil("2026-06-29 10:00"))
    assert not Obligation.objects.get(kind="handling").is_basis_lapsed
    review = Obligation.objects.get(kind="review")
    assert (review.is_basis_lapsed, review.due_at) == (True, civil("2026-07-01"))
