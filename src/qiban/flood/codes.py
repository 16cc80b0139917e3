"""Codes by which paper lists and phones name a household of an evacuation: a running number and a digit that checks it."""

from qiban.law.letters import digits_in

DIGITS = 3


def code_of(number: int) -> str:
    """Return the code of the n-th household, 1 being the first: its number and a check digit (Luhn)."""
    written = str(number).zfill(DIGITS)
    return f"{written}{_check(written)}"


def is_code(text: str) -> bool:
    """Tell whether a text is such a code: a digit written wrong, or two exchanged, are none."""
    return len(text) > DIGITS and text.isascii() and text.isdigit() and text[-1] == _check(text[:-1])


def _check(digits: str) -> str:
    doubled = (int(one) * (2 if place % 2 == 0 else 1) for place, one in enumerate(reversed(digits)))
    return str(-sum(one - 9 if one > 9 else one for one in doubled) % 10)


def plain_digits(text: str) -> str:
    """Return a text with its digits of every form as ASCII ones."""
    return "".join(digits_in(one) if one.isnumeric() and not one.isascii() else one for one in text)
