"""What is public of a plan, or the words that there is none."""

from qiban.core.errors import NotFound
from qiban.law.text import Text
from qiban.plans.models import Publication
from qiban.plans.queries.published import published_of


def found(number: str) -> Publication:
    """Return what is public of the plan with this number.

    Raises:
        NotFound: nothing is.
    """
    publication = published_of(number)
    if publication is None:
        raise NotFound(
            Text("没有查到该计划，或该计划尚未公开。", "No such plan is public."),
            next_step=Text("请从计划列表中查找。", "Look for it in the list of plans."),
        )
    return publication
