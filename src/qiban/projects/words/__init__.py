"""How the journal and the notices of the city projects speak, in both languages."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import buying, confirming, deciding, finishing, formats, investing, watching

PARTS = (deciding, buying, investing, finishing, watching, confirming, formats)
VOCABULARY = COMMON
NOTICES: Mapping[str, Text] = {}
for part in PARTS:
    VOCABULARY = VOCABULARY | part.VOCABULARY
    NOTICES = {**NOTICES, **part.NOTICES}
