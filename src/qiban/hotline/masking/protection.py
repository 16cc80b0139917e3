"""Dates and times of day, which are no part of anybody's number."""

import re

from .folding import Folded

TIMES = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}[\-/.](?:0?[1-9]|1[0-2])[\-/.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
)


def protect_times(folded: Folded) -> None:
    """Let no pattern look into dates and times."""
    for found in [*TIMES.finditer(folded.plain)]:
        folded.shut(found.start(), found.end())
