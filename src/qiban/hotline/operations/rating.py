"""The complainant's own rating, once, through the query code."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import COMPLAINANT
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.hotline.models import Demand
from qiban.law.letters import as_typed
from qiban.law.text import Text

from .steps import MAX_NOTE, fitting


@transaction.atomic
def rate(
    *,
    query_code: str,
    process: int,
    result: int,
    solved: bool,
    remark: str = "",
    request_id: str = "",
    at: datetime | None = None,
) -> Demand:
    """Rate an answered demand: process and result from 1 to 5, and whether the problem is solved.

    Raises:
        NotFound: no demand has this code.
        Invalid: not answered yet, rated before, a mark outside 1 to 5, or a remark that is too long.
    """
    at = at or clock.now()
    demand = Demand.objects.select_for_update(of=("self",)).filter(query_code=as_typed(query_code)).first()
    if demand is None:
        raise NotFound(Text("没有查到该查询码，请核对后再试。", "No demand has this code; please check it."))
    if demand.answered_at is None:
        raise Invalid.field(
            "query_code", Text("诉求尚未答复，答复后即可评价。", "You can rate it once it has been answered.")
        )
    if demand.rated_at is not None:
        raise Invalid.field(
            "query_code", Text("您已经评价过，感谢您的参与。", "You have rated this already; thank you.")
        )
    if not (1 <= process <= 5 and 1 <= result <= 5):
        raise Invalid.field("process", Text("请选择1至5分。", "Choose a mark from 1 to 5."))
    (remark,) = fitting(remark=(remark, MAX_NOTE))
    demand.rating_process, demand.rating_result, demand.rating_solved = process, result, solved
    demand.rating_remark, demand.rated_at = remark, at
    demand.save()
    journal.record(
        subject_type="demand",
        subject_id=demand.pk,
        action="rate",
        actor=COMPLAINANT.in_request(request_id),
        at=at,
        clause="hotline:12.8",
        detail={"process": process, "result": result, "solved": solved},
    )
    return demand
