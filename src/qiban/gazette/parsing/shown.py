"""Words of a document as they are shown to people."""

import re
from html import unescape

_QUOTED = re.compile(r"“([^“”\"]{1,40})\"")


def shown(text: str) -> str:
    """Return text with entities of web pages as what they stand for, and quotations closed as they were opened."""
    return _QUOTED.sub("“\\1”", unescape(text))
