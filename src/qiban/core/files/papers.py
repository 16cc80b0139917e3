"""PDF files: without author, properties, notes, programs and files inside, where the file lets itself be written anew."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from .pictures import BROKEN

# Files of more objects are kept as they are: reading them would take a web process too long.
MOST_OBJECTS = 20_000
NOTES = frozenset({"/Text", "/Popup", "/FileAttachment"})
# Who wrote a mark on a page, and when; a field of a form bears its name in /T.
MARKS = ("/T", "/M", "/NM", "/CreationDate", "/Subj", "/RC")
# Pieces of text on the page itself; what other marks say is shown beside it only.
WRITTEN = frozenset({"/FreeText", "/Link", "/Widget"})
PROPERTIES = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF")
# By these a file runs something or sends something away.
ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})


def without_traces(content: bytes) -> bytes:
    """Return a PDF without its properties, notes, names of who marked it, programs and files inside.

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
    # A page is shown as a copy; what is written is what the file holds.
    held = [page.indirect_reference.get_object() for page in reader.pages if page.indirect_reference]
    pages = [page for page in held if isinstance(page, DictionaryObject)]
    if not pages:
        return content
    for part in (reader.root_object, *pages):
        for name in PROPERTIES:
            part.pop(NameObject(name), None)
    _clean_root(reader.root_object)
    for page in pages:
        _clean_notes(page)
    # A copy takes only what is reached: nothing of what was taken away.
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _clean_root(root: DictionaryObject) -> None:
    if _acts(root.get("/OpenAction")):
        root.pop(NameObject("/OpenAction"))
    if names := root.get("/Names"):
        for name in ("/JavaScript", "/EmbeddedFiles"):
            names.get_object().pop(NameObject(name), None)


def _acts(action: PdfObject | None) -> bool:
    """Tell whether this is an action, itself or one after it, that does more than show a place."""
    found = action.get_object() if action is not None else None
    return isinstance(found, DictionaryObject) and (found.get("/S") in ACTIONS or "/Next" in found)


def _clean_notes(page: DictionaryObject) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [one for one in notes.get_object() if one.get_object().get("/Subtype") not in NOTES]
    for one in kept:
        note = one.get_object()
        note.pop(NameObject("/AA"), None)
        if _acts(note.get("/A")):
            note.pop(NameObject("/A"))
        if note.get("/Subtype") not in WRITTEN:
            note.pop(NameObject("/Contents"), None)
        if note.get("/Subtype") != "/Widget":
            for name in MARKS:
                note.pop(NameObject(name), None)
    page[NameObject("/Annots")] = ArrayObject(kept)
