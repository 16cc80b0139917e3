"""What every page shows besides its own matter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qiban.core import clock, progress
from qiban.core.actor import Actor
from qiban.core.lawbook.offices import entering
from qiban.core.notices.queries import unread_count
from qiban.core.people import second_factor
from qiban.core.web.language import language
from qiban.hotline.in_force import hotline_law

from .navigation import links_for

UNREAD_CEILING = 100


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the acting post, the person's posts, navigation, unread notices, basis, work under way and languages.

    What costs a query or a calculation is a function, so that only pages which show it pay for it.
    """
    actor: Actor | None = getattr(request, "actor", None)
    post = getattr(request, "post", None)
    return {
        "post": post,
        "posts": getattr(request, "posts", []),
        "layout": "base.html" if post else "portal.html",
        "navigation": links_for(actor.role, request.path) if post and actor else [],
        "unread": lambda: _unread(actor) if post and actor else "",
        "basis_lapsed": basis_lapsed,
        "enters_law": bool(post and actor and actor.role in entering()),
        "work": work_under_way,
        "lacks_second_factor": getattr(request, "lacks_second_factor", False),
        "needs_second_factor": lambda: second_factor.is_needed(getattr(request, "posts", [])),
        "languages": [(code, name, code == language()) for code, name in settings.LANGUAGES],
    }


def basis_lapsed() -> bool:
    """Tell whether the hotline regulation has run out by today (Art. 25)."""
    return hotline_law(clock.civil_date(clock.now())).parameters.basis_lapsed


def work_under_way() -> dict[str, Any] | None:
    """Return how far long work in the background has come, or None when there is none."""
    found = progress.current()
    if found is None:
        return None
    label = found.title.in_language(language())
    return {"label": label, "share": f"{found.percent}%", "done": found.done, "total": found.total}


def _unread(actor: Actor) -> str:
    """Return the count as the header shows it: nothing for none, "99+" for many."""
    count = unread_count(actor, UNREAD_CEILING)
    if count >= UNREAD_CEILING:
        return f"{UNREAD_CEILING - 1}+"
    return str(count) if count else ""
