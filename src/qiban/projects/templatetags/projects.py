"""Filters of the city projects' pages: load them as `projects`."""

from decimal import Decimal

from django import template

from qiban.core.offices import things_here
from qiban.core.steps.models import Stepped
from qiban.core.web.language import say
from qiban.law.amounts import amount_text
from qiban.law.city_projects.workflow import STATES
from qiban.law.text import Text

register = template.Library()

WAN, MILLION = Decimal(10_000), Decimal(1_000_000)


@register.filter
def in_short(amount: Decimal) -> str:
    """Return an amount of yuan as it is said where the fen do not matter: `1,234.56万元`, `12.35 million yuan`."""
    return say(Text(f"{amount_text(amount / WAN)}万元", f"{amount_text(amount / MILLION)} million yuan"))


@register.filter
def state_of(state: str, subject: str) -> str:
    """Return what a state of a kind of thing is called."""
    return say(STATES[subject][state])


@register.filter
def kind_title(thing: Stepped) -> str:
    """Return what such a thing is called."""
    found = things_here().get(thing.subject_type)
    return say(found.title) if found else ""
