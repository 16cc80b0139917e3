"""Accounts: who records, corrects, counts, confirms; factors by four eyes; firms and what a sector's difference comes from."""

from datetime import date
from decimal import Decimal
from typing import Any

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.plans.models import Activity, FactorNotice, Inventory
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Flow, Sector
from qiban.plans.operations.carbon.activities import amend_activity
from qiban.plans.operations.carbon.factors import adopt_factor, decline_factor, enter_factor
from qiban.plans.operations.carbon.firms import explain_difference, list_enterprise
from qiban.plans.operations.carbon.inventories import compute_account, confirm_inventory, dispute_inventory
from qiban.plans.operations.carbon.years import open_carbon_year
from qiban.plans.permissions import visible_accounts
from qiban.plans.queries.carbon.reconciling import reconciled

# A made-up body with its check letter by GB 32100-2015, worked out in tests/law/test_credit_code.py: Σ weight x value mod 31.
CODE = "91350100M000100Y43"


def test_a_year_is_opened_once_and_not_before_it_begins(carbon: Any, refused: Any) -> None:
    opened = {"actor": carbon.office, "plan_id": carbon.plan.pk}
    open_carbon_year(year=2024, at=carbon.now, **opened)
    with refused(Invalid, "2024年已经建立"):
        open_carbon_year(year=2024, at=carbon.now, **opened)
    with refused(Invalid, "2005年至今年"):
        open_carbon_year(year=2025, at=carbon.now, **opened)
    with refused(Denied):
        open_carbon_year(actor=carbon.counter, plan_id=carbon.plan.pk, year=2023, at=carbon.now)


def test_a_district_records_its_own_data_and_no_other_s(carbon: Any, refused: Any) -> None:
    carbon.year(2022)
    own = carbon.activity(2022, Carrier.DIESEL, "5", "t", actor=carbon.district, area_id=id_of("zhangdian"))
    assert own.recorder_id == id_of("zhangdian")
    for area in (None, id_of("zichuan")):
        with refused(Denied, "本区县"):
            carbon.activity(2022, Carrier.GASOLINE, "5", "t", actor=carbon.district, area_id=area)
    carbon.activity(2022, Carrier.GASOLINE, "5", "t", actor=carbon.counter)


def test_data_stand_once_and_are_corrected_by_adding(carbon: Any, refused: Any) -> None:
    wrong = carbon.activity(2022, Carrier.DIESEL, "5", "t")
    with refused(Invalid, wrong.number):
        carbon.activity(2022, Carrier.DIESEL, "6", "t")
    given = {"actor": carbon.office, "activity_id": wrong.pk, "at": carbon.now}
    with refused(Refused, "相同"):
        amend_activity(amount=Decimal(5), reason="抄错", **given)
    with refused(Refused, "原因"):
        amend_activity(amount=Decimal(6), reason="", **given)
    with refused(Refused, "不能用单位"):
        amend_activity(amount=Decimal(6), reason="抄错", measured_in="千瓦时", **given)
    right = amend_activity(amount=Decimal(6), reason="抄错", **given)
    wrong.refresh_from_db()
    assert (wrong.state, wrong.amount, right.amount, right.amends_id) == ("amended", Decimal(5), Decimal(6), wrong.pk)


def test_another_unit_does_not_correct_what_one_recorded(carbon: Any, refused: Any) -> None:
    known = carbon.activity(2022, Carrier.DIESEL, "5", "t")
    with refused(Denied, "登记单位"):
        amend_activity(actor=carbon.counter, activity_id=known.pk, amount=Decimal(6), reason="核对", at=carbon.now)


def test_another_unit_confirms_and_an_objection_has_a_reason(carbon: Any, refused: Any) -> None:
    carbon.activity(2022, Carrier.DIESEL, "5", "t")
    found = carbon.inventory(2022)
    (owed,) = carbon.city.owed(found, "inventory_confirmation")
    assert owed.bearer_unit_id == id_of("statistics")
    with refused(Refused, "另一个单位核实"):
        confirm_inventory(actor=carbon.office, inventory_id=found.pk, at=carbon.now)
    with refused(Denied):
        confirm_inventory(actor=carbon.district, inventory_id=found.pk, at=carbon.now)
    with refused(Refused, "理由"):
        dispute_inventory(actor=carbon.counter, inventory_id=found.pk, opinion="", at=carbon.now)
    confirm_inventory(actor=carbon.counter, inventory_id=found.pk, at=carbon.now)
    assert not carbon.city.owed(found)


