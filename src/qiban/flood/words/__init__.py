"""How the journal and the notices of flood control speak, in both languages, part by part."""

from collections.abc import Mapping
from functools import reduce
from operator import or_

from qiban.core.journal.vocabulary import COMMON
from qiban.law.text import Text

from . import aftermath, charging, evacuation, ordering, readiness, readings, responding, season, texting, warning

PARTS = (season, charging, readiness, readings, responding, ordering, evacuation, texting, warning, aftermath)
VOCABULARY = reduce(or_, (one.VOCABULARY for one in PARTS), COMMON)
NOTICES: Mapping[str, Text] = {kind: text for one in PARTS for kind, text in one.NOTICES.items()}
URGENT: frozenset[str] = frozenset().union(*(getattr(one, "URGENT", ()) for one in PARTS))
EVENTS: Mapping[str, Text] = {**warning.EVENTS}
