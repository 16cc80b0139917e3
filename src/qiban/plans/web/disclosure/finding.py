"""What is public of a plan, or the words that there is none."""

from qiban.core.errors import NotFound
from qiban.law.text import Text
from qiban.plans.models import Publication
from qiban.plans.queries.published import published_of


def found(number: str) -> Publication:
    """Return what is public of the plan or year of openness with this number.

    Raises:
        NotFound: nothing is.
    """
    publication = published_of(number)
    if publication is None:
        raise NotFound(
            Text("没有查到该内容，或尚未公开。", "Nothing of that number is public."),
            next_step=Text("请从公开列表中查找。", "Look for it in the list of what is public."),
        )
    return publication
