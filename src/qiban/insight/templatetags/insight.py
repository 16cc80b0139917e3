"""What templates of the wall need."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def panel(context: Any, name: str, given: Mapping[str, Any]) -> SafeString:
    """Return a panel of the wall, rendered with what it was given."""
    return render_to_string(name, dict(given), request=context["request"])
