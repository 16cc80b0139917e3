"""Least squares and Student's t, beside calculations by hand."""

import math
from decimal import Decimal

import pytest

from qiban.law.targets.forecasts import Forecast, Line, student

D = Decimal
POINTS = [(D(1), D(2)), (D(2), D(4)), (D(3), D(5))]


def test_the_line_of_three_points_is_that_of_a_calculation_by_hand() -> None:
    """Means 2 and 11/3; spread 1 + 0 + 1; slope (5/3 + 4/3) / 2; residuals -1/6, 1/3, -1/6, their squares 1/6 over 1."""
    line = Line.through(POINTS)
    assert (line.middle, line.spread, line.slope, line.size) == (2, 2, D("1.5"), 3)
    assert float(line.level) == pytest.approx(11 / 3)
    assert float(line.error) == pytest.approx(math.sqrt(1 / 6))


def test_a_forecast_has_the_prediction_interval_of_a_single_value() -> None:
    """At 5: 11/3 + 1.5 x 3; the error times the root of 1 + 1/3 + 9/2, times t of one degree of freedom."""
    line = Line.through(POINTS)
    wide = math.sqrt(1 / 6) * math.sqrt(1 + 1 / 3 + 9 / 2)
    for percent, t in ((80, 3.078), (90, 6.314), (95, 12.706)):
        found = line.at(D(5), percent)
        assert float(found.value) == pytest.approx(11 / 3 + 4.5)
        assert float(found.low) == pytest.approx(11 / 3 + 4.5 - t * wide)
        assert float(found.high) == pytest.approx(11 / 3 + 4.5 + t * wide)


def test_the_error_of_more_points_is_divided_by_two_less_than_their_number() -> None:
    """0, 1, 0, 1 at 1 to 4: slope 1/5; residuals -0.2, 0.6, -0.6, 0.2, their squares 0.8 over 2."""
    line = Line.through([(D(x), D((x + 1) % 2)) for x in (1, 2, 3, 4)])
    assert line.slope == D("0.2")
    assert float(line.error) == pytest.approx(math.sqrt(0.8 / 2))
    assert float(line.at(D(4), 80).high) == pytest.approx(0.8 + 1.886 * math.sqrt(0.4) * math.sqrt(1 + 0.25 + 2.25 / 5))


def test_points_on_a_line_have_no_band() -> None:
    found = Line.through([(D(x), 3 + 2 * D(x) / 7) for x in (1, 2, 3)]).at(D(10), 80).kept()
    assert found.low == found.value == found.high
    assert Forecast(D("1.0000000000001"), D("0.0000000000005"), D("-2.0000000000001")).kept() == Forecast(
        D(1), D("1E-12"), D(-2)
    )


def cumulated(t: float, freedom: int) -> float:
    """Return how much of Student's t lies within plus and minus t: the finite series of Abramowitz and Stegun 26.7.3-4."""
    angle = math.atan(t / math.sqrt(freedom))
    cos, sin = math.cos(angle), math.sin(angle)
    if freedom % 2:
        terms, term = 0.0, cos
        for k in range(1, freedom - 1, 2):
            terms += term
            term *= cos * cos * (k + 1) / (k + 2)
        return 2 / math.pi * (angle + sin * terms)
    terms, term = 0.0, 1.0
    for k in range(0, freedom, 2):
        terms += term
        term *= cos * cos * (k + 1) / (k + 2)
    return sin * terms


@pytest.mark.parametrize("freedom", [*range(1, 21), 25, 30, 40, 60, 120])
@pytest.mark.parametrize("percent", [80, 90, 95])
def test_the_table_of_students_t_is_that_of_its_series(freedom: int, percent: int) -> None:
    t = student(freedom, percent)
    assert cumulated(float(t - D("0.00051")), freedom) < percent / 100 < cumulated(float(t + D("0.00051")), freedom)


def test_between_two_rows_the_wider_one_serves() -> None:
    assert student(24, 80) == student(20, 80) == D("1.325")
    assert student(25, 80) == D("1.316")
    assert student(10_000, 95) == D("1.980")
