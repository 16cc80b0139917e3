"""Warnings as everybody reads them 洪水预警: a page, the CAP messages, an Atom feed and JSON; no sign-in."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import NotFound
from qiban.core.units.models import Unit
from qiban.core.web.open_data import open_json, site_of
from qiban.core.web.posts import for_everyone
from qiban.flood.formats.cap.building import moment
from qiban.flood.formats.cap.feed import feed
from qiban.flood.formats.cap.reading import read
from qiban.flood.models import FloodWarning
from qiban.flood.operations.warnings.publishing import FED
from qiban.flood.posts import command_id
from qiban.flood.queries.warned import in_force, lately_ended, sent
from qiban.law.text import Text

from .page import shown

CAP, ATOM = "application/cap+xml", "application/atom+xml"
# How long the page tells of what was called off.
TOLD = timedelta(days=1)
MOST = 200


def fresh(request: HttpRequest, response: HttpResponse, changed_at: datetime, mark: str = "") -> HttpResponseBase:
    """Let caches keep an answer that they ask about each time: a warning that was called off is not read anywhere.

    Args:
        mark: of the content; taken from the content itself when empty.
    """
    etag = quote_etag(mark or sha256(response.content).hexdigest())
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, last_modified=None, response=response) or response


def _changed(listed: list[FloodWarning], otherwise: datetime) -> datetime:
    return max((one.last_at for one in listed), default=otherwise)


@require_safe
@for_everyone
def index(request: HttpRequest) -> HttpResponseBase:
    """Show the warnings that hold, and what was called off lately."""
    now = clock.now()
    current, ended = list(in_force(now)[:MOST]), list(lately_ended(now, now - TOLD)[:MOST])
    context = {"current": [_shown(one) for one in current], "ended": [_shown(one) for one in ended]}
    response = render(request, "flood/warnings/public.html", context)
    # The page itself holds a form's token, which differs each time: it is asked for anew, and has no mark.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Last-Modified"] = http_date(_changed([*current, *ended], now).timestamp())
    return response


def _shown(warning: FloodWarning) -> dict[str, Any]:
    return {"warning": warning, **shown(read(bytes(warning.cap.xml)))}


def _found(identifier: str) -> FloodWarning:
    found = FloodWarning.objects.filter(identifier=identifier, sent_at__isnull=False).select_related("cap").first()
    if found is None:
        raise NotFound(
            Text("没有查到这条预警。", "There is no such warning."),
            next_step=Text("请从洪水预警列表中查找。", "Look for it in the list of warnings."),
        )
    return found


@require_safe
@for_everyone
def show(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Show a message that was published, and what has become of it.

    Raises:
        NotFound: there is none.
    """
    found = _found(identifier)
    later = FloodWarning.objects.filter(replaces=found.pk, sent_at__isnull=False).first()
    is_over = found.state == "published" and (found.expires_at or clock.now()) <= clock.now()
    state = "expired" if is_over else found.state
    context = {**_shown(found), "later": later, "state": state}
    return render(request, "flood/warnings/message.html", context)


@require_safe
@for_everyone
def message(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Hand out the very bytes of a message that was published.

    Raises:
        NotFound: there is none.
    """
    cap = _found(identifier).cap
    response = HttpResponse(bytes(cap.xml), content_type=f"{CAP}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return fresh(request, response, cap.sent_at, cap.sha256)


@require_safe
@for_everyone
def atom(request: HttpRequest) -> HttpResponseBase:
    """List the messages of the last month as an Atom feed, the latest first."""
    now = clock.now()
    listed = list(sent(now - FED)[:MOST])
    address = site_of(request)
    author = Unit.objects.get(pk=command_id()).name
    content = feed(listed, author=author, site=address, path=reverse("public_warnings_feed"))
    response = HttpResponse(content, content_type=f"{ATOM}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return fresh(request, response, _changed(listed, now))


@require_safe
@for_everyone
def data(request: HttpRequest) -> HttpResponseBase:
    """List the warnings that hold as JSON."""
    now, address = clock.now(), site_of(request)
    listed = list(in_force(now)[:MOST])
    response = open_json({"warnings": [_told(one, address) for one in listed]})
    return fresh(request, response, _changed(listed, now))


def _told(warning: FloodWarning, address: str) -> dict[str, Any]:
    alert = read(bytes(warning.cap.xml))
    info = alert.infos[0]
    return {
        "identifier": alert.identifier,
        "sender": alert.sender,
        "sent": moment(alert.sent_at),
        "status": alert.status,
        "msgType": alert.message,
        "event": info.event,
        "colour": info.colour.name,
        "level": info.colour.level,
        "severity": info.severity,
        "urgency": info.urgency,
        "certainty": info.certainty,
        "headline": {one.language: one.headline for one in alert.infos},
        "areas": [one.title for one in info.areas],
        "expires": moment(info.expires_at) if info.expires_at else None,
        "cap": f"{address}{reverse('public_warning_cap', args=[alert.identifier])}",
        "sha256": warning.cap.sha256,
    }
