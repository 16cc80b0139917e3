"""How the hotline's pages name things: load it as `hotline`."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django import template
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from qiban.core.web.language import say
from qiban.hotline.categories import known_categories
from qiban.hotline.door import Listed, Words
from qiban.hotline.models import Assignment, Channel, Demand, Kind, Order, Urgency
from qiban.law.hotline import workflow
from qiban.law.hotline.answering import REWORK_GROUNDS
from qiban.law.hotline.dispatching import EMERGENCIES

register = template.Library()

MARKS: tuple[tuple[Callable[[Assignment, Order], bool], Promise | str, str], ...] = (
    (lambda _, order: order.is_emergency, gettext_lazy("快速处置"), "alarm"),
    (lambda _, order: order.urgency == Urgency.URGENT, Urgency.URGENT.label, "alarm"),
    (lambda _, order: order.urgency == Urgency.EXTRA_URGENT, Urgency.EXTRA_URGENT.label, "alarm"),
    (lambda _, order: order.is_provincial, gettext_lazy("省级工单"), "brand"),
    (lambda part, _: part.parent_id is not None, gettext_lazy("转办"), ""),
    (lambda part, _: part.parent_id is None and not part.is_lead, gettext_lazy("协办"), ""),
    (lambda _, order: order.round > 1, gettext_lazy("重办"), "warn"),
    (lambda part, _: part.is_extended, gettext_lazy("已延期"), "warn"),
)


@register.filter
def read(text: str, words: Words) -> str:
    """Return what somebody wrote, as `words` lets the reader read it."""
    return words(text)


@register.filter
def titled(thing: Order | Demand, words: Listed) -> str:
    """Return what an order or a demand of a list is about."""
    return words.subject(thing)


@register.filter
def reads(words: Listed, thing: Order | Demand) -> Words:
    """Return how the texts of an order or a demand of a list are read, for the filter `read`."""
    return words.of(thing)


@register.filter
def state(code: str, subject: str) -> str:
    """Return the name of a state of a demand, an order or an assignment."""
    return say(workflow.STATES[subject][code])


@register.filter
def category(code: str) -> str:
    """Return a category as "group · title"; nothing where none was chosen."""
    found = known_categories().get(code)
    return f"{say(found.group_title)} · {say(found.title)}" if found else code


@register.filter
def kind(code: str) -> str:
    """Return the name of a kind of demand (Art. 3)."""
    return _label(Kind, code)


@register.filter
def channel(code: str) -> str:
    """Return the name of the way in which a demand came in (Art. 2)."""
    return _label(Channel, code)


@register.filter
def urgency(code: str) -> str:
    """Return the name of an urgency (Art. 12.3)."""
    return _label(Urgency, code)


def _label(choices: type[TextChoices], code: str) -> str:
    return str(_labels(choices).get(code, code))


@cache
def _labels(choices: type[TextChoices]) -> dict[str, Any]:
    """Return the names of choices, each to be said in the reader's language; Django lists them anew at each look."""
    return dict(choices.choices)


@register.filter
def marks(part: Assignment) -> list[tuple[str, str]]:
    """Return what is special about a unit's part of an order, each with its tone, as badges say it."""
    order = part.order
    return [(str(text), tone) for is_so, text, tone in MARKS if is_so(part, order)]


@register.filter
def emergency(code: str) -> str:
    """Return the name of a kind of emergency (Art. 14)."""
    return say(EMERGENCIES[code]) if code in EMERGENCIES else code


@register.filter
def rework_ground(code: str) -> str:
    """Return the name of a ground of rework (Art. 12.9)."""
    return say(REWORK_GROUNDS[code]) if code in REWORK_GROUNDS else code
