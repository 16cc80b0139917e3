"""Django's tags of languages, in which a text that never changes is looked up once for each language.

A page says a hundred such texts; Django looks each up anew, through lazy objects, whenever it is shown.
"""

from typing import Any

from django.template.base import Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.safestring import SafeString, mark_safe

from qiban.core.web.language import language

register = i18n.register


class Constant(i18n.TranslateNode):
    """A constant text, as it was said before in the reader's language."""

    child_nodelists = ()

    def __init__(self, node: i18n.TranslateNode) -> None:
        super().__init__(node.filter_expression, node.noop, node.asvar, node.message_context)
        self._said: dict[str, SafeString] = {}

    def render(self, context: Context) -> str:
        """Return the text, or keep it under the name that the tag gives."""
        spoken = language()
        said = self._said.get(spoken)
        if said is None:
            said = self._said[spoken] = self._look_up()
        if not self.asvar:
            return said
        context[self.asvar] = said
        return ""

    def _look_up(self) -> SafeString:
        plain = i18n.TranslateNode(self.filter_expression, self.noop)
        # What stands in a template is known as HTML, and so is its translation.
        return mark_safe(plain.render(Context()))  # noqa: S308


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Any:
    """Draw a text in the reader's language, as Django's tag of that name does."""
    node = i18n.do_translate(parser, token)
    said = node.filter_expression
    is_constant = isinstance(said.var, Variable) and said.var.literal is not None and not said.filters
    return Constant(node) if is_constant and node.message_context is None else node
