"""How the journal and the notices of flood control speak, in both languages, part by part."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import charging, responding, season
from . import readings, responding, season
from . import charging, readiness, responding, season
from . import evacuation, responding, season
from . import responding, season, warning

VOCABULARY = COMMON
for _part in (
    season,
    charging,
    responding,
    readings,
    readiness,
    evacuation,
    warning,
):
    VOCABULARY |= _part.VOCABULARY
NOTICES: Mapping[str, Text] = {
    **season.NOTICES,
    **charging.NOTICES,
    **responding.NOTICES,
    **readings.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    readings.URGENT,
    **readiness.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    readiness.URGENT,
    **evacuation.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    evacuation.URGENT,
    **warning.NOTICES,
}
URGENT: frozenset[str] = frozenset().union(
    responding.URGENT,
    warning.URGENT,
)
EVENTS: Mapping[str, Text] = {**warning.EVENTS}
