"""The four rates of a month of forty orders with every exception equal a calculation by hand (Art. 19)."""

from decimal import Decimal
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.evaluation.forty import (
    CULTURE,
    HOUSING,
    MONTH,
    TABLE,
    TRANSPORT,
    WATER,
    exclude,
    forty_orders,
    sampled,
)
from tests.hotline.conftest import City, civil

from qiban.evaluation.layout import kept
from qiban.evaluation.models import Difference, Figure, Month, Standing
from qiban.evaluation.operations.counting import open_month
from qiban.evaluation.operations.freezing import freeze_month
from qiban.evaluation.operations.revising import check_month, count_anew, revise_month

RATES = ("on_time", "process", "result", "solved")
# What the table's signs add up to: good of counted.
#   housing, on time: 1 to 8, 10, twice 14 and 15 are good; 9, 13 and 16 are not.
#     process: 1 to 8, 10, 14, 17, 18 said yes, 9 no; result: 1 to 7, 9, 10, 14, 17 yes, 8 and 18 no;
#     solved: 1 to 7, 10, 14, 17 yes, 8, 9 and 18 no.
#   water, on time: 12, 19 to 26 and 28 good, 27 not; process and result: all but 28; solved: all but 27 and 28.
#   transport, on time: 13, 29 to 34, 36, 37 and 38 good, the rework of 37 not; process and result: all but 38;
#     solved: all but 37 and 38.
#   culture: its part of 36, 39, and of 40 the extended limit and the promise.
COUNTED = {
    HOUSING: ((12, 15), (12, 13), (11, 13), (10, 13)),
    WATER: ((10, 11), (10, 11), (10, 11), (9, 11)),
    TRANSPORT: ((10, 11), (10, 11), (10, 11), (9, 11)),
    CULTURE: ((4, 4), (1, 1), (2, 2), (2, 2)),
}
# In percent, to the fourth decimal; fewer than ten cases are no rate.
#   housing: 12 of 15 = 80; process: 0.7 × 1200/13 + 0.3 × 90 = 64.6153… + 27, as ten samples weigh;
#     result: 1100/13 = 84.61538…, as nine samples do not; solved: 0.7 × 1000/13 + 0.3 × 50 = 53.8461… + 15.
#   water, transport: 1000/11 = 90.9090…; 900/11 = 81.8181….
PERCENT = {
    HOUSING: ("80.0000", "91.6154", "84.6154", "68.8462"),
    WATER: ("90.9091", "90.9091", "90.9091", "81.8182"),
    TRANSPORT: ("90.9091", "90.9091", "90.9091", "81.8182"),
    CULTURE: (None, None, None, None),
}
# Score, place, place from the end, of how many. Each rate weighs a quarter:
#   housing: (80 + 91.6154 + 84.6154 + 68.8462) / 4 = 325.0770 / 4 = 81.26925;
#   water and transport: (3 × 90.9091 + 81.8182) / 4 = 354.5455 / 4 = 88.636375: both first, one unit is worse than they.
STANDINGS = {
    HOUSING: ("81.2693", 3, 1, 3),
    WATER: ("88.6364", 1, 2, 3),
    TRANSPORT: ("88.6364", 1, 2, 3),
    CULTURE: (None, None, None, 3),
}
FROZEN_AT = civil("2024-04-09 00:00")
SIGNS = {(True, True): "+", (True, False): "-", (False, False): "."}


def signs_by_hand() -> dict[tuple[int, str], dict[str, str]]:
    """The table: order and unit to the signs of each rate."""
    found: dict[tuple[int, str], dict[str, str]] = {}
    for line in TABLE.strip().splitlines():
        head, story, *signs = (cell.strip() for cell in line.split("|"))
        number, unit = head.split()
        found[int(number), unit] = {rate: sign for rate, sign in zip(RATES, signs, strict=True) if sign}
        if "; " in story and ": " in (last := story.rsplit("; ", 1)[1]):
            other, sign = last.split(": ")
            if other in COUNTED:
                found[int(number), other] = {"on_time": sign}
    return {key: signs for key, signs in found.items() if signs}


