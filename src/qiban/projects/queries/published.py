"""Which projects are for everybody to read: those that stand in an annual plan that was published (Art. 5)."""

from django.db.models import Exists, OuterRef, QuerySet

from qiban.projects.models import PlanItem, Project


def published_projects() -> QuerySet[Project]:
    """Return the projects with an entry in a published plan, the newest first."""
    planned = PlanItem.objects.filter(project=OuterRef("pk"), state="planned", plan__state="published")
    return Project.objects.filter(Exists(planned)).order_by("-pk")
