"""Evaluation as the floors above put it together with the offices."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.office import PUBLIC, Item, Office
from qiban.core.units.declared import HandingOn
from qiban.law.hotline.evaluation.workflow import TITLES
from qiban.law.hotline.roles import DEPUTY, SUPERVISE, UNIT
from qiban.law.text import Text

from .operations.closing import hand_on
from .permissions import OVERSEERS, oversees
from .queries.appealed import holding
from .queries.auditing import auditing
from .queries.closing import held_by
from .queries.leading import leading
from .things import THINGS
from .words import NOTICES, VOCABULARY


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import figures, samples

    return [("/evaluation/samples", samples.router), ("/evaluation", figures.router)]


EVERYONE = frozenset({*SUPERVISE, *UNIT, *DEPUTY, *OVERSEERS})
OFFICE = Office(
    title=Text("考核评价", "Evaluation"),
    regulations=(),
    clocks=frozenset(TITLES),
    things=THINGS,
    oversees=oversees,
    handing_on=HandingOn(held_by, hand_on),
    navigation=(
        Item("/public/evaluation/", Text("热线办理评价", "Hotline rates"), roles=PUBLIC),
        Item("/evaluation/", Text("月度考核", "Evaluation"), "e", EVERYONE, 7),
        Item("/evaluation/samples/", Text("第三方抽测", "Third-party samples"), "", SUPERVISE, 9),
        Item("/interviews/", Text("约谈", "Interviews"), "", frozenset({*SUPERVISE, *DEPUTY, *OVERSEERS}), 8),
    ),
    urls="qiban.evaluation.web.urls",
    routers=_routers,
    leading=leading,
    auditing=auditing,
    holding=holding,
    notices=NOTICES,
    words=VOCABULARY,
    demo="qiban.demo.evaluation",
)
