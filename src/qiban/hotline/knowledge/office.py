"""The knowledge base as the floors above put it together with the offices; it runs wherever the hotline does."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.office import PUBLIC, Item, Office
from qiban.core.units.declared import HandingOn
from qiban.hotline.permissions import oversees
from qiban.law.hotline.knowledge.clocks import TITLES
from qiban.law.text import Text

from .operations.closing import hand_on
from .posts import READERS
from .queries.closing import held_by
from .things import THINGS
from .words import NOTICES, VOCABULARY


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import ROUTERS

    return ROUTERS


OFFICE = Office(
    title=Text("知识库", "Knowledge base"),
    regulations=(),
    clocks=frozenset(TITLES),
    things=THINGS,
    oversees=oversees,
    handing_on=HandingOn(held_by, hand_on),
    navigation=(
        Item("/answers/", Text("常见问题", "Questions and answers"), roles=PUBLIC, place=30),
        Item("/knowledge/", Text("知识库", "Knowledge base"), "w", frozenset(READERS), 7),
    ),
    urls="qiban.hotline.knowledge.web.urls",
    routers=_routers,
    notices=NOTICES,
    words=VOCABULARY,
    demo="qiban.demo.knowledge.part",
)
