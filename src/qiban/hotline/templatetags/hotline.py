"""How the hotline's pages name things: load it as `hotline`."""

from django import template

from qiban.core.web.language import say
from qiban.hotline.categories import categories
from qiban.hotline.door import Listed, Words
from qiban.hotline.models import Demand, Order
from qiban.law.hotline import workflow
from qiban.law.hotline.answering import REWORK_GROUNDS
from qiban.law.hotline.dispatching import EMERGENCIES

register = template.Library()


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
    found = categories().get(code)
    return f"{say(found.group_title)} · {say(found.title)}" if found else code


@register.filter
def emergency(code: str) -> str:
    """Return the name of a kind of emergency (Art. 14)."""
    return say(EMERGENCIES[code]) if code in EMERGENCIES else code


@register.filter
def rework_ground(code: str) -> str:
    """Return the name of a ground of rework (Art. 12.9)."""
    return say(REWORK_GROUNDS[code]) if code in REWORK_GROUNDS else code
