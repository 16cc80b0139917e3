"""What of the hotline is known at once, at night, too: whatever concerns an emergency or an extra-urgent order (Art. 12.3, 14)."""

from collections.abc import Collection, Sequence
from datetime import datetime, time

from django.db.models import Q

from qiban.core import clock
from qiban.core.channels.groups import LIGHT_KINDS
from qiban.core.channels.quiet import USUAL
from qiban.core.lawbook.in_force import law
from qiban.core.notices.models import Notice
from qiban.law.hotline import HOTLINE
from qiban.law.parameter import OutOfForce
from qiban.law.quiet import Quiet

from .models import Order, Urgency
from .queries.numbers import order_in
from .words import NOTICES


def pressing(notices: Sequence[Notice]) -> Collection[int]:
    """Return the ids of the notices about emergencies and extra-urgent orders; one query, none without orders."""
    ours = (one for one in notices if one.kind in NOTICES or one.kind in LIGHT_KINDS)
    orders = {one.pk: order_in(one.case_number) for one in ours}
    wanted = {one for one in orders.values() if one}
    if not wanted:
        return ()
    pressed = Order.objects.filter(Q(is_emergency=True) | Q(urgency=Urgency.EXTRA_URGENT), pk__in=wanted)
    found = set(pressed.values_list("pk", flat=True))
    return [pk for pk, order in orders.items() if order in found]


def quiet(at: datetime) -> Quiet:
    """Return the hours of the night in which what is not pressing waits, as they hold on the day of `at` (local choice)."""
    try:
        parameters = law(HOTLINE, clock.civil_date(at)).parameters
    except OutOfForce:
        return USUAL
    return Quiet(time(int(parameters["quiet_from_hour"])), time(int(parameters["quiet_until_hour"])))
