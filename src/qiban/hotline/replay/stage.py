"""Who acts in a replay: posts of the system's own, which nobody signs in to."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.core.units.queries import CENTRE, resolve
from qiban.law.hotline import book

USERNAME = "replay"
# The office whose mailbox a message board is, where nothing else is said.
DEFAULT_UNIT = "government_office"


@dataclass(frozen=True, slots=True)
class Stage:
    """The posts that act in a replay, and the unit that answers."""

    agent: Actor
    dispatcher: Actor
    handler: Actor
    unit: Unit


@transaction.atomic
def make_stage(*, unit: str = DEFAULT_UNIT) -> Stage:
    """Return the posts of the replay, made on first use with the shipped unit tree if there are no units yet.

    Args:
        unit: code, name or alias of the unit that gets every order.

    Raises:
        Invalid: no single unit answers to that name.
    """
    if not Unit.objects.filter(code=CENTRE).exists():
        load_tree(shipped_tree())
    centre, handling = resolve(CENTRE), resolve(unit)
    person, is_new = Person.objects.get_or_create(
        username=USERNAME, defaults={"display_name": "历史来件重演", "is_active": False}
    )
    if is_new:
        person.set_unusable_password()
        person.save()

    def post(where: Unit, role: str) -> Actor:
        return appoint(person=person, unit=where, role=role).actor("replay")

    return Stage(post(centre, "agent"), post(centre, "dispatcher"), post(handling, "handler"), handling)


def first_day_in_force() -> date:
    """Return the first day on which the hotline regulation is in force."""
    return book().valid_from
