"""Dates in every form, and the last days of periods."""

from datetime import date

import pytest

from qiban.gazette.parsing.dates import dashed_date, date_in, last_date_in, months_later, years_later


@pytest.mark.parametrize(
    "text",
    ["2006年11月8日", "2006 年 11 月 8 日", "二〇〇六年十一月八日", "二○○六年十一月八日", "二ＯＯ六年十一月八日"],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    found = date_in(text)
    assert found is not None
    assert found[0] == date(2006, 11, 8)


def test_a_date_that_does_not_exist_is_none() -> None:
    assert date_in("2023年2月30日") is None


def test_the_last_of_several_dates() -> None:
    found = last_date_in("自2020年1月1日至2022年12月31日")
    assert found is not None
    assert found[0] == date(2022, 12, 31)


def test_dates_of_figures_and_dashes() -> None:
    assert dashed_date("2019-05-20 发布") == date(2019, 5, 20)
    assert dashed_date("电话2019-05-20") is None


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2021, 10, 11), 2, date(2023, 10, 10)),
        (date(2020, 1, 1), 5, date(2024, 12, 31)),
        (date(2020, 2, 29), 1, date(2021, 2, 28)),
    ],
)
def test_a_period_of_years_ends_on_the_day_before_its_anniversary(first: date, years: int, last: date) -> None:
    assert years_later(first, years) == last


@pytest.mark.parametrize(
    ("first", "months", "last"), [(date(2021, 1, 15), 6, date(2021, 7, 14)), (date(2021, 12, 1), 1, date(2021, 12, 31))]
)
def test_a_period_of_months_does_too(first: date, months: int, last: date) -> None:
    assert months_later(first, months) == last
