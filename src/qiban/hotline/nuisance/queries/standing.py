"""What the desk is told of a caller who is recorded: that calls are taken in all the same, how often it was, what was said."""

from collections.abc import Sequence
from typing import NamedTuple

from qiban.hotline.identity import digests_to_find
from qiban.hotline.models import Demand
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller
from qiban.law.hotline.nuisance.workflow import RUNNING
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text


class Standing(NamedTuple):
    """A caller's record, and what its state is called."""

    caller: NuisanceCaller
    state: Text


def standing_of_number(phone: str) -> Standing | None:
    """Return the record that runs on a number as somebody typed it, or None."""
    return _standing(digests_to_find(phone))


def standing_of(demand: Demand) -> Standing | None:
    """Return the record that runs on a demand's caller, or None."""
    digest = demand.identity.phone_digest if demand.identity else None
    return _standing([bytes(digest)] if digest else [])


def is_recorded(demand: Demand) -> bool:
    """Tell whether this very call is recorded as a nuisance."""
    return NuisanceCall.objects.filter(demand=demand).exists()


def _standing(digests: Sequence[bytes]) -> Standing | None:
    if not digests:
        return None
    found = NuisanceCaller.objects.filter(phone_digest__in=digests, state__in=RUNNING).first()
    return Standing(found, STATES[found.subject_type][found.state]) if found else None
