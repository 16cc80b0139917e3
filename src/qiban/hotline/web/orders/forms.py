"""What the forms of an order's actions share."""

from collections.abc import Iterator
from typing import cast

from django.db.models import QuerySet

from qiban.core.acting.forms import ActionForm
from qiban.core.acting.own_steps import holds
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.core.units.queries import handling_units
from qiban.hotline.models import Order, Reply
from qiban.hotline.operations.accused import barred_from, is_barred


class OrderForm(ActionForm):
    """One action of the workflow table on one order."""

    extras_template = "hotline/orders/offered.html"
    # Whether a field offers names of units while one types.
    has_units = False

    @property
    def order(self) -> Order:
        return cast("Order", self.thing)

    def offered_units(self) -> list[Unit]:
        """Return the units whose names the form offers, the accused of a report never among them."""
        barred = barred_from(self.order)
        return [one for one in self.choosable() if not is_barred(one, barred)]

    def choosable(self) -> QuerySet[Unit]:
        """Return the units of which somebody chooses."""
        return handling_units()

    def repeats(self, done: Entry) -> bool:
        """Tell whether what was sent is kept with the step of `done`, or with the reply that it made."""
        return holds(done, self.cleaned_data, _reported(done))


def _reported(done: Entry) -> Iterator[str]:
    made = Reply.objects.filter(replied_by_id=done.person_id, replied_at=done.at)
    for texts in made.values_list("text", "progress", "told_how"):
        yield from texts
