"""The tag `url` of all templates: Django's own, but an address that was made before is not made again."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Library, defaulttags
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

register = Library()


class Address(defaulttags.URLNode):
    """The address of a view that no application's namespace chooses, with its arguments in order."""

    def render(self, context: Context) -> str:
        """Return the address.

        Raises:
            NoReverseMatch: there is none.
        """
        args = tuple(arg.resolve(context) for arg in self.args)
        place = (get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
        address = _address(place, self.view_name.resolve(context), *args)
        return conditional_escape(address) if context.autoescape else address


@lru_cache(maxsize=4096, typed=True)
def _address(_place: tuple[Any, str], view_name: str, *args: Any) -> str:
    return reverse(view_name, args=args)


@register.tag
def url(parser: Parser, token: Token) -> defaulttags.URLNode:
    """Draw the address of a view, as Django's tag of that name does."""
    node = defaulttags.url(parser, token)
    is_plain = not node.kwargs and node.asvar is None and ":" not in str(node.view_name)
    return Address(node.view_name, node.args, node.kwargs, node.asvar) if is_plain else node
