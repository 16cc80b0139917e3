"""Supervision as the floors above put it together with the offices."""

from qiban.core.office import Item, Office
from qiban.core.units.declared import HandingOn
from qiban.law.hotline.supervision import disputing
from qiban.law.hotline.supervision.clocks import TITLES
from qiban.law.text import Text

from .operations.closing import hand_on, take_left
from .permissions import READERS, oversees
from .queries.closing import held_by
from .queries.leading import leading
from .queries.linked import beside, holding
from .things import THINGS
from .words import NOTICES, VOCABULARY

OFFICE = Office(
    title=Text("督办问责", "Supervision"),
    regulations=(),
    clocks=frozenset({*TITLES, *disputing.TITLES}),
    things=THINGS,
    oversees=oversees,
    handing_on=HandingOn(held_by, hand_on, take_left, takes_other=True),
    navigation=(Item("/supervision/", Text("督办", "Supervision"), "s", READERS, 5),),
    urls="qiban.supervision.web.urls",
    notices=NOTICES,
    words=VOCABULARY,
    beside=beside,
    leading=leading,
    holding=holding,
    demo="qiban.demo.supervision.part",
)
