"""The day by which work is to be done."""

from datetime import date

import pytest

from qiban.gazette.parsing.clean import clean
from qiban.gazette.parsing.quantities import Context, deadline_in


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("完成公园改造。（6月底完成，牵头单位：市甲局）", date(2024, 6, 30), "6月底"),
        ("于7月21日前报送。", date(2024, 7, 21), "7月21日前"),
        ("2025年年底前完成改造。", date(2025, 12, 31), "2025年年底前"),
        ("2025年2月底前完成改造。", date(2025, 2, 28), "2025年2月底前"),
        ("年底前完成改造。", date(2024, 12, 31), "年底前"),
        ("（11月取得明显成效）", date(2024, 11, 30), "11月"),
    ],
)
def test_a_month_ends_with_its_last_day(text: str, on: date, words: str) -> None:
    cleaned = clean(text)
    found = deadline_in(cleaned, 0, len(cleaned.text), Context(year=2024))
    assert found is not None
    assert (found.on, found.text) == (on, words)
    assert text[slice(*found.span)] == words


@pytest.mark.parametrize(
    "text", ["（持续推进，牵头单位：市甲局）", "到2025年，建成公园。", "2月30日前完成。", "每年6月检查。"]
)
def test_what_names_no_day_has_none(text: str) -> None:
    cleaned = clean(text)
    assert deadline_in(cleaned, 0, len(cleaned.text), Context(year=2024)) is None


def test_a_month_without_a_known_year_is_no_day() -> None:
    cleaned = clean("6月底前完成。")
    assert deadline_in(cleaned, 0, len(cleaned.text), Context()) is None
