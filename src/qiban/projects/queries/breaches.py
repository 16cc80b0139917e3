"""Breaches as a post may see them (Art. 12, 26, 27)."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from qiban.core.actor import Actor
from qiban.projects.models import Breach, Recall
from qiban.projects.models.kinds import BreachKind
from qiban.projects.permissions import visible_of

ARTICLES = ("12", "26", "27")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is asked for; empty means all.

    Args:
        article: "12", "26" or "27": all kinds that it names.
        hold: those that suspend or stop the project's payments.
    """

    state: str = ""
    kind: str = ""
    article: str = ""
    hold: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


def breaches(actor: Actor, asked: Filters) -> QuerySet[Breach]:
    """Return the breaches that the post may see and the filters leave, to be paged by id, with what was recalled for each."""
    found = visible_of(Breach, actor).select_related("project")
    equal = {"state": asked.state, "kind": asked.kind, "hold": asked.hold}
    found = found.filter(**{name: value for name, value in equal.items() if value})
    if asked.article:
        found = found.filter(kind__in=kinds_of(asked.article))
    recalled = Recall.objects.filter(breach=OuterRef("pk")).order_by().values("breach").annotate(sum=Sum("amount"))
    return found.annotate(recalled=Subquery(recalled.values("sum")))


def kinds_of(article: str) -> list[str]:
    """Return the kinds of breaches that an article names."""
    return [one for one in BreachKind.values if one.split(".")[0] == article]
