"""Which notices are urgent: by their kind, by the clock whose light they tell of, or by what they are about."""

from collections.abc import Sequence

from qiban.core import offices
from qiban.core.channels.groups import LIGHT_KINDS

from .models import Notice


def urgent_among(notices: Sequence[Notice]) -> set[int]:
    """Return the ids of the urgent ones; each office is asked once for all of them."""
    kinds, clocks = offices.urgent_kinds(), offices.urgent_clocks()
    plainly = {one.pk for one in notices if one.kind in kinds or _tells_of(one, clocks)}
    return plainly | offices.pressing_among([one for one in notices if one.pk not in plainly])


def _tells_of(notice: Notice, clocks: frozenset[str]) -> bool:
    return notice.kind in LIGHT_KINDS and notice.facts.get("kind") in clocks
