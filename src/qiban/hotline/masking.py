"""Hide phone and identity numbers inside free text from whoever may not see who a complainant is (Art. 21)."""

import re

ID_NUMBER = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[ -]?)\d{4,5}(\d{3})(?!\d)")


def masked(text: str) -> str:
    """Return `text` with the middle of every phone and id number hidden."""
    text = ID_NUMBER.sub(r"\1********\2", text)
    text = MOBILE.sub(r"\1****\2", text)
    return LANDLINE.sub(r"\1****\2", text)
