"""Evaluation as the floors above put it together with the offices."""

from collections.abc import Iterable

from ninja import Router

from qiban.core.office import Item, Office
from qiban.law.hotline.roles import SUPERVISE
from qiban.law.text import Text


def _routers() -> Iterable[tuple[str, Router]]:
    from .api.samples import router

    return [("/evaluation/samples", router)]


OFFICE = Office(
    title=Text("考核评价", "Evaluation"),
    regulations=(),
    navigation=(Item("/evaluation/samples/", Text("第三方抽测", "Third-party samples"), "", SUPERVISE, 9),),
    urls="qiban.evaluation.web.sampling_urls",
    routers=_routers,
)
