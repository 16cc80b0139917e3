"""What was changed on the pages of administrators: when, by whom, why."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import F

from qiban.core.office import offices
from qiban.core.people.models import Person
from qiban.law.text import Text

from .models import Entry
from .vocabulary import COMMON


class Change(NamedTuple):
    """One change, as pages list it."""

    at: datetime
    who: str
    title: Text
    reason: str


def changes_of(subject_types: Collection[str], *, ids: Collection[int] | None = None, most: int = 30) -> list[Change]:
    """Return the latest changes under these subjects of the journal, the latest first.

    Args:
        ids: of these things only.
    """
    found = Entry.objects.filter(subject_type__in=subject_types)
    if ids is not None:
        found = found.filter(subject_id__in=ids)
    # By the chains' own index: few entries are of these subjects, and many of others.
    entries = list(found.order_by((F("id") + 0).desc())[:most])
    names = {one.pk: str(one) for one in Person.objects.filter(pk__in={one.person_id for one in entries})}
    titles = _titles()
    return [
        Change(
            one.at,
            names.get(one.person_id or 0, ""),
            titles.get(one.action, Text(one.action, one.action)),
            str(one.detail.get("reason", "")),
        )
        for one in entries
    ]


def _titles() -> dict[str, Text]:
    own = {action: text for office in offices() if office.words for action, text in office.words.titles.items()}
    return own | COMMON.titles
