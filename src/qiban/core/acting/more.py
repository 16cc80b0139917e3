"""What a part does with things that another part declares, such as payments that are asked for on a contract."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing

Narrow = Callable[[Actor, Any, Offer], Offer]


def as_it_is(_actor: Actor, _thing: Any, offer: Offer) -> Offer:
    """Return what the table says."""
    return offer


@dataclass(frozen=True, slots=True)
class More:
    """More operations on a thing, and what closes them besides the table."""

    operations: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    narrow: Narrow = as_it_is


def with_more(things: Mapping[str, Thing], parts: Iterable[Mapping[str, More]]) -> Mapping[str, Thing]:
    """Return things with what other parts do with them; what nobody declares has nothing done with it."""
    found = dict(things)
    for part in parts:
        for name in part.keys() & found.keys():
            found[name] = _with(found[name], part[name])
    return found


def _with(thing: Thing, more: More) -> Thing:
    def narrow(actor: Actor, one: Any, offer: Offer) -> Offer:
        narrowed = thing.narrow(actor, one, offer)
        return more.narrow(actor, one, narrowed) if narrowed.is_open else narrowed

    return replace(thing, operations={**thing.operations, **more.operations}, narrow=narrow)
