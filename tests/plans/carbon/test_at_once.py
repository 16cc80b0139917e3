"""Two people at once on a city's accounts, on real transactions: one wins, the other is told."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.plans.carbon.conftest import CarbonCity
from tests.plans.conftest import City
from tests.projects.meanwhile import at_once

from qiban.core.journal.verification import verify
from qiban.plans.models import Activity, Inventory
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Flow, Sector
from qiban.plans.operations.carbon.activities import amend_activity, record_activity
from qiban.plans.operations.carbon.factors import adopt_factor, decline_factor, enter_factor
from qiban.plans.operations.carbon.inventories import compute_inventory, confirm_inventory, dispute_inventory


@pytest.fixture
def carbon(transactional_db: None) -> CarbonCity:
    return CarbonCity(City())


def told(carbon: CarbonCity, *jobs: tuple[Callable[..., Any], dict[str, Any]]) -> list[str]:
    """Do all of it at one moment; return the names of the errors that were told, once the journal was looked at."""
    at = carbon.now
    raised = at_once(*[lambda one=one, given=given: one(at=at, **given) for one, given in jobs])
    assert verify().breaks == []
    return raised


def test_the_same_data_stand_once_and_other_data_beside_them(carbon: CarbonCity) -> None:
    given = {
        "actor": carbon.office,
        "carbon_year_id": carbon.year(2022).pk,
        "sector": Sector.TRANSPORT,
        "measured_in": "t",
        "source": "年报",
        "flow": Flow.USED,
    }
    jobs = [
        (record_activity, {**given, "carrier": carrier, "amount": Decimal(amount)})
        for carrier, amount in ((Carrier.DIESEL, 5), (Carrier.DIESEL, 6), (Carrier.GASOLINE, 7))
    ]
    assert told(carbon, *jobs) == ["Invalid"]
    assert sorted(Activity.objects.values_list("carrier", flat=True)) == ["diesel", "gasoline"]


def test_data_are_corrected_once_and_counted_as_they_were_or_are(carbon: CarbonCity) -> None:
    known = carbon.activity(2022, Carrier.DIESEL, "5", "t")
    given = {"actor": carbon.office, "activity_id": known.pk, "reason": "漏报"}
    raised = told(
        carbon,
        (amend_activity, {**given, "amount": Decimal(10)}),
        (amend_activity, {**given, "amount": Decimal(20)}),
        (compute_inventory, {"actor": carbon.office, "carbon_year_id": known.year_id}),
    )
    assert raised == ["Refused"]
    assert Activity.objects.filter(state="recorded").count() == 1
    # 3.14512249... t a tonne of diesel.
    assert Inventory.objects.get().result["total"]["co2"] in ("15.7256", "31.4512", "62.9024")


def test_an_inventory_is_confirmed_or_disputed(carbon: CarbonCity) -> None:
    carbon.activity(2022, Carrier.DIESEL, "5", "t")
    found = carbon.inventory(2022)
    given = {"actor": carbon.counter, "inventory_id": found.pk, "opinion": "与年报不符"}
    assert told(carbon, (confirm_inventory, given), (dispute_inventory, given)) == ["Refused"]
    assert not carbon.city.owed(found, "inventory_confirmation")


def test_a_factor_is_adopted_or_declined(carbon: CarbonCity) -> None:
    made = enter_factor(
        actor=carbon.office,
        carbon_year_id=carbon.year(2023).pk,
        carrier=Carrier.ELECTRICITY,
        factor_kind=FactorKind.CO2,
        value=Decimal("0.6"),
        measured_in="t/MWh",
        source="公告",
        noticed_on=date(2024, 1, 15),
        at=carbon.now,
    )
    given = {"actor": carbon.second, "factor_notice_id": made.pk}
    assert told(carbon, (adopt_factor, given), (decline_factor, {**given, "opinion": "与原文不符"})) == ["Refused"]
