"""What is offered to whom with each thing of the accounts, written out by hand; and what programs begin."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.plans.things.conftest import Program

from qiban.core import clock
from qiban.core.acting.kinds import kind_of
from qiban.core.steps.numbered import Numbered
from qiban.core.units.queries import id_of
from qiban.plans.models import CarbonYear, PeakingPlan, Scenario
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Sector
from qiban.plans.operations.carbon.factors import enter_factor
from qiban.plans.operations.carbon.firms import list_enterprise
from qiban.plans.operations.carbon.inventories import confirm_inventory
from qiban.plans.operations.carbon.scenarios import keep_scenario

from .test_accounts import CODE
from .test_controlling import ASSUMED
from .test_peaking import SAID, sent

HUB = (
    "record_activity compute_inventory enter_factor list_enterprise compute_account explain_difference record_output"
    " set_control"
)
# thing | office | the office's second officer | statistics | the district whose it is | another district
TABLE = f"""
carbon_year         | {HUB} | {HUB} | record_activity record_output | record_activity record_output | record_activity record_output
activity            | amend_activity | amend_activity | | |
own activity        | | | | amend_activity |
computed inventory  | | | confirm_inventory dispute_inventory | |
confirmed inventory | | | | |
factor_notice       | | adopt_factor decline_factor | | |
enterprise          | delist_enterprise | delist_enterprise | | |
scenario            | discard_scenario | discard_scenario | | |
peaking_plan        | balance_peaking_plan return_peaking_plan | balance_peaking_plan return_peaking_plan | | |
"""


def things(carbon: Any) -> dict[str, Numbered]:
    year = carbon.year(2022)
    carbon.activity(2022, Carrier.DIESEL, "1", "t")
    confirmed = carbon.inventory(2022)
    confirm_inventory(actor=carbon.counter, inventory_id=confirmed.pk, at=carbon.now)
    own = carbon.activity(2023, Carrier.DIESEL, "1", "t", actor=carbon.district, area_id=id_of("zhangdian"))
    given = {"actor": carbon.office, "carbon_year_id": year.pk}
    return {
        "carbon_year": year,
        "activity": carbon.activity(2023, Carrier.COKE, "1", "t"),
        "own activity": own,
        "computed inventory": carbon.inventory(2023),
        "confirmed inventory": confirmed,
        "factor_notice": enter_factor(
            carrier=Carrier.ELECTRICITY,
            factor_kind=FactorKind.CO2,
            value=Decimal("0.6"),
            measured_in="t/MWh",
            source="公告",
            noticed_on=date(2024, 1, 1),
            at=carbon.now,
            **given,
        ),
        "enterprise": list_enterprise(
            title="厂", credit_code=CODE, sector=Sector.STEEL, area_id=id_of("zhangdian"), at=carbon.now, **given
        ),
        "scenario": keep_scenario(
            actor=carbon.office, plan_id=carbon.plan.pk, title="情景", assumptions=ASSUMED, at=carbon.now
        ),
        "peaking_plan": sent(carbon),
    }


def test_each_post_is_offered_just_what_is_its_own(carbon: Any) -> None:
    made = things(carbon)
    other = carbon.city.post("zichuan", "plan_unit")
    posts = (carbon.office, carbon.second, carbon.counter, carbon.district, other)
    for line in TABLE.strip().splitlines():
        name, *columns = (one.strip() for one in line.split("|"))
        thing = made[name]
        thing.refresh_from_db()
        kind = kind_of(thing.subject_type)
        for number, (actor, wanted) in enumerate(zip(posts, columns, strict=True)):
            found = [one.name for one in kind.offers(actor, thing, clock.now()) if one.is_open]
            assert sorted(found) == sorted(wanted.split()), (name, number)


def test_programs_begin_a_year_a_scenario_and_a_district_s_plan_and_record_data(carbon: Any) -> None:
    office, district = Program(carbon.office), Program(carbon.district)
    plan = {"plan_id": carbon.plan.pk}
    status, year = office.post("carbon/years", year=2021, **plan)
    assert (status, year["number"]) == (200, CarbonYear.objects.get().number)
    body = {"sector": "steel", "carrier": "coke", "amount": "1.5", "measured_in": "万吨", "source": "年报"}
    path = f"carbon_years/{year['id']}/actions/record_activity"
    assert office.post(path, **body)[0] == 200
    status, refused = office.post(path, **{**body, "carrier": "diesel", "measured_in": "kWh"})
    assert (status, refused["error"]["clause"]) == (409, "measure-4.1")
    assert "柴油不能用单位“kWh”" in refused["error"]["message"]
    assert office.post("carbon/scenarios", title="情景", assumptions=ASSUMED, **plan)[0] == 200
    assert Scenario.objects.get().result["plan"]["peak_year"] == 2025
    said = {**SAID, "peak_co2": "100.5"}
    assert office.post("carbon/peaking-plans", **said, **plan)[0] == 403
    assert district.post("carbon/peaking-plans", **said, **plan)[0] == 200
    assert PeakingPlan.objects.get().peak_co2 == Decimal("100.5")
