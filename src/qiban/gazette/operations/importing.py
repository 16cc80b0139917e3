"""A gazette is read and proposed; the same one again changes nothing, a corrected one shows what differs (plans 9)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.units.models import Unit
from qiban.gazette.models import Change, Gazette, GazetteDocument, Item
from qiban.gazette.parsing import Names, parse
from qiban.gazette.parsing.answers import as_plain
from qiban.gazette.parsing.model import Document, Proposal
from qiban.gazette.reading import Read, Unreadable, read
from qiban.law.citation import Citation
from qiban.law.plans import PLANS
from qiban.law.regulation import book_of, regulations
from qiban.law.text import Text

from .proposing import Piece, pieces
from .unread import unread

MOST_TITLE, MOST_KEY = 300, 80
# One gazette is stored at a time: two of the same document would each take the former one's place.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('gazette_gazette'))"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import.

    Args:
        is_known: the same file was imported before: nothing has changed.
    """

    gazette: Gazette
    is_known: bool


@transaction.atomic
def import_gazette(*, actor: Actor, content: bytes, name: str, at: datetime | None = None) -> Imported:
    """Read a gazette and store what it proposes, document by document; nothing runs before a person has decided.

    Args:
        content: the file: text, PDF with text, DOCX or a web page.

    Raises:
        Denied: the post is of no plan's office.
        Invalid: the file cannot be read, or no document was found in it; said what was found and what to do.

    Source: plans 9.
    """
    at = at or clock.now()
    if actor.role != "plan_office":
        raise Denied(Text("公报由计划牵头部门导入。", "A plan's office imports gazettes."), citation=Citation(PLANS, 9))
    sha256 = hashlib.sha256(content).hexdigest()
    if known := _known(sha256):
        return known
    found, proposal = _read(content)
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    if known := _known(sha256):
        return known
    gazette = Gazette.objects.create(
        file_name=name[-160:],
        sha256=sha256,
        text=found.text,
        problems=[as_plain(one) for one in (*unread(found), *proposal.problems)],
        unit_id=actor.unit,
        imported_by_id=actor.person_id,
        imported_at=at,
    )
    for place, document in enumerate(proposal.documents, start=1):
        _propose(gazette, place, document, actor, at)
    return Imported(gazette, is_known=False)


def _known(sha256: str) -> Imported | None:
    gazette = Gazette.objects.filter(sha256=sha256).first()
    return None if gazette is None else Imported(gazette, is_known=True)


def _read(content: bytes) -> tuple[Read, Proposal]:
    try:
        found = read(content)
    except Unreadable as error:
        raise Invalid.field("file", Text(str(error.zh), str(error.en))) from error
    proposal = parse(found.text, register_of_units())
    if not proposal.documents:
        said = next(iter(proposal.problems), None)
        zh = said.zh if said else "没有识别出文件的标题和正文。"
        en = said.en if said else "No document with a title and a body was found."
        raise Invalid.field("file", Text(zh, en))
    return found, proposal


def register_of_units() -> Names:
    """Return the names of open units, with their aliases, as documents print them."""
    units = Unit.objects.filter(closed_on=None).exclude(parent=None).prefetch_related("aliases")
    return Names.of((one.short_name, [one.name, *(alias.alias for alias in one.aliases.all())]) for one in units)


def _propose(gazette: Gazette, place: int, document: Document, actor: Actor, at: datetime) -> None:
    number = document.number or ""
    former = _former(number)
    made = GazetteDocument(
        gazette=gazette,
        place=place,
        title=document.title[:MOST_TITLE],
        document_number=number[:60],
        issued_on=document.issued_on,
        unit_id=actor.unit,
        starts_at=document.span[0],
        ends_at=document.span[1],
        problems=[as_plain(one) for one in document.problems],
        former=former,
        regulation=regulation_of(number),
    )
    begin(made, "import_gazette", actor=actor, at=at, detail={"title": made.title, "document": number})
    Item.objects.bulk_create(_items(made, document, former))
    if former is not None:
        advance(lock_thing(GazetteDocument, former.pk), "import_gazette", actor=actor, at=at)


def _former(number: str) -> GazetteDocument | None:
    """Return the latest import of the document with this number that no later one has replaced."""
    if not number:
        return None
    found = GazetteDocument.objects.filter(document_number=number).exclude(state="replaced")
    return found.order_by("-pk").first()


def regulation_of(number: str) -> str:
    """Return the id of the regulation here whose document has this number, however its brackets are printed; else ""."""
    wanted = _bare(number)
    found = (one.id for one in regulations() if wanted and _bare(book_of(one.id).source) == wanted)
    return next(found, "")


def _bare(number: str) -> str:
    return "".join(one for one in number if one.isalnum()).removesuffix("号")


def _items(made: GazetteDocument, document: Document, former: GazetteDocument | None) -> Iterator[Item]:
    """Yield the pieces; what is as it was in the former import keeps what was decided on it."""
    known: Mapping[str, Item] = {one.key: one for one in find(Item, document_id=former.pk)} if former else {}
    place, seen = 0, set[str]()
    for place, piece in enumerate(pieces(document), start=1):
        seen.add(piece.key)
        yield _item(made, place, piece, known.get(piece.key), is_again=former is not None)
    for gone in (one for key, one in known.items() if key not in seen and one.change != Change.GONE):
        place += 1
        yield _gone(made, place, gone)


def _item(made: GazetteDocument, place: int, piece: Piece, before: Item | None, *, is_again: bool) -> Item:
    item = Item(
        document=made,
        kind=piece.kind,
        key=piece.key[:MOST_KEY],
        place=place,
        found=piece.found,
        starts_at=piece.span[0],
        ends_at=piece.span[1],
        problem_zh=piece.problem.zh if piece.problem else "",
        problem_en=piece.problem.en if piece.problem else "",
    )
    if before is not None and before.found == piece.found:
        item.verdict, item.corrected = before.verdict, before.corrected
        item.decided_by_id, item.decided_at = before.decided_by_id, before.decided_at
    elif is_again:
        item.change = Change.CHANGED if before is not None else Change.NEW
    return item


def _gone(made: GazetteDocument, place: int, before: Item) -> Item:
    """Return what the former import had and this one has not, to be seen; there is nothing to decide."""
    return Item(
        document=made,
        kind=before.kind,
        key=before.key,
        place=place,
        found=before.found,
        change=Change.GONE,
        starts_at=made.starts_at,
        ends_at=made.starts_at,
    )
