"""Supervision as the floors above put it together with the offices."""

from qiban.core.office import Item, Office
from qiban.core.units.declared import HandingOn
from qiban.law.hotline.roles import DISPATCH, SUPERVISE, UNIT
from qiban.law.hotline.supervision import disputing
from qiban.law.hotline.supervision.clocks import TITLES
from qiban.law.text import Text

from .operations.closing import hand_on
from .permissions import OVERSEERS, oversees
from .queries.closing import held_by
from .queries.ladder import BEFORE
from .queries.linked import beside
from .things import THINGS
from .words import NOTICES, VOCABULARY

OFFICE = Office(
    title=Text("督办问责", "Supervision"),
    regulations=(),
    clocks=frozenset({*TITLES, *disputing.TITLES}),
    things=THINGS,
    oversees=oversees,
    handing_on=HandingOn(held_by, hand_on, takes_other=True),
    navigation=(
        Item("/supervision_orders/", Text("督办", "Supervision"), "s", SUPERVISE | UNIT | OVERSEERS, 5),
        Item("/disputes/", Text("责任争议", "Disputes"), "", frozenset({*DISPATCH, *SUPERVISE, *BEFORE}), 6),
    ),
    notices=NOTICES,
    words=VOCABULARY,
    beside=beside,
)
