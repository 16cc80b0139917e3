"""What refusals of readiness name."""

from qiban.law.flood.readiness.saying import number_list
from qiban.law.text import Text


def test_the_first_ten_numbers_are_named_and_that_there_are_more() -> None:
    numbers = tuple(f"WL{one:02}" for one in range(1, 12))
    assert number_list(numbers[:2]) == Text("WL01、WL02", "WL01, WL02")
    assert number_list(numbers[:10]).zh.endswith("、WL10")
    assert number_list(numbers[:10]).en.endswith(", WL10")
    assert number_list(numbers).zh.endswith("、WL10等")
    assert number_list(numbers).en.endswith(", WL10 and others")
