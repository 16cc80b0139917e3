"""Roles of which the city has to keep one holder: whoever closes the last one's unit would leave work to nobody."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from qiban.core.errors import Invalid
from qiban.core.office import offices
from qiban.core.people.models import Post
from qiban.core.people.queries import PROGRAM
from qiban.core.people.roles import role_title, roles
from qiban.law.text import Text

from .models import Unit


def check_needed(units: Collection[Unit], on: date) -> None:
    """Raise Invalid where closing the units on that day ends the last post of a role that the city needs."""
    if lost := sorted(lost_roles(units, on)):
        titles = [role_title(one) for one in lost]
        zh, en = "、".join(one.zh for one in titles), ", ".join(one.en for one in titles)
        raise Invalid.field(
            "unit",
            Text(
                f"全市只有该单位有人任{zh}，撤并后无人办理。",
                f"Nobody else in the city holds this post, and its work would be left to nobody: {en}.",
            ),
        )


def lost_roles(units: Collection[Unit], on: date) -> set[str]:
    """Return the roles that nobody would hold any more, of those that do not act for a unit alone."""
    of_units = {role for office in offices() for role in office.handling}
    ending = {one.pk for one in units}
    holders = [(role, unit_id) for role, unit_id in _held(on, set(roles()) - of_units)]
    return {role for role, unit_id in holders if unit_id in ending} - {
        role for role, unit_id in holders if unit_id not in ending
    }


def _held(on: date, wanted: Iterable[str]) -> Iterable[tuple[str, int]]:
    open_then = Q(ends_on=None) | Q(ends_on__gt=on)
    found = Post.objects.filter(open_then, role__in=list(wanted), person__is_active=True, unit__closed_on=None)
    return found.exclude(person__username__startswith=PROGRAM).values_list("role", "unit_id").distinct()
