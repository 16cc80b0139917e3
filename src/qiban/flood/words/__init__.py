"""How the journal and the notices of flood control speak, in both languages, part by part."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import aftermath, responding, season

VOCABULARY = COMMON
for _part in (
    season,
    responding,
    aftermath,
):
    VOCABULARY |= _part.VOCABULARY
NOTICES: Mapping[str, Text] = {
    **season.NOTICES,
    **responding.NOTICES,
    **aftermath.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    aftermath.URGENT,
)
