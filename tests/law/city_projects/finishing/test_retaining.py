"""The defects liability period and the retention that is kept until its end (Art. 23)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.finishing.facts import RetentionFacts
from qiban.law.city_projects.finishing.retaining import defects_end, retention, retention_of
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))
KEPT = RetentionFacts(date(2026, 3, 5), Decimal(30_000), date(2026, 3, 4))


def said(decision: Decision) -> tuple[str, str]:
    return decision.outcome, decision.citation.clause.removeprefix("city_projects:")


@pytest.mark.parametrize(
    ("settled", "percent", "kept"),
    [
        ("1000000", "3", "30000.00"),
        ("1000000", "0", "0.00"),
        # 3 % of 0.16 is 0.0048, of 0.17 it is 0.0051.
        ("0.16", "3", "0.00"),
        ("0.17", "3", "0.01"),
        # 2.5 % of 0.20 is 0.0050: half a fen is rounded up.
        ("0.20", "2.5", "0.01"),
        ("100.20", "2.5", "2.51"),
    ],
)
def test_a_retention_is_its_per_cent_to_the_fen(settled: str, percent: str, kept: str) -> None:
    assert str(retention_of(Decimal(settled), Decimal(percent))) == kept


@pytest.mark.parametrize(
    ("accepted_on", "months", "last"),
    [
        (date(2024, 3, 4), 24, date(2026, 3, 4)),
        (date(2024, 3, 4), 1, date(2024, 4, 4)),
        (date(2024, 3, 4), 0, date(2024, 3, 4)),
        # A day that the last month lacks is its last one.
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
    ],
)
def test_the_period_ends_on_the_same_day_months_later(accepted_on: date, months: int, last: date) -> None:
    assert defects_end(accepted_on, months) == last


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2026, 3, 3), "refused"), (date(2026, 3, 4), "refused"), (date(2026, 3, 5), "allowed")],
)
def test_a_retention_goes_back_from_the_day_after_the_period(on: date, outcome: str) -> None:
    decision = retention(replace(KEPT, on=on), LAW)
    assert said(decision) == (outcome, "23")
    assert "30,000.00" in decision.reason.zh
    assert "30,000.00" in decision.reason.en


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"amount": Decimal(0)}, "没有预留质量保证金", "Nothing was retained"),
        ({"defects_end_on": None}, "尚未竣工验收合格", "not accepted"),
        ({"on": date(2026, 3, 4)}, "到2026-03-04届满", "until 2026-03-04"),
        ({"open_defects": ("QX000001", "QX000002")}, "QX000001、QX000002", "QX000001, QX000002"),
    ],
)
def test_a_retention_stays_with_the_reason(wrong: dict[str, object], zh: str, en: str) -> None:
    decision = retention(replace(KEPT, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "23")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step is not None


def test_a_single_fen_is_given_back_too() -> None:
    assert retention(replace(KEPT, amount=Decimal("0.01")), LAW).outcome == "allowed"
