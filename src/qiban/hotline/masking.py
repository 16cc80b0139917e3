"""Hide phone and identity numbers inside free text from whoever may not see who a complainant is (Art. 21)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

# People write numbers with gaps, a country code, or full-width digits (\d takes those, too).
GAP = r"[\s.\-－—]?"
ID_NUMBER = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXxＸｘ])(?!\d)")
MOBILE = re.compile(rf"(?<!\d)((?:\+?86{GAP})?[1１][3-9３-９]\d){GAP}\d{{4}}{GAP}(\d{{4}})(?!\d)")
LANDLINE = re.compile(rf"(?<!\d)([0０]\d{{2,3}}{GAP})\d{{4,5}}(\d{{3}})(?!\d)")


def masked(text: str, own: Sequence[str] = ()) -> str:
    """Return `text` with the middle of every phone and id number hidden, and all but the first letter of each of `own`.

    Args:
        own: what intake knows of the complainants of the case: names, phones, addresses, id numbers.
    """
    text = ID_NUMBER.sub(r"\1********\2", text)
    text = MOBILE.sub(r"\1****\2", text)
    text = LANDLINE.sub(r"\1****\2", text)
    for piece in sorted(own, key=len, reverse=True):
        text = text.replace(piece, piece[0] + "*" * (len(piece) - 1))
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """How somebody reads what others wrote: as it stands, or with its numbers masked."""

    is_plain: bool
    # Templates hand it on to their filter `read` instead of calling it.
    do_not_call_in_templates: ClassVar[bool] = True

    def __call__(self, text: str) -> str:
        return text if self.is_plain else masked(text)
