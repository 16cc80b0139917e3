"""A month is made known (定期通报, Art. 19): not to be taken back, written down, told to every unit."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.operations import settle
from qiban.core.steps.owing import bear
from qiban.core.steps.papered import give_number
from qiban.core.steps.taking import advance, lock_for
from qiban.core.units.queries import centre_id
from qiban.evaluation.models import Month, Standing
from qiban.evaluation.posts import UNIT_ROLES
from qiban.evaluation.queries.quarters import quarter_of
from qiban.law.hotline.evaluation.rates import EVALUATION
from qiban.law.hotline.evaluation.workflow import publication_clock
from qiban.law.text import Text

from .calling import call_interviews

CHECKED = Help(
    Text(
        "通报后各单位和公众都能看到，不能撤回；以后的更正与原数据并列。",
        "Units and everybody see it then, and it is not taken back; later corrections stand beside it.",
    )
)


def owe_publication(month: Month, at: datetime) -> None:
    """Let the centre owe that a frozen month is made known.

    Source: Art. 19; the limit is local.
    """
    bear(publication_clock(at=at, law=month.law_on(at)), month, centre_id(), at, unless_open=True)


@transaction.atomic
def publish_month(
    *,
    actor: Actor,
    evaluation_month_id: int,
    is_checked: Annotated[bool, CHECKED] = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Month:
    """Make a frozen month known to every unit that was judged; the last month of a quarter calls for its interviews.

    Args:
        is_checked: that somebody looked at the figures and knows that they are not taken back.

    Raises:
        Invalid: nobody said so.
        Refused: it is not frozen, or is known already.
        Denied: the post is not of the centre.

    Source: Art. 19.
    """
    at = at or clock.now()
    month = lock_for(Month, "publish_month", evaluation_month_id, actor=actor, at=at, step_no=step_no)
    if not is_checked:
        raise Invalid.field(
            "is_checked", Text("请先核对数据，再勾选确认。", "Look at the figures first, and tick the box."), EVALUATION
        )
    month.published_at = at
    give_number(month, at)
    advance(month, "publish_month", actor=actor, at=at, detail={"paper": month.paper_number, "digest": month.digest})
    settle(month.subject_type, month.pk, at=at)
    _tell_units(month, at)
    call_interviews(quarter_of(month.pk), actor=actor, at=at)
    return month


def _tell_units(month: Month, at: datetime) -> None:
    judged = Standing.objects.filter(month=month, revision=None).values_list("unit", flat=True)
    told = {"evaluation_month": month.pk, "month": month.title}
    notify_many(
        Draft(
            "month_published",
            unit_id,
            at,
            f"month_published-{month.pk}-{unit_id}",
            roles=UNIT_ROLES,
            facts=told,
            case_number=month.number,
        )
        for unit_id in sorted(judged)
    )
