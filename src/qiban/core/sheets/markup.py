"""XML read piece by piece: elements by their local names, since writers choose namespaces and prefixes as they like."""

from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

SEPARATOR = " "


class Listener:
    """Is told of a document in its order; what it does not listen for passes by."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear of an element that begins."""

    def end(self, name: str) -> None:
        """Hear of an element that ends."""

    def text(self, content: str) -> None:
        """Hear of text, whole or a part of it."""


def listen(pieces: Iterable[bytes], listener: Listener) -> Iterator[None]:
    """Tell `listener` of a document; yields after each piece, so that what it found can be handed on.

    Raises:
        ExpatError: the document is malformed.
        ValueError: it declares types or entities of its own, which no sheet does.
    """
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: listener.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: listener.end(_local(name))
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_types
    is_empty = True
    for piece in pieces:
        is_empty = False
        parser.Parse(piece, False)
        yield
    if not is_empty:
        parser.Parse(b"", True)
        yield


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute by its local name, "" where it is missing."""
    found = attributes.get(name)
    return next((value for key, value in attributes.items() if _local(key) == name), "") if found is None else found


def _local(name: str) -> str:
    return name.rpartition(SEPARATOR)[2]


def _refuse_types(*_: object) -> None:
    raise ValueError("a sheet declares no document type")
