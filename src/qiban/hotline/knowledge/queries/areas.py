"""The districts that an article may be about."""

from collections.abc import Iterator
from typing import Any

from qiban.core.actor import Actor
from qiban.core.units.queries import areas
from qiban.core.web.language import say
from qiban.law.text import Text


def offered_areas(_thing: Any, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the city's districts, each with what it is called."""
    return ((one.pk, say(Text(one.short_name, one.name_en))) for one in areas())