def test_the_same_data_are_not_counted_twice_and_corrected_ones_replace_the_result(carbon: Any, refused: Any) -> None:
    known = carbon.activity(2022, Carrier.DIESEL, "5", "t")
    former = carbon.inventory(2022)
    with refused(Conflict, "不变"):
        carbon.inventory(2022)
    amend_activity(actor=carbon.office, activity_id=known.pk, amount=Decimal(10), reason="漏报", at=carbon.now)
    now = carbon.inventory(2022, reason="数据更正")
    former.refresh_from_db()
    # Diesel: 43.33 x 0.0202 x 0.98 x 44/12 = 3.14512249... t a tonne.
    assert (former.state, former.result["total"]["co2"]) == ("replaced", "15.7256")
    assert (now.replaces_id, now.result["total"]["co2"]) == (former.pk, "31.4512")
    assert not carbon.city.owed(former)


def test_the_same_amount_in_another_unit_counts_the_same(carbon: Any) -> None:
    known = carbon.activity(2022, Carrier.DIESEL, "5", "t")
    carbon.activity(2022, Carrier.GASOLINE, "0.02", "万吨")
    former = carbon.inventory(2022).result["total"]
    given = {"actor": carbon.office, "activity_id": known.pk, "reason": "改用千克", "at": carbon.now}
    right = amend_activity(amount=Decimal(5000), measured_in="kg", **given)
    assert (right.amount, right.measured_in) == (Decimal(5000), "kg")
    assert carbon.inventory(2022, reason="单位更正").result["total"] == former
    # What stands in the unit that one chose is counted as it stands, however often it is counted.
    given |= {"activity_id": right.pk, "reason": "误填"}
    amend_activity(amount=Decimal(5000), measured_in="t", **given)
    assert carbon.inventory(2022, reason="单位更正").result["total"] != former


def test_power_bought_by_districts_and_by_the_city_is_counted_once_each_and_what_is_sold_on_is_taken_off(
    carbon: Any,
) -> None:
    carbon.factor(2023, Carrier.ELECTRICITY, FactorKind.COAL, "0.3", "kgce/kWh")
    carbon.activity(2023, Carrier.ELECTRICITY, "1000", "MWh", area_id=id_of("zhangdian"))
    carbon.activity(2023, Carrier.ELECTRICITY, "2000", "MWh")
    carbon.activity(2023, Carrier.ELECTRICITY, "500", "MWh", flow=Flow.SOLD)
    # 2,500 MWh x 0.6191 t; of the district 1,000.
    assert carbon.inventory(2023).result["total"]["co2"] == "1547.75"
    assert carbon.inventory(2023, area_id=id_of("zhangdian")).result["total"]["co2"] == "619.1"


def test_a_district_s_inventory_counts_its_rows_and_the_city_s_every_row_once(carbon: Any) -> None:
    carbon.activity(2022, Carrier.DIESEL, "100", "t", area_id=id_of("zhangdian"))
    carbon.activity(2022, Carrier.DIESEL, "200", "t", area_id=id_of("zichuan"))
    carbon.activity(2022, Carrier.DIESEL, "300", "t")
    # 3.14512249... t a tonne of diesel.
    assert carbon.inventory(2022, area_id=id_of("zhangdian")).result["total"]["co2"] == "314.5122"
    city = carbon.inventory(2022).result
    assert city["total"]["co2"] == "1887.0735"
    assert {name: one["co2"] for name, one in city["by_area"].items()} == {
        "张店区": "314.5122",
        "淄川区": "629.0245",
        "": "943.5367",
    }


def _entered(carbon: Any, **given: Any) -> FactorNotice:
    columns: dict[str, Any] = {
        "carrier": Carrier.ELECTRICITY,
        "factor_kind": FactorKind.CO2,
        "value": Decimal("0.6"),
        "measured_in": "t/MWh",
        "source": "公告",
        "noticed_on": date(2024, 1, 15),
        **given,
    }
    return enter_factor(actor=carbon.office, carbon_year_id=carbon.year(2023).pk, at=carbon.now, **columns)


def test_who_entered_a_factor_does_not_adopt_it_and_nothing_is_counted_by_it_before(carbon: Any, refused: Any) -> None:
    made = _entered(carbon)
    with refused(Refused, "不能自己复核"):
        adopt_factor(actor=carbon.office, factor_notice_id=made.pk, at=carbon.now)
    with refused(Refused, "理由"):
        decline_factor(actor=carbon.second, factor_notice_id=made.pk, opinion=" ", at=carbon.now)
    decline_factor(actor=carbon.second, factor_notice_id=made.pk, opinion="与原文不符", at=carbon.now)
    assert _entered(carbon).pk != made.pk


