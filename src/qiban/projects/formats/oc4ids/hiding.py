"""Hide in a text what tells how to reach a person, or which number a person has."""

import re

# A telephone, an identity number, an account: digits that a sentence of a plan does not need. Numbers of documents, years
# and amounts are shorter, or stand in fields of their own.
NUMBERS = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?(?:1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8}|\d{8}|\d{14,19}[\dXx]?)(?![\d.])"
)
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HIDDEN = "（略）"


def without_numbers(text: str) -> str:
    """Return a text without telephones, numbers of persons and accounts, and mailboxes."""
    return MAILBOX.sub(HIDDEN, NUMBERS.sub(HIDDEN, text))
