"""Who took a table home: noted in the chain of the person, for the auditor (Art. 21)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from qiban.core.actor import Actor
from qiban.core.people.models import Person

from .models import Entry
from .operations import record

SUBJECT, ACTION = "person", "export"


@transaction.atomic
def note_export(actor: Actor, file: str, at: datetime) -> None:
    """Note that the acting person took a table home.

    Args:
        file: the name under which it was handed out.
    """
    person = Person.objects.select_for_update().get(pk=actor.person_id or 0)
    record(subject_type=SUBJECT, subject_id=person.pk, action=ACTION, actor=actor, at=at, detail={"file": file})


def latest_exports(most: int) -> list[Entry]:
    """Return the latest of them, the latest first."""
    # By the chains' own index: few entries are of people, and many of other things.
    found = Entry.objects.filter(subject_type=SUBJECT, action=ACTION)
    return list(found.order_by((F("id") + 0).desc())[:most])
