"""The city keeps an administrator: the last one can neither leave nor be shut out, nor do that to themselves."""

from collections.abc import Collection
from datetime import date

from django.db import connection

from qiban.core.errors import Conflict
from qiban.law.text import Text

from .models import Person, Post
from .queries import PROGRAM, posts_on

ADMINISTRATOR = "administrator"
# Any number, the same for all processes: of two who end each other's post the second is refused.
LOCK = 0x51_B4_03


def lock_posts() -> None:
    """Wait until nobody else ends posts, and keep others from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def check_administrator_stays(person: Person, on: date, ending: Collection[Post]) -> None:
    """Raise Conflict where these posts of a person end on a day and nobody would be administrator from then on.

    Whoever leaves by plan, on whatever day, is not counted on.
    """
    lock_posts()
    gone = {one.pk for one in ending}
    if not any(one.role == ADMINISTRATOR for one in ending):
        return
    held = posts_on(on).filter(role=ADMINISTRATOR, person__is_active=True, unit__closed_on=None)
    held = held.exclude(person__username__startswith=PROGRAM).exclude(pk__in=gone)
    if not held.filter(ends_on=None).exists():
        raise Conflict(
            Text(
                f"{person}是最后一位系统管理员，不能离岗或停用，否则无人能再管理本系统。",
                f"{person} is the last administrator: without one nobody could manage Qiban any more.",
            ),
            next_step=Text("请先任命另一位系统管理员。", "Appoint another administrator first."),
        )
