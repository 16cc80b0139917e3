"""A reading crosses thresholds of value and of rise; the gravest is proposed (市水利局职责二)."""

from datetime import UTC, timedelta
from decimal import Decimal

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.flood.reading import crossing as rules
from qiban.law.flood.reading.drill import FIGURES, SOURCE
from qiban.law.flood.reading.facts import ComparatorName, CrossingFacts, Observed, QuantityName, Range, Threshold

NOW = civil("2024-07-05 08:00")
DRILL = tuple(Threshold(str(one.level), "reach", one.flow, one.level, source=SOURCE.zh) for one in FIGURES)


def readings(*pairs: tuple[float, str]) -> tuple[Observed, ...]:
    """Readings so many hours before now."""
    return tuple(Observed(NOW - timedelta(hours=hours), Decimal(value)) for hours, value in pairs)


@pytest.mark.parametrize(
    ("flow", "level"),
    [
        ("5999.999999", 0),
        ("6000", 4),
        ("7999", 4),
        ("8000", 3),
        ("9999", 3),
        ("10000", 2),
        ("12369", 2),
        ("12370", 1),
        ("22300", 1),
    ],
)
def test_the_drill_s_flows_propose_four_to_one(flow: str, level: int) -> None:
    found = checked(rules.threshold_crossed, CrossingFacts("flow", readings((0, flow)), DRILL))
    assert (found.outcome, found.results["level"]) == ("crossed" if level else "below", level)
    if level:
        assert found.results["threshold"] == str(level)
        assert found.results["crossed"] == [str(one) for one in range(4, level - 1, -1)]
        assert f"流量达到 {[0, '12,370', '10,000', '8,000', '6,000'][level]} m³/s" in found.reason.zh
        assert SOURCE.zh in found.reason.zh
    assert found.citation.id == "unit-市水利局.2"


@pytest.mark.parametrize(
    ("comparator", "value", "is_crossed"),
    [("reach", "93.85", True), ("reach", "93.84", False), ("exceed", "93.85", False), ("exceed", "93.86", True)],
)
def test_reaching_takes_the_value_in_and_exceeding_does_not(
    comparator: ComparatorName, value: str, is_crossed: bool
) -> None:
    one = Threshold("7", comparator, Decimal("93.85"), 4)
    assert rules.is_crossed("level", readings((0, value)), one) is is_crossed
    found = checked(rules.threshold_crossed, CrossingFacts("level", readings((0, value)), (one,)))
    said = f"水位{'达到' if comparator == 'reach' else '超过'} 93.85 m，"
    assert (said in found.reason.zh) is is_crossed


@pytest.mark.parametrize(
    ("quantity", "before", "level"),
    [
        # Up by 0.80 from the lowest of the last three hours, both ends among them.
        ("level", readings((3, "90.00"), (1, "90.70"), (0, "90.80")), 3),
        ("level", readings((3.01, "90.00"), (1, "90.70"), (0, "90.80")), 0),
        ("level", readings((2, "90.01"), (0, "90.80")), 0),
        ("level", readings((2, "90.50"), (1, "90.00"), (0, "90.80")), 3),
        ("level", readings((2, "91.80"), (0, "91.00")), 0),
        ("level", readings((0, "99.00")), 0),
    ],
)
def test_a_rise_is_counted_from_the_lowest_of_its_hours(
    quantity: QuantityName, before: tuple[Observed, ...], level: int
) -> None:
    rise = Threshold("7", "rise", Decimal("0.8"), 3, 3, "防汛预案")
    found = checked(rules.threshold_crossed, CrossingFacts(quantity, before, (rise,)))
    assert found.results["level"] == level


@pytest.mark.parametrize(
    ("before", "level"),
    [
        (readings((2, "40"), (1, "30"), (0, "30")), 4),
        (readings((2, "40"), (1, "30"), (0, "29.9")), 0),
        # Rain of three hours ago fell before that.
        (readings((3, "60"), (1, "30"), (0, "30")), 0),
        (readings((2.99, "60"), (1, "30"), (0, "30")), 4),
    ],
)
def test_rain_is_added_up_over_its_hours(before: tuple[Observed, ...], level: int) -> None:
    heavy = Threshold("7", "rise", Decimal(100), 4, 3, "防汛预案")
    found = checked(rules.threshold_crossed, CrossingFacts("rain", before, (heavy,)))
    assert found.results["level"] == level
    if level:
        assert "3小时雨量达到 100 mm" in found.reason.zh


def test_the_gravest_of_several_thresholds_is_named() -> None:
    rise = Threshold("9", "rise", Decimal(500), 2, 6, "防汛预案")
    found = checked(rules.threshold_crossed, CrossingFacts("flow", readings((6, "6000"), (0, "6500")), (*DRILL, rise)))
    assert (found.results["level"], found.results["threshold"], found.results["crossed"]) == (2, "9", ["4", "9"])
    assert "流量6小时上涨达到 500 m³/s" in found.reason.zh


def test_of_two_thresholds_of_a_level_the_higher_one_is_named() -> None:
    both = tuple(Threshold(name, "reach", Decimal(value), 3) for name, value in (("7", 5000), ("8", 6000)))
    found = checked(rules.threshold_crossed, CrossingFacts("flow", readings((0, "6500")), both))
    assert (found.results["threshold"], found.results["crossed"]) == ("8", ["7", "8"])


def test_a_threshold_and_a_range_say_nothing_that_nobody_gave() -> None:
    bare = Threshold("7", "reach", Decimal(6000), 4)
    assert (bare.hours, bare.source, Range("flow", Decimal(0), Decimal(1)).change) == (0, "", None)


def test_nothing_is_crossed_without_readings_or_thresholds() -> None:
    for facts in (CrossingFacts("flow", (), DRILL), CrossingFacts("flow", readings((0, "20000")), ())):
        found = checked(rules.threshold_crossed, facts)
        assert (found.outcome, found.results) == ("below", {"level": 0})


def test_instants_without_an_offset_are_civil_time_and_others_are_kept() -> None:
    assert rules.aware(NOW.astimezone(UTC)) == NOW
    bare = Observed(NOW.replace(tzinfo=None) - timedelta(hours=3), Decimal(90))
    rise = Threshold("7", "rise", Decimal("0.8"), 3, 3)
    assert rules.is_crossed("level", (bare, *readings((0, "90.8"))), rise)


def test_the_drill_names_flow_and_people() -> None:
    assert [(int(one.flow), one.exposed, one.to_relocate, one.sheltered_nearby) for one in FIGURES] == [
        (6000, 45_400, 24_600, 20_900),
        (8000, 252_600, 57_000, 169_800),
        (10000, 314_200, 74_400, 226_300),
        (12370, 316_800, 200_900, 115_900),
    ]
