"""The offices that run here, asked together: what lists, notices, the board and a search need of each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from qiban.law.regulation import Regulation, regulation
from qiban.law.roles import COMMON
from qiban.law.text import Text

from . import things
from .actor import Actor
from .notices.models import Notice
from .obligations.models import Obligation
from .office import Beside, Found, Matter, Office, Thing, Way, offices
from .units.models import Unit


def regulations_of(role: str) -> Iterator[Regulation]:
    """Yield the regulations that a post carries out: those of the offices that give it out, or all."""
    own = [office for office in offices() if role in office.roles and role not in COMMON]
    return (regulation(one) for office in own or offices() for one in office.regulations)


def things_here() -> dict[str, Thing]:
    """Return every kind of thing, by its `subject_type`."""
    return {kind: thing for office in offices() for kind, thing in office.things.items()}


def sees_all(actor: Actor) -> bool:
    """Tell whether a post sees how much every unit owes: those that belong to no office, and who oversees one."""
    return actor.role in COMMON or any(office.oversees(actor) for office in offices())


def units_on_board(actor: Actor) -> QuerySet[Unit]:
    """Return the units whose obligations the post may see: all, or its own and those below it. They say nothing of people."""
    if sees_all(actor):
        return Unit.objects.all()
    if actor.unit_path and any(actor.role in office.handling for office in offices()):
        return Unit.objects.filter(path__startswith=actor.unit_path)
    return Unit.objects.none()


def matters_of(actor: Actor, owed: Sequence[Obligation]) -> dict[int, Matter]:
    """Return what obligations are about that the post may see, by the obligation's id; a fixed number of queries."""
    found: dict[int, Matter] = {}
    for office in offices():
        found |= office.matters(actor, owed) if office.matters else things.matters(office, actor, owed)
    return found


def way_of(actor: Actor, owed: Obligation, matter: Matter | None) -> Way:
    """Return where the post meets what is owed: its matter's page or where its office says; or whose move it is."""
    if matter is not None and matter.href:
        return Way(matter.href)
    said = (office.way(actor, owed, matter) for office in offices())
    return next((one for one in said if one), Way())


def channels() -> dict[str, Text]:
    """Return by which ways demands come in, by the names under which offices keep them."""
    return {name: title for office in offices() for name, title in office.channels().items()}


def beside(actor: Actor, kind: str, thing: Any) -> list[Beside]:
    """Return what the offices offer the post beside a thing of any of them."""
    return [one for office in offices() for one in office.beside(actor, kind, thing)]


def held(kind: str, ids: Collection[int]) -> dict[int, Text]:
    """Return why things of a kind have to be kept as they are, by their ids; those that need not are left out."""
    found: dict[int, Text] = {}
    for office in offices():
        found = {**office.holding(kind, ids), **found}
    return found


def sentences() -> dict[str, Text]:
    """Return the sentence of each kind of notice that an office sends."""
    return {kind: text for office in offices() for kind, text in office.notices.items()}


def fact_words() -> dict[str, Mapping[str, Text]]:
    """Return what facts of notices are called that are kept as words of the code, by name and value."""
    return {name: words for office in offices() for name, words in office.facts.items()}


def urgent_kinds() -> frozenset[str]:
    """Return the kinds of notices that an office calls urgent."""
    return frozenset(kind for office in offices() for kind in office.urgent)


def pressing_among(notices: Sequence[Notice]) -> set[int]:
    """Return the ids of those notices that are urgent because of what they are about; each office is asked once."""
    return {pk for office in offices() for pk in office.pressing(notices)}


def urgent_clocks() -> frozenset[str]:
    """Return the kinds of clocks whose lights an office calls urgent."""
    return frozenset(kind for office in offices() for kind in office.urgent_clocks)


def hidden(text: str) -> str:
    """Return a text without what tells who somebody is, as every office hides it."""
    for office in offices():
        text = office.hide(text)
    return text


def subjects_of(notices: Sequence[Notice]) -> dict[int, str]:
    """Return what notices are about as whoever may see least may read it, by the notice's id; each office is asked once."""
    found: dict[int, str] = {}
    for office in offices():
        found |= office.subjects(notices) if office.subjects else things.subjects(office, notices)
    return found


def pages_of(actor: Actor, notices: Sequence[Notice]) -> dict[int, str]:
    """Return the page behind each notice that the post may open, by the notice's id; each office is asked once."""
    found: dict[int, str] = {}
    for office in offices():
        found |= office.pages(actor, notices) if office.pages else things.pages(office, actor, notices)
    return found


def search(actor: Actor, text: str) -> list[tuple[Office, Sequence[Found]]]:
    """Return what a number or a few words find among what the post may see, by office."""
    asked = ((one, one.search(actor, text) if one.search else things.search(one, actor, text)) for one in offices())
    return [(office, found) for office, found in asked if found]
