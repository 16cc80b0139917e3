"""Filters of the pages of plans: load them as `plans`."""

from decimal import Decimal

from django import template

from qiban.core.steps.models import Stepped
from qiban.core.web.language import say
from qiban.law.carbon.controlling.controlling import CONTROLS
from qiban.law.quantities import number_text
from qiban.law.text import Text
from qiban.plans.models.carbon_kinds import FactorKind
from qiban.plans.models.kinds import Status
from qiban.plans.queries.carbon import naming

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


@register.filter
def factor_title(kind: str) -> str:
    """Return what a kind of factor is called."""
    return str(FactorKind(kind).label)


@register.filter
def control_title(name: str) -> str:
    """Return what is controlled."""
    return say(CONTROLS[name])


@register.filter
def area_title(short_name: str) -> str:
    """Return what a district is called in the reader's language."""
    return naming.area_title(short_name)


@register.filter
def said_text(said: dict[str, str]) -> str:
    """Return a sentence that was kept in both languages."""
    return say(Text(said["zh"], said["en"]))
