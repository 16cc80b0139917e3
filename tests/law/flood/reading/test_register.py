"""Stations and thresholds as they may be entered (市水利局职责一、二)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.flood import flood_law
from qiban.law.flood.reading import register as rules
from qiban.law.flood.reading.clocks import silence_clock
from qiban.law.flood.reading.facts import EntryFacts, Neighbour, Range, StationFacts

FLOW = Range("flow", Decimal(0), Decimal(30000), Decimal(1500))
STATION = StationFacts("40105150", "花园口", (FLOW,), 60)
ENTRY = EntryFacts("flow", "reach", Decimal(6000), 4, "防汛预案（2024）", date(2024, 7, 1), range=FLOW)
RISE: dict[str, Any] = {"comparator": "rise", "value": Decimal(500)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "可以登记"),
        ({"code": " "}, "还缺：测站编码"),
        ({"code": "", "title": ""}, "还缺：测站编码、站名"),
        ({"is_known": True}, "编码40105150已有测站"),
        ({"ranges": ()}, "没有填写任何要素"),
        ({"ranges": (replace(FLOW, low=Decimal(30000)),)}, "流量的合理范围不对"),
        ({"ranges": (replace(FLOW, low=Decimal("29999.9")),)}, "可以登记"),
        ({"ranges": (replace(FLOW, change=Decimal(0)),)}, "流量的合理范围不对"),
        ({"ranges": (replace(FLOW, change=Decimal("0.1")),)}, "可以登记"),
        ({"ranges": (replace(FLOW, change=None),)}, "可以登记"),
        ({"interval_minutes": 0}, "1至1440分钟"),
        ({"interval_minutes": 1}, "可以登记"),
        ({"interval_minutes": 1440}, "可以登记"),
        ({"interval_minutes": 1441}, "1至1440分钟"),
    ],
)
def test_a_station_says_what_it_can_read_and_how_often(changes: dict[str, Any], said: str) -> None:
    found = checked(rules.station_entry, replace(STATION, **changes))
    assert (found.outcome, found.citation.id) == ("allowed" if said == "可以登记" else "refused", "unit-市水利局.1")
    assert said in found.reason.zh


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "可以登记"),
        ({"source": " "}, "应写明依据的文件"),
        ({"replaces_from": date(2024, 6, 30)}, "可以登记"),
        ({"replaces_from": date(2024, 7, 1)}, "应晚于原阈值的2024-07-01"),
        ({"range": None}, "该站不测流量"),
        ({"range": None, "quantity": "rain"}, "该站不测雨量"),
        ({"value": Decimal(0)}, "可以登记"),
        ({"value": Decimal(30000)}, "可以登记"),
        ({"value": Decimal("30000.1")}, "合理范围0～30,000 m³/s"),
        ({"value": Decimal("-0.1")}, "合理范围0～30,000 m³/s"),
        ({"hours": 1}, "其他阈值不填小时数"),
        ({**RISE, "hours": 0}, "涨幅阈值应写明1至72小时"),
        ({**RISE, "hours": 1}, "可以登记"),
        ({**RISE, "hours": 72}, "可以登记"),
        ({**RISE, "hours": 73}, "涨幅阈值应写明1至72小时"),
        ({**RISE, "hours": 3, "value": Decimal(0)}, "涨幅应大于0"),
        ({**RISE, "hours": 3, "value": Decimal("0.1")}, "可以登记"),
    ],
)
def test_a_threshold_has_a_document_and_a_value_that_can_be_read(changes: dict[str, Any], said: str) -> None:
    found = checked(rules.threshold_entry, replace(ENTRY, **changes))
    assert (found.outcome, found.citation.id) == ("allowed" if said == "可以登记" else "refused", "unit-市水利局.2")
    assert said in found.reason.zh


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (Neighbour(4, Decimal(6500)), "Ⅳ级已有这种阈值：6,500 m³/s"),
        (Neighbour(3, Decimal(6001)), "可以登记"),
        (Neighbour(3, Decimal(6000)), "次序不对"),
        (Neighbour(3, Decimal(5999)), "次序不对"),
    ],
)
def test_the_graver_the_higher(other: Neighbour, said: str) -> None:
    assert said in checked(rules.threshold_entry, replace(ENTRY, others=(other,))).reason.zh


@pytest.mark.parametrize(("value", "outcome"), [("7000", "refused"), ("7000.1", "allowed"), ("6999", "refused")])
def test_a_graver_level_lies_above_the_one_below_it(value: str, outcome: str) -> None:
    given = replace(ENTRY, level=3, value=Decimal(value), others=(Neighbour(4, Decimal(7000)),))
    assert checked(rules.threshold_entry, given).outcome == outcome


def test_a_silent_station_is_heard_again_within_half_an_hour() -> None:
    since: datetime = civil("2024-07-06 23:50")
    clock = silence_clock(since=since, law=flood_law(date(2024, 7, 6)))
    assert (clock.kind, clock.citation.id) == ("station_silence", "unit-市水利局.1")
    assert clock.deadline.due_at == civil("2024-07-07 00:20")
    assert clock.deadline.yellow_at == clock.deadline.due_at - timedelta(minutes=10)
    assert clock.parameters == {"silence_minutes": "30@2023-06-22"}
