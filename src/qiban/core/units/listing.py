"""The tree of units as administrators go through it: level by level, or what a word finds in any name of any time."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from .models import Unit

PLACE = 60


def listed_units(*, named: str = "", below_id: int | None = None, closed: bool = False) -> QuerySet[Unit]:
    """Return units with how many open ones stand right below each (`below_count`).

    Args:
        named: part of a code or of a name that it has or had; then of the whole tree, closed ones included.
        below_id: those right below this one; without it the first two levels.
        closed: those that are closed.
    """
    found = Unit.objects.select_related("parent", "successor").annotate(below_count=_count())
    if named:
        return found.filter(pk__in=_named(named).values("pk"))
    if closed:
        return found.filter(closed_on__isnull=False)
    if below_id is not None:
        return found.filter(parent=below_id, closed_on=None)
    return found.filter(Q(parent=None) | Q(parent__parent=None), closed_on=None)


def _count() -> Subquery:
    children = Unit.objects.filter(parent=OuterRef("pk"), closed_on=None).order_by().values("parent")
    return Subquery(children.annotate(number=Count("pk")).values("number"))


def _named(named: str) -> QuerySet[Unit]:
    had = Unit.objects.annotate(had=Cast("former_names", TextField()))
    match = Q(had__icontains=named)
    for text in ("code", "name", "short_name", "name_en", "aliases__alias"):
        match |= Q(**{f"{text}__icontains": named})
    return had.filter(match)


def line_above(unit: Unit) -> list[Unit]:
    """Return the units above one, the root first."""
    ids = [int(one) for one in unit.path.strip("/").split("/") if one]
    known = Unit.objects.in_bulk(ids)
    return [known[pk] for pk in ids if pk in known and pk != unit.pk]
