"""Which figures of a month hold: those with which it was frozen, or those of the last count that was adopted since."""

from collections.abc import Iterable

from django.db.models import QuerySet

from qiban.evaluation.models import Figure, Month, Revision, Standing


def holding_revision(month: Month) -> Revision | None:
    """Return the count whose figures hold instead of the frozen ones, None where those hold themselves."""
    return Revision.objects.filter(month=month, is_adopted=True).order_by("-no").first()


def holding_revisions(months: Iterable[Month]) -> dict[int, int]:
    """Return the id of the count that holds for each of some months that has one."""
    found = Revision.objects.filter(month__in=list(months), is_adopted=True).order_by("no")
    return dict(found.values_list("month", "pk"))


def revision_before(revision: Revision) -> Revision | None:
    """Return the count that held when another one was made, None where the frozen figures did."""
    earlier = Revision.objects.filter(month=revision.month_id, is_adopted=True, no__lt=revision.no)
    return earlier.order_by("-no").first()


def figures_of(month: Month, revision: Revision | None) -> QuerySet[Figure]:
    """Return the figures of a month as it was frozen, or as a revision counted it."""
    return Figure.objects.filter(month=month, revision=revision).select_related("unit")


def standings_of(month: Month, revision: Revision | None) -> QuerySet[Standing]:
    """Return the standings of a month as it was frozen, or as a revision counted it."""
    return Standing.objects.filter(month=month, revision=revision).select_related("unit")
