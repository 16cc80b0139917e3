"""What was changed on the pages of administrators: when, by whom, why."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import F

from qiban.core.people.models import Person
from qiban.law.text import Text

from .calling import all_words, name_in
from .models import Entry


class Change(NamedTuple):
    """One change, as pages list it.

    Args:
        what: what was changed, where the page is not of that alone.
    """

    at: datetime
    who: str
    title: Text
    reason: str
    what: str = ""


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
    words = all_words()
    return [
        Change(
            one.at,
            names.get(one.person_id or 0, ""),
            words.titles.get(one.action, Text(one.action, one.action)),
            str(one.detail.get("reason", "")),
            name_in(one, words) if ids is None else "",
        )
        for one in entries
    ]
