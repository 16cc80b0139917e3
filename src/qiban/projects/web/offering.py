"""What the post may do with a thing, for pages that show it beside other things."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from qiban.core import clock
from qiban.core.acting import web
from qiban.core.acting.kinds import Kind, kind_of
from qiban.core.actor import Actor
from qiban.core.steps.models import Stepped


def offers_on(actor: Actor, thing: Stepped, *, back: str) -> dict[str, Any]:
    """Return what acting/offers.html shows of a thing.

    Args:
        back: the page to come back to after an action.
    """
    kind = kind_of(thing.subject_type)
    offers = kind.offers(actor, thing, clock.now())
    return web.buttons(offers, kind.forms, lambda name: action_href(kind, thing, name, back))


def action_href(kind: Kind, thing: Stepped, name: str, back: str) -> str:
    """Return the address of an action's form, from which it leads back."""
    return f"{reverse(f'{kind.thing.page}_action', args=[thing.pk, name])}?{urlencode({'back': back})}"
