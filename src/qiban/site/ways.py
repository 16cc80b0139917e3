"""Where what is owed is met: the one page behind a light, or whose move it is for who may not go there."""

from django.urls import reverse

from qiban.core import offices
from qiban.core.actor import Actor
from qiban.core.lawbook.basis import SUBJECT_TYPE
from qiban.core.lawbook.offices import entering, who_enters
from qiban.core.obligations.models import Obligation
from qiban.core.office import Matter, Way
from qiban.core.units.models import Unit
from qiban.law.citation import Citation
from qiban.law.text import Text


def way_of(owed: Obligation, matter: Matter | None, actor: Actor, unit: Unit) -> Way:
    """Return where the post meets what is owed: the page of the thing, or of successors; or whose move it is.

    Args:
        unit: the unit that owes it, whose move it is where nobody says more.
    """
    if owed.subject_type == SUBJECT_TYPE:
        return _way_to_law(owed, actor)
    found = offices.way_of(actor, owed, matter)
    return found if any(found) else Way(whose=Text(f"待{unit.short_name}办理", f"{unit.name_en} handles it"))


def number_of(owed: Obligation, matter: Matter | None) -> str:
    """Return the number of what is owed, empty where the post may not open it: that is not named to it."""
    return owed.case_number if is_named(owed, matter) else ""


def is_named(owed: Obligation, matter: Matter | None) -> bool:
    """Tell whether the post may read what is owed; regulations are everybody's."""
    return matter is not None or owed.subject_type == SUBJECT_TYPE


def _way_to_law(owed: Obligation, actor: Actor) -> Way:
    if actor.role not in entering():
        posts = who_enters()
        return Way(whose=Text(f"待{posts.zh}录入", f"{posts.en} enters it"))
    return Way(reverse("law_successor", args=[Citation.parse(owed.clause).regulation]))
