"""Filters of the pages of plans: load them as `plans`."""

from decimal import Decimal

from django import template

from qiban.core.steps.models import Stepped
from qiban.core.web.language import say
from qiban.law.quantities import number_text
from qiban.plans.models.kinds import Status

register = template.Library()

TONES = {"met": "good", "on_track": "brand", "at_risk": "warn", "off_track": "alarm", "missed": "alarm"}


@register.filter
def number(value: Decimal | str | None) -> str:
    """Return a quantity with separators; nothing where there is none."""
    return number_text(Decimal(value)) if value not in (None, "") else ""


@register.filter
def state_title(thing: Stepped) -> str:
    """Return what a thing's state is called."""
    return say(thing.workflow.states[thing.subject_type][thing.state])


@register.filter
def tone(status: str) -> str:
    """Return how a mark of a target's status is drawn."""
    return TONES.get(status, "")


@register.filter
def status_title(status: str) -> str:
    """Return what a target's status is called."""
    return str(Status(status).label)
