"""Gazettes as the floors above put them together with the offices."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from ninja import Router

from qiban.core.office import Item, Office
from qiban.law.text import Text
from qiban.plans.permissions import oversees

from .queries.linked import texts_of
from .things import THINGS
from .words import VOCABULARY


def _routers() -> Iterable[tuple[str, Router]]:
    from .api import ROUTERS

    return ROUTERS


OFFICE = Office(
    title=Text("公报", "Gazettes"),
    regulations=(),
    oversees=oversees,
    things=THINGS,
    navigation=(Item("/gazettes/", _("公报"), "g", frozenset({"plan_office", "city_leader", "auditor"}), 13),),
    urls="qiban.gazette.web.urls",
    routers=_routers,
    words=VOCABULARY,
    clause_texts=texts_of,
)
