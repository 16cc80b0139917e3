"""Numbers as browsers send them: text, from anybody."""

from collections.abc import Iterable

LARGEST_ID = 2**63 - 1


def whole(text: str) -> int | None:
    """Return the number that `text` writes in ASCII digits, if a column of ids can hold it; None otherwise."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


def whole_ones(texts: Iterable[str]) -> list[int]:
    """Return the numbers among `texts`, each once, in their order; what is none cannot be anybody's choice."""
    found = (whole(text) for text in texts)
    return list(dict.fromkeys(number for number in found if number is not None))
