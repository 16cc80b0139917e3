"""Tags and filters of every page: load them as `qiban`."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html

from qiban.core.charts.drawing import bundle_version
from qiban.core.clock import due_text, local
from qiban.core.obligations.models import Obligation
from qiban.core.units.kinds import KINDS
from qiban.core.units.models import Unit
from qiban.core.web.language import language, say
from qiban.law.amounts import amount_text, yuan
from qiban.law.citation import Citation
from qiban.law.register import packages
from qiban.law.text import Text
from qiban.site.board import owed_kinds
from qiban.site.lights import light_of

register = template.Library()

MOMENT = '<time datetime="{}">{}</time>\n'


@register.filter(name="say")
def say_filter(text: Text | str) -> str:
    """Return a Text in the reader's language; a str as it is."""
    return say(text) if isinstance(text, Text) else text


@register.filter
def money(amount: Decimal) -> str:
    """Return an amount of yuan as a table shows it: `1,234.56`."""
    return amount_text(amount)


@register.filter(name="yuan")
def yuan_filter(amount: Decimal) -> str:
    """Return an amount of yuan as it stands alone: `1,234.56元`."""
    return say(yuan(amount))


@register.filter
def clause_number(clause: str) -> str:
    """Return the number of a clause ("hotline:12.4") as officials write it."""
    return say(Citation.parse(clause).short_label)


@register.filter
def day_before(day: date) -> date:
    """Return the last day of a period whose end is exclusive."""
    return day - timedelta(days=1)


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Pair each cell with its column."""
    return list(zip(cells, columns, strict=True))


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Return what `mapping` holds for `key`."""
    return mapping[key]


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Return what `mapping` holds for `key`, or nothing."""
    return mapping.get(key, "")


@register.simple_tag(name="light")
def light_tag(shown: Obligation | int | str, note: str = "") -> str:
    """Draw the light of an obligation, of a Phase, or of a name ("green", "yellow", "overdue", "red", "settled" …)."""
    return _drawn("light", language(), light=light_of(shown), note=note)


@register.simple_tag
def badge(text: str, tone: str = "", title: str = "") -> str:
    """Draw a short mark that says nothing of a person; see components/badge.html."""
    return _drawn("badge", language(), text=text, tone=tone, title=title)


@register.simple_tag
def unit_options(units: Iterable[Unit]) -> str:
    """Draw the names of units that fields offer while one types."""
    spoken = language()
    return _drawn("unit_options", spoken, labels=tuple(one.names.in_language(spoken) for one in units))


@register.simple_tag
def kind_options(chosen: str) -> str:
    """Draw the kinds of obligations to choose from; one is chosen, or none."""
    return _kind_options(chosen, language())


@lru_cache(maxsize=512)
def _kind_options(chosen: str, _spoken: str) -> str:
    return render_to_string("components/kind_options.html", {"groups": owed_kinds(), "chosen": chosen})


@register.simple_tag
def unit_kind(kind: str) -> str:
    """Return what a kind of unit is called."""
    return say(KINDS[kind]) if kind in KINDS else kind


@register.simple_tag(name="clause")
def clause_tag(clause: Citation | str) -> str:
    """Draw the short label of a clause ("hotline:12.4" or a Citation), leading to the register if it is here."""
    if not clause:
        return ""
    written = clause if isinstance(clause, str) else clause.clause
    return _clause(written, language(), is_here=written.partition(":")[0] in packages())


@lru_cache(maxsize=2048)
def _clause(clause: str, spoken: str, *, is_here: bool) -> str:
    citation = Citation.parse(clause)
    href = f"/law/{citation.regulation}/#{citation.id}" if is_here else ""
    return _drawn("clause", spoken, href=href, label=say(citation.short_label), title=say(citation.label))


@register.simple_tag
@lru_cache(maxsize=2048)
def moment(instant: datetime, form: str = "%Y-%m-%d %H:%M") -> str:
    """Draw an instant in civil time."""
    here = local(instant)
    return format_html(MOMENT, here.isoformat(), here.strftime(form))


@register.simple_tag
@lru_cache(maxsize=2048)
def due(instant: datetime) -> str:
    """Draw a deadline: at midnight, 24:00 of the day that ends."""
    return format_html(MOMENT, local(instant).isoformat(), due_text(instant))


# What is known as HTML is not what reads the same and is not.
@lru_cache(maxsize=2048, typed=True)
def _drawn(component: str, _spoken: str, **arguments: Any) -> str:
    """Return a component; one with the same arguments is drawn once for each language."""
    return render_to_string(f"components/{component}.html", arguments)


@register.simple_tag
def chart_script() -> str:
    """Return the address of the script that draws charts on screen."""
    return reverse("chart_script", args=[bundle_version()])


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a static file with the mark of its content, so that browsers may keep it."""
    return static(path) if settings.DEBUG else _marked(path)


@lru_cache(maxsize=64)
def _marked(path: str) -> str:
    mark = _mark(path)
    return static(path) + (f"?v={mark}" if mark else "")


def _mark(path: str) -> str:
    file = finders.find(path)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:12] if file else ""
