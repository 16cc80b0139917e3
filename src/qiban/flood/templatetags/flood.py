"""What templates of flood control say of its things."""

from decimal import Decimal

from django import template

from qiban.core.web.language import say
from qiban.flood.models import DutyCharge
from qiban.flood.models.base import Flood
from qiban.flood.queries.duties import STANDINGS, standing_of
from qiban.law.amounts import amount_text
from qiban.law.flood.causes import cause_of
from qiban.law.flood.duties import PHASES, Duty
from qiban.law.flood.workflow import STATES

register = template.Library()


@register.filter
def flood_state(thing: Flood) -> str:
    """Return what the state of a thing is called."""
    return say(STATES[thing.subject_type][thing.state])


@register.filter
def duty_phase(duty: Duty) -> str:
    """Return the phase of a duty in the reader's language."""
    return say(PHASES[duty.phase])


@register.filter
def duty_cause(duty: Duty) -> str:
    """Return what makes a duty due in the reader's language."""
    return say(cause_of(duty))


@register.filter
def duty_standing(charge: DutyCharge) -> str:
    """Return how a duty stands in the reader's language."""
    return say(STANDINGS[standing_of(charge)])


@register.filter
def money(amount: Decimal) -> str:
    """Return an amount with separators and two decimals."""
    return amount_text(amount)
