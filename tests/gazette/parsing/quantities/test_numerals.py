"""Numbers with their units."""

from decimal import Decimal

import pytest

from qiban.gazette.parsing.quantities.numerals import NARROW, number, quantities
from qiban.gazette.parsing.quantities.units import comparable, in_ones


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("18.3%", "18.3", None, "%"),
        ("１８．３％", "18.3", None, "%"),
        ("1,500家", "1500", None, "家"),
        ("2万个", "20000", None, "个"),
        ("1.2万组", "12000", None, "组"),
        ("3亿人次", "300000000", None, "人次"),
        ("0.6亿千瓦", "0.6", None, "亿千瓦"),
        ("3079万亩", "3079", None, "万亩"),
        ("1.4万亿元", "1.4", None, "万亿元"),
        ("280克标准煤/千瓦时", "280", None, "克标准煤/千瓦时"),
        ("25万元/人", "25", None, "万元/人"),
        ("2个百分点", "2", None, "个百分点"),
        ("1-3家", "1", "3", "家"),
        ("2个-3个", "2", "3", "个"),
        ("5—10座", "5", "10", "座"),
        ("3至5家", "3", "5", "家"),
        ("三至五家", "3", "5", "家"),
        ("一百二十名", "120", None, "名"),
        ("两处", "2", None, "处"),
        ("50余家", "50", None, "家"),
        ("百分之八十", "80", None, "%"),
        ("百分之十五点五", "15.5", None, "%"),
        ("百分之95", "95", None, "%"),
    ],
)
def test_each_way_to_write_a_quantity(text: str, value: str, upper: str | None, unit: str) -> None:
    (one,) = quantities(text.translate(NARROW), 0, len(text))
    assert (one.value, one.upper, one.unit) == (Decimal(value), Decimal(upper) if upper else None, unit)


@pytest.mark.parametrize("text", ["5G", "T3级", "2025年", "6月", "IPV6", "2.0版"])
def test_digits_in_names_and_dates_are_no_quantities(text: str) -> None:
    assert not [one for one in quantities(text, 0, len(text)) if one.kind != "described"]


@pytest.mark.parametrize(
    ("written", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("三千", 3000), ("1,234.5", "1234.5")],
)
def test_numbers_in_chinese_and_arabic(written: str, value: int | str) -> None:
    assert number(written) == Decimal(value)


def test_units_that_mean_the_same_compare_equal_and_a_percent_is_no_percentage_point() -> None:
    assert comparable("家") == comparable("个") == comparable("座")
    assert comparable("名") == comparable("人")
    assert comparable("%") != comparable("个百分点")
    assert in_ones(Decimal("0.6"), "亿千瓦") == (Decimal(60000000), "千瓦")
    assert in_ones(Decimal(3), "千瓦") == (Decimal(3), "千瓦")
