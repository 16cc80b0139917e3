"""Tags and filters of every page: load them as `qiban`."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from qiban.core.clock import due_text, local
from qiban.core.obligations.models import Obligation
from qiban.core.web.language import say
from qiban.law.citation import Citation
from qiban.law.register import packages
from qiban.law.text import Text
from qiban.site.lights import light_of

register = template.Library()


@register.filter(name="say")
def say_filter(text: Text | str) -> str:
    """Return a Text in the reader's language; a str as it is."""
    return say(text) if isinstance(text, Text) else text


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


@register.inclusion_tag("components/light.html", name="light")
def light_tag(shown: Obligation | int | str, note: str = "") -> dict[str, Any]:
    """Draw the light of an obligation, of a Phase, or of a name ("green", "yellow", "overdue", "red", "settled" …)."""
    return {"light": light_of(shown), "note": note}


@register.inclusion_tag("components/clause.html", name="clause")
def clause_tag(clause: Citation | str) -> dict[str, str]:
    """Draw the short label of a clause ("hotline:12.4" or a Citation), leading to the register if it is here."""
    if not clause:
        return {"label": ""}
    citation = clause if isinstance(clause, Citation) else Citation.parse(clause)
    return {
        "href": f"/law/{citation.regulation}/#{citation.id}" if citation.regulation in packages() else "",
        "label": say(citation.short_label),
        "title": say(citation.label),
    }


@register.inclusion_tag("components/moment.html")
def moment(instant: datetime, form: str = "%Y-%m-%d %H:%M") -> dict[str, str]:
    """Draw an instant in civil time."""
    return {"iso": local(instant).isoformat(), "text": local(instant).strftime(form)}


@register.inclusion_tag("components/moment.html")
def due(instant: datetime) -> dict[str, str]:
    """Draw a deadline: at midnight, 24:00 of the day that ends."""
    return {"iso": local(instant).isoformat(), "text": due_text(instant)}


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a static file with the mark of its content, so that browsers may keep it."""
    mark = _mark(path) if not settings.DEBUG else ""
    return static(path) + (f"?v={mark}" if mark else "")


@lru_cache(maxsize=64)
def _mark(path: str) -> str:
    file = finders.find(path)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:12] if file else ""
