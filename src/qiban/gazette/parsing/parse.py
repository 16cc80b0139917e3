"""From a text to what its documents say."""

from .checking import checked
from .clean import clean
from .document import read_document
from .model import Proposal
from .paragraphs import paragraphs
from .splitting import split
from .units.register import Names

NOBODY = Names()


def parse(text: str, names: Names = NOBODY) -> Proposal:
    """Read a gazette, or one document that came by itself.

    Args:
        text: as read; spans of what is found count its characters.
        names: the register of units that printed names are looked up in; empty to take names as printed.
    """
    cleaned = clean(text)
    found, contents = split(paragraphs(cleaned))
    documents = tuple(read_document(text, cleaned, one, names) for one in found if one)
    return checked(text, cleaned, documents, contents)
