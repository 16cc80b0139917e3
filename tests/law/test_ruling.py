"""The facts of a decision are plain JSON, however deep they are."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qiban.law.citation import Citation
from qiban.law.hotline import hotline_law
from qiban.law.ruling import Ruling


@dataclass(frozen=True, slots=True)
class Line:
    day: date
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    lines: tuple[Line, ...]


def test_facts_within_facts_are_told_as_plain_values() -> None:
    given = Sheet("台账", (Line(date(2024, 3, 7), (Decimal("1.50"), Decimal(2))),))
    decision = Ruling("x", Citation("hotline", 1), given, hotline_law(date(2024, 3, 7)))("allowed", "可以。", "Yes.")
    assert decision.inputs == {"title": "台账", "lines": [{"day": "2024-03-07", "amounts": ["1.50", "2"]}]}
