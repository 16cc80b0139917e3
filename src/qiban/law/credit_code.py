"""The unified social credit code (统一社会信用代码) by which firms and bodies are known (GB 32100-2015)."""

import re

# Digits and capital letters without I, O, S, V and Z.
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALUES = {letter: value for value, letter in enumerate(LETTERS)}
FORM = re.compile(f"[{LETTERS}]{{18}}")
# The weight of the first letter; each next one weighs three times as much.
BASE = 3


def is_credit_code(code: str) -> bool:
    """Tell whether a code has 18 letters of the standard and the check letter that belongs to them.

    Args:
        code: in capitals, without spaces (see `letters.as_typed`).

    Source: GB 32100-2015, 4 and annex A.
    """
    return FORM.fullmatch(code) is not None and code[-1] == _check_letter(code[:-1])


def _check_letter(body: str) -> str:
    weighed = sum(VALUES[letter] * BASE**place for place, letter in enumerate(body))
    return LETTERS[-weighed % len(LETTERS)]
