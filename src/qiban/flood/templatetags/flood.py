"""What templates of flood control say of its things."""

from decimal import Decimal

from django import template

from qiban.core.web.language import say
from qiban.flood.models.base import Flood
from qiban.law.amounts import amount_text
from qiban.law.flood.workflow import STATES

register = template.Library()


@register.filter
def flood_state(thing: Flood) -> str:
    """Return what the state of a thing is called."""
    return say(STATES[thing.subject_type][thing.state])


@register.filter
def money(amount: Decimal) -> str:
    """Return an amount with separators and two decimals."""
    return amount_text(amount)
