"""Confidentiality as the floors above put it together with the offices."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.office import Item, Office
from qiban.core.units.declared import HandingOn
from qiban.law.hotline.privacy.relaying import RELAYING, TITLES
from qiban.law.hotline.roles import UNIT
from qiban.law.text import Text

from .operations.following import after_closing, after_joining, after_merging, after_return, hand_on
from .permissions import oversees
from .queries.auditing import auditing
from .queries.closing import held_by
from .queries.linked import beside
from .things import THINGS
from .words import NOTICES, VOCABULARY

AUDITOR = frozenset({"auditor"})


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import messages, router, sight

    return (("/looks", router), ("/sight", sight.router), ("/messages", messages.router))


OFFICE = Office(
    title=Text("诉求人保护", "Confidentiality"),
    regulations=(),
    clocks=frozenset(TITLES),
    things=THINGS,
    oversees=oversees,
    handing_on=HandingOn(held_by, hand_on),
    follows={
        ("order", "close"): after_closing,
        ("order", "merge"): after_merging,
        ("demand", "join_order"): after_joining,
        ("order", "approve_return"): after_return,
    },
    navigation=(
        Item("/relays/", Text("转达", "Messages"), "", frozenset(RELAYING | UNIT), 7),
        Item("/looks/", Text("查看审计", "Looks"), "", AUDITOR, 24),
    ),
    urls="qiban.privacy.web.urls",
    routers=_routers,
    notices=NOTICES,
    words=VOCABULARY,
    beside=beside,
    auditing=auditing,
    demo="qiban.demo.privacy",
)
