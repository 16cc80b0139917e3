"""Which year a target is meant for."""

from collections.abc import Callable

import pytest

from qiban.gazette.parsing.quantities import Context

Found = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2026年，绿地率达到40%。", 2026),
        ("力争到2026年底，绿地率达到40%。", 2026),
        ("2026年年底前，绿地率达到40%。", 2026),
        ("至2026年，每年新增口袋公园30个。", 2026),
        ("2026年，绿地率达到40%。", 2026),
        ("“十四五”期间，新增口袋公园30个。", 2025),
        ("“十五五”时期，新增口袋公园30个。", 2030),
        ("到“十四五”末，绿地率达到40%。", 2025),
        ("2024—2026年，新增口袋公园30个。", 2026),
        ("年内建成口袋公园30个。", 2024),
        ("6月底前完成30个口袋公园改造。", 2024),
        ("结合“十四五”绿化规划编制，谋划储备口袋公园项目30个。", None),
        ("建成口袋公园30个以上。", None),
    ],
)
def test_each_way_to_name_a_year(found: Found, text: str, year: int | None) -> None:
    assert [one[4] for one in found(text)] == [year]


def test_a_year_is_carried_through_its_paragraph_until_another_is_named(found: Found) -> None:
    text = "到2025年，绿地率达到40%，新增公园30个。步道长度达到50公里。到2030年，绿地率达到45%。\n新建苗圃5家。"
    assert [one[4] for one in found(text)] == [2025, 2025, 2025, 2030, None]


def test_under_goals_a_year_holds_for_all_paragraphs(found: Found) -> None:
    text = "二、主要目标\n到2027年，实现以下目标。\n——绿地更多。绿地率达到40%。\n三、主要任务\n新建苗圃5家。"
    assert [one[4] for one in found(text)] == [2027, None]


def test_a_year_holds_only_as_far_as_this_sentence_where_it_is_called_this_year(found: Found) -> None:
    assert [one[4] for one in found("年内建成公园3个；谋划储备公园6个。", Context(issued=2024))] == [2024, None]


def test_a_year_before_the_document_tells_of_the_past_and_in_a_comparison_is_its_base(found: Found) -> None:
    assert found("到2020年，绿地率达到30%。") == []
    assert [one[4] for one in found("到2026年，绿地率比2020年提高3个百分点。")] == [2026]
