"""The local choices by which targets are judged come from a regulation's parameters."""

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.law.taking import takes

from qiban.law.targets.facts import Amount, Method, Milestone, Observation, Positive, TargetFacts


def test_a_method_is_read_from_parameters_that_hold_more() -> None:
    parameters = {
        "trend_observations": 4,
        "band_percent": 90,
        "about_percent": 3,
        "peak_observations": 6,
        "peak_settled_years": 2,
        "flat_percent": 1,
        "other": 7,
    }
    assert Method.of(parameters) == Method(4, 90, 3, 6, 2, 1)


LEAST = {"direction": "at_least", "comparator": "at_least", "target_year": 2025, "on": "2024-07-01"}


@pytest.mark.parametrize("kind", [Observation, Milestone])
def test_what_nobody_reads_is_not_taken_silently(kind: type) -> None:
    given = {"period": "2024", "year": 2024, "value": "1", "unit": "t"}
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(given)
    assert {one["type"] for one in raised.value.errors()} == {"unexpected_keyword_argument"}


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("1E+15", True),
        ("-1E+15", True),
        ("1000000000000001", False),
        ("-1000000000000001", False),
        ("0.000000000001", True),
        ("1E-13", False),
    ],
)
def test_a_quantity_is_neither_absurdly_large_nor_absurdly_fine(value: str, is_taken: bool) -> None:
    assert takes(Observation, {"period": "2024", "value": value}) is is_taken


@pytest.mark.parametrize(("year", "is_taken"), [(1989, False), (1990, True), (2100, True), (2101, False)])
def test_a_year_is_one_of_ours(year: int, is_taken: bool) -> None:
    assert takes(Milestone, {"year": year, "value": "1"}) is is_taken


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("-1E-12", False),
        ("0", True),
        ("0.000000000001", True),
        ("1E-13", False),
        ("1E+15", True),
        ("1000000000000001", False),
    ],
)
def test_an_amount_is_nothing_or_more(value: str, is_taken: bool) -> None:
    assert takes(Amount, value) is is_taken


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("direction", ("at_least", "at_most", "about", "hold_below", "each_year", "reach_by_year", "peak_by_year")),
        ("comparator", ("at_least", "at_most", "more_than", "less_than", "about", "exactly")),
        ("form", ("level", "rise", "fall", "growth")),
        ("better", ("", "higher", "lower")),
    ],
)
def test_a_program_says_what_kind_of_target_it_is_in_these_words(field: str, words: tuple[str, ...]) -> None:
    for word in words:
        assert getattr(TypeAdapter(TargetFacts).validate_python(LEAST | {field: word}), field) == word
    with pytest.raises(ValidationError):
        TypeAdapter(TargetFacts).validate_python(LEAST | {field: "perhaps"})


def test_what_a_program_does_not_say_of_a_target_is_unknown() -> None:
    found = TypeAdapter(TargetFacts).validate_python(LEAST)
    assert (found.form, found.better) == ("level", "")
    assert (found.target_value, found.base_year, found.base_value) == (None, None, None)
    assert (found.observations, found.milestones) == ((), ())


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("-1", False),
        ("0", False),
        ("0.000000000001", True),
        ("1E-13", False),
        ("1", True),
        ("1E+15", True),
        ("1000000000000001", False),
    ],
)
def test_a_base_is_more_than_nothing_and_not_absurdly_large(value: str, is_taken: bool) -> None:
    assert takes(Positive, value) is is_taken
