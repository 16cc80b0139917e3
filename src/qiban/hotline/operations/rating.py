"""The complainant's own rating, once a round, through the query code."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import COMPLAINANT, Actor
from qiban.core.errors import Denied, Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.texts import fitting
from qiban.hotline.models import Demand, Rating
from qiban.law.citation import Citation
from qiban.law.hotline import workflow
from qiban.law.letters import as_typed
from qiban.law.text import Text

from .steps import MAX_NOTE

# From the review of a reply until the next rework, the complainant has an answer to rate.
ANSWERED = ("reviewed", "callback", "closed")


def why_not_rated(demand: Demand) -> Text | None:
    """Return why a demand cannot be rated now, or None where it can: there is an answer, not rated in this round."""
    if demand.answered_at is None:
        return Text("诉求尚未答复，答复后即可评价。", "You can rate it once it has been answered.")
    if demand.order is not None and demand.order.state not in ANSWERED:
        return Text("正在重新办理，再次答复后即可评价。", "It is being handled anew; you can rate the next answer.")
    if demand.rated_at is not None and demand.ratings.filter(order=demand.order, round=_round(demand)).exists():
        return Text("您已经评价过，感谢您的参与。", "You have rated this already; thank you.")
    return None


def check_rater(actor: Actor) -> None:
    """Raise Denied for whoever acts in a post: nobody rates in a complainant's place (Art. 12.8)."""
    if actor.role in workflow.ROLES:
        raise Denied(
            Text("工作人员不能代替诉求人评价。", "Staff cannot rate in a complainant's place."),
            citation=Citation("hotline", 12, 8),
            next_step=Text(
                "请诉求人凭查询码自行评价；电话中了解到的意见，请由回访员在“登记回访”中记录。您本人是诉求人的，请退出登录后再评价。",
                "The complainant rates with the query code; what is said on the phone goes into a callback. "
                "If the demand is your own, sign out first.",
            ),
        )


@transaction.atomic
def rate(
    *,
    query_code: str,
    process: int,
    result: int,
    solved: bool,
    remark: str = "",
    by: Actor = COMPLAINANT,
    request_id: str = "",
    at: datetime | None = None,
) -> Demand:
    """Rate an answered demand: process and result from 1 to 5, and whether the problem is solved.

    Each round of handling is rated once; a rework opens a new one.

    Args:
        by: who sends it; somebody acting in a post is turned away.

    Raises:
        NotFound: no demand has this code.
        Denied: somebody in a post rates in the complainant's place.
        Invalid: no answer to rate, this round rated before, a mark outside 1 to 5, or a remark that is too long.

    Source: Art. 12.8.
    """
    at = at or clock.now()
    found = Demand.objects.select_related("order").select_for_update(of=("self",))
    demand = found.filter(query_code=as_typed(query_code)).first()
    if demand is None:
        raise NotFound(Text("没有查到该查询码，请核对后再试。", "No demand has this code; please check it."))
    check_rater(by)
    if why := why_not_rated(demand):
        raise Invalid.field("query_code", why)
    if not (1 <= process <= 5 and 1 <= result <= 5):
        raise Invalid.field("process", Text("请选择1至5分。", "Choose a mark from 1 to 5."))
    (remark,) = fitting(remark=(remark, MAX_NOTE))
    _keep(demand, process, result, solved=solved, remark=remark, at=at)
    journal.record(
        subject_type="demand",
        subject_id=demand.pk,
        action="rate",
        actor=COMPLAINANT.in_request(request_id),
        at=at,
        clause="hotline:12.8",
        detail={"process": process, "result": result, "solved": solved, "round": _round(demand)},
    )
    return demand


def _keep(demand: Demand, process: int, result: int, *, solved: bool, remark: str, at: datetime) -> None:
    demand.rating_process, demand.rating_result, demand.rating_solved = process, result, solved
    demand.rating_remark, demand.rated_at = remark, at
    demand.save()
    Rating.objects.create(
        demand=demand,
        order=demand.order,
        round=_round(demand),
        process=process,
        result=result,
        solved=solved,
        remark=remark,
        rated_at=at,
    )


def _round(demand: Demand) -> int:
    return demand.order.round if demand.order else 1
