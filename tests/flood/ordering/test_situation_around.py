"""A situation report tells the water, the warnings in force and the headcounts as their parts know them."""

from typing import Any

import pytest
from tests.flood.conftest import City
from tests.flood.evacuation.conftest import Flood
from tests.flood.ordering.conftest import Response
from tests.flood.ordering.test_situation import drafted, missing, section
from tests.flood.readings.conftest import River
from tests.flood.warnings.conftest import Warned

from qiban.flood.models.warning_kinds import WarningStatus
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.situation import refresh_situation


@pytest.fixture
def river(city: City) -> River:
    return River(city)


def test_sections_without_data_say_so(response: Response) -> None:
    report = drafted(response)
    for name, said in (
        ("readings", "没有登记测站。"),
        ("warnings", "没有生效的预警。"),
        ("headcounts", "没有下达转移指令。"),
    ):
        told = section(report, name)
        assert (told["lines"][0]["zh"], told["rows"], told["has_data"]) == (said, [], False)


def test_each_station_is_told_with_its_latest_reading_and_silent_ones_are_named(
    response: Response, city: City, river: River
) -> None:
    river.drill()
    river.station("40105160", "泺口")
    river.flow("6000", "2024-06-03 10:00")
    river.flow("6500", "2024-06-03 11:00")
    report = drafted(response, at=city.at("2024-06-03 11:10"))
    rows = section(report, "readings")["rows"]
    assert rows[0][0] == "花园口"
    # The flow of the drill at which level IV is called for, and 500 more an hour later.
    assert (rows[0][2:5], rows[0][5]["zh"], rows[0][6]) == (["6,500 m³/s", "06-03 11:00", "+500"], "Ⅳ级", "")
    assert (rows[1][0], rows[1][2], rows[1][6]["zh"]) == ("泺口", "", "超过测报间隔未报")


def test_warnings_that_hold_are_told_and_tests_are_not(response: Response, city: City) -> None:
    warned = Warned(city)
    warned.published()
    warned.published(purpose=WarningStatus.TEST)
    (row,) = section(drafted(response), "warnings")["rows"]
    assert (row[0]["zh"], row[1], row[3]) == ("橙色（Ⅱ级）", "黄河淄博段洪水橙色预警", "06-04 09:00")


def test_headcounts_are_told_by_town_with_their_sums_and_villages_that_are_silent_named(
    response: Response, city: City
) -> None:
    flood = Flood(city)
    shelter = flood.shelter()
    east, west = flood.village("东河村", (4, 3)), flood.village("西河村", (5,))
    first, _ = flood.ordered(east, west, response=response.row)
    listed = flood.listed(first)
    flood.moved(first, Move("sheltered", listed_id=listed[0].pk, shelter_id=shelter.pk, people=4))
    report = drafted(response)
    told = section(report, "headcounts")
    (row,) = told["rows"]
    # Seven and five are to leave; four are in the shelter.
    assert (row[0]["zh"], row[1:]) == ("常家镇", [12, 4, 4, 0, 0, 0, 8, 0])
    assert told["lines"][0]["zh"].startswith("应转移12人，已转出4人，其中集中安置4人；")
    later: Any = refresh_situation(actor=city.duty, situation_report_id=report.pk, at=city.at("2024-06-04 10:00"))
    assert any(what in ("开始转移", "报告转移进展") for _, what in missing(later))
