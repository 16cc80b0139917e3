"""Targets in a table that was printed one cell a line."""

from collections.abc import Callable

Found = Callable[..., list[tuple[object, ...]]]

TABLE = """绿化主要指标
指标
2020年
2026年
2030年
一、绿地
1．公园绿地率（%）
12
18.5
≥20
2．口袋公园数量（个）
30
120
≥150
3．绿道里程（公里）
10
60
约100
第三章　主要任务
"""


def test_each_value_for_a_year_to_come_is_a_target(found: Found) -> None:
    assert found(TABLE) == [
        ("公园绿地率", "exactly", "18.5", "%", 2026),
        ("公园绿地率", "at_least", "20", "%", 2030),
        ("口袋公园数量", "exactly", "120", "个", 2026),
        ("口袋公园数量", "at_least", "150", "个", 2030),
        ("绿道里程", "exactly", "60", "公里", 2026),
        ("绿道里程", "about", "100", "公里", 2030),
    ]


def test_a_cell_may_hold_a_range(found: Found) -> None:
    assert found("指标\n2020年\n2026年\n园艺企业数（家）\n4\n4-6\n第三章　主要任务\n") == [
        ("园艺企业数", "between", "4-6", "家", 2026)
    ]


def test_a_unit_may_have_a_column_of_its_own(found: Found) -> None:
    assert found("指标\n单位\n2026年\n公园绿地率\n%\n18\n绿道里程\n公里\n60\n") == [
        ("公园绿地率", "exactly", "18", "%", 2026),
        ("绿道里程", "exactly", "60", "公里", 2026),
    ]


def test_without_years_in_its_head_a_table_sets_no_targets(found: Found) -> None:
    assert found("指标\n分值\n公园绿地率\n18\n绿道里程\n60\n") == []


def test_a_row_with_a_value_missing_is_left_out_and_the_next_one_read(found: Found) -> None:
    text = "指标\n2026年\n2030年\n公园绿地率（%）\n18\n绿道里程（公里）\n60\n100\n"
    assert found(text) == [("绿道里程", "exactly", "60", "公里", 2026), ("绿道里程", "exactly", "100", "公里", 2030)]
