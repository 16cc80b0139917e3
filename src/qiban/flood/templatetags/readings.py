"""What templates say of readings: load it as `readings`."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from django import template

from qiban.core import clock
from qiban.core.web.language import say
from qiban.flood.models import HeldReading, Reading
from qiban.law.flood.reading.facts import QuantityName
from qiban.law.flood.reading.words import QUANTITIES, amount
from qiban.law.flood.response.levels import NAMES
from qiban.law.quantities import number_text
from qiban.law.text import Text

register = template.Library()
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@register.filter
def measure(one: Reading | HeldReading) -> str:
    """Return a value with its unit of measure."""
    return amount(cast("QuantityName", one.quantity), one.value) if one.value is not None else ""


@register.filter
def quantity_title(name: str) -> str:
    """Return what a quantity is called."""
    return say(QUANTITIES[cast("QuantityName", name)].title)


@register.filter
def level_title(level: int) -> str:
    """Return what a level is called."""
    return say(NAMES[level])


@register.simple_tag
def hourly(change: Decimal | None, quantity: str) -> str:
    """Return in words how a quantity changes in an hour; nothing where that is not known."""
    if change is None:
        return ""
    said = f"{number_text(abs(change))} {QUANTITIES[cast('QuantityName', quantity)].unit}"
    if change == 0:
        return say(Text("持平", "steady"))
    if change > 0:
        return say(Text(f"每小时涨 {said}", f"up {said} an hour"))
    return say(Text(f"每小时落 {said}", f"down {said} an hour"))


@register.filter
def age(at: datetime) -> str:
    """Return how long ago an instant was."""
    passed = max(clock.now() - at, timedelta())
    if passed < HOUR:
        return say(Text(f"{passed // MINUTE}分钟前", f"{passed // MINUTE} min ago"))
    if passed < 2 * DAY:
        return say(Text(f"{passed // HOUR}小时前", f"{passed // HOUR} h ago"))
    return say(Text(f"{passed // DAY}天前", f"{passed // DAY} days ago"))
