"""How the journal and the notices of flood control speak, in both languages, part by part."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import ordering, responding, season

VOCABULARY = COMMON
for _part in (
    season,
    responding,
    ordering,
):
    VOCABULARY |= _part.VOCABULARY
NOTICES: Mapping[str, Text] = {
    **season.NOTICES,
    **responding.NOTICES,
    **ordering.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    ordering.URGENT,
)
