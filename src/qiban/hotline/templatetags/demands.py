"""How lists show what people wrote: load it as `demands`."""

from django import template

from qiban.hotline.masking import masked as hide_numbers

register = template.Library()


@register.filter
def masked(text: str) -> str:
    """Return a text with the middle of every phone and id number hidden, whoever reads it (Art. 21)."""
    return hide_numbers(text)