def signs_of_cases(numbers: dict[int, int], units: dict[int, str]) -> dict[tuple[int, str], dict[str, str]]:
    """The export: the same."""
    found: dict[tuple[int, str], dict[str, str]] = {}
    rows: list[dict[str, Any]] = pq.read_table(kept().cases_of(MONTH), partitioning=None).to_pylist()
    told = {order.pk: order for order in ()}
    del told
    for row in sorted(rows, key=lambda one: one["case_id"]):
        sign = SIGNS[row["counted"], row["good"]]
        assert bool(row["why"]) is (sign == ".")
        signs = found.setdefault((numbers[row["order_id"]], units[row["unit_id"]]), {})
        signs[row["rate"]] = signs.get(row["rate"], "") + sign
    return found


def figures_of(city: City, month: Month, revision: Any = None) -> dict[str, dict[str, Figure]]:
    found: dict[str, dict[str, Figure]] = {}
    for one in Figure.objects.filter(month=month, revision=revision, cases__gt=0).select_related("unit"):
        found.setdefault(one.unit.code, {})[one.rate] = one
    return found


def text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.4f}"


@pytest.mark.django_db
def test_a_month_of_forty_orders_comes_to_what_was_calculated_by_hand(settings: Any, tmp_path: Any) -> None:
    settings.QIBAN_EVALUATION_FOLDER = tmp_path / "evaluation"
    city = City()
    orders = forty_orders(city)
    sampled(city)
    exclude(orders[18], city.unit(HOUSING).pk, "on_time", at=civil("2024-04-01"))
    open_month(MONTH, at=civil("2024-03-01"))
    month = freeze_month(actor=city.post("centre", "supervisor"), evaluation_month_id=MONTH, at=FROZEN_AT)
    numbers = {order.pk: number for number, order in orders.items()}
    units = {city.unit(code).pk: code for code in COUNTED}
    by_hand = signs_by_hand()
    assert signs_of_cases(numbers, units) == by_hand

    found = figures_of(city, month)
    assert {
        unit: tuple((found[unit][rate].good, found[unit][rate].cases) for rate in RATES) for unit in COUNTED
    } == COUNTED
    assert {unit: tuple(text(found[unit][rate].percent) for rate in RATES) for unit in COUNTED} == PERCENT
    standings = {one.unit.code: one for one in Standing.objects.filter(month=month).select_related("unit")}
    assert {
        unit: (text(one.score), one.place, one.place_from_end, one.size)
        for unit, one in standings.items()
        if unit in COUNTED
    } == STANDINGS
    assert month.digest
    assert month.cases == sum(len(sign) for signs in by_hand.values() for sign in signs.values())
    check_again(city, month, orders)


def check_again(city: City, month: Month, orders: dict[int, Any]) -> None:
    """The frozen month stays; counted anew it is the same, until something becomes otherwise, which is named."""
    supervisor = city.post("centre", "supervisor")
    at = civil("2024-04-10 09:00")
    looked = check_month(month, at=at)
    assert (looked.is_kept, looked.is_same, looked.is_same_law, looked.differences) == (True, True, True, ())
    same = revise_month(actor=supervisor, evaluation_month_id=MONTH, reason="抽查", at=at)
    assert (same.digest, same.differences.count()) == (month.digest, 0)

    # An appeal takes 16 out: 12 of 14 = 85.7142…; (85.7143 + 91.6154 + 84.6154 + 68.8462) / 4 = 330.7913 / 4 = 82.697825.
    exclude(orders[16], city.unit(HOUSING).pk, "on_time", at=at, source="appeal:1")
    month.refresh_from_db()
    upheld = count_anew(month, actor=supervisor, at=at, reason="申诉成立", is_adopted=True, source="appeal:1")
    (one,) = Difference.objects.filter(revision=upheld)
    assert (one.unit.code, one.rate, one.kind, one.order) == (HOUSING, "on_time", "removed", orders[16])
    assert one.why_zh == "原计为未达标，现不计入：经申诉裁定剔除"
    assert one.why_en == "it counted as not good and does not now: excluded upon an appeal"
    new = figures_of(city, month, upheld)[HOUSING]["on_time"]
    assert (new.good, new.cases, text(new.percent)) == (12, 14, "85.7143")
    assert text(upheld.standings.get(unit__code=HOUSING).score) == "82.6978"
    assert text(figures_of(city, month)[HOUSING]["on_time"].percent) == "80.0000"
