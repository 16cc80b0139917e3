"""Look at a thing before the locks are taken in their order."""

from typing import TypeVar

from qiban.core.errors import NotFound
from qiban.core.rows import find
from qiban.law.text import Text
from qiban.projects.models.base import Stepped

S = TypeVar("S", bound=Stepped)


def look(model: type[S], pk: int) -> S:
    """Return a thing without its lock: to know what it belongs to, which never changes.

    Raises:
        NotFound: there is none.
    """
    for found in find(model, id=pk):
        return found
    raise NotFound(Text("没有查到该事项。", "There is no such matter."))
