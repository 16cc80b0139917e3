"""PDF files: without author, properties and notes, where the file lets itself be written anew."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from .pictures import BROKEN

# Files of more objects are kept as they are: reading them would take a web process too long.
MOST_OBJECTS = 20_000
NOTES = frozenset({"/Text", "/Popup", "/FileAttachment"})
# Who wrote a mark on a page, and when; a field of a form bears its name in /T.
MARKS = ("/T", "/M", "/NM", "/CreationDate", "/Subj", "/RC")
PROPERTIES = ("/Metadata", "/PieceInfo", "/LastModified")


def without_traces(content: bytes) -> bytes:
    """Return a PDF without its properties, notes and names of who marked it.

    An encrypted, signed or damaged one, and one of very many objects, is returned as it is: the page says so
    before it is sent.
    """
    if content.count(b" obj") > MOST_OBJECTS or b"/ByteRange" in content or b"/Encrypt" in content:
        return content
    try:
        return _written_anew(content)
    except (PyPdfError, RecursionError, AttributeError, AssertionError, MemoryError, *BROKEN):
        return content


def _written_anew(content: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(content))
    if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MOST_OBJECTS:
        return content
    writer = PdfWriter(clone_from=reader)
    if not writer.pages:
        return content
    writer.metadata = None
    for part in (writer.root_object, *writer.pages):
        for name in PROPERTIES:
            part.pop(NameObject(name), None)
    for page in writer.pages:
        _clean_notes(page)
    # What no page refers to any more would be written all the same.
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _clean_notes(page: DictionaryObject) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [one for one in notes.get_object() if one.get_object().get("/Subtype") not in NOTES]
    for one in kept:
        note = one.get_object()
        if note.get("/Subtype") != "/Widget":
            for name in MARKS:
                note.pop(NameObject(name), None)
    page[NameObject("/Annots")] = ArrayObject(kept)
