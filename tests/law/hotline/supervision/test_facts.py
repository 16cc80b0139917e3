"""What programs may say when they ask the law about supervision."""

from typing import get_args

from qiban.law.hotline.supervision.facts import CauseName, GroundName


def test_causes_are_those_of_art_16() -> None:
    assert get_args(CauseName) == ("overdue", "repeated", "refusal", "rates", "knowledge", "other")


def test_grounds_are_those_of_art_18() -> None:
    assert get_args(GroundName) == ("poor", "passing", "falsified", "concealed")
