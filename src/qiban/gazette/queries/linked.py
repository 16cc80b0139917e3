"""The official words beside the clauses of regulations."""

from collections.abc import Mapping

from qiban.gazette.models import ClauseText


def texts_of(regulation: str) -> Mapping[str, str]:
    """Return the official words of a regulation's clauses, by the clause's id, as far as a gazette with them was adopted."""
    return dict(ClauseText.objects.filter(regulation=regulation).values_list("clause", "text"))
