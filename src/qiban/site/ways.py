"""Where what is owed is met: the one page behind a light, or whose move it is for who may not go there."""

from django.urls import reverse

from qiban.core import offices
from qiban.core.actor import Actor
from qiban.core.lawbook.offices import entering, who_enters
from qiban.core.obligations.models import Obligation
from qiban.core.office import Matter, Way
from qiban.law.citation import Citation
from qiban.law.text import Text


def way_of(owed: Obligation, matter: Matter | None, actor: Actor) -> Way:
    """Return where the post meets what is owed: the page of the thing, or of successors; or whose move it is."""
    if owed.subject_type == "regulation":
        return _way_to_law(owed, actor)
    return offices.way_of(actor, owed, matter)


def _way_to_law(owed: Obligation, actor: Actor) -> Way:
    if actor.role not in entering():
        posts = who_enters()
        return Way(whose=Text(f"待{posts.zh}录入", f"{posts.en} enters it"))
    return Way(reverse("law_successor", args=[Citation.parse(owed.clause).regulation]))
