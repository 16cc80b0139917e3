"""What is divided by is more than nothing."""

import pytest
from pydantic import TypeAdapter, ValidationError

from qiban.law.carbon.controlling.facts import Positive


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
    try:
        TypeAdapter(Positive).validate_python(value)
    except ValidationError:
        assert not is_taken
    else:
        assert is_taken
