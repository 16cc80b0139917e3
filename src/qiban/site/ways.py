"""Where what is owed is met: the one page behind a light, or whose move it is for who may not go there."""

from django.urls import reverse

from qiban.core import offices
from qiban.core.actor import Actor
from qiban.core.lawbook.offices import entering
from qiban.core.obligations.models import Obligation
from qiban.core.office import Matter, Way
from qiban.law.citation import Citation
from qiban.law.regulation import role_titles
from qiban.law.text import Text


def way_of(owed: Obligation, matter: Matter | None, actor: Actor) -> Way:
    """Return where the post meets what is owed: the page of the thing, or of successors; or whose move it is."""
    if owed.subject_type == "regulation":
        return _way_to_law(owed, actor)
    return offices.way_of(actor, owed, matter)


def _way_to_law(owed: Obligation, actor: Actor) -> Way:
    if actor.role not in entering():
        return Way(whose=_entered())
    return Way(reverse("law_successor", args=[Citation.parse(owed.clause).regulation]))


def _entered() -> Text:
    titles = [role_titles()[role] for role in entering()]
    zh, en = "或".join(one.zh for one in titles), " or ".join(one.en for one in titles)
    return Text(f"待{zh}录入", f"{en} enters it")
