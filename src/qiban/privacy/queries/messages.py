"""What units ask a complainant, as the complainant reads it."""

from django.db.models import QuerySet

from qiban.hotline.models import Demand
from qiban.privacy.models import Relay

# To be answered still.
OPEN = ("asked", "passed")


def messages_of(demand: Demand) -> "QuerySet[Relay]":
    """Return the messages to the complainant of a demand, but those that were taken back; the latest first."""
    return Relay.objects.filter(demand=demand).exclude(state="withdrawn").select_related("unit")
