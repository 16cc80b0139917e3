"""What the desk is told of a caller who is recorded: that calls are taken in all the same, how often it was, what was said."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from qiban.core.actor import Actor
from qiban.hotline.identity import digests_to_find
from qiban.hotline.models import Demand
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller
from qiban.hotline.operations.privacy import accused_with, is_accused
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


def standing_of(demand: Demand, actor: Actor, at: datetime) -> Standing | None:
    """Return the record that runs on a demand's caller, or None; whoever belongs to the accused learns of none (Art. 21)."""
    digest = demand.identity.phone_digest if demand.identity else None
    if digest and is_accused(actor, accused_with(demand), at):
        return None
    return _standing([bytes(digest)] if digest else [])


def holding(kind: str, ids: Collection[int]) -> dict[int, Text]:
    """Return which demands' identities a record that runs still needs: its caller may have to be handed over."""
    if kind != "demand":
        return {}
    found = NuisanceCall.objects.filter(demand__in=ids).values_list("demand_id", flat=True)
    return {pk: Text("骚扰来电记录尚未解除", "a record of nuisance calls has not ended") for pk in found if pk}


def is_recorded(demand: Demand) -> bool:
    """Tell whether this very call is recorded as a nuisance."""
    return NuisanceCall.objects.filter(demand=demand).exists()


def _standing(digests: Sequence[bytes]) -> Standing | None:
    if not digests:
        return None
    found = NuisanceCaller.objects.filter(phone_digest__in=digests, state__in=RUNNING).first()
    return Standing(found, STATES[found.subject_type][found.state]) if found else None
