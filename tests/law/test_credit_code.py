"""The unified social credit code: its letters, its length, its check letter (GB 32100-2015)."""

import pytest

from qiban.law.credit_code import is_credit_code


@pytest.mark.parametrize("code", ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"])
def test_published_codes_of_firms_are_right(code: str) -> None:
    assert is_credit_code(code)


def test_the_check_letter_follows_from_the_other_seventeen() -> None:
    # The letters are worth 0 to 30, from 0 to Y. A 1 at the first place weighs 1, which leaves 30 of 31: Y; at the second place
    # it weighs 3, which leaves 28: W; at the seventeenth 3^16 = 43,046,721 = 31 * 1,388,603 + 28, which leaves 3.
    assert is_credit_code("1" + "0" * 16 + "Y")
    assert is_credit_code("01" + "0" * 15 + "W")
    assert is_credit_code("0" * 16 + "1" + "3")
    assert is_credit_code("0" * 18)


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y44",  # another check letter
        "91350100M000100Y34",  # two letters changed places
        "9135010OM000100Y43",  # an O for a 0
        "91350100m000100Y43",  # not in capitals
        "91350100M000100Y4",
        "91350100M000100Y433",
        "91350100M000100Y43\n",
        "",
    ],
)
def test_what_is_mistyped_is_no_code(code: str) -> None:
    assert not is_credit_code(code)
