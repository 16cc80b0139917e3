"""Pages of carbon's accounts through the client, as each post sees them; data by spreadsheet and by program."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.test import Client

from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import import_table
from qiban.core.units.queries import id_of
from qiban.plans.formats.tables.activities import ACTIVITIES
from qiban.plans.models import CarbonYear, Inventory, PeakingPlan, Scenario
from qiban.plans.models.carbon_kinds import Carrier, Sector
from qiban.plans.operations.carbon.controlling import record_output, set_control

HEADER = "年度,区县,行业,能源品种,用途,数量,单位,数据来源\n"
ROWS = (
    "2022,张店区,电力热力生产,烟煤,,12.5,万吨,能源平衡表\n"
    '2022,,交通运输,柴油,使用（购入）,"1,200",t,能源平衡表\n'
    "2022,,交通运输,柴油,,1300,t,能源平衡表\n"
    "2022,,交通运输,汽油,,12,千瓦时,能源平衡表\n"
    "2022,,交通运输,氢气,,12,t,能源平衡表\n"
)


def filled(carbon: Any) -> Inventory:
    for year, amount in ((2020, "10000"), (2023, "9000")):
        carbon.activity(year, Carrier.COKE, amount, "t", sector=Sector.STEEL, area_id=id_of("zhangdian"))
        carbon.activity(year, Carrier.DIESEL, amount, "t", sector=Sector.TRANSPORT)
        record_output(
            actor=carbon.counter,
            carbon_year_id=carbon.year(year).pk,
            gdp=Decimal(amount) / 100,
            price_year=2020,
            source="年鉴",
            at=carbon.now,
        )
    carbon.inventory(2020)
    set_control(
        actor=carbon.office,
        carbon_year_id=carbon.year(2023).pk,
        base_year=2020,
        source="方案",
        co2_fall=Decimal(10),
        at=carbon.now,
    )
    return carbon.inventory(2023)


def test_every_page_opens_for_every_post_and_says_what_was_counted(carbon: Any, sign_in: Callable[..., Client]) -> None:
    made = filled(carbon)
    pages = (
        "/carbon/",
        "/carbon/firms/",
        "/carbon/control/",
        "/carbon/control/?year=2020",
        "/carbon/scenarios/",
        "/carbon/districts/",
        f"/carbon_years/{made.year_id}/",
        f"/inventories/{made.pk}/",
        f"/carbon/results/{made.pk}.svg",
        f"/activities/{made.activity_ids[0]}/",
        "/activities/",
        "/inventories/",
        "/factor_notices/",
        "/enterprises/",
        "/scenarios/",
        "/peaking_plans/",
        "/plan-tables/",
        "/plan-tables/activities.xlsx",
    )
    for actor in (carbon.office, carbon.counter, carbon.district):
        client = sign_in(actor)
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    firms = {
        name: sign_in(one).get("/carbon/firms/").content.decode()
        for name, one in (("office", carbon.office), ("district", carbon.district))
    }
    assert ["全市合计（吨）" in firms[name] for name in ("office", "district")] == [True, False]
    text = sign_in(carbon.office).get("/carbon/control/").content.decode()
    assert "2020—2023 年" in text
    # Output fell as emissions did: the intensity is the same, where it was to fall by a tenth.
    assert "超出进度" in text
    page = sign_in(carbon.office).get(f"/inventories/{made.pk}/").content.decode()
    assert "每万元地区生产总值" in page
    assert "UNDEFINED" not in page


def test_a_stranger_sees_none_of_it(carbon: Any, sign_in: Callable[..., Client]) -> None:
    made = filled(carbon)
    client = sign_in(carbon.city.post("culture", "plan_unit"))
    for page in ("/carbon/", f"/inventories/{made.pk}/", f"/carbon/results/{made.pk}.svg"):
        assert client.get(page).status_code == 404


def test_a_spreadsheet_is_taken_in_row_by_row_with_a_list_of_bad_ones(carbon: Any) -> None:
    found = import_table(ACTIVITIES, (HEADER + ROWS).encode(), actor=carbon.office)
    assert len(found.entered) == 2
    assert [one.row for one in found.bad] == [4, 5, 6]
    assert "重复" in found.bad[0].reason.zh
    assert "汽油不能用单位“千瓦时”，可用：t" in found.bad[1].reason.zh
    assert "能源品种或产品" in found.bad[2].reason.zh
    again = import_table(ACTIVITIES, sheet_of(ACTIVITIES, carbon.office), actor=carbon.office)
    assert (again.entered, len(again.known), again.bad) == ({}, 2, [])
    assert CarbonYear.objects.get(year=2022).activities.count() == 2


def test_a_year_is_opened_a_scenario_computed_and_kept_and_a_district_s_plan_sent_in_on_their_pages(
    carbon: Any, sign_in: Callable[..., Client]
) -> None:
    filled(carbon)
    office = sign_in(carbon.office)
    assert office.post("/carbon/", {"year": "2022"}).status_code == 302
    assert office.post("/carbon/", {"year": "2022"}).status_code == 422
    sent = {
        "title": "情景一",
        "base_year": "2023",
        "until": "2030",
        "note": "",
        "sectors-TOTAL_FORMS": "1",
        "sectors-INITIAL_FORMS": "1",
        "sectors-0-sector": "steel",
        "sectors-0-activity": "50",
        "sectors-0-energy": "40",
        "sectors-0-co2": "100",
        "sectors-0-activity_growth": "2",
        "sectors-0-intensity_growth": "0",
        "sectors-0-carbon_growth": "0",
        "measures-TOTAL_FORMS": "2",
        "measures-INITIAL_FORMS": "0",
        "measures-0-name": "置换",
        "measures-0-sector": "steel",
        "measures-0-driver": "activity",
        "measures-0-change": "-5",
        "measures-0-first_year": "2026",
        "measures-1-name": "",
        "measures-1-sector": "power",
        "measures-1-driver": "activity",
    }
    text = office.post("/carbon/scenarios/", {**sent, "compute": "1"}).content.decode()
    # 102 in 2024, 104.04 in 2025, then 3 % less a year.
    assert "2025年达峰，峰值104.04万吨" in text
    assert not Scenario.objects.exists()
    answer = office.post("/carbon/scenarios/", {**sent, "keep": "1"})
    kept = Scenario.objects.get()
    assert answer.headers["Location"] == f"/scenarios/{kept.pk}/"
    page = office.get(f"/scenarios/{kept.pk}/").content.decode()
    assert "按原参数重算，结果一致" in page
    for what in ("paths", "drivers"):
        assert office.get(f"/carbon/scenarios/{kept.pk}/{what}.svg").headers["Content-Type"] == "image/svg+xml"
    district = sign_in(carbon.district)
    plan = {"title": "本区方案", "peak_year": "2028", "peak_co2": "100", "timetable": "逐年", "roadmap": ""}
    refused = district.post("/carbon/districts/new/", plan)
    assert refused.status_code == 422
    assert "路线图" in refused.content.decode()
    assert district.post("/carbon/districts/new/", {**plan, "roadmap": "替代"}).status_code == 302
    made = PeakingPlan.objects.get()
    assert sign_in(carbon.office).get(f"/peaking_plans/{made.pk}/").status_code == 200
    assert sign_in(carbon.city.post("zichuan", "plan_unit")).get(f"/peaking_plans/{made.pk}/").status_code == 404
