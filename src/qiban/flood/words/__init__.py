"""How the journal and the notices of flood control speak, in both languages, part by part."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import evacuation, responding, season

VOCABULARY = COMMON
for _part in (
    season,
    responding,
    evacuation,
):
    VOCABULARY |= _part.VOCABULARY
NOTICES: Mapping[str, Text] = {
    **season.NOTICES,
    **responding.NOTICES,
    **evacuation.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    evacuation.URGENT,
)
