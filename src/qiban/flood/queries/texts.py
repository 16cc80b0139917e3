"""Short messages as the duty officer reads them."""

from django.db.models import Q, QuerySet

from qiban.flood.models import ShortMessage
from qiban.flood.models.texting_kinds import ENTERED

# What entered nothing, and was no repetition: somebody may have to call back.
MISSED = ("ask", "refused", "ended", "unknown", "silent")


def messages_of(show: str) -> QuerySet[ShortMessage]:
    """Return messages, the latest first: all, those that were entered, or those that were not."""
    found = ShortMessage.objects.select_related("task", "phone__post__unit", "phone__post__person").order_by("-id")
    which = {"missed": Q(outcome__in=MISSED), "entered": Q(outcome__in=ENTERED)}
    return found.filter(which[show]) if show in which else found
