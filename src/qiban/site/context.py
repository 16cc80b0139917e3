"""What every page shows besides its own matter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qiban.core import clock, progress
from qiban.core.actor import Actor
from qiban.core.lawbook.offices import entering
from qiban.core.lawbook.reading import enacted
from qiban.core.notices.queries import unread_count
from qiban.core.offices import regulations_of
from qiban.core.people import second_factor
from qiban.core.web.language import language
from qiban.law.regulation import Regulation, book_of

from .navigation import links_for, public_links

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
        "public_links": lambda: public_links(request.path),
        "unread": lambda: _unread(actor) if post and actor else "",
        "basis_lapsed": lambda: basis_lapsed(actor.role if actor else ""),
        "enters_law": bool(post and actor and actor.role in entering()),
        "work": work_under_way,
        "lacks_second_factor": getattr(request, "lacks_second_factor", False),
        "needs_second_factor": lambda: second_factor.is_needed(getattr(request, "posts", [])),
        "languages": [(code, name, code == language()) for code, name in settings.LANGUAGES],
    }


def basis_lapsed(role: str) -> list[Regulation]:
    """Return the regulations that a post carries out and that have run out by today, such as the hotline's (Art. 25)."""
    today, entered = clock.civil_date(clock.now()), enacted()
    return [one for one in regulations_of(role) if book_of(one.id, entered).has_lapsed(today)]


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
