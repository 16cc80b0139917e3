"""What follows when a party answers, by the kind of thing that it was asked about."""

from collections.abc import Callable, Mapping

from .deciding.planning import department_answered
from .finishing.accepting import follow_acceptance
from .investing import following as investing

# Takes the thing, its row locked, and by name: actor, at, is_agreed, is_last (all have agreed), role (the party's).
FOLLOWING: Mapping[str, Callable[..., None]] = {
    "annual_plan": department_answered,
    "acceptance": follow_acceptance,
    **investing.FOLLOWING,
}
