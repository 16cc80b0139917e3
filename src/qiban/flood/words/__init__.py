"""How the journal and the notices of flood control speak, in both languages, part by part."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import responding, season, warning

VOCABULARY = COMMON
for _part in (
    season,
    responding,
    warning,
):
    VOCABULARY |= _part.VOCABULARY
NOTICES: Mapping[str, Text] = {
    **season.NOTICES,
    **responding.NOTICES,
    **warning.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    warning.URGENT,
)
EVENTS: Mapping[str, Text] = {**warning.EVENTS}