def test_a_factor_in_another_unit_of_no_kind_or_entered_before_is_refused(carbon: Any, refused: Any) -> None:
    with refused(Invalid, "因子单位应为t/MWh"):
        _entered(carbon, measured_in="kg/kWh")
    with refused(Invalid, "没有“ncv”这一因子"):
        _entered(carbon, factor_kind=FactorKind.NCV)
    with refused(Invalid, "截止年份"):
        _entered(carbon, until_year=2023)
    _entered(carbon)
    with refused(Invalid, "已经登记"):
        _entered(carbon)


def _firm(carbon: Any, **given: Any) -> Any:
    columns = {"title": "某水泥厂", "credit_code": CODE, "sector": Sector.BUILDING_MATERIALS, **given}
    return list_enterprise(actor=carbon.office, carbon_year_id=carbon.year(2023).pk, at=carbon.now, **columns)


def test_a_firm_is_listed_once_under_a_right_code(carbon: Any, refused: Any) -> None:
    with refused(Invalid, "统一社会信用代码不正确"):
        _firm(carbon, credit_code="91350100M000100Y44")
    made = _firm(carbon)
    with refused(Invalid, made.number):
        _firm(carbon)


def test_a_firm_s_account_stands_apart_and_its_power_is_not_counted_twice(carbon: Any) -> None:
    """City: 1000 t of coal in cement. The firm: 600 t of it, and 1,000 MWh bought."""
    carbon.factor(2023, Carrier.ELECTRICITY, FactorKind.COAL, "0.3", "kgce/kWh")
    firm = _firm(carbon, area_id=id_of("zichuan"))
    cement = {"sector": Sector.BUILDING_MATERIALS}
    carbon.activity(2023, Carrier.BITUMINOUS, "1000", "t", **cement)
    carbon.activity(2023, Carrier.BITUMINOUS, "600", "t", enterprise_id=firm.pk)
    carbon.activity(2023, Carrier.ELECTRICITY, "1000", "MWh", enterprise_id=firm.pk)
    city = carbon.inventory(2023)
    year = {"actor": carbon.office, "carbon_year_id": carbon.year(2023).pk}
    account = compute_account(enterprise_id=firm.pk, at=carbon.now, **year)
    # 23.204 x 0.02618 x 0.93 x 44/12 = 2.07150925... t a tonne; 0.6191 t a MWh.
    # 600 t are 13,922.4 GJ or 475.0440... tce; 1,000 MWh are 122.9 tce by their heat and 300 tce by the coal they cost.
    assert city.result["total"]["co2"] == "2071.5093"
    assert account.result["total"] == {
        "direct": "1242.9056",
        "indirect": "619.1",
        "co2": "1862.0056",
        "calorific": "597.944",
        "equivalent": "775.044",
    }
    found = reconciled(carbon.year(2023), carbon.now).decision
    (sector,) = found.results["sectors"]
    assert (sector["sector"], sector["difference"], sector["covered_percent"]) == ("建材", "828.6037", "60")
    assert (found.outcome, found.results["apart"]["power"], found.results["city"]["total"]) == (
        "unexplained",
        "619.1",
        "2071.5093",
    )
    explain_difference(
        sector=Sector.BUILDING_MATERIALS, amount=Decimal("828.6"), reason="未建账户的砖厂", at=carbon.now, **year
    )
    assert reconciled(carbon.year(2023), carbon.now).decision.outcome == "reconciled"


def test_a_firm_s_data_are_seen_by_its_district_the_office_and_the_statisticians(carbon: Any) -> None:
    firm = _firm(carbon, area_id=id_of("zichuan"))
    one = carbon.activity(2023, Carrier.DIESEL, "1", "t", enterprise_id=firm.pk)
    zichuan = carbon.city.post("zichuan", "plan_unit")
    seen = {
        name: visible_accounts(Activity, actor).filter(pk=one.pk).exists()
        for name, actor in (
            ("office", carbon.office),
            ("statistics", carbon.counter),
            ("own", zichuan),
            ("other", carbon.district),
            ("other office", carbon.city.post("education", "plan_office")),
        )
    }
    assert seen == {"office": True, "statistics": True, "own": True, "other": False, "other office": False}
    assert not Inventory.objects.exists()
